"""The money of an option: its costs and what pays for them, a month of the transition, and what they come to."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks import euros
from bilan_desktop.domain.feasibility import SIDE_NAMES, MoneyLine, MoneySide
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.feasibility.model import Amount, Money, Study
from bilan_desktop.supports.feasibility.words import figures, money_sentences, month_source_words, source_words
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.inputs import asked_field
from bilan_desktop.ui.journey.list_card import ask_rows
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Label, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox, abreast
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support.feasibility_presenter import FeasibilityPresenter
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.records import Item

ABREAST = 490
"""Designed width that the lines of money, and what they come to, each need side by side."""

FIGURES = 330
"""Designed width that the figures, and what they mean, each need side by side."""

LINES = ListWords(
    record=MoneyLine,
    heading="Coûts et financements",
    purpose="Une ligne par montant, avec sa source et sa date. Un financement espéré est compté à part.",
    empty="Aucun montant noté. Commencez par le coût de la formation ou du démarrage.",
    add="Ajouter un coût ou un financement",
    title="text",
    unnamed="À nommer",
    added="Ligne ajoutée",
    removed="Ligne retirée",
    moved="Ligne déplacée",
    saved="Ligne modifiée",
    badge="side",
    ranked=False,
    lines=2,
    grouped="side",
    asks=(
        Ask("text", "Le coût ou le financement", kind="line"),
        Ask("side", "C’est un", kind="choice", choices=SIDE_NAMES, row=1),
        Ask("cents", "Montant", "Vide s’il n’est pas connu.", kind="money", row=1),
        Ask("source", "Source", "Un devis, une page officielle, une réponse écrite.", kind="line", row=2),
        Ask("on", "En date du", kind="date", row=2),
        Ask("sure", "Accordé (pour un financement) : la réponse est écrite", kind="tick"),
    ),
)
MONTH = (
    Ask("income_cents", "Revenu d’un mois", "Salaire maintenu, allocation, aide.", kind="money", row=1),
    Ask("spending_cents", "Dépenses d’un mois", "Ce que la personne compte elle-même.", kind="money", row=1),
    Ask("savings_cents", "Épargne mobilisable", "Ce qu’elle accepte d’y mettre.", kind="money", row=2),
    Ask("money_on", "En date du", kind="date", row=2),
    Ask("money_source", "Source de ces montants", "Bulletin de paie, simulation, relevé.", kind="line"),
)
READING = Ask("reading", "Avec ses mots", "Ce qui rend cette piste possible, ce qu’elle décide de vérifier.", lines=3)


class MoneyCards(QWidget):
    """The lines; beside them the month, and what both come to."""

    def __init__(self, page: SupportScreen, presenter: FeasibilityPresenter, option: RecordId) -> None:
        super().__init__()
        self._page = page
        column = VBox(self, spacing=16)
        columns = Columns(ABREAST)
        self.lines = page.list_card(LINES, option)
        self.lines.badge_of = _badge
        self._below: dict[RecordId, Label] = {}
        self.lines.below, self.lines.near = self._line_below, True
        self.lines.extra, self.lines.shown = self._opened, self._follow
        self.month = Card(
            "Un mois pendant la transition", "Des ordres de grandeur suffisent ; la personne donne ce qu’elle veut."
        )
        self.host = page.host(FormHost(presenter.study_form(option, "money"), page.save_state, self))
        for row in ask_rows(MONTH):
            self.month.add(abreast(*(asked_field(ask, self.host, page.services) for ask in row)))
        self.result = ResultCard()
        beside = QWidget()
        right = VBox(beside, spacing=16)
        for one in (self.month, self.result):
            right.addWidget(one)
        right.addStretch()
        columns.add(self.lines)
        columns.add(beside)
        column.addWidget(columns)
        self.lines.presenter.load()

    def show_study(self, study: Study) -> None:
        """Follow the study; what is being typed stays."""
        money = study.money
        values = (money.income, money.spending, money.savings, money.on, money.source)
        names = ("income_cents", "spending_cents", "savings_cents", "money_on", "money_source")
        self.host.load(dict(zip(names, values, strict=True)))
        self.result.show_money(money)

    def close_all(self) -> None:
        """Save what is typed: the option leaves the page."""
        self._page.drop_list(self.lines)
        self._page.release(self.host)

    def _line_below(self, item: Item) -> QWidget:
        made = self._below[item.key] = label(_below(item), "hint", wrap=True, dense=True)
        made.setContentsMargins(theme().px(28), 0, 0, theme().px(6))
        return made

    def _opened(self, item: Item) -> None:
        """A cost is neither granted nor hoped for."""
        for row in self.lines.rows:
            if row.item.key == item.key and "sure" in row.fields:
                row.fields["sure"].setVisible(item.values["side"] is MoneySide.FUNDING)

    def _follow(self, items: tuple[Item, ...]) -> None:
        for item in items:
            self._below[item.key].setText(_below(item))
            self._opened(item)


class ResultCard(Card):
    """The amounts by name, then what they mean; nothing is told of what is not known."""

    def __init__(self) -> None:
        super().__init__("Ce que cela donne", spacing=6)
        self.empty = label("Notez un coût, un financement ou le budget d’un mois : le calcul viendra ici.", "muted")
        self.empty.setWordWrap(True)
        self.add(self.empty)
        self._figures = QWidget()
        self._rows = VBox(self._figures, spacing=4)
        self._rows.addStretch()
        said = QWidget()
        column = VBox(said, spacing=6)
        self.words = label("", "body", wrap=True)
        self.source = label("", "hint", wrap=True)
        for one in (self.words, self.source):
            column.addWidget(one)
        column.addStretch()
        self._beside = Columns(FIGURES, 32)
        self._beside.add(self._figures)
        self._beside.add(said)
        self.add(self._beside)
        self.shown: tuple[tuple[str, str], ...] = ()

    def show_money(self, money: Money) -> None:
        """Follow the amounts."""
        self.empty.setVisible(not money.says)
        self._beside.setVisible(money.says)
        self._show_figures(figures(money))
        self.words.setText("\n".join(money_sentences(money)))
        self.words.setVisible(bool(self.words.text()))
        self.source.setText(month_source_words(money))
        self.source.setVisible(bool(self.source.text()))

    def _show_figures(self, found: tuple[tuple[str, str], ...]) -> None:
        if found == self.shown:
            return
        self.shown = found
        for one in self._figures.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            one.hide()
            one.deleteLater()
        for place, (name, amount) in enumerate(found):
            line = QWidget()
            row = HBox(line, spacing=12)
            row.addWidget(label(name, "muted", wrap=True, dense=True), 1)
            row.addWidget(label(amount, "label"))
            self._rows.insertWidget(place, line)


def _badge(item: Item) -> str:
    return euros(item.values["cents"]) if item.values["cents"] is not None else "montant pas connu"


def _below(item: Item) -> str:
    """Whether a funding is granted, then where its amount comes from."""
    side, sure = item.values["side"], item.values["sure"]
    amount = Amount(side, source=item.values["source"], on=item.values["on"])
    granted = ("accordé" if sure else "espéré") if side is MoneySide.FUNDING else ""
    said = " · ".join(part for part in (granted, source_words(amount)) if part)
    return f"{said[0].upper()}{said[1:]}"
