"""Opens the panels of the page, one at a time, and has the presenter do what is confirmed in them."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.screens.data_protection.breach_dialogs import BreachDialog, SummaryDialog
from bilan_desktop.ui.screens.data_protection.fields import RightsDialog
from bilan_desktop.ui.screens.data_protection.presenter import RightsPresenter
from bilan_desktop.ui.screens.data_protection.rectifying import RectifyDialog
from bilan_desktop.ui.screens.data_protection.request_dialogs import AnswerDialog, DayDialog, RequestDialog
from bilan_desktop.ui.screens.data_protection.words import EXTEND, LIFT
from bilan_desktop.ui.screens.rights_clocks import BREACH, REQUEST, part_of
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.breaches import BreachLine
from bilan_desktop.usecases.data_requests import RequestLine, RequestsView
from bilan_desktop.usecases.rectifying import CorrectableView


class Panels:
    """``closed`` is told the row that a panel was about (empty for a new one), once it is gone."""

    def __init__(
        self, page: QWidget, services: Services, presenter: RightsPresenter, closed: Callable[[str], None]
    ) -> None:
        self._page, self._presenter, self._closed = page, presenter, closed
        self._today = services.work.clock.today
        self.dialog: Dialog | None = None

    def ask_request(self, view: RequestsView, line: RequestLine | None = None) -> None:
        """Ask for a request, or for what is to be changed in one."""
        dialog = RequestDialog(self._page.window(), view.askers, self._today, line)

        def confirmed() -> None:
            typed = dialog.request()
            if typed is not None and line is not None:
                self._presenter.edit_request(line.id, typed, dialog.accept, dialog.refuse)
            elif typed is not None:
                self._presenter.add_request(typed, dialog.accept, dialog.refuse)

        self._ask(dialog, confirmed, part_of(REQUEST, line.id) if line is not None else "")

    def ask_answer(self, line: RequestLine) -> None:
        """Ask what was answered, and when."""
        dialog = AnswerDialog(self._page.window(), line, self._today)

        def confirmed() -> None:
            day = dialog.day()
            if day is not None:
                self._presenter.answer(line.id, day[0], dialog.chosen, dialog.accept, dialog.refuse)

        self._ask(dialog, confirmed, part_of(REQUEST, line.id))

    def ask_extension(self, line: RequestLine) -> None:
        """Ask when the person was told that it takes longer."""
        self._ask_day(line, EXTEND, self._presenter.extend)

    def ask_lift(self, line: RequestLine) -> None:
        """Ask when a restriction ended."""
        self._ask_day(line, LIFT, self._presenter.lift)

    def ask_correction(self, line: RequestLine) -> None:
        """Ask what is wrong, and what is right."""
        self._presenter.correctable(line.typed.beneficiary_id, partial(self._ask_field, line))

    def ask_breach(self, line: BreachLine | None = None) -> None:
        """Ask for a breach, or for what is known of one by now."""
        dialog = BreachDialog(self._page.window(), self._today, line.typed if line is not None else None)

        def confirmed() -> None:
            typed = dialog.breach()
            if typed is not None and line is not None:
                self._presenter.edit_breach(line.id, typed, dialog.accept, dialog.refuse)
            elif typed is not None:
                self._presenter.add_breach(typed, dialog.accept, dialog.refuse)

        self._ask(dialog, confirmed, part_of(BREACH, line.id) if line is not None else "")

    def show_summary(self, line: BreachLine) -> None:
        """Show what to copy of a breach."""
        part = part_of(BREACH, line.id)
        self._presenter.summary(line.id, lambda text: self._open(SummaryDialog(self._page.window(), text), part))

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        if self.dialog is not None:
            self.dialog.reject()

    def _ask_day(
        self,
        line: RequestLine,
        words: tuple[str, str, str, str],
        post: Callable[..., None],
    ) -> None:
        dialog = DayDialog(self._page.window(), words, self._today)

        def confirmed() -> None:
            day = dialog.day()
            if day is not None:
                post(line.id, day[0], dialog.accept, dialog.refuse)

        self._ask(dialog, confirmed, part_of(REQUEST, line.id))

    def _ask_field(self, line: RequestLine, view: CorrectableView) -> None:
        dialog = RectifyDialog(self._page.window(), view)
        # What is typed goes with the person and with their dossiers.
        ids = {line.id, line.typed.beneficiary_id, *(one.dossier_id for one in view.found)}
        dialog.subject = ":".join(sorted(ids))
        dialog.led.connect(self._presenter.go)

        def confirmed() -> None:
            asked = dialog.correction()
            if asked is not None:
                self._presenter.correct(*asked, line.id, dialog.accept, dialog.refuse)

        self._ask(dialog, confirmed, part_of(REQUEST, line.id))

    def _ask(self, dialog: RightsDialog, confirmed: Callable[[], None], part: str) -> None:
        dialog.confirmed.connect(confirmed)
        self._open(dialog, part)

    def _open(self, dialog: Dialog, part: str) -> None:
        self.dialog = dialog
        dialog.subject = dialog.subject or part
        dialog.finished.connect(lambda _: self._over(part))
        dialog.open()

    def _over(self, part: str) -> None:
        self.dialog = None
        self._closed(part)
