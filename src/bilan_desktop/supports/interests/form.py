"""The page of the interests: the ways to answer, what the answers say, what to talk about, where they may lead."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Filled, asking
from bilan_desktop.supports.contract import Support
from bilan_desktop.supports.interests.model import NAMES, Extremes, Interests, least_liked, most_liked, part_gaps
from bilan_desktop.supports.interests.model import questions as questions_of
from bilan_desktop.supports.interests.model import read as read_interests
from bilan_desktop.supports.interests.report import (
    EXPLAINED,
    TOO_FEW,
    bars_of,
    figures,
    gap_in_words,
    hexagon_of,
    more_in_words,
    summits_in_words,
)
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.kit.buttons import LineButton, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.questionnaire.presenter import route_of, state_of
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.support.interests_leads import LeadsCard
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.asking import AskedView, read_asking, save_answers
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.supports import read_view

ASKED = tuple(asking(name, "investigation") for name in NAMES)
HINTS = (
    "La forme complète : 60 activités, une dizaine de minutes.",
    "La moitié des mêmes activités, quand le temps manque.",
    "24 phrases, au choix : à mettre en regard des activités.",
    "36 familles de métiers, au choix : ce qui attire, sans rien décider.",
)
NOTHING = "Rien n’est encore répondu. Les résultats se dessinent ici au fil des réponses."
NOTHING_STANDS_OUT = "Rien ne se détache encore."
INDICES = "Indices, pour qui les connaît"


class WaysCard(Card):
    """Each questionnaire: what it is, where it stands, the way to its page."""

    def __init__(self, go: Callable[[str], None], carry: Callable[[], None]) -> None:
        super().__init__(
            "Répondre", "Côte à côte à l’écran, une activité à la fois, ou chez soi sur le PDF à remplir.", spacing=14
        )
        self.titles = [label("", "label", wrap=True) for _ in ASKED]
        self.states = [Pill("", "neutral") for _ in ASKED]
        self.ways = [button("Répondre", "arrow-right", "soft") for _ in ASKED]
        for place, one in enumerate(ASKED):
            self.ways[place].setObjectName(f"answer-{one.name}")
            self.ways[place].clicked.connect(partial(go, route_of(one)))
            holder = QWidget()
            row = HBox(holder, spacing=12)
            words = VBox(spacing=2)
            words.addWidget(self.titles[place])
            words.addWidget(label(HINTS[place], "muted", wrap=True))
            row.addLayout(words, 1)
            row.addWidget(self.states[place])
            row.addWidget(self.ways[place])
            self.add(holder)
        self.carry = button("Reprendre dans les 60 ce qui est répondu en bref", "copy", "ghost")
        self.carry.clicked.connect(carry)
        row = HBox()
        row.addWidget(self.carry)
        row.addStretch()
        self.add_layout(row)

    def show_asked(self, asked: Sequence[AskedView]) -> None:
        """Say what each is called and where it stands."""
        for title, state, way, view in zip(self.titles, self.states, self.ways, asked, strict=True):
            title.setText(view.worded.title)
            state.set(*state_of(view))
            given = len(view.values)
            way.setText("Répondre" if not given else "Revoir" if given == view.count else "Continuer")
            way.setAccessibleName(f"{way.text()} : {view.worded.title}")
        self.carry.setVisible(bool(carried(asked)))


def carried(asked: Sequence[AskedView]) -> dict[str, str]:
    """The answers of the short form that the long one, which asks the same, has none for."""
    long, short, *_ = asked
    return {code: text for code, text in short.values.items() if code not in long.values}


class LinesCard(Card):
    """Lines of text, drawn afresh; hidden while there is none."""

    def __init__(self, title: str, last: str = "") -> None:
        super().__init__(title, spacing=8)
        self.lines = VBox(spacing=8)
        self.add_layout(self.lines)
        self._last = last
        self.hide()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these, then what ends them."""
        clear(self.lines)
        for line in (*lines, *((self._last,) if self._last and lines else ())):
            self.lines.addWidget(label(line, wrap=True))
        self.setVisible(bool(lines))


class LikedCard(Card):
    """The statements at one end of the marks, as they are worded."""

    def __init__(self, title: str) -> None:
        super().__init__(title, spacing=6)
        self.lines = VBox(spacing=6)
        self.add_layout(self.lines)

    def show_found(self, found: Extremes) -> None:
        """Show them, and how many more have the same mark."""
        clear(self.lines)
        for line in found.statements or (NOTHING_STANDS_OUT,):
            self.lines.addWidget(label(line, "body" if found.statements else "muted", wrap=True))
        if more := more_in_words(found):
            self.lines.addWidget(label(more, "hint"))


