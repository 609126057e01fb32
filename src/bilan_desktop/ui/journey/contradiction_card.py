"""A contradiction on the page: its question, the way to its two facts, and the person's answer beside it."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.conclusion import ContradictionAnswer
from bilan_desktop.domain.contradictions import OpposedFact
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.synthesis import digest
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.kit.buttons import LineButton, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import SaveState
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.coherence import CoherenceView, PointView, answer_contradiction
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work

NO_OPTION = "Elles apparaîtront ici une fois la piste choisie : c’est face à elle que le dossier se relit."
ANSWER = "Ce que la personne en dit"
NO_MORE = "Discutée, sans suite"
NO_MORE_ANSWER = "Discutée, sans suite."
WAYS_LEAST = 210
"""Designed pixels of the way to each fact, under which they stand below each other."""
LEAST = 330
"""Designed pixels of the question and of its answer, under which the answer goes below."""


class ContradictionRow(QFrame):
    """``lead`` is called with the fact whose way is asked for."""

    def __init__(
        self,
        services: Services,
        dossier_id: RecordId,
        point: PointView,
        save_state: SaveState,
        lead: Callable[[OpposedFact], None],
    ) -> None:
        super().__init__()
        self.key = point.contradiction.key
        self.setProperty("role", "inset")
        self.setObjectName(f"contradiction-{self.key}")
        self._lead = lead
        self.pill = Pill("À discuter", "warning")
        self.question = label("", wrap=True)
        self.ways = (LineButton("arrow-right", 2, "link"), LineButton("arrow-right", 2, "link"))
        self.ways[0].clicked.connect(lambda: self._lead(self.point.contradiction.first))
        self.ways[1].clicked.connect(lambda: self._lead(self.point.contradiction.second))
        self._lead_by_keys()
        self.answer = TextArea(lines=3)
        self.no_more = button(NO_MORE, "check", "ghost")
        self.no_more.setObjectName(f"no-more-{self.key}")
        self.no_more.clicked.connect(self._no_more)
        self.answer.changed.connect(self._offer)

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            asked, text = self.point.contradiction.question, str(values["answer"])
            return answer_contradiction(work, dossier_id, self.key, asked, text, initiator)

        # A scope is no content: which rule found something must not be read in it.
        scope = f"contradiction:{dossier_id}:{digest(self.key)}"
        presenter = FormPresenter(services, scope, dossier_id, "Réponse modifiée", save)
        self.host = FormHost(presenter, save_state, self)
        self._lay_out()
        self._loaded: str | None = None
        self.show_point(point)

    def _lead_by_keys(self) -> None:
        """From the answer too, without leaving it by Tab first."""
        for digit, way in enumerate(self.ways, 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{digit}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(way.click)
            way.setToolTip(f"Alt+{digit}")

    def _lay_out(self) -> None:
        asked = QWidget()
        column = VBox(asked, spacing=6)
        head = HBox()
        head.addWidget(self.pill)
        head.addStretch()
        column.addLayout(head)
        column.addWidget(self.question)
        facts = Columns(WAYS_LEAST, 8)
        for way in self.ways:
            facts.add(way)
        column.addWidget(facts)
        answered = field(ANSWER, self.answer)
        self.host.bind("answer", self.answer, answered)
        answering = QWidget()
        below = VBox(answering, spacing=4)
        below.addWidget(answered)
        end = HBox()
        end.addStretch()
        end.addWidget(self.no_more)
        below.addLayout(end)
        both = Columns(LEAST, 20)
        both.add(asked)
        both.add(answering)
        VBox(self, (14, 12, 14, 12)).addWidget(both)

    def show_point(self, point: PointView) -> None:
        """Follow the vault; what is being typed stays."""
        self.point = point
        self.question.setText(point.contradiction.question)
        told = ("Répondu", "success") if point.answer else ("À discuter", "warning")
        if self.pill.text() != told[0]:
            self.pill.set(*told)
        for way, fact in zip(self.ways, (point.contradiction.first, point.contradiction.second), strict=True):
            way.set_text(f"{fact.name}\N{NO-BREAK SPACE}: {fact.words}" if fact.words else fact.name)
        self.answer.setAccessibleName(f"{ANSWER} : {point.contradiction.question}")
        self.no_more.setAccessibleName(f"{NO_MORE} : {point.contradiction.question}")
        if point.answer != self._loaded:
            self._loaded = point.answer
            self.host.load({"answer": point.answer})
        self._offer()

    def _offer(self) -> None:
        """The short answer is offered while nothing is answered."""
        self.no_more.setVisible(not self.answer.value().strip())

    def _no_more(self) -> None:
        """It was talked over and nothing follows: that is an answer as well."""
        self.answer.setFocus()
        self.answer.setPlainText(NO_MORE_ANSWER)
        self.host.flush()


class Contradictions(Card):
    """Every contradiction that stands, then the answers to those that stand no more."""

    def __init__(self, erase: Callable[[ContradictionAnswer], None]) -> None:
        super().__init__(
            "Contradictions possibles, à discuter",
            "Ce que le dossier met face à face : des questions, jamais un verdict. La personne y répond avec ses mots. "
            "Au clavier, Alt+1 et Alt+2 mènent aux deux faits.",
        )
        self.count = label("", "muted", wrap=True, dense=True)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.head.addWidget(self.count, 1)
        self.none = label("", "muted", wrap=True)
        self.add(self.none)
        self.rows: dict[str, ContradictionRow] = {}
        self._column = VBox(spacing=10)
        self.add_layout(self._column)
        self.earlier = QWidget()
        self._earlier_column = VBox(self.earlier, spacing=6)
        self.add(self.earlier)
        self.earlier.hide()
        self._earlier: Sequence[ContradictionAnswer] = ()
        self._erase = erase

    def show_view(
        self, view: CoherenceView, make: Callable[[PointView], ContradictionRow]
    ) -> tuple[ContradictionRow, ...]:
        """Follow them; a row that stays keeps what is typed in it. Returns those that leave, out of sight already."""
        kept, self.rows = self.rows, {}
        for place, point in enumerate(view.points):
            row = kept.pop(point.contradiction.key, None)
            if row is None:
                row = make(point)
            else:
                row.show_point(point)
            self.rows[row.key] = row
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
        for row in kept.values():
            self._column.removeWidget(row)
            row.hide()
        none = "Rien ne se contredit dans ce qui est noté." if view.option is not None else NO_OPTION
        self.none.setText("" if view.points else none)
        self.none.setVisible(not view.points)
        answered = sum(bool(point.answer) for point in view.points)
        self.count.setText(f"{answered} sur {len(view.points)} avec une réponse" if view.points else "")
        self._show_earlier(view.earlier)
        return tuple(kept.values())

    def _show_earlier(self, answers: Sequence[ContradictionAnswer]) -> None:
        """The answers kept for what is not contradicted any more; each can be erased."""
        if answers == self._earlier:
            return
        self._earlier = answers
        clear(self._earlier_column)
        self.earlier.setVisible(bool(answers))
        if not answers:
            return
        self._earlier_column.addWidget(label("Réponses gardées : ces points ne se posent plus", "label", wrap=True))
        for answer in answers:
            row = _earlier_row(answer, self._erase)
            self._earlier_column.addWidget(row)
            row.show()


def _earlier_row(answer: ContradictionAnswer, erase: Callable[[ContradictionAnswer], None]) -> QFrame:
    row = QFrame()
    row.setProperty("role", "row")
    line = HBox(row, (0, 8, 0, 4), 10)
    words = VBox(spacing=2)
    words.addWidget(label(answer.question, "muted", wrap=True))
    words.addWidget(label(answer.text, wrap=True))
    line.addLayout(words, 1)
    gone = button("Effacer", "eraser", "ghost")
    gone.setAccessibleName(f"Effacer la réponse à : {answer.question}")
    gone.setObjectName(f"erase-{answer.key}")
    gone.clicked.connect(partial(_erase, erase, answer))
    line.addWidget(gone)
    return row


def _erase(erase: Callable[[ContradictionAnswer], None], answer: ContradictionAnswer, _: bool = False) -> None:
    erase(answer)
