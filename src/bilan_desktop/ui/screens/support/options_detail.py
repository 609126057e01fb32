"""An option opened below the board: what is said of it, where it stands and stood, what it rests on."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, OptionStatus
from bilan_desktop.supports.options.model import Card
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.adjustments import Adjustments
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.journey.list_card import ask_rows
from bilan_desktop.ui.kit.buttons import Button, button, tool_button
from bilan_desktop.ui.kit.cards import Card as Surface
from bilan_desktop.ui.kit.fields import Field
from bilan_desktop.ui.kit.labels import Label, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox, abreast
from bilan_desktop.ui.kit.staying import while_there
from bilan_desktop.ui.screens.support.options_dialogs import SheetsDialog
from bilan_desktop.ui.screens.support.options_presenter import BoardPresenter
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.options import STAYS_CHOSEN, BoardView

ASKS = (
    Ask("title", "La piste", kind="line"),
    Ask("attracts", "Ce qui attire"),
    Ask("holds_back", "Ce qui retient"),
    Ask("to_check", "Ce qui reste à vérifier", "Auprès de qui, quand, avec quelle question."),
)
LEAST = 340
"""Designed width of each half, under which the second goes below."""

NO_SHEET = "Aucune fiche au dossier : gardez d’abord un métier ou un secteur."
ENQUIRIES, GAPS = "exploration", "gaps"
"""The supports that hold what an option rests on."""


class LinkLine(QWidget):
    """What an option rests on, of one kind: the names, and a button that leads there or chooses."""

    def __init__(self, title: str, way: Button) -> None:
        super().__init__()
        self.way = way
        column = VBox(self, spacing=2)
        head = HBox(spacing=8)
        head.addWidget(label(title, "label"), 1)
        head.addWidget(way)
        column.addLayout(head)
        self.names: Label = label("", "muted", wrap=True)
        column.addWidget(self.names)

    def show_names(self, names: list[str], none: str) -> None:
        """The names, one a line, or what to do when there is none."""
        self.names.setText("\n".join(names) or none)


class OptionDetail(Surface):
    """``closed`` when it is done with."""

    closed = Signal()

    def __init__(self, page: SupportScreen, presenter: BoardPresenter, key: RecordId, view: BoardView) -> None:
        super().__init__("La piste ouverte")
        self.setObjectName(f"detail-{key}")
        self.key, self._page, self._presenter = key, page, presenter
        self._view = view
        self.host = page.host(FormHost(presenter.form_of(key), page.save_state, self))
        self.fields: dict[str, Field] = {}
        self._build_head()
        both = Columns(LEAST, 24)
        for part in (self._build_form(), self._build_state()):
            both.add(part)
        self.add(both)
        self.show_view(view)

    def show_view(self, view: BoardView) -> None:
        """Follow the option; what is being typed stays."""
        self._view = view
        card, item = next(one for one in view.cards if one.key == self.key), view.items[self.key]
        chosen = card.status is OptionStatus.CHOSEN
        self.adjustments.show_item(item)
        for one in (self.chosen_note, self.to_choice):
            one.setVisible(chosen)
        self.sheets.show_names([one.name for one in card.sheets], "" if view.sheets else NO_SHEET)
        self.sheets.names.setVisible(bool(self.sheets.names.text()))
        self.sheets.way.setEnabled(bool(view.sheets))
        self.enquiries.show_names(list(card.enquiries), "Aucune enquête rattachée.")
        self.gaps.show_names([one.words for one in card.lacking], "Aucune cible rattachée.")
        for tool, words in ((self.remove, "Retirer"), (self.close_button, "Fermer")):
            tool.setAccessibleName(f"{words}\N{NO-BREAK SPACE}: {card.name[:70]}")
        self.host.load({ask.name: item.values[ask.name] for ask in ASKS})

    def enter(self) -> None:
        """Give the keyboard to its title, and show all of it that holds."""
        self.fields["title"].widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.reveal(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _build_head(self) -> None:
        self.remove = tool_button("trash-2", "Retirer")
        self.remove.setObjectName("remove-option")
        self.remove.clicked.connect(lambda: self._presenter.remove(self.key))
        self.close_button = tool_button("x", "Fermer (Échap)")
        self.close_button.setObjectName("close-option")
        self.close_button.clicked.connect(self.closed)
        for one in (self.remove, self.close_button):
            self.head.addWidget(one)

    def _build_form(self) -> QWidget:
        made = QWidget()
        column = VBox(made, spacing=10)
        for row in ask_rows(ASKS):
            for ask in row:
                self.fields[ask.name] = asked_field(ask, self.host, self._page.services)
            column.addWidget(abreast(*(self.fields[ask.name] for ask in row)))
        column.addStretch()
        return made

    def _build_state(self) -> QWidget:
        made = QWidget()
        column = VBox(made, spacing=12)
        item = self._view.items[self.key]
        self.adjustments = Adjustments(item, self._adjust)
        column.addWidget(self.adjustments)
        self.chosen_note = label(STAYS_CHOSEN, "hint", wrap=True)
        self.to_choice = button("Voir le choix", "arrow-right", "link")
        self.to_choice.clicked.connect(lambda: self._page.go("etape/F3.1"))
        column.addWidget(self.chosen_note)
        column.addWidget(self.to_choice, 0, Qt.AlignmentFlag.AlignLeft)
        self.sheets = LinkLine("Fiches de métier et de secteur", button("Choisir les fiches", "link", "soft"))
        self.sheets.way.setObjectName("choose-sheets")
        self.sheets.way.clicked.connect(self._pick)
        self.enquiries = LinkLine("Enquêtes de terrain", self._way(ENQUIRIES, "Voir les enquêtes"))
        self.gaps = LinkLine("Écarts avec ce qui est demandé", self._way(GAPS, "Voir les écarts"))
        for one in (self.sheets, self.enquiries, self.gaps):
            column.addWidget(one)
        column.addStretch()
        return made

    def _way(self, code: str, words: str) -> Button:
        made = button(words, "arrow-right", "link")
        made.setObjectName(f"to-{code}")
        made.clicked.connect(lambda: self._page.go(f"support/{code}"))
        if code not in self._page.services.work.supports:
            made.hide()
        return made

    def _pick(self) -> None:
        card = self._presenter.card(self.key)
        if card is not None:
            dialog = SheetsDialog(self._page, card, self._view.sheets)
            dialog.chosen.connect(partial(self._presenter.link, self.key))
            dialog.open()

    def _adjust(self, status: OptionStatus, horizon: Horizon, reason: str, asked: Adjustments) -> None:
        def refused(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            asked.refuse(error.sentence)

        self._presenter.adjust(
            self.key,
            (status, horizon),
            reason,
            while_there(asked, asked.done),
            while_there(asked, refused, self._presenter.failed),
        )


def card_of(view: BoardView, key: RecordId) -> Card | None:
    """The card of an option, None once it was removed."""
    return next((one for one in view.cards if one.key == key), None)
