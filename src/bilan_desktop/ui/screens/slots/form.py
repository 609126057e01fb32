"""The form of a slot: date, hours and duration linked, place and means, what is unusual said at once."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.meetings import MODE_NAMES, Mode, Slot
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.moments import DateEdit, DurationEdit, TimeEdit
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.draft import ZONES, SlotDraft
from bilan_desktop.usecases.ports import Clock

NEXT_DAY = "le lendemain"
TWICE = (
    (False, "La première fois (encore à l’heure d’été)"),
    (True, "La seconde fois (déjà à l’heure d’hiver)"),
)


class SlotForm(QWidget):
    """Typed as a draft; ``edited`` after each change, ``slot`` when all of it can be read."""

    edited = Signal()

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.on = DateEdit(clock.today)
        self.start, self.end, self.minutes = TimeEdit(), TimeEdit(), DurationEdit()
        self.later = ComboBox(TWICE)
        self.mode = ComboBox([(mode, MODE_NAMES[mode]) for mode in Mode])
        self.remote_minutes = DurationEdit()
        self.place, self.tool = LineEdit(), LineEdit()
        self.zone = ComboBox(ZONES)
        self._fields: dict[str, Field] = {}
        self._column = VBox(self, spacing=12)
        self._build_moment()
        self.findings = QWidget()
        """What is unusual; whoever shows the form puts it where it moves none of its fields."""
        self._said = VBox(self.findings, spacing=8)
        self._build_means()
        self._end_error = ""
        self._zone_shown = False
        self._connect()

    def _field(self, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        widget.setObjectName(name)
        self._fields[name] = field(text, widget, hint)
        return self._fields[name]

    def _row(self, *parts: tuple[Field, int]) -> None:
        row = HBox(spacing=12)
        for part, stretch in parts:
            row.addWidget(part, stretch)
        self._column.addLayout(row)

    def _build_moment(self) -> None:
        self._row(
            (self._field("on", "Date", self.on), 4),
            (self._field("start", "Début", self.start), 3),
            (self._field("end", "Fin", self.end), 3),
            (self._field("minutes", "Durée", self.minutes), 3),
        )
        twice = "Cette nuit-là, l’horloge recule d’une heure\u00a0: cette heure existe deux fois."
        self._column.addWidget(self._field("later", "Laquelle des deux\u202f?", self.later, twice))

    def _build_means(self) -> None:
        remote = self._field("remote_minutes", "Dont à distance", self.remote_minutes)
        self._row((self._field("mode", "Modalité", self.mode), 1), (remote, 1))
        place = self._field("place", "Lieu", self.place)
        tool = self._field("tool", "Outil de visioconférence", self.tool)
        self._row((place, 1), (tool, 1))
        self.more = button("Plus d’options", "chevron-right", "link")
        self.more.setObjectName("more")
        row = HBox()
        row.addWidget(self.more)
        row.addStretch()
        self._column.addLayout(row)
        zone = self._field("zone", "Fuseau horaire des heures indiquées", self.zone)
        self._column.addWidget(zone)

    def _connect(self) -> None:
        for timed in (self.on, self.start, self.later, self.minutes, self.zone):
            timed.changed.connect(self._show_end)
        self.end.changed.connect(self._end_typed)
        for other in (self.mode, self.remote_minutes, self.place, self.tool):
            other.changed.connect(self._tell)
        self.more.clicked.connect(self._show_more)

    def set_draft(self, draft: SlotDraft) -> None:
        """Show these values."""
        for name in ("on", "start", "minutes", "later", "mode", "remote_minutes", "place", "tool"):
            getattr(self, name).set_value(getattr(draft, name))
        if draft.zone not in dict(ZONES):
            self.zone.set_choices([*ZONES, (draft.zone, draft.zone)])
        self.zone.set_value(draft.zone)
        self._zone_shown = draft.zone != PARIS
        self._show_end()

    def draft(self) -> SlotDraft:
        """What is typed."""
        values = {name: getattr(self, name).value() for name in SlotDraft.__dataclass_fields__}
        # Hours of a meeting in a place are those of the place: no zone is asked for then.
        mode = self._mode()
        zone = str(self.zone.value() or PARIS) if mode is not Mode.IN_PERSON else PARIS
        return SlotDraft(**{**values, "mode": mode, "later": bool(values["later"]), "zone": zone})

    def _mode(self) -> Mode | None:
        # Qt gives a plain string back for an enumeration.
        value = self.mode.value()
        return Mode(str(value)) if value else None

    def slot(self) -> Slot:
        """The slot typed; InvalidInput as ``SlotDraft.slot``, and for an end that cannot be."""
        for name in ("on", "start", "end", "minutes", "remote_minutes"):
            widget = getattr(self, name)
            if not widget.is_valid() and self._fields[name].isVisibleTo(self):
                raise InvalidInput({name: widget.sentence})
        if self._end_error:
            raise InvalidInput({"end": self._end_error})
        return self.draft().slot()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Each sentence under its field; the keyboard goes to the first."""
        for name, one in self._fields.items():
            one.set_error(problems.get(name))
        first = next((self._fields[name] for name in self._fields if name in problems), None)
        if first is not None:
            first.widget.setFocus()

    def others(self, problems: Mapping[str, str]) -> str:
        """The sentences of what has no field here."""
        return " ".join(text for name, text in problems.items() if name not in self._fields)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """What is unusual: warnings, never bars."""
        clear(self._said)
        for one in found:
            self._said.addWidget(Callout("warning", one.sentence))
        self.findings.setVisible(bool(found))

    def _end_typed(self) -> None:
        end = self.end.value()
        self._end_error = ""
        if end is not None:
            try:
                draft = self.draft().until(end)
                self.minutes.set_value(draft.minutes)
            except InvalidInput as error:
                self._end_error = error.problems.get("end", "")
                self._fields["start"].set_error(error.problems.get("start"))
        self._fields["end"].set_error(self._end_error or None)
        self._say_next_day()
        self._tell()

    def _show_end(self) -> None:
        ends = self.draft().end()
        self._end_error = ""
        self._fields["end"].set_error(None)
        if ends is not None:
            self.end.set_value(ends[0])
        self._say_next_day()
        self._tell()

    def _say_next_day(self) -> None:
        ends = self.draft().end()
        hint = NEXT_DAY if ends is not None and ends[1] and not self._end_error else ""
        if hint != self._fields["end"].hint.text():
            self._fields["end"].set_hint(hint)

    def _show_more(self) -> None:
        self._zone_shown = not self._zone_shown
        self._fit()

    def _fit(self) -> None:
        mode = self._mode()
        remote = mode is not Mode.IN_PERSON
        self._fields["later"].setVisible(self.draft().ambiguous)
        self._fields["remote_minutes"].setVisible(mode is Mode.MIXED)
        self._fields["place"].setVisible(mode is not Mode.REMOTE)
        self._fields["tool"].setVisible(remote)
        self.more.setVisible(remote)
        self.more.set_icon("chevron-down" if self._zone_shown else "chevron-right")
        self._fields["zone"].setVisible(remote and self._zone_shown)

    def _tell(self) -> None:
        self._fit()
        told: Mapping[str, str] = {}
        try:
            self.draft().slot()
        except InvalidInput as error:
            told = error.problems
        if self.start.is_valid() and self.start.value() is not None:
            self._fields["start"].set_error(told.get("start"))
        for name in ("place", "tool"):
            self._fields[name].set_error(told.get(name))
        if not told:
            for name in ("on", "minutes", "remote_minutes"):
                if getattr(self, name).is_valid():
                    self._fields[name].set_error(None)
        self.edited.emit()
