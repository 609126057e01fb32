"""The journey's page: hours by pool and by phase, steps and supports, phases opened one after the other."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.hours import POOL_NAMES, HoursBalance, Pool, PoolBalance
from bilan_desktop.domain.journey import PHASE_NAMES, SUPPORTS, Phase, steps_of
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Callout, Card, EmptyState
from bilan_desktop.ui.kit.gauge import Gauge
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.plan.draft import PlanDraft
from bilan_desktop.ui.screens.plan.editor import PlanEditor
from bilan_desktop.ui.screens.plan.presenter import PlanCallbacks, PlanPresenter
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.overview import DossierView

OPEN_WORDS = {
    Phase.INVESTIGATION: "Ouvrir la phase d’investigation",
    Phase.CONCLUSION: "Ouvrir la phase de conclusion",
}
BACK_WORDS = {
    Phase.PRELIMINARY: "Revenir à la phase préliminaire",
    Phase.INVESTIGATION: "Revenir à la phase d’investigation",
}


class PlanScreen(DossierScreen):
    """Shows the plan and what was held of it; the plan may change, phases open by a gesture."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self._cards: list[QWidget] = []
        self.editor: PlanEditor | None = None
        super().__init__(services, navigator, dossier_id, "parcours", "Parcours et heures")
        callbacks = PlanCallbacks(self._refuse, self._close_editor)
        self.presenter = PlanPresenter(services, navigator, self.dossier_id, callbacks)
        self.content.addStretch()

    def show_dossier(self, view: DossierView) -> None:
        """Draw the page afresh, unless the plan is being edited."""
        if self.editor is None:
            self._draw(view)

    def _draw(self, view: DossierView) -> None:
        for card in self._cards:
            self.content.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        self.refusal = Refusal(lambda: self.go("consentement"))
        if view.plan is None:
            self._put(self._empty())
            return
        self._put(self.refusal)
        self._put(self._hours(view))
        for phase in Phase:
            self._put(self._phase(view, phase))
        self._put(self._supports(view))

    def _put(self, widget: QWidget) -> None:
        self.content.insertWidget(len(self._cards), widget)
        # A widget that joins a page already shown waits for the event loop: the focus cannot.
        widget.setVisible(widget is not self.refusal)
        self._cards.append(widget)

    def _empty(self) -> QWidget:
        go = button("Ouvrir l’entretien préalable", "arrow-right", "primary")
        go.setObjectName("to-interview")
        go.clicked.connect(lambda: self.go("entretien"))
        return EmptyState(
            "Le parcours s’écrit à l’entretien préalable",
            "En confirmant l’entrée en bilan, vous fixez les heures, les étapes et les supports. "
            "Ils s’affichent ensuite ici, avec ce qui a été tenu.",
            [go],
        )

    def _hours(self, view: DossierView) -> Card:
        card = Card("Heures", "L’accompagnement et le travail guidé se comptent à part et ne s’additionnent jamais "
                    "auprès d’un financeur : le CPF ne paie que l’accompagnement (art. D.6323-6).")  # fmt: skip
        change = button("Modifier le plan", "pen-line")
        change.setObjectName("change-plan")
        change.clicked.connect(lambda: self._open_editor(view))
        card.head.addWidget(change)
        hours = view.hours
        card.add(self._row(POOL_NAMES[Pool.ACCOMPANIMENT], hours.accompaniment))
        card.add(self._row(POOL_NAMES[Pool.GUIDED], hours.guided))
        for sentence in _remarks(hours):
            card.add(Callout("warning" if hours.beyond else "info", sentence))
        return card

    def _row(self, name: str, pool: PoolBalance) -> QWidget:
        made = QWidget()
        column = VBox(made, spacing=6)
        head = HBox(spacing=12)
        head.addWidget(label(name, "label"))
        figures = label(_figures(pool), "muted", wrap=True)
        figures.setAlignment(Qt.AlignmentFlag.AlignRight)
        head.addWidget(figures, 1)
        column.addLayout(head)
        gauge = Gauge()
        gauge.setAccessibleName(name)
        gauge.set(pool.held, max(0, pool.left), max(pool.planned, pool.held))
        column.addWidget(gauge)
        return made

    def _phase(self, view: DossierView, phase: Phase) -> Card:
        card = Card(PHASE_NAMES[phase])
        current = phase is view.phase
        if current:
            card.head.addWidget(Pill("En cours", "primary"))
        else:
            card.head.addWidget(self._open_button(view, phase))
        card.add(self._row("Accompagnement", dict(view.hours.phases)[phase]))
        steps = VBox(spacing=6)
        for step in steps_of(phase, view.steps):
            row = HBox(spacing=8)
            row.addWidget(Picture("circle-dot" if current else "circle", "text3", 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(step.name, wrap=True), 1)
            steps.addLayout(row)
        card.add_layout(steps)
        return card

    def _open_button(self, view: DossierView, phase: Phase) -> Button:
        ahead = list(Phase).index(phase) - list(Phase).index(view.phase)
        words = OPEN_WORDS[phase] if ahead > 0 else BACK_WORDS[phase]
        made = button(words, "arrow-right" if ahead == 1 else None, "soft" if ahead == 1 else "ghost")
        made.setObjectName(f"open-{phase.value}")
        made.clicked.connect(lambda: self.presenter.open_phase(view, phase))
        return made

    def _supports(self, view: DossierView) -> Card:
        card = Card("Supports")
        names = [kind.name for kind in SUPPORTS if kind.code in view.supports]
        words = " · ".join(names) if names else "Aucune famille de supports n’est choisie pour l’instant."
        card.add(label(words, "body" if names else "muted", wrap=True))
        return card

    def _open_editor(self, view: DossierView) -> None:
        if view.plan is None:
            return
        self.editor = PlanEditor()
        self.editor.set_draft(PlanDraft(view.plan, view.steps, view.supports))
        for card in self._cards:
            card.hide()
        card = Card("Modifier le plan", "Le changement est daté et gardé ; ce qui a été tenu ne change pas.")
        card.add(self.editor)
        self.refusal = Refusal(lambda: self.go("consentement"))
        card.add(self.refusal)
        keep = button("Enregistrer le plan", "check", "primary")
        keep.setObjectName("keep-plan")
        keep.clicked.connect(lambda: self._keep(view))
        leave = button("Renoncer")
        leave.setObjectName("leave-plan")
        leave.clicked.connect(self._close_editor)
        self.editor.changed.connect(lambda: keep.setEnabled(self.editor is not None and self.editor.is_sound()))
        row = HBox(spacing=12)
        row.addStretch()
        row.addWidget(leave)
        row.addWidget(keep)
        card.add_layout(row)
        self._put(card)
        self.editor.setFocus()

    def _keep(self, view: DossierView) -> None:
        if self.editor is not None and self.editor.is_sound():
            self.presenter.replan(view, self.editor.draft())

    def _close_editor(self) -> None:
        self.editor = None
        if self.view is not None:
            self._draw(self.view)
        self.reload_header()

    def _refuse(self, sentence: str, consent_lacks: bool) -> None:
        self.refusal.show_reason(sentence, consent_lacks=consent_lacks)


class Refusal(QWidget):
    """Why a gesture is refused, with the way to the consent when that is what lacks."""

    def __init__(self, to_consent: Callable[[], None]) -> None:
        super().__init__()
        column = VBox(self, spacing=8)
        self.callout = Callout("warning", "")
        self.callout.setObjectName("refusal")
        column.addWidget(self.callout)
        self.to_consent = button("Recueillir le consentement", "signature", "primary")
        self.to_consent.setObjectName("to-consent")
        self.to_consent.clicked.connect(to_consent)
        row = HBox()
        row.addWidget(self.to_consent)
        row.addStretch()
        column.addLayout(row)
        self.hide()

    def show_reason(self, sentence: str, *, consent_lacks: bool) -> None:
        """Show the sentence; the button takes the focus when it is the way on."""
        self.callout.set("warning", sentence)
        self.to_consent.setVisible(consent_lacks)
        self.show()
        if consent_lacks:
            self.to_consent.setFocus()


def _figures(pool: PoolBalance) -> str:
    left = f"reste {duration(pool.left)}" if pool.left >= 0 else f"{duration(-pool.left)} de plus que prévu"
    return f"{duration(pool.held)} réalisées · {duration(pool.planned)} prévues · {left}"


def _remarks(hours: HoursBalance) -> list[str]:
    found = []
    if hours.warning:
        found.append(f"{hours.warning} Au-delà : {duration(hours.beyond)}.")
    if hours.outside:
        found.append(f"Hors bilan (suivi) : {duration(hours.outside)}, jamais comptées dans les 24 h.")
    return found
