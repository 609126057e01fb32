"""The journey's page: hours by pool and by phase, steps and supports, phases opened one after the other."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import duration
from bilan_desktop.domain.hours import POOL_NAMES, HoursBalance, Pool, PoolBalance
from bilan_desktop.domain.journey import PHASE_NAMES, Phase, supports_of
from bilan_desktop.domain.progress import STEP_STATE_NAMES, StepProgress
from bilan_desktop.ui.kit.buttons import Button, button
from bilan_desktop.ui.kit.cards import Callout, Card, EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.gauge import Gauge
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.screens.overview.pieces import ICONS
from bilan_desktop.ui.screens.overview.words import newer_words
from bilan_desktop.ui.screens.plan.draft import PlanDraft
from bilan_desktop.ui.screens.plan.editing import EditingCard
from bilan_desktop.ui.screens.plan.presenter import PlanCallbacks, PlanPresenter
from bilan_desktop.ui.screens.plan.programme import ProgrammeSection
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.typed import TypedTexts
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dialog_drafts import GIVEN_BACK
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.before_signing import BeforeProgramme
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.programme import ProgrammeView

OPEN, BACK = "Ouvrir cette phase", "Revenir à cette phase"
"""Short: the button stands beside the name of the phase, which it tells to a screen reader."""


class PlanScreen(DossierScreen):
    """Shows the plan and what was held of it, the programme and its notes; the plan may change, phases open."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self.editing: EditingCard | None = None
        self._programme: ProgrammeView | None = None
        self._kept = False
        super().__init__(services, navigator, dossier_id, "parcours", "Parcours et heures")

    def _ensure_built(self) -> None:
        if hasattr(self, "presenter"):
            return
        callbacks = PlanCallbacks(self._refuse, self._show_programme, self._look, self._replanned)
        self.presenter = PlanPresenter(self.services, self.navigator, self.dossier_id, callbacks)
        self.typed = TypedTexts(self.services, f"plan:{self.dossier_id}")
        self._above, self._below = VBox(spacing=16), VBox(spacing=16)
        self.programme = ProgrammeSection(self, self.presenter)
        self._plan = QWidget()
        column = VBox(self._plan, spacing=16)
        column.addLayout(self._above)
        column.addWidget(self.programme)
        column.addLayout(self._below)
        self.add(self._plan)
        self.content.addStretch()

    def show_dossier(self, view: DossierView) -> None:
        """Draw the plan afresh; the programme follows by itself, and what is edited stays."""
        self._ensure_built()
        self._draw(view)
        if view.plan is not None:
            self.presenter.load()
            self.typed.look(self._give_back, self.failed)

    def flush(self) -> None:
        """Keep what is typed in the editor as well: it is there again when the page comes back."""
        super().flush()
        if self.editing is not None:
            self.typed.keep(self.editing.typed())

    def _draw(self, view: DossierView) -> None:
        clear(self._above)
        clear(self._below)
        self.refusal = Refusal(lambda: self.go("consentement"))
        self.programme.setVisible(view.plan is not None)
        if view.plan is None:
            self._put(self._above, self._empty())
            return
        self._put(self._above, self.refusal)
        self._put(self._above, self._hours(view))
        for phase in Phase:
            self._put(self._below, self._phase(view, phase))
        self._put(self._below, self._supports(view))

    def _put(self, column: VBox, widget: QWidget) -> None:
        column.addWidget(widget)
        # A widget that joins a page already shown waits for the event loop: the focus cannot.
        widget.setVisible(widget is not self.refusal)

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
        self.change = change = button("Modifier le plan", "pen-line")
        change.setObjectName("change-plan")
        change.clicked.connect(lambda: self._open_editor(view))
        card.head.addWidget(change)
        hours = view.hours
        card.add(self._row(POOL_NAMES[Pool.ACCOMPANIMENT], hours.accompaniment))
        card.add(self._row(POOL_NAMES[Pool.GUIDED], hours.guided))
        if view.newer_plan is not None:
            card.add(Callout("info", newer_words(view.newer_plan)))
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
        card.wrap_title()
        current = phase is view.phase
        if current:
            card.head.addWidget(Pill("En cours", "primary"))
        else:
            card.head.addWidget(self._open_button(view, phase))
        card.add(self._row("Accompagnement", dict(view.hours.phases)[phase]))
        steps = VBox(spacing=6)
        for found in view.progress:
            if found.step.phase is phase and found.chosen:
                steps.addLayout(self._step(found))
        card.add_layout(steps)
        return card

    def _step(self, found: StepProgress) -> HBox:
        row = HBox(spacing=8)
        row.addWidget(Picture(*ICONS[found.state], 16), 0, Qt.AlignmentFlag.AlignTop)
        name = label(found.step.name, wrap=True)
        name.setAccessibleName(f"{found.step.name}, {STEP_STATE_NAMES[found.state].lower()}")
        row.addWidget(name, 1)
        return row

    def _open_button(self, view: DossierView, phase: Phase) -> Button:
        ahead = list(Phase).index(phase) - list(Phase).index(view.phase)
        words = OPEN if ahead > 0 else BACK
        made = button(words, "arrow-right" if ahead == 1 else None, "soft" if ahead == 1 else "ghost")
        made.setAccessibleName(f"{words}\N{NO-BREAK SPACE}: {PHASE_NAMES[phase]}")
        made.setObjectName(f"open-{phase.value}")
        made.clicked.connect(lambda: self.presenter.open_phase(view, phase))
        return made

    def _supports(self, view: DossierView) -> Card:
        card = Card("Supports")
        names = [kind.name for kind in supports_of(view.supports)]
        words = " · ".join(names) if names else "Aucune famille de supports n’est choisie pour l’instant."
        card.add(label(words, "body" if names else "muted", wrap=True))
        return card

    def _show_programme(self, view: ProgrammeView) -> None:
        self._programme = view
        self.programme.show_programme(view)
        if self.editing is not None:
            self.editing.show_programme(view)
        elif self._kept:
            self._kept = False
            if not self.programme.bring_note():
                bring(self.change)

    def _look(self, view: BeforeProgramme | None) -> None:
        self.programme.show_before(view)

    def _open_editor(self, view: DossierView) -> None:
        if view.plan is None or self.editing is not None:
            return
        self.editing = EditingCard(PlanDraft(view.plan, view.steps, view.supports), view.hours)
        if self._programme is not None:
            self.editing.show_programme(self._programme)
        self.editing.kept.connect(self._keep)
        self.editing.left.connect(self._close_editor)
        self.editing.asked.connect(self.reveal)
        self._plan.hide()
        self.content.insertWidget(0, self.editing)
        self.editing.show()
        self.editing.editor.setFocus()

    def _keep(self) -> None:
        if self.editing is not None and self.view is not None:
            self.presenter.replan(self.view, self.editing.draft(), self.editing.reason(), self.editing.refuse)

    def _replanned(self) -> None:
        self._close_editor()
        # What it made to be signed comes with the next answer.
        self._kept = True
        self.reload_header()

    def _close_editor(self) -> None:
        if self.editing is None:
            return
        self.typed.forget(self.editing.typed())
        self.content.removeWidget(self.editing)
        self.editing.hide()
        self.editing.deleteLater()
        self.editing = None
        self._plan.show()

    def _give_back(self, texts: Mapping[str, str]) -> None:
        if texts and self.view is not None and self.editing is None:
            self._open_editor(self.view)
        if not texts or self.editing is None or self.view is None:
            return
        self.editing.give_back(texts)
        if self.editing.tells(self.view):
            # Kept meanwhile: the page had gone before it was told.
            self._close_editor()
        else:
            announce(self, GIVEN_BACK)

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
