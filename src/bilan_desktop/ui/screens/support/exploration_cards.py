"""The evolution cards on the page of a dossier: what each scheme is, and the gesture that makes a resource of it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from bilan_desktop.domain.exploring import CARD_NAMES, CardKind
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.buttons import LineButton, button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.evolution.words import checked_words
from bilan_desktop.usecases.evolution import CardLine

TAKE, TAKEN = "Ajouter aux ressources de la personne", "Dans les ressources"
PURPOSE = (
    "Des dispositifs à connaître pour changer de métier. Ouvrez une fiche avec la personne, gardez ce qui la concerne."
)
TOLD = (("what", ""), ("for_whom", "Pour qui"), ("how", "Pour commencer"), ("contact", "À qui s’adresser"))
NAME_WIDTH = 128
"""Designed width of what names each thing that a card says."""


class _Text(QWidget):
    """What a card says of one thing, its name at the left."""

    def __init__(self, words: str) -> None:
        super().__init__()
        row = HBox(self, spacing=12)
        if words:
            name = label(words, "muted", wrap=True)
            name.setFixedWidth(theme().px(NAME_WIDTH))
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        self._text = label("", wrap=True)
        row.addWidget(self._text, 1)

    def show_text(self, text: str) -> None:
        """Show it; nothing when it is not said."""
        self._text.setText(text)
        self.setVisible(bool(text))


class SchemeRow(QFrame):
    """One card: its title always, what it says once opened, then whether the dossier has it."""

    def __init__(self, line: CardLine, take: Callable[[RecordId], None], see: Callable[[], None]) -> None:
        super().__init__()
        self.line = line
        self.setProperty("role", "record")
        column = VBox(self, (8, 2, 8, 2), 4)
        head = HBox(spacing=8)
        self.open_button = LineButton("chevron-right", 2)
        self.open_button.setProperty(FIELD, True)
        self.open_button.setObjectName(f"open-{line.card.ref}")
        self.open_button.clicked.connect(self._toggle)
        head.addWidget(self.open_button)
        head.addStretch()
        self.late = Pill("À vérifier", "warning")
        self.taken = Pill(TAKEN, "success")
        for pill in (self.late, self.taken):
            head.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        self.body = QWidget()
        self._told = VBox(self.body, (36, 0, 8, 8), 6)
        column.addWidget(self.body)
        self._texts = {name: _Text(words) for name, words in TOLD}
        for one in self._texts.values():
            self._told.addWidget(one)
        self.source = label("", "hint", wrap=True)
        self._told.addWidget(self.source)
        self.take = button(TAKE, "plus", "soft")
        self.take.setObjectName(f"take-{line.card.ref}")
        self.take.clicked.connect(partial(take, line.card.ref))
        self.see = button("Voir les ressources", "arrow-right", "link")
        self.see.clicked.connect(see)
        foot = HBox()
        foot.addWidget(self.take)
        foot.addWidget(self.see)
        foot.addStretch()
        self._told.addLayout(foot)
        self.body.hide()
        self.show_line(line)

    def _toggle(self) -> None:
        self.open(self.body.isHidden())

    def open(self, opened: bool) -> None:
        """Show what it says, or its title alone."""
        self.body.setVisible(opened)
        self.open_button.set_icon("chevron-down" if opened else "chevron-right")
        self.show_line(self.line)

    def show_line(self, line: CardLine) -> None:
        """Follow the card."""
        self.line, card = line, line.card
        title = " ".join(card.title.split()) or "Fiche à nommer"
        self.open_button.set_text(title)
        self.open_button.setAccessibleName(f"{title}, {'fermé' if self.body.isHidden() else 'ouvert'}")
        for name, one in self._texts.items():
            one.show_text(getattr(card, name).strip())
        source = f"Source : {card.source.strip()}. " if card.source.strip() else ""
        self.source.setText(f"{source}{checked_words(line)}")
        held = self.take.hasFocus() and line.taken
        self.late.setVisible(line.late)
        self.taken.setVisible(line.taken)
        self.see.setVisible(line.taken)
        if held:
            self.see.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take.setVisible(not line.taken)
        self.take.setAccessibleDescription(title)


class SchemesCard(Card):
    """The cards proposed, by kind."""

    def __init__(
        self, take: Callable[[RecordId], None], see: Callable[[], None], to_practice: Callable[[], None]
    ) -> None:
        super().__init__("Ressources d’évolution", PURPOSE, spacing=6)
        self._take, self._see = take, see
        self.rows: dict[RecordId, SchemeRow] = {}
        self._heads: dict[CardKind, QWidget] = {}
        self._column = VBox(spacing=2)
        self.add_layout(self._column)
        self.empty = label(
            "Aucune fiche proposée : elles sont toutes masquées. Ouvrez les fiches du cabinet pour en proposer.",
            "muted",
            wrap=True,
        )
        self.add(self.empty)
        self.to_practice = button("Fiches d’évolution du cabinet", "library-big", "ghost")
        self.to_practice.setObjectName("to-evolution")
        self.to_practice.clicked.connect(to_practice)
        row = HBox()
        row.addWidget(self.to_practice)
        row.addStretch()
        self.add_layout(row)

    def show_lines(self, lines: tuple[CardLine, ...]) -> None:
        """Follow the cards; those opened stay open."""
        known = {line.card.ref: line for line in lines}
        focus = QApplication.focusWidget()
        left = False
        for ref in [ref for ref in self.rows if ref not in known]:
            row = self.rows.pop(ref)
            left = left or (focus is not None and row.isAncestorOf(focus))
            row.hide()
            row.deleteLater()
        at, begun = 0, set()
        for line in lines:
            if line.card.kind not in begun:
                begun.add(line.card.kind)
                head = self._head(line.card.kind)
                head.setContentsMargins(0, theme().px(4 if len(begun) == 1 else 14), 0, 0)
                self._column.insertWidget(at, head)
                at += 1
            row = self.rows.get(line.card.ref) or self._made(line)
            row.show_line(line)
            self._column.insertWidget(at, row)
            row.show()
            at += 1
        for kind, head in self._heads.items():
            head.setVisible(kind in begun)
        self.empty.setVisible(not lines)
        if left:
            self.to_practice.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, line: CardLine) -> SchemeRow:
        made = self.rows[line.card.ref] = SchemeRow(line, self._take, self._see)
        return made

    def _head(self, kind: CardKind) -> QWidget:
        if kind not in self._heads:
            self._heads[kind] = label(CARD_NAMES[kind], "overline")
        return self._heads[kind]
