"""The page of one meeting."""

from functools import partial

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingState, Mode, Slot
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.screens.meeting.dialogs import MeetingDialogs
from bilan_desktop.ui.screens.meeting.head import HeadCard
from bilan_desktop.ui.screens.meeting.notes import ContentCard, ProcessCard, RemoteCard
from bilan_desktop.ui.screens.meeting.panel import AdaptationCard, HistoryCard, HoursPanel
from bilan_desktop.ui.screens.meeting.presenter import MeetingPage, MeetingPresenter
from bilan_desktop.ui.screens.meeting.stopwatch import Stopwatch
from bilan_desktop.ui.screens.meeting.warnings import WarningsCard
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.screens.slots import words
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.attendance import current_sheet, prepare_sheet
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView, seal_paper
from bilan_desktop.usecases.ports import Work

PANEL_WIDTH = 280

NOT_HELD = "La feuille d’émargement se signe à la séance\N{NO-BREAK SPACE}: notez d’abord la séance comme tenue."


class MeetingScreen(DossierScreen):
    """The meeting and its gestures on top, then its sheet, warnings, notes and history."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str, meeting_id: str) -> None:
        self.meeting_id = RecordId(meeting_id)
        self.page: MeetingPage | None = None
        super().__init__(services, navigator, dossier_id, "seances", "Séance")
        self.set_title("")
        ids = (self.dossier_id, self.meeting_id)
        self.presenter = MeetingPresenter(services, navigator, ids, self._show, self.failed)
        self.dialogs = MeetingDialogs(self, self.presenter)
        self.form = self.host(FormHost(self.presenter.notes, self.save_state, self))
        self.head_card = HeadCard(services.work.clock)
        self.head_card.asked.connect(self._asked)
        # Until the meeting is read, its gestures would have nothing to act on.
        self.head_card.setEnabled(False)
        self.warnings = WarningsCard()
        self.warnings.confirmed.connect(self._confirm)
        self.warnings.asked.connect(self._follow)
        self.adaptation = AdaptationCard()
        self.remote = RemoteCard(self.form)
        self.signing = SigningPanel(
            self,
            partial(_prepare, self.meeting_id, services.demonstration),
            partial(_current, self.meeting_id),
            seal_paper,
        )
        self.signing.gate.passed.connect(self._confirm_all)
        self._signs: tuple[MeetingState, Slot] | None = None
        self._ran = False
        self.history = HistoryCard()
        process, self.content_notes = ProcessCard(self.form), ContentCard(self.form)
        cards: tuple[Card, ...] = (self.head_card, self.adaptation, self.remote, self.warnings)
        papers: tuple[Card, ...] = (self.signing, process, self.content_notes, self.history)
        for card in (*cards, *papers):
            self.add(card)
        self.content.addStretch()
        self.panel = HoursPanel(lambda: self.go("seances"))
        self.set_panel(self.panel, PANEL_WIDTH)
        self.set_footer(self.save_state)
        self.presenter.load()

    def show_dossier(self, view: DossierView) -> None:
        """The header does not propose the page that is shown."""
        if view.next.meeting_id == self.meeting_id:
            self.identity.next.hide()

    def _show(self, page: MeetingPage) -> None:
        self.page = page
        self.content_notes.setVisible(self.view is None or Part.MEETING not in self.view.gone)
        self._tell_presence(page)
        self.head_card.setEnabled(True)
        view = page.view
        self.setAccessibleName(words.title(view.line))
        self.head_card.show_meeting(view, page.stopwatch)
        self._tell_findings(page)
        self.adaptation.show_adaptation(page.adaptation)
        self.remote.setVisible(view.line.slot.mode is not Mode.IN_PERSON)
        self.history.show_history(words.whole_history(view))
        self.panel.show_hours(view.hours, page.lines)
        self.form.load(view.values)
        if self._signs != (view.line.state, view.line.slot):
            self._signs = view.line.state, view.line.slot
            self._offer_signing(view.line.state)

    def _tell_findings(self, page: MeetingPage) -> None:
        """What is to look at before the sheet is signed; what was just ticked is not asked for any more."""
        self.page = page
        to_confirm = () if self.services.read_only else page.view.to_confirm
        settled = self.warnings.show_findings(page.view.to_look_at, to_confirm)
        self.signing.ask_first(asked_first(len(to_confirm)))
        if settled:
            self.signing.bring()

    def _tell_presence(self, page: MeetingPage) -> None:
        """While the time of this meeting runs, the window waits longer before it locks."""
        runs = page.stopwatch is not None and page.view.line.state is MeetingState.PLANNED
        if runs:
            self.services.presence.meeting_started()
        elif self._ran:
            self.services.presence.meeting_ended()
        self._ran = runs

    def _offer_signing(self, state: MeetingState) -> None:
        self.signing.setVisible(state in (MeetingState.PLANNED, MeetingState.HELD))
        self.signing.set_ready(state is MeetingState.HELD, "" if state is MeetingState.HELD else NOT_HELD)
        self.signing.reload()

    def _asked(self, gesture: str) -> None:
        if self.page is None:
            return
        if gesture == "start":
            self._set_stopwatch(Stopwatch(self.presenter.now()))
            self.head_card.buttons["pause"].setFocus()
        elif gesture == "pause" and self.page.stopwatch is not None:
            self._set_stopwatch(self.page.stopwatch.switched(self.presenter.now()))
        elif gesture == "convocation":
            self.head_card.refusal.hide()
            self.presenter.convoke(self.head_card.refusal.say)
        elif gesture == "reopen":
            self.presenter.reopen(self.page.view, self.failed)
        else:
            self.form.flush()
            self.dialogs.open("hold" if gesture == "end" else gesture, self.page)

    def _confirm(self, codes: tuple[str, ...]) -> None:
        # What was just ticked or typed counts: nobody confirms that a list they filled is not complete.
        self.form.flush()
        self.presenter.confirm(codes, self.failed)

    def _confirm_all(self) -> None:
        if self.page is not None and self.page.view.to_confirm:
            self._confirm(self.page.view.to_confirm)

    def _follow(self, way: str) -> None:
        """To where a finding is corrected: a gesture of the meeting, the remote checks, or a section."""
        if way == "correct":
            self._asked(way)
        elif way == "#remote":
            self.reveal(self.remote)
            self.remote.checks.setFocus()
        else:
            self.go(way)

    def _set_stopwatch(self, stopwatch: Stopwatch) -> None:
        self.presenter.set_stopwatch(stopwatch)
        self.presenter.load()

    def on_event(self, event: Event) -> None:
        """The meeting, its sheet, or another meeting that overlaps it changed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            # Its own notes are on the page already, but what they answer is still asked for.
            mine = event.initiator == self.presenter.notes.initiator
            self.presenter.load(self._tell_findings if mine else None)
        if event.topic == Meeting.TABLE and event.key == self.meeting_id and self._signs is not None:
            # The connection times stand on the sheet: one that nobody signed is prepared afresh.
            self.signing.reload()


def asked_first(count: int) -> str:
    """What is asked before the first signature; nothing when nothing is to be confirmed."""
    if not count:
        return ""
    points = "Un point est" if count == 1 else f"{count} points sont"
    return f"{points} à vérifier avant de signer, dans la carte au-dessus : corrigez, ou confirmez ce qui est exact."


def _prepare(meeting_id: RecordId, demonstration: bool, work: Work) -> PaperView:
    return prepare_sheet(work, meeting_id, demonstration=demonstration)


def _current(meeting_id: RecordId, work: Work) -> PaperView | None:
    return current_sheet(work, meeting_id)
