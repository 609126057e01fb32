"""F3.8: the action ends on the day of its last meeting; its certificate is signed by the consultant."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.blocks.formats import date_long
from bilan_desktop.domain.dossier import DossierState, standing
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.ui.journey.closing import CloseDialog, open_lines
from bilan_desktop.ui.journey.printing import Printout
from bilan_desktop.ui.journey.sheet_step import SheetStep
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.open_lines import OpenLine, OpenLines
from bilan_desktop.usecases.closing import ClosingView, read_closing
from bilan_desktop.usecases.ending import (
    end_action,
    prepare_certificate,
    resume_action,
)
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.realisation import prepare_realisation

Failed = Callable[[Exception], None]


class Page(SheetStep):
    """The end of the action, then the certificate."""

    CODE = "F3.8"
    PRINTOUT = Printout(prepare_realisation, "Certificat de réalisation")
    KIND = PaperKind.CERTIFICATE

    def build(self) -> None:
        """End, then certify."""
        self.end = Card("Fin de l’action")
        self.when = label("", "muted", wrap=True)
        self.end.add(self.when)
        self._open = OpenLines("", self.go)
        self.end.add(self._open)
        self.close_action = button("Clore l’action", "check", "primary")
        self.close_action.clicked.connect(self._close)
        self.take_back = button("Reprendre l’action", "rotate-ccw", "ghost")
        self.take_back.clicked.connect(self._resume)
        self.to_life = button("Ouvrir la vue d’ensemble", "compass", "soft")
        self.to_life.clicked.connect(lambda: self.go("apercu"))
        for widget in (self.close_action, self.take_back, self.to_life):
            self.end.head.addWidget(widget)
        self.card(self.end)
        self.build_sheet(
            "Attestation", "Elle dit les dates et les heures réalisées, aucun contenu.", "Préparer l’attestation"
        )
        self._closing = ClosingView(None)
        self.dialog: CloseDialog | None = None

    def reload(self) -> None:
        """Look for what is still open as well."""
        super().reload()
        self._read_closing()

    def _read_closing(self) -> None:
        job = partial(read_closing, self.services.work, self.dossier_id)
        self.services.storage.post(job, self._show_closing, self.failed)

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

    def show_dossier(self, view: DossierView) -> None:
        """Say when the action ended, or when it would."""
        super().show_dossier(view)
        if self._built:
            self._say(view)

    def make(self, work: Work) -> PaperView:
        """The certificate."""
        return prepare_certificate(work, self.dossier_id, demonstration=self.services.demonstration)

    def _show_closing(self, closing: ClosingView) -> None:
        self._closing = closing
        if self.view is not None:
            self._say(self.view)

    def _say(self, view: DossierView) -> None:
        stopped = view.state in (DossierState.SUSPENDED, DossierState.ABANDONED)
        last = self._closing.last
        goes_on = view.ended_on is None and last is not None and not stopped
        self.close_action.setVisible(goes_on)
        self._open.show_lines(self._still_open() if goes_on else ())
        self.take_back.setVisible(view.ended_on is not None and not stopped and not view.gone)
        self.to_life.setVisible(stopped)
        if stopped:
            self.when.setText(_stopped(view))
        elif view.ended_on is not None:
            self.when.setText(f"L’action a pris fin le {date_long(view.ended_on)}.")
        elif last is None:
            self.when.setText("Aucune séance n’a encore été tenue.")
        else:
            self.when.setText(
                f"La dernière séance tenue est celle du {date_long(last)}\N{NO-BREAK SPACE}: "
                "c’est la fin de l’action. Le suivi, hors des 24 heures, vient après."
            )

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

    def _still_open(self) -> tuple[OpenLine, ...]:
        funded = self.view is None or self.view.funding.kind is not FundingKind.UNDECIDED
        return open_lines(self._closing, funded=funded)

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


def _stopped(view: DossierView) -> str:
    """What becomes of the end of a bilan that is suspended, or that was abandoned."""
    on = date_long(standing(view.history)[-1].on)
    if view.state is DossierState.SUSPENDED:
        return f"Le bilan est suspendu depuis le {on}. Il reprend, ou s’interrompt pour de bon, dans la vue d’ensemble."
    return (
        f"Le bilan a été interrompu le {on} : c’est la fin de l’action, d’où se comptent les délais (art. R.6313-7). "
        "L’attestation dit les dates et les heures réalisées jusque-là, jamais le motif."
    )
