"""F3.8: the closing gone through on one page, to its end or to an interruption; its certificate is signed below."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_long
from bilan_desktop.domain.dossier import DossierState, standing
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.progress import StepProgress
from bilan_desktop.ui.journey.closing import CloseDialog, missing_lines, open_lines, unasked_lines
from bilan_desktop.ui.journey.closing_card import ClosingCard
from bilan_desktop.ui.journey.closing_words import (
    ASK_AGAIN,
    DECLARED,
    NOTHING_LEFT,
    REALISED,
    SHEET,
    UNDECLARED,
    Mark,
    Row,
)
from bilan_desktop.ui.journey.destroyed_card import DestroyedCard
from bilan_desktop.ui.journey.printing import Printout
from bilan_desktop.ui.journey.sheet_step import SheetStep
from bilan_desktop.ui.kit.layouts import Columns
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.open_lines import OpenLine
from bilan_desktop.usecases.closing import ClosingView, note_declared, read_closing
from bilan_desktop.usecases.closing_guide import ClosingGuide, read_guide
from bilan_desktop.usecases.ending import end_action, prepare_certificate, resume_action
from bilan_desktop.usecases.keeping_asked import note_nothing_left
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.realisation import prepare_realisation

Failed = Callable[[Exception], None]
SOURCE = "Art. R.6313-7\N{NO-BREAK SPACE}: le terme de l’action, d’où part la destruction"


class Page(SheetStep):
    """What the closing asks for, in order; what will be destroyed; the certificate."""

    CODE = "F3.8"
    PRINTOUT = Printout(prepare_realisation, "Certificat de réalisation")
    KIND = PaperKind.CERTIFICATE

    def build(self) -> None:
        """The closing, its destructions, the certificate."""
        self.end = ClosingCard(self.go, self._lead)
        self.when, self.close_action = self.end.end.words, self.end.close_action
        self.take_back, self.to_life = self.end.take_back, self.end.to_life
        self.close_action.clicked.connect(self._close)
        self.take_back.clicked.connect(self._resume)
        self.to_life.clicked.connect(lambda: self.go("apercu"))
        self.card(self.end)
        self.to_destroy = DestroyedCard(self.go)
        self.card(self.to_destroy)
        self.build_sheet(
            "Attestation", "Elle dit les dates et les heures réalisées, aucun contenu.", "Préparer l’attestation"
        )
        self._closing = ClosingView(None)
        self._guide: ClosingGuide | None = None
        self.dialog: CloseDialog | None = None

    def place_side(self, cards: Sequence[QWidget]) -> None:
        """Below: each line has its ways beside its words, so that the whole is gone through without a long scroll."""
        row = Columns(240)
        for card in cards:
            row.add(card)
        self.add(row)
        self.content.addStretch()
        self.panel_placed(below=True)

    def reload(self) -> None:
        """Look for what is still open as well."""
        super().reload()
        self._read_closing()

    def _read_closing(self) -> None:
        work, key = self.services.work, self.dossier_id

        def read() -> tuple[ClosingView, ClosingGuide]:
            return read_closing(work, key), read_guide(work, key)

        self.services.storage.post(read, lambda both: self._show_closing(*both), self.failed)

    def on_event(self, event: Event) -> None:
        """A meeting was held, something that was open is settled, or the action ended."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            self._read_closing()

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def show_progress(self, progress: StepProgress) -> None:
        """An interrupted bilan is gone through even if it was never consented to."""
        stopped = self.view is not None and self.view.ended_on is not None
        super().show_progress(replace(progress, closed="") if stopped else progress)
        if stopped:
            for card in (self.end, self.to_destroy, self.sheet):
                card.show()

    def show_dossier(self, view: DossierView) -> None:
        """Say when the action ended, or when it would."""
        super().show_dossier(view)
        if self._built:
            self._say(view)

    def make(self, work: Work) -> PaperView:
        """The certificate."""
        return prepare_certificate(work, self.dossier_id, demonstration=self.services.demonstration)

    def _show_closing(self, closing: ClosingView, guide: ClosingGuide) -> None:
        self._closing, self._guide = closing, guide
        if self.view is not None:
            self._say(self.view)

    def _say(self, view: DossierView) -> None:
        if self._guide is None:
            return
        stopped = view.state in (DossierState.SUSPENDED, DossierState.ABANDONED)
        over = view.ended_on is not None
        self.close_action.setVisible(not over and self._closing.last is not None and not stopped)
        self.take_back.setVisible(over and not stopped and not view.gone)
        self.to_life.setVisible(stopped)
        lines = missing_lines(self._closing, funded=self._funded(), over=over)
        self.end.show_guide(self._guide, lines, end_row(view, self._closing.last))
        self.to_destroy.show_guide(self._guide)

    def _lead(self, where: str) -> None:
        """Follow a way: another page of the dossier, or a gesture of this one."""
        here: dict[str, Callable[[], None]] = {
            NOTHING_LEFT: partial(self._note_asked, self.services.work.clock.today()),
            ASK_AGAIN: partial(self._note_asked, None),
            DECLARED: partial(self._note_declared, self.services.work.clock.today()),
            UNDECLARED: partial(self._note_declared, None),
            SHEET: self._bring_sheet,
            REALISED: self._print_realisation,
        }
        if where in here:
            here[where]()
        else:
            self.flush()
            self.go(where)

    def _bring_sheet(self) -> None:
        self.reveal(self.sheet)
        self.prepare.setFocus()

    def _print_realisation(self) -> None:
        if self.printing is not None:
            self.printing.print.click()

    def _note_asked(self, on: date | None) -> None:
        words = "Réponse notée\N{NO-BREAK SPACE}: rien n’est laissé" if on is not None else "Réponse retirée"
        former = self._guide.keeping_asked_on if self._guide is not None else None
        act, back = (partial(note_nothing_left, dossier_id=self.dossier_id, on=day) for day in (on, former))
        self._gesture(words, act, back, self.failed)

    def _note_declared(self, on: date | None) -> None:
        words = "Déclaration au CPF notée" if on is not None else "Déclaration au CPF retirée"
        due = self._guide.declared if self._guide is not None else None
        former = due.settled if due is not None else None
        act, back = (partial(note_declared, dossier_id=self.dossier_id, on=day) for day in (on, former))
        self._gesture(words, act, back, self.failed)

    def _close(self) -> None:
        """End at once when nothing is open; otherwise say once what ends and what is counted from that day."""
        still_open = self._still_open()
        if not still_open:
            self._end((), self.refusal.say)
            return
        dialog = CloseDialog(self, self._closing, still_open)
        dialog.ended.connect(lambda: self._end(dialog.cancelled(), dialog.refuse))
        dialog.finished.connect(self._closed)
        self.dialog = dialog
        dialog.open()

    def _funded(self) -> bool:
        return self.view is None or self.view.funding.kind is not FundingKind.UNDECIDED

    def _still_open(self) -> tuple[OpenLine, ...]:
        asked = unasked_lines(self._guide) if self._guide is not None else ()
        return (*open_lines(self._closing, funded=self._funded()), *asked)

    def _closed(self) -> None:
        self.dialog = None

    def _end(self, cancelled: tuple[RecordId, ...], failed: Failed) -> None:
        self._gesture("Action close", partial(_end, self.dossier_id, cancelled), self._back(), failed)

    def _resume(self) -> None:
        again = partial(_end, self.dossier_id, self._closing.cancelled)
        self._gesture("Action reprise", self._back(), again, self.refusal.say)

    def _back(self) -> Act:
        return partial(_resume, self.dossier_id)

    def _gesture(self, words: str, act: Act, back: Act, failed: Failed) -> None:
        def done() -> None:
            if self.dialog is not None:
                self.dialog.accept()
            self.refusal.hide()
            self.navigator.offer_undo(f"{words}.", self.dossier_id)

        perform(self.services, self.dossier_id, Gesture(words, act, back), done, failed)


