"""What is written: the text, what its places are called, the gestures, the wordings that stood before."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.blocks.template import faults
from bilan_desktop.domain.texts import TEXT_LIMIT
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Flow, HBox, VBox
from bilan_desktop.ui.kit.room import ScrolledColumn
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.usecases.own_texts import TextVersion, TextView

HOW = (
    "Une ligne vide entre deux paragraphes. « == » devant un titre, « - » devant chaque élément d’une liste, "
    "« > » devant un encadré, ** autour d’un passage en gras. Un champ se place entre accolades : {personne}. "
    "Avec un point d’interrogation, {mediateur?}, son paragraphe disparaît quand il est vide."
)
LAYOUTS = (("standard", "Ordinaire"), ("large", "Grands caractères"), ("easy", "Facile à lire"))


class Writing(ScrolledColumn):
    """A column that scrolls on its own; ``layout_chosen`` tells the layout to draw."""

    layout_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__(QWidget())
        column = VBox(self.inner, spacing=16)
        card = Card("")
        self.body = TextArea(limit=TEXT_LIMIT, lines=14, most=40)
        self.body_field = field("Votre texte", self.body)
        self.lost = Callout("warning", "")
        self.outcome = Callout("success", "")
        self.use = button("Utiliser ce texte", "check", "primary")
        self.use.setObjectName("use")
        self.give_back = button("Rétablir le texte d’origine", "rotate-ccw")
        self.give_back.setObjectName("give-back")
        gestures = Flow(spacing=12)
        for one in (self.use, self.give_back):
            gestures.addWidget(one)
        card.add_layout(gestures)
        for widget in (self.outcome, self.lost):
            widget.hide()
            card.add(widget)
        card.add(self.body_field)
        self.layouts = ComboBox(list(LAYOUTS))
        self.layouts.changed.connect(lambda: self.layout_chosen.emit(str(self.layouts.value())))
        row = HBox()
        row.addWidget(field("Aperçu en", self.layouts))
        row.addStretch()
        card.add_layout(row)
        column.addWidget(card)
        places = Card("Champs", "Un clic place le champ là où vous écrivez.")
        self._places = Flow(spacing=8)
        places.add_layout(self._places)
        places.add(label(HOW, "hint", wrap=True))
        column.addWidget(places)
        self._former = Card("Versions précédentes")
        self._versions = VBox(spacing=6)
        self._former.add_layout(self._versions)
        column.addWidget(self._former)
        column.addStretch()

    def show_text(self, view: TextView) -> None:
        """The places it may name, and the wordings that stood."""
        self.layouts.set_value("easy" if view.line.easy else "standard")
        clear(self._places)
        for name, words in view.known.places.items():
            self._places.addWidget(self._place(f"{{{name}}}", words))
        for name, words in view.known.parts.items():
            self._places.addWidget(self._place(f"{{{{{name}}}}}", f"composé par l’application : {words}"))
        clear(self._versions)
        for version in view.versions:
            self._versions.addWidget(self._version(version, view.original))
        self._former.setVisible(bool(view.versions))

    def show_state(self, view: TextView | None, body: str) -> None:
        """What can be done with what is written, and what it no longer says."""
        if view is None:
            return
        found = faults(body, view.known)
        self.use.setEnabled(not found and bool(body.strip()) and body != view.standing)
        self.give_back.setEnabled(bool(view.line.version) or body != view.original)
        gone = view.lost(body)
        self.lost.setVisible(bool(gone))
        if gone:
            self.lost.set("warning", "Ce texte ne porte plus : " + ", ".join(gone) + ". La loi peut le demander.")
        if body != view.standing:
            self.outcome.hide()

    def told(self, tone: str, sentence: str) -> None:
        """What became of the last gesture."""
        self.outcome.set(tone, sentence)
        self.outcome.show()
        self.show_whole(self.outcome)

    def _place(self, sign: str, words: str) -> QWidget:
        made = button(sign, None, "ghost")
        made.setToolTip(words)
        made.setAccessibleName(f"Placer le champ {words}")
        made.clicked.connect(partial(self._insert, sign))
        return made

    def _insert(self, sign: str) -> None:
        self.body.textCursor().insertText(sign)
        self.body.setFocus()

    def _version(self, version: TextVersion, original: str) -> QWidget:
        made = QWidget()
        row = HBox(made, spacing=12)
        day = date_plain(version.written_at.date())
        words = f"Version {version.version}, le {day}" if version.body else f"Texte d’origine rétabli le {day}"
        row.addWidget(label(words, "muted", wrap=True), 1)
        take = button("Reprendre", "history", "ghost")
        take.setAccessibleName(f"Reprendre : {words}")
        take.clicked.connect(lambda: self._take(version.body or original))
        row.addWidget(take)
        return made

    def _take(self, body: str) -> None:
        """Typed over what is written, so that undo takes it back."""
        cursor = self.body.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(body)
        self.body.setFocus()
