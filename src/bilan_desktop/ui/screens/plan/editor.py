"""The editor of a plan, shared by the interview's confirmation and the journey's page."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.hours import BILAN_MAXIMUM, HoursPlan
from bilan_desktop.domain.journey import PHASE_NAMES, SUPPORTS, Phase, steps_of
from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.gauge import Gauge
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox, abreast
from bilan_desktop.ui.kit.moments import DurationEdit
from bilan_desktop.ui.screens.plan.draft import (
    REASONS,
    PlanDraft,
    preset_choices,
    preset_hours,
    preset_of,
    proposed_draft,
    remark_on,
    resplit,
    spread,
    with_required,
)

HOURS = (
    ("accompaniment", "Accompagnement individualisé", "séances avec vous"),
    ("guided", "Travail personnel guidé", "entre les séances"),
)
SHARES = (
    ("preliminary", "Phase préliminaire"),
    ("investigation", "Investigation"),
    ("conclusion", "Conclusion"),
)


class PlanEditor(QWidget):
    """Hours with their live total, steps per phase, supports; ``changed`` at each edit of the person."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Plan du bilan")
        self._hours = proposed_draft().hours
        self._column = VBox(self, spacing=14)
        self._build_hours()
        self._column.addWidget(line())
        self._build_steps()
        self._column.addWidget(line())
        self._column.addWidget(label("Familles de supports", "label"))
        words = "Celles que vous pensez mobiliser ; vous pourrez en changer en cours de route."
        self._column.addWidget(label(words, "hint", wrap=True))
        self.supports = Chips([(kind.code, kind.name) for kind in SUPPORTS], many=True)
        self.supports.changed.connect(self.changed)
        self._column.addWidget(self.supports)
        self.set_draft(proposed_draft())

    def _build_hours(self) -> None:
        self._column.addWidget(label("Heures", "label"))
        self.presets = Chips(preset_choices())
        self.presets.changed.connect(self._preset_chosen)
        self._column.addWidget(self.presets)
        self.inputs: dict[str, DurationEdit] = {}
        self._column.addWidget(abreast(*(field(text, self._duration(name), hint) for name, text, hint in HOURS)))
        self._column.addWidget(label("Accompagnement prévu dans chaque phase", "muted"))
        self._column.addWidget(abreast(*(field(text, self._duration(name)) for name, text in SHARES)))
        self.gauge = Gauge()
        self._column.addWidget(self.gauge)
        self.remark = Callout("success", "")
        self.remark.setObjectName("plan-total")
        self._column.addWidget(self.remark)
        self.spread = button("Répartir les heures entre les phases", "sliders-horizontal")
        self.spread.clicked.connect(self._spread)
        row = HBox()
        row.addWidget(self.spread)
        row.addStretch()
        self._column.addLayout(row)

    def _duration(self, name: str) -> DurationEdit:
        made = DurationEdit(bare_hours=True)
        made.setObjectName(f"plan-{name}")
        # Also while the text cannot be read: nothing may then be kept.
        made.textEdited.connect(lambda _: self._typed(name))
        made.error_changed.connect(lambda _: self._show_remark())
        self.inputs[name] = made
        return made

    def _build_steps(self) -> None:
        self.steps: dict[str, CheckBox] = {}
        for phase in Phase:
            self._column.addWidget(label(PHASE_NAMES[phase], "label"))
            group = VBox()
            for step in steps_of(phase):
                words = f"{step.name} — étape toujours prévue : {REASONS[step.code]}" if step.required else step.name
                box = CheckBox(words)
                box.setObjectName(f"step-{step.code}")
                box.setEnabled(not step.required)
                box.changed.connect(self.changed)
                self.steps[step.code] = box
                group.addWidget(box)
            self._column.addLayout(group)

    def draft(self) -> PlanDraft:
        """What is chosen; check ``is_sound`` before keeping it."""
        steps = tuple(code for code, box in self.steps.items() if box.isChecked())
        return PlanDraft(self._hours, with_required(steps), self.supports.value())

    def is_sound(self) -> bool:
        """Whether every duration can be read and the hours can be kept."""
        return all(one.is_valid() for one in self.inputs.values()) and not remark_on(self._hours).refused

    def set_draft(self, draft: PlanDraft) -> None:
        """Show this plan, silently."""
        for code, box in self.steps.items():
            box.set_value(code in with_required(draft.steps))
        self.supports.set_value(draft.supports)
        self._show_hours(draft.hours)

    def typed(self) -> dict[str, str]:
        """Each duration as it is written, readable or not, and the codes chosen."""
        steps = " ".join(self.draft().steps)
        written = {name: one.text() for name, one in self.inputs.items()}
        return {**written, "steps": steps, "supports": " ".join(self.supports.value())}

    def give_back(self, texts: Mapping[str, str]) -> None:
        """Show again what ``typed`` told, silently."""
        for name, one in self.inputs.items():
            one.setText(texts.get(name, one.text()))
        read = {
            name: (one.value() or 0) if one.is_valid() else getattr(self._hours, name)
            for name, one in self.inputs.items()
        }
        steps = tuple(texts["steps"].split()) if "steps" in texts else self.draft().steps
        supports = tuple(texts["supports"].split()) if "supports" in texts else self.supports.value()
        unreadable = {name: one.text() for name, one in self.inputs.items() if not one.is_valid()}
        self.set_draft(PlanDraft(HoursPlan(**read), steps, supports))
        for name, text in unreadable.items():
            self.inputs[name].setText(text)
        self._show_remark()

    def _show_hours(self, hours: HoursPlan, typed: str = "") -> None:
        self._hours = hours
        for name, one in self.inputs.items():
            if name != typed:
                one.set_value(getattr(hours, name))
        self.presets.set_value((preset_of(hours),))
        self._show_remark()

    def _show_remark(self) -> None:
        remark = remark_on(self._hours)
        if not all(one.is_valid() for one in self.inputs.values()):
            self.remark.set("danger", "Une durée ne peut pas être lue : écrivez par exemple 3h ou 2h30.")
        else:
            self.remark.set(remark.tone, remark.sentence)
        self.gauge.set(0, max(0, self._hours.total), BILAN_MAXIMUM)
        shares = self._hours.preliminary + self._hours.investigation + self._hours.conclusion
        self.spread.setVisible(shares != self._hours.accompaniment)

    def _typed(self, name: str) -> None:
        if not self.inputs[name].is_valid():
            self.changed.emit()
            return
        value = self.inputs[name].value() or 0
        hours = self._hours
        if name == "accompaniment":
            hours = resplit(hours, value, hours.guided)
        elif name == "guided":
            hours = resplit(hours, hours.accompaniment, value)
        else:
            shares = {share: getattr(hours, share) for share, _ in SHARES} | {name: value}
            hours = HoursPlan(hours.accompaniment, hours.guided, **shares)
        self._show_hours(hours, typed=name)
        self.changed.emit()

    def _preset_chosen(self) -> None:
        self._show_hours(preset_hours(self.presets.value()[0]))
        self.changed.emit()

    def _spread(self) -> None:
        self._show_hours(spread(self._hours))
        self.inputs["preliminary"].setFocus()
        self.changed.emit()
