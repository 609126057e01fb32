"""F3.8: the action ends on the day of its last meeting; its certificate is signed by the consultant."""

from collections.abc import Callable
from datetime import date
from functools import partial

from bilan_desktop.blocks.formats import date_long
from bilan_desktop.domain.dossier import DossierState, standing
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.ui.journey.sheet_step import SheetStep
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.usecases.ending import (
    end_action,
    last_meeting_on,
    prepare_certificate,
    resume_action,
)
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView
from bilan_desktop.usecases.ports import Work

OnDossier = Callable[[Work, RecordId], object]


class Page(SheetStep):
    """The end of the action, then the certificate."""

    CODE = "F3.8"
    KIND = PaperKind.CERTIFICATE

    def build(self) -> None:
        """End, then certify."""
        self.end = Card("Fin de l’action")
        self.when = label("", "muted", wrap=True)
        self.end.add(self.when)
        self.close_action = button("Clore l’action", "check", "primary")
        self.close_action.clicked.connect(self._end)
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
        self._last: date | None = None

    def reload(self) -> None:
        """Look for the last meeting as well."""
        super().reload()
        job = partial(last_meeting_on, self.services.work, self.dossier_id)
        self.services.storage.post(job, self._show_last, self.failed)

    def on_event(self, event: Event) -> None:
        """A meeting was held, or the action ended."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic in ("meeting", "dossier"):
            self.reload()

    def show_dossier(self, view: DossierView) -> None:
        """Say when the action ended, or when it would."""
        super().show_dossier(view)
        if self._built:
            self._say(view)

    def make(self, work: Work) -> PaperView:
        """The certificate."""
        return prepare_certificate(work, self.dossier_id, demonstration=self.services.demonstration)

    def _show_last(self, last: date | None) -> None:
        self._last = last
        if self.view is not None:
            self._say(self.view)

    def _say(self, view: DossierView) -> None:
        stopped = view.state in (DossierState.SUSPENDED, DossierState.ABANDONED)
        self.close_action.setVisible(view.ended_on is None and self._last is not None and not stopped)
        self.take_back.setVisible(view.ended_on is not None and not stopped)
        self.to_life.setVisible(stopped)
        if stopped:
            self.when.setText(_stopped(view))
        elif view.ended_on is not None:
            self.when.setText(f"L’action a pris fin le {date_long(view.ended_on)}.")
        elif self._last is None:
            self.when.setText("Aucune séance n’a encore été tenue.")
        else:
            self.when.setText(
                f"La dernière séance tenue est celle du {date_long(self._last)}\N{NO-BREAK SPACE}: "
                "c’est la fin de l’action. Le suivi, hors des 24 heures, vient après."
            )

    def _end(self) -> None:
        self._gesture("Action close", end_action, resume_action)

    def _resume(self) -> None:
        self._gesture("Action reprise", resume_action, end_action)

    def _gesture(self, words: str, act: OnDossier, back: OnDossier) -> None:
        def done() -> None:
            self.refusal.hide()
            self.navigator.offer_undo(f"{words}.", self.dossier_id)
            self.reload()

        key = self.dossier_id
        gesture = Gesture(words, lambda work: act(work, key), lambda work: back(work, key))
        perform(self.services, key, gesture, done, self.refusal.say)


def _stopped(view: DossierView) -> str:
    """What becomes of the end of a bilan that is suspended, or that was abandoned."""
    on = date_long(standing(view.history)[-1].on)
    if view.state is DossierState.SUSPENDED:
        return f"Le bilan est suspendu depuis le {on}. Il reprend, ou s’interrompt pour de bon, dans la vue d’ensemble."
    return (
        f"Le bilan a été interrompu le {on} : c’est la fin de l’action, d’où se comptent les délais (art. R.6313-7). "
        "L’attestation dit les dates et les heures réalisées jusque-là, jamais le motif."
    )