class IndicesCard(Card):
    """Figures for a consultant who knows them, folded; never printed nor shown to the person."""

    def __init__(self) -> None:
        super().__init__(spacing=8)
        self.words = label("", "muted", wrap=True)
        self.ask = LineButton()
        self.ask.setObjectName("indices")
        self.ask.clicked.connect(lambda: self._open(self.words.isHidden()))
        row = HBox()
        row.addWidget(self.ask)
        row.addStretch()
        self.add_layout(row)
        self.add(self.words)
        self._open(False)
        self.hide()

    def show_figures(self, lines: Sequence[str]) -> None:
        """One line each."""
        self.words.setText("\n".join(lines))
        self.setVisible(bool(lines))

    def _open(self, opened: bool) -> None:
        self.ask.set_icon("chevron-down" if opened else "chevron-right")
        self.ask.set_text(INDICES)
        self.ask.setAccessibleName(f"{INDICES}, {'ouvert' if opened else 'fermé'}")
        self.words.setVisible(opened)


class Page(SupportScreen):
    """One page: answer, read, talk."""

    def build(self) -> None:
        """The ways, the charts, what is liked, what to ask."""
        self._carried: dict[str, str] = {}
        self.ways = WaysCard(self.go, self._carry)
        self.refusal = Refusal()
        self.ways.add(self.refusal)
        self.summits = label(NOTHING, "body", wrap=True)
        self.few = label(TOO_FEW, "hint", wrap=True)
        self.bars = ChartCard("Moyennes", NOTHING)
        self.bars.body.insertWidget(1, self.summits)
        self.bars.add(self.few)
        self.hexagon = ChartCard("D’un seul regard", "L’hexagone se dessine avec les moyennes.")
        charts = Columns(430, even=True)
        self.most, self.least = LikedCard("Ce qui plaît le plus"), LikedCard("Ce qui plaît le moins")
        self.liked = Columns(320, even=True)
        for columns, parts in ((charts, (self.bars, self.hexagon)), (self.liked, (self.most, self.least))):
            for one in parts:
                columns.add(one)
        self.gaps = LinesCard("D’une partie à l’autre", EXPLAINED)
        self.asked = LinesCard("À regarder ensemble")
        self.indices = IndicesCard()
        for card in (self.ways, charts, self.liked, self.gaps, self.asked, self.indices):
            self.card(card)
        self.leads = LeadsCard(self.services, self.navigator, self.dossier_id)
        self.card(self.leads)

    def reload(self) -> None:
        """Read the answers again too."""
        super().reload()
        self._read_answers()

    def on_event(self, event: Event) -> None:
        """Answers were given elsewhere."""
        super().on_event(event)
        if event.dossier_id != self.dossier_id:
            return
        if event.topic == Filled.TABLE:
            self._read_answers()
        else:
            self.leads.follow(event.topic)

    def _carry(self) -> None:
        """Sixty after thirty: nobody answers the same statement twice."""
        given, taken_back = self._carried, dict.fromkeys(self._carried, "")

        def save(values: dict[str, str], work: Work) -> object:
            return save_answers(work, self.dossier_id, ASKED[0], values)

        def done() -> None:
            self.navigator.offer_undo("Réponses reprises.", self.dossier_id)

        gesture = Gesture("Réponses reprises", partial(save, given), partial(save, taken_back))
        perform(self.services, self.dossier_id, gesture, done, self.refusal.say)

    def _read_answers(self) -> None:
        self.read(partial(_load, self.services.work, self.dossier_id, self.support), self._show_answers)

    def _show_answers(self, held: tuple[Interests, tuple[str, ...], tuple[AskedView, ...]]) -> None:
        interests, indices, asked = held
        self.ways.show_asked(asked)
        self._carried = carried(asked)
        part = interests.activities
        self.bars.show_chart(bars_of(part) if part is not None else lambda _width: ())
        self.hexagon.show_chart(hexagon_of(interests))
        self.summits.setVisible(part is not None and bool(part.groups))
        self.few.setVisible(part is not None and any(one.mean is None for one in part.scores))
        self.liked.setVisible(part is not None)
        if part is not None:
            self.summits.setText(summits_in_words(part))
            self.most.show_found(most_liked(part))
            self.least.show_found(least_liked(part))
        self.gaps.show_lines([gap_in_words(one) for one in part_gaps(interests)])
        self.asked.show_lines(questions_of(interests))
        self.indices.show_figures(indices)
        self.leads.show_part(part)


def _load(
    work: Work, dossier_id: RecordId, support: Support
) -> tuple[Interests, tuple[str, ...], tuple[AskedView, ...]]:
    interests = read_interests(read_view(work, dossier_id, support))
    return interests, figures(interests), tuple(read_asking(work, dossier_id, one) for one in ASKED)
