"""The cards of a person's data: what is asked for, what is masked, what is handed over, what there is."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.folding import Folding
from bilan_desktop.ui.kit.inputs import ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.personal_data.words import (
    CLEAR,
    REACH_HINTS,
    REACHES,
    REQUESTS,
    SENSITIVE,
    WHY_MASKED,
    WORD_HINT,
    gone_words,
    hidden_words,
    lists,
    summary,
    table_name,
    table_text,
    word_words,
)
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.usecases.personal_told import GroupTold, PersonalData, Reach

OPEN_ALL, CLOSE_ALL = "Tout ouvrir", "Tout fermer"


class AskedCard(Card):
    """Access or portability: ``chosen`` carries a Reach."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Ce qui est demandé")
        self.reach = ComboBox(list(REACHES))
        self.reach.setObjectName("reach")
        self.reach_field = field("La personne demande", self.reach)
        self.add(self.reach_field)
        self.summary = label("", "label", wrap=True)
        self.about = label("", "muted", wrap=True)
        self.sensitive = Callout("info", SENSITIVE)
        self.gone = Callout("neutral", "", icon="trash-2")
        self.gone.setObjectName("gone")
        for one in (self.about, self.summary, self.sensitive, self.gone):
            self.add(one)
        self.reach.changed.connect(lambda: self.chosen.emit(self.reach.value()))

    def show_asked(self, view: PersonalData, *, offered: bool) -> None:
        """Follow what is kept."""
        self.reach.set_value(view.reach)
        self.reach.setEnabled(offered)
        self.about.setText(REACH_HINTS[Reach(view.reach)])
        self.summary.setText(summary(view))
        self.sensitive.setVisible(view.sensitive)
        self.gone.set("neutral", gone_words(view))
        self.gone.setVisible(bool(view.gone))


