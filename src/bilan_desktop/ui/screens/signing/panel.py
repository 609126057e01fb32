"""The panel in which a sheet is signed: on the screen, on paper or at a distance, then sealed."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.domain.papers import PaperState, SigningMeans, state_name
from bilan_desktop.ui.kit.buttons import Chips, button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.screens.file_dialogs import ask_copy
from bilan_desktop.ui.screens.latin_form import LatinForm
from bilan_desktop.ui.screens.signing.checking import JoinDialog
from bilan_desktop.ui.screens.signing.gate import Gate
from bilan_desktop.ui.screens.signing.on_paper import AtDistance, OnPaper
from bilan_desktop.ui.screens.signing.on_screen import OnScreen
from bilan_desktop.ui.screens.signing.presenter import (
    Current,
    Joined,
    Prepare,
    Seal,
    SigningPresenter,
    SigningState,
    Step,
)
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.screens.signing.summary import Summary
from bilan_desktop.ui.screens.signing.words import SEAL, WORTH, all_given, tone_of
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.papers import PaperView

MEANS = ((SigningMeans.SCREEN, "À l’écran"), (SigningMeans.PAPER, "Sur papier"), (SigningMeans.REMOTE, "À distance"))


CHANGED = "Le document a changé\N{NO-BREAK SPACE}: la signature commencée pour l’ancien est à refaire sur celui-ci."


class SigningPanel(Card):
    """A card of a dossier's page; ``sealed`` once the sheet is kept for good.

    ``prepare`` makes the sheet, ``current`` finds it, ``seal`` keeps the final PDF. Call ``set_ready``
    when signing depends on something else, then ``reload``.
    """

    sealed = Signal(object)
    changed = Signal()
    """The sheet shown, or where it stands, is another."""

    def __init__(self, screen: DossierScreen, prepare: Prepare, current: Current, seal: Seal) -> None:
        super().__init__("Signatures")
        self._screen = screen
        today = screen.services.work.clock.today()
        self.pill = Pill("", "neutral")
        self.head.addWidget(self.pill)
        self.notice = Callout("info", "")
        self.remedy = button("", "arrow-right")
        self.retry = button("Réessayer", "refresh-cw")
        self.latin = LatinForm(screen.services, screen.dossier_id, screen.failed)
        self.gate = Gate()
        self.means = Chips([(means.value, words) for means, words in MEANS])
        self.means.set_value((SigningMeans.SCREEN.value,))
        self.means.setAccessibleName("Façon de signer")
        folders = screen.services.folders
        self.screen_way, self.paper_way, self.remote_way = (
            OnScreen(),
            OnPaper(today, folders),
            AtDistance(today, folders),
        )
        self.problem = Callout("danger", "")
        self.summary = Summary(screen)
        self._seen = SigningState(Step.WAITING)
        self._keyboard_here = self._brought = False
        self._brought_from: QWidget | None = None
        self._heading: QWidget | None = None
        self._facts, self._started_over = "", False
        self._build()
        self.presenter = SigningPresenter(screen.services, screen.dossier_id, (prepare, current, seal), self._show)
        self._connect()
        self._show(self._seen)

    def _build(self) -> None:
        self.add(self.notice)
        self.add(self.gate)
        self.add(self.means)
        self.add(self.latin)
        self.add(row_of(self.remedy, self.retry))
        for one in (self.problem, self.screen_way, self.paper_way, self.remote_way, self.summary):
            self.add(one)
        self.worth = label(WORTH, "hint", wrap=True)
        self.add(self.worth)
        self.seal_worth = label(SEAL, "hint", wrap=True)
        self.add(self.seal_worth)

    def _connect(self) -> None:
        signing = self.presenter
        signing.ask_joined = self._ask_joined
        self.means.changed.connect(self._show_way)
        self.retry.clicked.connect(signing.prepare_again)
        self.remedy.clicked.connect(self._follow_remedy)
        self.latin.given.connect(self._give_latin)
        self.screen_way.given.connect(signing.sign)
        self.screen_way.taken_back.connect(signing.unsign)
        self.screen_way.touched.connect(self._forget_problem)
        self.paper_way.print_asked.connect(self._open_sheet)
        self.paper_way.joining.chosen.connect(lambda path, on: signing.attach(path, on, SigningMeans.PAPER))
        self.remote_way.joining.chosen.connect(lambda path, on: signing.attach(path, on, SigningMeans.REMOTE))
        self.remote_way.export_asked.connect(self._choose_place)
        self.remote_way.reminded.connect(signing.remind)

    def reload(self) -> None:
        """Ask the vault where the sheet stands."""
        self.presenter.reload()

    def bring(self, heading: QWidget | None = None) -> None:
        """Reload, and bring the panel into sight under its heading; then the keyboard goes to its first gesture."""
        self._screen.reveal(self)
        self._brought, self._brought_from, self._heading = True, QApplication.focusWidget(), heading
        self.reload()

    def set_ready(self, ready: bool, sentence: str = "") -> None:
        """Whether the sheet may be signed now; otherwise the panel is greyed and says why."""
        self.presenter.set_ready(ready, sentence)

    def ask_first(self, sentence: str) -> None:
        """Ask ``gate`` with this sentence before the first signature; an empty one asks for nothing."""
        held = self.gate.ask(sentence)
        self._show_way()
        view = self._seen.view
        if held and view is not None and view.missing and self.screen_way.isVisibleTo(self):
            self.screen_way.boxes[view.missing[0]].pad.setFocus()

    def view(self) -> PaperView | None:
        """The sheet shown."""
        return self.presenter.state.view

    def _show(self, state: SigningState) -> None:
        before, self._seen = self._seen, state
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self._keyboard_here = True
            if state.step not in (Step.OPEN, before.step):
                # What is hidden below would hand the keyboard to the next card, and the page would follow it.
                self._screen.setFocus()
        view = state.view
        signing = state.step is Step.OPEN
        self._show_notice(state)
        self.pill.setVisible(view is not None)
        if view is not None:
            self.pill.set(state_name(view.kind, view.state, lapsed=view.shown.lapsed), tone_of(view.state, view.shown))
        self.title.setText(f"Signatures · {view.reference}" if view is not None else "Signatures")
        self.setEnabled(state.step is not Step.WAITING)
        self.means.setEnabled(signing)
        if view is not None and view.facts_sha256 != self._facts:
            # A line drawn for other facts must sign nothing else (ADR 0007).
            self._facts, self._started_over = view.facts_sha256, self.screen_way.start_over()
        self._show_problem(state)
        if state.problem and state.problem != before.problem:
            announce(self, state.problem)
        if view is not None and signing:
            if view.state is PaperState.SENT and before.step is not Step.OPEN:
                self.means.set_value((SigningMeans.REMOTE.value,))
            self.screen_way.show_paper(view)
            self.remote_way.show_paper(view)
        self._show_way()
        self.summary.setVisible(state.step is Step.SEALED)
        if view is not None and state.step is Step.SEALED:
            self.summary.show_paper(view)
            self.screen_way.clear()
            if before.step is Step.SEALING:
                announce(self, f"{all_given(view)} : le document est scellé.")
                self.sealed.emit(view)
        self._place_keyboard(before, state)
        self._place_brought()
        self.changed.emit()

    def _show_problem(self, state: SigningState) -> None:
        said = state.problem or (CHANGED if self._started_over else "")
        self.problem.set("danger" if state.problem else "warning", said)
        self.problem.setVisible(bool(said))

    def _forget_problem(self) -> None:
        self._started_over = False
        self._show_problem(self._seen)
        self.presenter.forget_problem()

    def _place_keyboard(self, before: SigningState, state: SigningState) -> None:
        """To the pad of whoever signs next, then to the signed sheet: never away from what was just done."""
        if not self._keyboard_here:
            return
        if state.step is Step.SEALED:
            self._keyboard_here = False
            self.summary.see.setFocus()
            self._screen.reveal(self)
        elif state.step is Step.OPEN and before.view is not None and state.view is not None:
            signed = len(state.view.signatures) > len(before.view.signatures)
            if signed and state.view.missing and self.screen_way.isVisibleTo(self):
                pad = self.screen_way.boxes[state.view.missing[0]].pad
                pad.setFocus()
                if pad.visibleRegion().boundingRect() != pad.rect():
                    # Only then: whoever signs next must not see the pad move.
                    self._screen.reveal(pad)
            self._keyboard_here = False

    def _place_brought(self) -> None:
        """To the first gesture, unless the person has gone elsewhere meanwhile."""
        state, focus = self._seen, QApplication.focusWidget()
        if not self._brought or state.step not in (Step.OPEN, Step.BLOCKED, Step.SEALED):
            return
        self._brought = False
        stayed = focus in (None, self._screen, self._brought_from)
        if focus is not None and not stayed and not self.isAncestorOf(focus):
            return
        first: QWidget = self.summary.see if state.step is Step.SEALED else self.means
        if state.step is Step.BLOCKED:
            first = self.latin.name if state.latin else self.retry if state.remedy is None else self.remedy
        elif self.gate.isVisibleTo(self):
            first = self.gate.anyway
        elif state.step is Step.OPEN and state.view is not None and self.screen_way.isVisibleTo(self):
            first = self.screen_way.boxes[state.view.missing[0]].pad
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        for one in (self, self._heading, first):
            if one is not None:
                self._screen.reveal(one)

    def _show_notice(self, state: SigningState) -> None:
        words = {
            Step.PREPARING: "Préparation de la feuille…",
            Step.SEALING: f"{all_given(state.view)}. La feuille est scellée…" if state.view is not None else "",
        }
        sentence = state.sentence or words.get(state.step, "")
        self.notice.set("warning" if state.step is Step.BLOCKED else "info", sentence)
        self.notice.setVisible(bool(sentence))
        if state.step is Step.OPEN:
            self.latin.done()
        self.latin.setVisible(state.latin)
        self.remedy.setVisible(state.remedy is not None)
        if state.remedy is not None:
            self.remedy.set_text(state.remedy[0])
        self.retry.setVisible(state.step is Step.BLOCKED and not state.latin and not self._screen.services.read_only)

    def _show_way(self) -> None:
        chosen = self.means.value()[0]
        ways: tuple[tuple[SigningMeans, QWidget], ...] = (
            (SigningMeans.SCREEN, self.screen_way),
            (SigningMeans.PAPER, self.paper_way),
            (SigningMeans.REMOTE, self.remote_way),
        )
        view, signing = self._seen.view, self._seen.step is Step.OPEN
        untouched = view is not None and view.state is PaperState.OPEN and not view.signatures
        asks = signing and untouched and self.gate.asks
        self.gate.setVisible(asks)
        self.means.setVisible(self._seen.step not in (Step.SEALED, Step.BLOCKED) and not asks)
        for means, way in ways:
            way.setVisible(signing and not asks and means.value == chosen)
        given = {signature.means for signature in view.signatures} if view is not None else set()
        sealed = self._seen.step is Step.SEALED
        self.seal_worth.setVisible(not sealed)
        self.worth.setVisible(SigningMeans.SCREEN in given if sealed else chosen == SigningMeans.SCREEN.value)

    def _ask_joined(self, joined: Joined) -> None:
        self.asked = JoinDialog(self, joined, lambda: self.presenter.keep_joined(joined))
        self.asked.finished.connect(self.asked.deleteLater)
        self.asked.open()

    def _give_latin(self, name: str) -> None:
        view = self._screen.view
        self.presenter.give_latin(view.latin_name if view is not None else "", name)

    def _follow_remedy(self) -> None:
        if self._seen.remedy is not None:
            self._screen.navigator.go(self._seen.remedy[1])

    def _open_sheet(self) -> None:
        view = self.view()
        if view is not None:
            self._screen.navigator.go(f"dossier/{view.dossier_id}/document/{view.id}")

    def _choose_place(self, recipient: str) -> None:
        view = self.view()
        if view is None:
            return
        folders, export = self._screen.services.folders, partial(self.export_to, recipient=recipient)
        ask_copy(self, folders, "Exporter la feuille à envoyer", f"{view.reference}.pdf", export)

    def export_to(self, path: str, recipient: str) -> None:
        """Write the sheet to sign there, and note that it left."""
        self.presenter.send(Path(path), recipient)
