"""« Planifier une séance » : what it is for, when, where, and what is unusual in it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.findings import Finding
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.meetings import ADDITION_REASONS, KIND_NAMES, REASON_NAMES, MeetingKind, Reason, Slot
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.meetings.presenter import MeetingsPresenter, Planned
from bilan_desktop.ui.screens.slots import words
from bilan_desktop.ui.screens.slots.dialog import Check, SlotDialog
from bilan_desktop.usecases.dossiers import AdaptationView
from bilan_desktop.usecases.ports import Clock

UNSAID = "Motif non précisé"
HINT = (
    "Facultatif. Un planning est déjà établi\N{NO-BREAK SPACE}: le suivant dira que cette séance s’y ajoute, "
    "et pour quel motif."
)
WORDS = (
    "Planifier une séance",
    "",
    "Planifier la séance",
)


class PlanDialog(SlotDialog):
    """The slot of the next meeting, what it is for and its objective; why, when it ``adds`` to a known planning."""

    keeps_left = True

    def __init__(
        self, window: QWidget, clock: Clock, presenter: MeetingsPresenter, phase: Phase, *, adds: bool
    ) -> None:
        self.kind = ComboBox(list(KIND_NAMES.items()))
        self.kind.set_value(MeetingKind.INTERVIEW)
        self.phase = ComboBox(list(PHASE_NAMES.items()))
        self.phase.set_value(phase)
        self.objective = TextArea(lines=2, most=6)
        super().__init__(window, WORDS, clock, self._ask(presenter))
        for name, widget in (("kind", self.kind), ("phase", self.phase), ("objective", self.objective)):
            widget.setObjectName(name)
        row = HBox(spacing=12)
        row.addWidget(field("Nature de la séance", self.kind), 1)
        row.addWidget(field("Phase", self.phase), 1)
        self.inside.insertLayout(0, row)
        self.recalled = Callout("violet", "", icon="hand-helping")
        self.recalled.hide()
        self.inside.insertWidget(0, self.recalled)
        hint = "Confidentiel\N{NO-BREAK SPACE}: il ne figure sur aucune feuille d’émargement."
        self.put(field("Objectif de la séance", self.objective, hint))
        self.added_for = ComboBox([(None, UNSAID), *((one, REASON_NAMES[one]) for one in ADDITION_REASONS)])
        self.added_for.setObjectName("reason")
        added_field = field("Motif de l’ajout", self.added_for, HINT)
        self.put(added_field)
        added_field.setVisible(adds)
        self.kind.changed.connect(self.look)
        # Its nature and its phase are proposed: the day is what there is to say.
        self.first = self.form.on

    def recall(self, adaptation: AdaptationView) -> None:
        """Say what the person needs, where something is written."""
        said = (adaptation.need, adaptation.arrangements, words.longest(adaptation))
        told = " ".join(f"{text.strip().rstrip('.')}." for text in said if text.strip())
        self.recalled.set("violet", f"Adaptations de la personne : {told}" if told else "")
        self.recalled.setVisible(bool(told))

    def planned(self) -> Planned | None:
        """What is typed, or None once what lacks is said."""
        read = self.read()
        if read is None:
            return None
        objective = self.objective.value().strip()
        return Planned(read[0], self.chosen_kind(), self._chosen_phase(), objective, self._chosen_reason())

    def chosen_kind(self) -> MeetingKind:
        """What the meeting is for."""
        return MeetingKind(str(self.kind.value()))

    def _chosen_phase(self) -> Phase:
        return Phase(str(self.phase.value()))

    def _chosen_reason(self) -> Reason | None:
        value = self.added_for.value()
        return Reason(str(value)) if value else None

    def _ask(self, presenter: MeetingsPresenter) -> Check:
        def ask(slot: Slot, show: Callable[[Sequence[Finding]], None]) -> None:
            presenter.check(self.chosen_kind(), slot, show)

        return ask
