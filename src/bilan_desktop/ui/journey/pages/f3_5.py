"""F3.5: the written synthesis, passage by passage, each with its source; versions begun one after the other."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.synthesis import CHAPTER_NAMES, SYNTHESIS_NAMES, Passage
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.passage_card import PassageCard
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.shell.dossier_sections import step_route
from bilan_desktop.usecases import synthesis
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.synthesis import SynthesisView

Rewrite = Callable[[Work, RecordId, str], Passage | None]
"""Writes a passage otherwise and returns what it was."""


class Page(StepScreen):
    """The version being written, its chapters and their passages; what a version is worth above them."""

    CODE = "F3.5"

    def build(self) -> None:
        """The version, then the passages."""
        self.head = Card("Version")
        self.said = label("", "muted", wrap=True)
        self.head.add(self.said)
        self.refusal = Refusal()
        self.head.add(self.refusal)
        self.begin = button("Composer à partir du dossier", "sparkles", "primary")
        self.begin.clicked.connect(self._begin)
        self.compare = button("Comparer les versions", "history")
        self.compare.clicked.connect(lambda: self.go("versions"))
        self.head.head.addWidget(self.compare)
        self.head.head.addWidget(self.begin)
        self.card(self.head)
        place = QWidget()
        self._column = VBox(place, spacing=12)
        self.card(place)
        self.passages: dict[str, PassageCard] = {}
        self._version = NO_ID
        self._shown: SynthesisView | None = None
        self._begun = False

    def reload(self) -> None:
        """Read the synthesis again."""
        super().reload()
        job = partial(synthesis.read_synthesis, self.services.work, self.dossier_id)
        self.services.storage.post(job, self._show, self.failed)

    def on_event(self, event: Event) -> None:
        """Whatever changes in the dossier may change what a passage should say."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            self.reload()

    def _show(self, view: SynthesisView) -> None:
        self._shown = view
        self.refusal.hide()
        self._say_version(view)
        if view.id != self._version or not self.passages:
            self._rebuild(view)
        for one in view.passages:
            if one.source.key in self.passages:
                self.passages[one.source.key].show_view(one, writable=view.is_draft)
        if self._begun and view.is_draft:
            self._begun = False
            self._enter_writing()

    def _enter_writing(self) -> None:
        """The button that began a version is gone: the keyboard goes where one writes."""
        first = next((card for card in self.passages.values() if card.text.isVisible()), None)
        if first is not None:
            first.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(first)

    def _say_version(self, view: SynthesisView) -> None:
        if view.id == NO_ID:
            told = "Rien n’est encore écrit. La composition reprend ce que disent les étapes ; tout reste modifiable."
        else:
            told = f"Version {view.version}\N{NO-BREAK SPACE}: {SYNTHESIS_NAMES[view.state].lower()}."
            older = [f"{line.version} ({SYNTHESIS_NAMES[line.state].lower()})" for line in view.versions[1:]]
            if older:
                told += f" Versions précédentes\N{NO-BREAK SPACE}: {', '.join(older)}."
            validated = view.versions[0].validated_on
            if validated is not None:
                told += f" Validée le {date_plain(validated)}."
        self.said.setText(told)
        self.compare.setVisible(len(view.versions) > 1)
        self.begin.setVisible(not view.is_draft)
        self.begin.set_text("Composer à partir du dossier" if view.id == NO_ID else "Reprendre l’écriture")

    def _rebuild(self, view: SynthesisView) -> None:
        for card in self.passages.values():
            self.release(card.host)
        clear(self._column)
        self.passages.clear()
        self._version = view.id
        if view.id == NO_ID:
            return
        gestures = {"compose": self._compose, "keep": self._keep, "toggle": self._toggle, "open_step": self._open_step}
        chapter = None
        for one in view.passages:
            if one.source.chapter is not chapter:
                chapter = one.source.chapter
                self._column.addWidget(label(CHAPTER_NAMES[chapter], "h2", wrap=True))
            card = PassageCard(self.services, view.id, self.dossier_id, one, self.save_state, gestures)
            self.host(card.host)
            self.passages[one.source.key] = card
            self._column.addWidget(card)
            card.show()

    def _begin(self) -> None:
        made: list[RecordId] = []

        def act(work: Work) -> None:
            made[:] = [synthesis.begin_version(work, self.dossier_id)]

        def begun() -> None:
            self._begun = True

        self._gesture("Version commencée", act, lambda work: synthesis.discard_version(work, made[0]), begun)

    def _compose(self, key: str) -> None:
        self._change("Passage repris du dossier", key, synthesis.compose_passage)

    def _keep(self, key: str) -> None:
        self._change("Texte gardé", key, synthesis.accept_source)

    def _change(self, words: str, key: str, how: Rewrite) -> None:
        version = self._version
        former: list[Passage | None] = []

        def act(work: Work) -> None:
            former[:] = [how(work, version, key)]

        self._gesture(words, act, lambda work: synthesis.put_passage(work, version, key, former[0]))

    def _toggle(self, key: str) -> None:
        view = self._shown
        found = next(one.passage for one in view.passages if one.source.key == key) if view is not None else None
        if found is None:
            return
        version, out = self._version, not found.left_out
        self._gesture(
            "Passage laissé de côté" if out else "Passage remis",
            lambda work: synthesis.leave_out(work, version, key, out),
            lambda work: synthesis.leave_out(work, version, key, not out),
        )

    def _open_step(self, key: str) -> None:
        view = self._shown
        if view is not None:
            self.go(step_route(next(one.source.step for one in view.passages if one.source.key == key)))

    def _gesture(self, words: str, act: Act, back: Act, then: Callable[[], None] = lambda: None) -> None:
        def done() -> None:
            then()
            self.navigator.offer_undo(f"{words}.", self.dossier_id)
            self.reload()

        perform(self.services, self.dossier_id, Gesture(words, act, back), done, self.refusal.say)
