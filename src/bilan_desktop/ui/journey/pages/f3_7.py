"""F3.7: the closing meeting and every attendance sheet, with the way to those that are not signed."""

from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain, duration
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.meetings import KIND_NAMES, MeetingKind, MeetingState
from bilan_desktop.domain.papers import PaperKind, PaperState, state_name
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.shell.dossier_sections import step_route
from bilan_desktop.usecases.meetings import MeetingLine, list_meetings


class Page(StepScreen):
    """The closing meeting first, then the sheets of the meetings held, in the order of time."""

    CODE = "F3.7"

    def build(self) -> None:
        """The closing, then the sheets."""
        self.closing = Card("Séance de clôture")
        self.when = label("", "muted", wrap=True)
        self.closing.add(self.when)
        self.way = button("Séances et émargement", "calendar-days", "soft")
        self.way.clicked.connect(lambda: self.go("seances"))
        self.to_closing = button("Clore pas à pas", "list-checks", "soft")
        self.to_closing.clicked.connect(lambda: self.go(step_route("F3.8")))
        ways = Wrapping(8)
        for way in (self.way, self.to_closing):
            ways.row.addWidget(way)
        self.closing.add(ways)
        self.card(self.closing)
        self.sheets = Card("Feuilles d’émargement")
        self.count = label("", "muted", wrap=True)
        self.sheets.add(self.count)
        self._column = VBox(spacing=6)
        self.sheets.add_layout(self._column)
        self.card(self.sheets)

    def reload(self) -> None:
        """Read the meetings as well."""
        super().reload()
        job = partial(list_meetings, self.services.work, self.dossier_id)
        self.services.storage.post(job, self._show, self.failed)

    def on_event(self, event: Event) -> None:
        """A meeting was held, or its sheet signed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic in ("meeting", "issued_paper"):
            self.reload()

    def _show(self, meetings: tuple[MeetingLine, ...]) -> None:
        self._say_closing([m for m in meetings if m.kind is MeetingKind.CLOSING])
        held = [m for m in meetings if m.state is MeetingState.HELD and m.kind is not MeetingKind.FOLLOW_UP]
        signed = sum(m.sheet is PaperState.SEALED for m in held)
        self.count.setText(f"{signed} signée{'s' if signed > 1 else ''} sur {len(held)}." if held else "Aucune séance.")
        clear(self._column)
        for meeting in held:
            row = self._row(meeting)
            self._column.addWidget(row)
            row.show()

    def _say_closing(self, found: list[MeetingLine]) -> None:
        live = [m for m in found if m.state in (MeetingState.PLANNED, MeetingState.HELD)]
        if not live:
            self.when.setText("Aucune séance de clôture n’est prévue. Elle se planifie comme les autres séances.")
            return
        last = live[-1]
        told = "tenue le" if last.state is MeetingState.HELD else "prévue le"
        self.when.setText(f"Séance {last.number}, {told} {date_plain(last.slot.on)}.")

    def _row(self, meeting: MeetingLine) -> QWidget:
        row = QWidget()
        line = HBox(row, spacing=10)
        words = f"Séance {meeting.number}, {date_plain(meeting.slot.on)}, {duration(meeting.slot.minutes)}"
        line.addWidget(label(f"{words} · {KIND_NAMES[meeting.kind]}", wrap=True), 1)
        sealed = meeting.sheet is PaperState.SEALED
        told = state_name(PaperKind.ATTENDANCE, meeting.sheet or PaperState.OPEN)
        line.addWidget(Pill(told, "success" if sealed else "warning"))
        way = button("Voir" if sealed else "Faire signer", "eye" if sealed else "signature", "ghost")
        way.setAccessibleName(f"{'Voir' if sealed else 'Faire signer'} la séance {meeting.number}")
        way.setObjectName(f"open-{meeting.number}")
        way.clicked.connect(partial(self._open, meeting.id))
        line.addWidget(way)
        return row

    def _open(self, key: str, _: bool = False) -> None:
        self.flush()
        self.navigator.go(f"dossier/{self.dossier_id}/seance/{key}")
