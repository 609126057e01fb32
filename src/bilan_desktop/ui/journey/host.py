"""The host of the steps: the phase's steps at the left, what a step asks in the middle, guidance at the right."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.journey import PHASE_NAMES, Phase, step
from bilan_desktop.domain.papers import PAPER_NAMES
from bilan_desktop.domain.progress import STEP_STATE_NAMES, StepProgress, StepState
from bilan_desktop.domain.questionnaires import ASKINGS, Asking
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.journey.list_card import ListCard, ask_rows
from bilan_desktop.ui.journey.lists import ListPresenter
from bilan_desktop.ui.journey.printing import Printout, StepPrinting
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import Picture, Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox, abreast
from bilan_desktop.ui.screens.lacking import LackingCard
from bilan_desktop.ui.screens.questionnaire.presenter import route_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import has_page, step_route
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import FormView, read_form, save_form

STATE_TONES = {
    StepState.TODO: "neutral",
    StepState.BEGUN: "info",
    StepState.TO_COMPLETE: "warning",
    StepState.DONE: "success",
}

FIRST_FIELD = "champ"
"""The part of a step's route that gives the keyboard to its first field."""


class StepScreen(DossierScreen):
    """A page of a step: a subclass gives its ``CODE`` and adds its cards in ``build``."""

    CODE = ""
    PRINTOUT: Printout | None = None
    """What the step prints for the person, where it does."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self.step = step(self.CODE)
        self._built = False
        self.printing: StepPrinting | None = None
        super().__init__(services, navigator, dossier_id, step_route(self.CODE), self.step.name, self.step.purpose)
        self.state = Pill("", "neutral")
        self.lacking = LackingCard("Rien\N{NO-BREAK SPACE}: l’étape est complète.")
        self.lacking.way.clicked.connect(lambda: self.reveal(self.lacking))
        if self.PRINTOUT is not None:
            self.printing = StepPrinting(self, self.PRINTOUT)
        self.add_action(self.lacking.way)
        self.add_action(self.state)
        self.closed = Callout("warning", "")
        self.closed.hide()
        self.add(self.closed)
        self._cards: list[QWidget] = []
        self._lists: list[ListCard] = []
        self._forms: list[tuple[type[Any], FormHost]] = []
        self.build()
        self._build_side()
        self._build_footer()
        self._built = True
        self.reload()
        if self.view is not None:
            self.show_dossier(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What it prints is an icon in a narrow window."""
        super().resizeEvent(event)
        if self.printing is not None:
            self.printing.fit()

    def build(self) -> None:
        """Add what the step asks; each step has its own."""

    def card(self, widget: QWidget) -> QWidget:
        """Put a card below the others and return it."""
        self._cards.append(widget)
        return self.add(widget)

    def ask(self, record: type[Any], title: str, asks: tuple[Ask, ...], subtitle: str = "") -> Card:
        """A card of questions about the one record of that type."""
        card = Card(title, subtitle)
        host = self._form_of(record)
        for row in ask_rows(asks):
            card.add(abreast(*(asked_field(ask, host, self.services) for ask in row)))
        self.card(card)
        return card

    def ask_list(self, words: ListWords) -> ListCard:
        """A card with the records of a list."""
        card = self.list_card(words)
        self.card(card)
        return card

    def list_card(self, words: ListWords) -> ListCard:
        """The same, for a page that puts it in a place of its own."""
        card = ListCard(
            lambda show: ListPresenter(self.services, self.navigator, self.dossier_id, words, show),
            words,
            self.save_state,
        )
        self._lists.append(card)
        return card

    def form_of(self, record: type[Any]) -> FormHost:
        """The form of a record, to bind an input of one's own; made at first need."""
        return self._form_of(record)

    def reload(self) -> None:
        """Read again what the step holds."""
        for card in self._lists:
            card.presenter.load()
        for record, host in self._forms:
            read = partial(read_form, self.services.work, self.dossier_id, record)
            self.services.storage.post(read, partial(self._load_form, host), self.failed)

    def open_part(self, part: str) -> None:
        """The first field, for whoever goes from step to step; once the lists have come, and the keyboard is free."""
        if part == FIRST_FIELD:
            self.services.storage.post(lambda: None, lambda _: self._enter_if_free(), self.failed)

    def _enter_if_free(self) -> None:
        if self.window().focusWidget() is self:
            self.enter(fields_only=True)

    def place_side(self, cards: Sequence[QWidget]) -> None:
        """Put guidance, what is missing and what is left at the right; a page that needs the width does otherwise."""
        self.content.addStretch()
        panel = QWidget()
        column, row = VBox(panel), Columns(240, 14)
        for card in cards:
            row.add(card)
        column.addWidget(row)
        column.addStretch()
        self.set_panel(panel)

    def panel_placed(self, *, below: bool) -> None:
        """What is missing is counted by the title while the card is below."""
        self.lacking.set_below(below)

    def show_form(self, record: type[Any], values: Mapping[str, Any]) -> None:
        """The form of a record was read; a page that shows it otherwise hears it here."""

    def show_progress(self, progress: StepProgress) -> None:
        """Say where the step stands and what is missing."""
        self.state.set(STEP_STATE_NAMES[progress.state], STATE_TONES[progress.state])
        self.lacking.show_gaps(progress.missing)
        self.closed.setVisible(bool(progress.closed))
        self.closed.label.setText(progress.closed)
        if progress.closed:
            for card in self._cards:
                card.hide()

    def phase_here(self) -> Phase:
        """The phase of the step."""
        return self.step.phase

    def show_dossier(self, view: DossierView) -> None:
        """Follow the state of the steps, and the way to the next."""
        if not self._built:
            return  # the view came before the page was built
        pages = [p for p in view.progress if has_page(p.step.code) and (p.chosen or p.step.code == self.CODE)]
        codes = [p.step.code for p in pages]
        self.show_progress(next(p for p in view.progress if p.step.code == self.CODE))
        at = codes.index(self.CODE) if self.CODE in codes else -1
        before = pages[at - 1].step if at > 0 else None
        after = pages[at + 1].step if 0 <= at < len(codes) - 1 else None
        self._before_code, self._after_code = before.code if before else "", after.code if after else ""
        self.before.setVisible(before is not None)
        self.after.setVisible(after is not None)
        if before is not None:
            self.before.setToolTip(before.name)
        if after is not None:
            self.after.setToolTip(f"{PHASE_NAMES[after.phase]}, {after.name}")

    def flush(self) -> None:
        """Post everything typed."""
        super().flush()
        for card in self._lists:
            card.flush()

    def unsaved(self) -> bool:
        """Whether something typed is not in the vault."""
        return super().unsaved() or any(card.dirty() for card in self._lists)

    def leave(self) -> None:
        """The page goes."""
        super().leave()
        for card in self._lists:
            card.detach()

    def on_event(self, event: Event) -> None:
        """Follow what changed elsewhere; what is typed here stays as it is typed."""
        super().on_event(event)
        if event.dossier_id != self.dossier_id:
            return
        for card in self._lists:
            if event.topic == card.words.record.TABLE:
                card.presenter.load()
        for record, host in self._forms:
            if event.topic == record.TABLE and event.initiator != host.presenter.initiator:
                read = partial(read_form, self.services.work, self.dossier_id, record)
                self.services.storage.post(read, partial(self._load_form, host), self.failed)

    def _form_of(self, record: type[Any]) -> FormHost:
        for known, host in self._forms:
            if known is record:
                return host

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return save_form(work, self.dossier_id, record, values, initiator)

        scope = f"{record.TABLE}:{self.dossier_id}"
        presenter = FormPresenter(self.services, scope, self.dossier_id, f"{self.step.name} modifié", save)
        host = self.host(FormHost(presenter, self.save_state, self))
        self._forms.append((record, host))
        return host

    def _load_form(self, host: FormHost, view: FormView) -> None:
        host.load(view.values)
        host.show_problems(view.problems)
        record = next(known for known, other in self._forms if other is host)
        self.show_form(record, view.values)

    def _build_side(self) -> None:
        guidance = _panel_card("lightbulb", "Repères pour l’entretien")
        for line in self.step.guidance:
            guidance.add(label(line, "muted", wrap=True))
        left = _panel_card("file-text", "Ce que l’étape laisse")
        left.add(label(self.step.leaves, "muted", wrap=True))
        asked = [questionnaire_card(asking, self.go) for asking in ASKINGS if asking.step == self.CODE]
        self.place_side((guidance, self.lacking, left, *asked))

    def _build_footer(self) -> None:
        self._before_code = self._after_code = ""
        self.before = button("Étape précédente", "arrow-left", "ghost")
        self.after = button("Étape suivante", "arrow-right", "primary")
        # On the last step nothing takes its place: a click more would go back.
        place = self.after.sizePolicy()
        place.setRetainSizeWhenHidden(True)
        self.after.setSizePolicy(place)
        self.before.clicked.connect(lambda: self.go(f"{step_route(self._before_code)}#{FIRST_FIELD}"))
        self.after.clicked.connect(lambda: self.go(f"{step_route(self._after_code)}#{FIRST_FIELD}"))
        for one in (self.before, self.after):
            # On the first and the last steps too, each button keeps its place under the pointer.
            policy = one.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            one.setSizePolicy(policy)
        row = self.set_footer(self.save_state)
        row.addStretch()
        row.addWidget(self.before)
        row.addWidget(self.after)


def questionnaire_card(asking: Asking, go: Callable[[str], None]) -> Card:
    """The way to the questionnaire that a step gives."""
    card = _panel_card("clipboard-list", PAPER_NAMES[asking.kind])
    way = button("Ouvrir le questionnaire", "arrow-right", "soft")
    way.setObjectName("questionnaire")
    way.clicked.connect(lambda: go(route_of(asking)))
    row = HBox()
    row.addWidget(way)
    row.addStretch()
    card.add_layout(row)
    return card


def _panel_card(icon: str, title: str) -> Card:
    card = Card(spacing=8)
    head = HBox(spacing=8)
    head.addWidget(Picture(icon, "primary_text", 18))
    head.addWidget(label(title, "h3"), 1)
    card.add_layout(head)
    return card
