"""The card in which the plan is changed: the editor, the reason once the programme is signed, what is refused."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from bilan_desktop.domain.amendments import AMENDMENT_NAMES, AmendmentReason
from bilan_desktop.domain.hours import HoursBalance
from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.screens.plan.draft import PlanDraft
from bilan_desktop.ui.screens.plan.editor import PlanEditor
from bilan_desktop.ui.screens.plan.words import below_held
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.programme import ProgrammeView

FREE = "Le programme n’est pas encore signé : son projet suit ce que vous changez. Ce qui a été tenu ne change pas."
NOTED = (
    "Le programme est signé ou envoyé : ce changement fait une note d’adaptation datée et une nouvelle version du "
    "programme, à signer par vous deux. Ce qui a été tenu ne change pas."
)
ADDED = (
    "La note d’adaptation n° {number} attend encore ses signatures : ce changement s’y ajoute. "
    "Ce qui a été tenu ne change pas."
)


class EditingCard(Card):
    """``kept`` when the plan is to be kept (``draft`` and ``reason``), ``left`` when it is given up.

    ``asked`` names what lacks once it is refused, to bring into sight.
    """

    kept = Signal()
    left = Signal()
    asked = Signal(object)

    def __init__(self, draft: PlanDraft, held: HoursBalance) -> None:
        super().__init__("Modifier le plan")
        self._held = held
        self.notice = Callout("info", FREE)
        self.add(self.notice)
        self.editor = PlanEditor()
        self.editor.set_draft(draft)
        self.editor.changed.connect(self._follow)
        self.add(self.editor)
        self.short = Callout("warning", "")
        self.add(self.short)
        self.reasons = Chips([(reason.value, words) for reason, words in AMENDMENT_NAMES.items()])
        self.reason_field = field("Motif de l’adaptation", self.reasons, "Il figure sur la note.", required=True)
        self.reason_field.hide()
        self.add(self.reason_field)
        self.refusal = Refusal()
        self.refusal.goes_with(self.editor.changed, self.reasons.changed)
        self.add(self.refusal)
        self.keep = button("Enregistrer le plan", "check", "primary")
        self.keep.setObjectName("keep-plan")
        self.keep.clicked.connect(self._keep)
        leave = button("Renoncer")
        leave.setObjectName("leave-plan")
        leave.clicked.connect(self.left)
        row = HBox(spacing=12)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(self.keep)
        self.add_layout(row)
        self.why_not = label("", "muted", wrap=True)
        self.why_not.setObjectName("why-not")
        self.add(self.why_not)
        self._follow()

    def show_programme(self, view: ProgrammeView) -> None:
        """Ask for a reason once the programme is signed or sent."""
        self.reason_field.setVisible(view.needs_reason)
        self.notice.set("info", NOTED if view.needs_reason else FREE)
        if view.waits is not None:
            self.notice.set("info", ADDED.format(number=view.waits.number))
            if not self.reasons.value():
                self.reasons.set_value((view.waits.reason.value,))

    def draft(self) -> PlanDraft:
        """What is chosen."""
        return self.editor.draft()

    def tells(self, view: DossierView) -> bool:
        """Whether this is the plan that stands."""
        same = view.plan is not None and self.draft() == PlanDraft(view.plan, view.steps, view.supports)
        return same and self.editor.is_sound()

    def reason(self) -> AmendmentReason | None:
        """The reason chosen, if any."""
        return next((AmendmentReason(value) for value in self.reasons.value()), None)

    def typed(self) -> dict[str, str]:
        """What is typed and chosen, as text, to be given back after a lock."""
        return {**self.editor.typed(), "reason": " ".join(self.reasons.value())}

    def give_back(self, texts: Mapping[str, str]) -> None:
        """Show again what ``typed`` kept."""
        self.editor.give_back(texts)
        self.reasons.set_value(texts.get("reason", "").split())
        self._follow()

    def refuse(self, error: Exception) -> None:
        """Say why the plan is not kept; it can be tried again."""
        self.refusal.say(error)
        self._follow()
        lacks = not self.reason_field.isHidden() and not self.reasons.value()
        # Disabled while the vault was asked, the button lost the keyboard.
        (self.reasons if lacks else self.keep).setFocus(Qt.FocusReason.OtherFocusReason)
        if lacks:
            self.asked.emit(self.reason_field)

    def _keep(self) -> None:
        if self.editor.is_sound():
            self.refusal.hide()
            # Pressed twice, the second would be a gesture that changes nothing.
            self.keep.setEnabled(False)
            self.kept.emit()

    def _follow(self) -> None:
        sound = self.editor.is_sound()
        self.keep.setEnabled(sound)
        # Said beside the button too: what is wrong may be a screen higher.
        self.why_not.setText("" if sound else self.editor.remark.label.text())
        self.why_not.setVisible(not sound)
        sentence = below_held(self.editor.draft().hours, self._held)
        self.short.set("warning", sentence)
        self.short.setVisible(bool(sentence))