def _end(dossier_id: RecordId, cancelled: tuple[RecordId, ...], work: Work) -> None:
    end_action(work, dossier_id, cancelled)


def _resume(dossier_id: RecordId, work: Work) -> None:
    resume_action(work, dossier_id)


def end_row(view: DossierView, last: date | None) -> Row:
    """When the action ended, or when it would."""
    if view.state in (DossierState.SUSPENDED, DossierState.ABANDONED):
        over = view.state is DossierState.ABANDONED
        return Row("end", "Fin de l’action", _stopped(view), Mark.DONE if over else Mark.OPEN, SOURCE,
                   state="Bilan interrompu" if over else "Bilan suspendu")  # fmt: skip
    if view.ended_on is not None:
        words = f"L’action a pris fin le {date_long(view.ended_on)}."
        return Row("end", "Fin de l’action", words, Mark.DONE, SOURCE)
    if last is None:
        return Row("end", "Fin de l’action", "Aucune séance n’a encore été tenue.", Mark.LATER, SOURCE, state="À venir")
    words = (
        f"La dernière séance tenue est celle du {date_long(last)}\N{NO-BREAK SPACE}: "
        "c’est la fin de l’action. Le suivi, hors des 24 heures, vient après."
    )
    return Row("end", "Fin de l’action", words, Mark.OPEN, SOURCE)


def _stopped(view: DossierView) -> str:
    """What becomes of the end of a bilan that is suspended, or that was abandoned."""
    on = date_long(standing(view.history)[-1].on)
    if view.state is DossierState.SUSPENDED:
        return f"Le bilan est suspendu depuis le {on}. Il reprend, ou s’interrompt pour de bon, dans la vue d’ensemble."
    return (
        f"Le bilan a été interrompu le {on}\N{NO-BREAK SPACE}: c’est la fin de l’action, d’où se comptent les délais "
        "(art. R.6313-7). L’attestation dit les dates et les heures réalisées jusque-là, jamais le motif."
    )
