"""The page of the rules applied."""

from collections.abc import Mapping

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import OwnRule
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import SearchLine
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.rules.adding import NewRowDialog
from bilan_desktop.ui.screens.rules.cards import RuleRow, ThemeCard
from bilan_desktop.ui.screens.rules.presenter import NewRow, RulesPresenter
from bilan_desktop.ui.screens.rules.words import ABOUT, themes
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.rules import RuleLine


class RulesScreen(Screen):
    """A card a theme; a line searches in all of them; a route may name a rule after « # »."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Règles appliquées", ABOUT)
        self.presenter = RulesPresenter(services, navigator, self._show)
        self.dialog: NewRowDialog | None = None
        self.cards: list[ThemeCard] = []
        self._wanted = ""
        self.search = SearchLine("Un mot de la règle, un article, une valeur…")
        self.search.setAccessibleName("Chercher une règle")
        self.search.textChanged.connect(self._filter)
        self.add(self.search)
        self.found = label("", "muted", wrap=True)
        self.found.hide()
        self.add(self.found)
        self._column = VBox(spacing=16)
        self.content.addLayout(self._column)
        self.content.addStretch()
        back = button("Réglages", "arrow-left", "ghost")
        back.setObjectName("back")
        back.clicked.connect(lambda: navigator.go("reglages"))
        row = self.set_footer(self.save_state)
        row.addStretch()
        row.addWidget(back)
        self.setFocusProxy(self.search)
        self.presenter.load()

    def on_event(self, event: Event) -> None:
        """A row was added or removed, here or by undo."""
        if event.topic == OwnRule.TABLE:
            self.presenter.load()

    def open_part(self, part: str) -> None:
        """The keyboard goes to the rule of that code, its rows opened."""
        self._wanted = part
        self._bring()

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def rows(self) -> list[RuleRow]:
        """Every rule on the page."""
        return [row for card in self.cards for row in card.rows]

    def _show(self, lines: tuple[RuleLine, ...]) -> None:
        today, writes = self.services.work.clock.today(), not self.services.read_only
        clear(self._column)
        self.cards = []
        for code, title, group in themes(lines):
            add, remove = (self._ask, self._remove) if writes else (None, None)
            card = ThemeCard(code, title, [RuleRow(line, today, add, remove) for line in group])
            self.cards.append(card)
            self._column.addWidget(card)
            card.show()
        self._filter()
        self._bring()

    def _filter(self) -> None:
        words = self.search.value()
        count = sum(card.keep(words) for card in self.cards)
        told = f"{count} règle{'s' if count > 1 else ''}" if count else "Aucune règle ne contient ces mots."
        self.found.setText(told)
        self.found.setVisible(bool(words.strip()))
        if words.strip():
            announce(self, told)

    def _bring(self) -> None:
        row = next((one for one in self.rows() if one.line.code == self._wanted), None)
        if row is None or self.dialog is not None:
            return
        self._wanted = ""
        row.folding.open()
        row.fold.setFocus()
        self.reveal(row)

    def _ask(self, line: RuleLine) -> None:
        self.dialog = dialog = NewRowDialog(self, line, self.services.work.clock.today)
        dialog.asked.connect(self._add)
        dialog.finished.connect(self._closed)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None
        self._bring()

    def _add(self, row: NewRow) -> None:
        # The list is drawn afresh: the keyboard goes back to the rule.
        self._wanted = row.code
        self.presenter.add(row, self._added, self._refuse)

    def _added(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _refuse(self, problems: Mapping[str, str]) -> None:
        self._wanted = ""
        if self.dialog is not None:
            self.dialog.refuse(problems)

    def _remove(self, key: str) -> None:
        self._wanted = next((row.line.code for row in self.rows() if key in dict(row.line.own).values()), "")
        self.presenter.remove(RecordId(key))