class MasksCard(Card):
    """What is masked and why; ``asked`` carries a word to mask, ``dropped`` one to mask no more."""

    asked = Signal(str)
    dropped = Signal(str)

    def __init__(self) -> None:
        super().__init__("Ce qui est masqué", WHY_MASKED)
        self.hidden = label("", "body", wrap=True)
        self.add(self.hidden)
        self.word = LineEdit()
        self.word.setObjectName("word")
        self.word_field = field("Masquer aussi", self.word, WORD_HINT)
        self.hide_word = button("Masquer", "eye-off")
        self.hide_word.setObjectName("mask")
        row = HBox(spacing=12)
        row.addWidget(self.word_field, 1)
        row.addWidget(self.hide_word, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add_layout(row)
        self._words = VBox(spacing=4)
        self.add_layout(self._words)
        self.hide_word.clicked.connect(self._ask)
        self.word.returnPressed.connect(self._ask)
        self.word.changed.connect(lambda: self.word_field.set_error(None))

    def show_masks(self, view: PersonalData, *, offered: bool) -> None:
        """Follow what is masked."""
        self.hidden.setText(hidden_words(view))
        self.word.setEnabled(offered)
        self.hide_word.setEnabled(offered)
        clear(self._words)
        for one in view.words:
            row = self._row(one.word, one.count, offered=offered)
            self._words.addWidget(row)
            row.show()

    def masked(self) -> None:
        """The word is masked: the field is for another one."""
        self.word.set_value("")
        self.word.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say under the field why a word cannot be masked."""
        self.word_field.set_error(sentence)
        self.word.setFocus()

    def _ask(self) -> None:
        self.asked.emit(self.word.text())

    def _row(self, word: str, count: int, *, offered: bool) -> QWidget:
        row = QWidget()
        line = HBox(row, spacing=12)
        line.addWidget(label(word_words(word, count), "body", wrap=True), 1, Qt.AlignmentFlag.AlignVCenter)
        drop = button("Ne plus masquer", "eye", "ghost")
        drop.setObjectName("unmask")
        drop.setAccessibleDescription(word)
        drop.setEnabled(offered)
        drop.clicked.connect(partial(self.dropped.emit, word))
        line.addWidget(drop)
        return row


class LeavingCard(Card):
    """The two ways out, ``read`` the paper, ``saved`` the file; then the request that waits to be ``answered``."""

    read = Signal()
    saved = Signal()
    answered = Signal()

    def __init__(self) -> None:
        super().__init__("Remettre", CLEAR)
        tools = Wrapping(12)
        self.paper = button("Voir le document PDF", "file-text", "primary")
        self.paper.setObjectName("see-paper")
        self.file = button("Enregistrer le fichier JSON…", "download")
        self.file.setObjectName("save-file")
        self.requests = button(REQUESTS, "shield-check", "ghost")
        self.requests.setObjectName("to-requests")
        for one, signal in ((self.paper, self.read), (self.file, self.saved), (self.requests, self.answered)):
            one.clicked.connect(signal)
            tools.row.addWidget(one)
        self.add(tools)
        self.told = Callout("success", "")
        self.told.setObjectName("left")
        self.told.hide()
        self.add(self.told)

    def say(self, sentence: str) -> None:
        """That a copy left."""
        self.told.set("success", sentence)
        self.told.show()


class Fold(QWidget):
    """A name that opens its text, made when it is first asked for; ``turned`` tells its key and whether it is open."""

    turned = Signal(str, bool)

    def __init__(self, key: str, name: str, make: Callable[[], str], *, opened: bool) -> None:
        super().__init__()
        self._make = make
        self.setObjectName(f"fold-{key}")
        column = VBox(self, spacing=4)
        row = HBox()
        self.way = button(name, "chevron-right", "ghost")
        row.addWidget(self.way)
        row.addStretch(1)
        column.addLayout(row)
        self.folding = Folding(self.way, self._text, column)
        if opened:
            self.folding.open()
        self.folding.turned.connect(partial(self.turned.emit, key))

    def _text(self) -> QWidget:
        text = label(self._make(), "body", wrap=True)
        text.setContentsMargins(16, 0, 0, 8)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return text


class DataCards(QWidget):
    """A card for each group of tables, then one for the lists; what was opened stays so."""

    def __init__(self) -> None:
        super().__init__()
        column = VBox(self, spacing=16)
        self.open_all = button(OPEN_ALL, "chevron-down", "ghost")
        self.open_all.setObjectName("open-all")
        self.open_all.clicked.connect(self._turn_all)
        tools = Wrapping(12)
        tools.row.addWidget(self.open_all)
        column.addWidget(tools)
        self._column = VBox(spacing=16)
        column.addLayout(self._column)
        self._opened: set[str] = set()

    def show_data(self, view: PersonalData) -> None:
        """Show all of it."""
        clear(self._column)
        cards = [self._group(group) for group in view.groups]
        if told := lists(view):
            cards.append(self._card("Documents, pièces, journal", [(*one[:2], partial(str, one[2])) for one in told]))
        for card in cards:
            self._column.addWidget(card)
            card.show()

    def _group(self, group: GroupTold) -> Card:
        folds = [(table.code, table_name(table), partial(table_text, table)) for table in group.tables]
        return self._card(group.name, folds)

    def _card(self, name: str, folds: Sequence[tuple[str, str, Callable[[], str]]]) -> Card:
        card = Card(name, spacing=4)
        card.setAccessibleName(name)
        for key, told, make in folds:
            fold = Fold(key, told, make, opened=key in self._opened)
            fold.turned.connect(self._turned)
            card.add(fold)
        return card

    def _turn_all(self) -> None:
        folds = self.findChildren(Fold)
        opened = any(not fold.folding.is_open for fold in folds)
        for fold in folds:
            if fold.folding.is_open is not opened:
                fold.folding.turn()
        self.open_all.set_text(CLOSE_ALL if opened else OPEN_ALL)

    def _turned(self, key: str, opened: bool) -> None:
        (self._opened.add if opened else self._opened.discard)(key)
