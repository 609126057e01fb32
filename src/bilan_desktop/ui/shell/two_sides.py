"""The two sides of the window: the consultant's frame, and what the person sees while the screen is turned to them."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QToolTip, QWidget
from shiboken6 import isValid

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.executor import ScopedExecutor
from bilan_desktop.ui.screens.beneficiary.presenter import BeneficiaryPresenter
from bilan_desktop.ui.screens.beneficiary.screen import BeneficiaryScreen
from bilan_desktop.ui.screens.questionnaire.answer_sheet import AnswerSheet
from bilan_desktop.ui.screens.questionnaire.person_side import OpinionSheet
from bilan_desktop.ui.screens.questionnaire.presenter import answered_of
from bilan_desktop.ui.screens.questionnaire.sending import SendingPresenter, opinion_of
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.dialog_drafts import CONSULTED
from bilan_desktop.ui.shell.keys import under_a_dialog
from bilan_desktop.usecases.asking import AskedView, read_asking
from bilan_desktop.usecases.beneficiary_view import can_be_shown
from bilan_desktop.usecases.drafts import dossier_of_route

NOTHING_TO_SHOW = (
    "Cette page n’a rien à montrer à la personne. Ouvrez l’entretien, le consentement, une étape, un support, une "
    "séance, le parcours ou le travail guidé."
)


class TwoSides(QStackedWidget):
    """Shows the frame, or in its place the person's part of a page; the frame waits as it was left."""

    def __init__(self, services: Services, frame: QWidget, say: Callable[[str], None]) -> None:
        super().__init__()
        self._services, self._frame, self._say = services, frame, say
        self._scope: ScopedExecutor | None = None
        self._screen: BeneficiaryScreen | OpinionSheet | AnswerSheet | None = None
        self._focus: QWidget | None = None
        self._full = Qt.WindowState.WindowNoState
        self._curtain = QWidget()
        for side in (frame, self._curtain):
            self.addWidget(side)

    @property
    def turned(self) -> bool:
        """Whether the frame is out of sight."""
        return self.currentWidget() is not self._frame

    def turn(self, route: str, *, at_once: bool = False) -> None:
        """Show the person's part of a page, with what was posted to be saved before; or say that it has none.

        ``at_once``: nothing of the frame is seen meanwhile, as after a lock of a screen that was turned.
        """
        if self._scope is not None:
            return
        dossier_id, section = dossier_of_route(route), "/".join(route.split("/")[2:])
        opinion, answered = opinion_of(section), answered_of(section)
        if dossier_id is None or not (opinion or answered or can_be_shown(section)):
            self._say(NOTHING_TO_SHOW)
            return
        if (opinion or answered) is not None and self._services.read_only:
            self._say(CONSULTED)  # what the person would write could not be kept
            return
        if at_once:
            self.setCurrentWidget(self._curtain)
        self._scope = ScopedExecutor(self._services.storage)
        services = replace(self._services, storage=self._scope)
        if opinion is not None:
            sending = SendingPresenter(services, dossier_id, opinion, self._failed)
            sending.read(lambda view: self._show(partial(OpinionSheet, sending, view)))
            return
        if answered is not None:
            job = partial(read_asking, services.work, dossier_id, answered)
            services.storage.post(job, partial(self._show_answering, services, dossier_id), self._failed)
            return
        presenter = BeneficiaryPresenter(services, dossier_id, self._failed)
        presenter.read(section, lambda view: self._show(partial(BeneficiaryScreen, presenter, view)))

    def flush(self) -> None:
        """Keep what the person is typing."""
        if isinstance(self._screen, OpinionSheet | AnswerSheet):
            self._screen.flush()

    def turn_back(self) -> None:
        """The frame again, with the keyboard where it was."""
        self.flush()
        if isinstance(self._screen, AnswerSheet):
            self._screen.leave()
        if self._scope is not None:
            self._scope.close()
            self._scope = None
        if self._screen is not None:
            window = self.window()
            window.setWindowState((window.windowState() & ~Qt.WindowState.WindowFullScreen) | self._full)
            self._screen.deleteLater()
            self._screen = None
        self.setCurrentWidget(self._frame)
        if self._focus is not None and isValid(self._focus):
            self._focus.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus = None

    def zoom(self, step: int) -> None:
        """Larger, smaller or usual, for the person's part alone."""
        if self._screen is not None:
            self._screen.zoom(step)

    def _show_answering(self, services: Services, dossier_id: RecordId, view: AskedView) -> None:
        if view.waits:
            self.turn_back()
            self._say(view.waits)
            return
        self._show(partial(AnswerSheet, services, dossier_id, view))

    def _show(self, make: Callable[[], BeneficiaryScreen | OpinionSheet | AnswerSheet]) -> None:
        if under_a_dialog(self.window()):
            # It came in the meantime, and would stand over what the person reads.
            self.turn_back()
            return
        QToolTip.hideText()
        focus = QApplication.focusWidget()
        self._focus = focus if focus is not None and self._frame.isAncestorOf(focus) else None
        self._full = self.window().windowState() & Qt.WindowState.WindowFullScreen
        self._screen = make()
        self._screen.left.connect(self.turn_back)
        self.addWidget(self._screen)
        self.setCurrentWidget(self._screen)
        self._screen.begin()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self.turn_back()
        self._say(error.sentence)
