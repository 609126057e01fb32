"""The criteria with what their two ends mean, then what each weighs: by its importance, or by its rank alone."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.scenarios import WEIGHTING_NAMES, Criterion, Weighting
from bilan_desktop.supports.scenarios.model import Axis, Grid, unasked
from bilan_desktop.supports.scenarios.sentences import (
    TWICE,
    anchors_words,
    basis_words,
    criteria_advice,
    mark_words,
    weight_words,
)
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.kit.buttons import Chips
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.screens.support.scenarios_inputs import SwingInput
from bilan_desktop.ui.screens.support.scenarios_presenter import ScenariosPresenter, Shown
from bilan_desktop.ui.screens.support.take import TakeButton
from bilan_desktop.usecases.records import Item
from bilan_desktop.usecases.taking import take_criteria

CRITERIA = ListWords(
    record=Criterion,
    heading="Critères",
    purpose="Cinq à huit, du plus important au moins important. Pour chacun, écrivez d’abord le pire et le meilleur "
    "acceptables : les notes de 0 à 10 et l’importance se lisent entre les deux.",
    empty="Aucun critère. Qu’est-ce qui ferait pencher la balance ?",
    add="Ajouter un critère",
    title="title",
    unnamed="Critère à nommer",
    added="Critère ajouté",
    removed="Critère retiré",
    moved="Critère déplacé",
    saved="Critère modifié",
    lines=2,
    asks=(
        Ask("title", "Le critère", kind="line"),
        Ask("worst", "0 : le pire acceptable", "Un fait : un montant, une durée, une fréquence.", kind="line", row=1),
        Ask("best", "10 : le meilleur acceptable", kind="line", row=1),
        Ask("gate", "Seuil, s’il y en a un", "Sous cette note, un scénario est mis à part. Vide : aucun.", kind="line"),
    ),
)
ANCHORS_FIRST = "L’importance se demandera quand le pire et le meilleur seront écrits : ouvrez le critère."
SWING = "De son pire à son meilleur"
ASKED = {
    Weighting.SWING: "Imaginez tout au pire. Quel critère feriez-vous monter en premier à son meilleur ? Donnez-lui "
    "100, puis dites ce que vaut chaque autre à côté.",
    Weighting.ORDER: "Mettez les critères dans l’ordre par Alt+Haut et Alt+Bas : les poids suivent l’ordre seul.",
}


class WeightLine(QWidget):
    """Below a criterion: its two ends, its importance, what it weighs."""

    def __init__(self, page: SupportScreen, presenter: ScenariosPresenter, key: RecordId) -> None:
        super().__init__()
        self.key = key
        self._shown: tuple[int | None, ...] = ()
        column = VBox(self, (30, 0, 8, 6), 4)
        self.ends = label("", "hint", wrap=True, dense=True)
        column.addWidget(self.ends)
        self.swing = SwingInput()
        self.swing_field: Field = field(SWING, self.swing)
        self.swing_field.label.hide()
        self.weight = label("", "label")
        self.before = label(ANCHORS_FIRST, "muted", wrap=True, dense=True)
        row = HBox(spacing=12)
        row.addWidget(self.swing_field, 1)
        row.addWidget(self.before, 1)
        row.addWidget(self.weight)
        column.addLayout(row)
        self.host = page.host(FormHost(presenter.swing_form(key), page.save_state, self))
        self.host.bind("swing", self.swing, self.swing_field)
        self.swing.changed.connect(lambda: presenter.try_swing(key, self.swing.value()))

    def show_axis(self, axis: Axis, grid: Grid, rank: int) -> None:
        """Follow the criterion; what is being typed stays."""
        asked = axis.anchored or axis.swing is not None
        swung = grid.weighting is Weighting.SWING
        ends = f"0 : {one_line(axis.worst)} → 10 : {one_line(axis.best)}" if axis.anchored else ""
        gate = f"seuil à {mark_words(axis.gate)}" if axis.gate is not None else ""
        told = " · ".join(part for part in (ends, gate) if part)
        self.ends.setText(told)
        self.ends.setVisible(bool(told))
        self.swing_field.setVisible(swung and asked)
        self.before.setVisible(swung and not asked)
        self.swing.setAccessibleName(f"Importance de {axis.title}")
        if self._shown != (axis.swing,):  # each move of another slider comes here too
            self._shown = (axis.swing,)
            self.host.load({"swing": axis.swing})
        weight = weight_words(grid.weights.values[rank])
        self.weight.setMinimumWidth(theme().px(86) if swung else 0)
        self.weight.setText(f"poids {weight}" if swung else f"rang {rank + 1}, poids {weight}")


class CriteriaCard(Card):
    """How the weights are said, then the list of criteria; made again for each comparison."""

    def __init__(self, page: SupportScreen, presenter: ScenariosPresenter, make: Callable[..., ListCard]) -> None:
        super().__init__("Critères et poids", spacing=10)
        self._page, self._presenter, self._make = page, presenter, make
        self.lines: dict[RecordId, WeightLine] = {}
        self.list: ListCard | None = None
        self.take: TakeButton | None = None
        self._key = NO_ID
        self._shown: Shown | None = None
        self.ways = Chips(list(WEIGHTING_NAMES.items()))
        self.ways.setAccessibleName("D’où viennent les poids")
        self.ways.changed.connect(lambda: presenter.weigh_by(Weighting(self.ways.value()[0])))
        self.add(self.ways)
        self.asked = label("", "muted", wrap=True)
        self.add(self.asked)
        self._place = VBox()
        self.add_layout(self._place)
        self.notes = label("", "hint", wrap=True)
        self.add(self.notes)

    def show_shown(self, shown: Shown) -> None:
        """Follow the criteria of the comparison in sight."""
        self._shown, grid = shown, shown.grid
        if self._key != grid.key:
            self.close_list()
            self._open(grid.key)
        self.ways.set_value((grid.weighting,))
        self.asked.setText(ASKED[grid.weighting])
        told = [basis_words(shown.found), anchors_words(shown.found), criteria_advice(grid)]
        told += [TWICE] if len(grid.axes) > 1 else []
        self.notes.setText("\n".join(filter(None, told)))
        self._follow()

    def close_list(self) -> None:
        """Save what is typed and take the list away."""
        for key in list(self.lines):
            self._forget(key)
        if self.list is not None:
            gone, self.list, self.take = self.list, None, None
            self._page.drop_list(gone)
            gone.hide()
            gone.deleteLater()
        self._key = NO_ID

    def _open(self, key: RecordId) -> None:
        self._key = key
        self.list = self._make(CRITERIA, key)
        self.list.below = self._line
        # Once the lines have their place: shown before, they would be windows of their own.
        self.list.shown = lambda _: self._follow()
        self.list.near = True
        self.list.setProperty("role", "inset")
        self._place.addWidget(self.list)
        taken = "Motivations reprises en critères"
        self.take = TakeButton(
            self._page, self.list, "Reprendre les motivations", taken, lambda work, _: take_criteria(work, key)
        )
        self.list.presenter.load()

    def _line(self, item: Item) -> WeightLine:
        if item.key in self.lines:  # taken away, and put back before its line was gone
            self._forget(item.key)
        made = self.lines[item.key] = WeightLine(self._page, self._presenter, item.key)
        made.hide()
        made.destroyed.connect(partial(self._gone, item.key, made))
        return made

    def _gone(self, key: RecordId, gone: WeightLine, _: object = None) -> None:
        """The row of a criterion is taken away: what its line held was saved as it was typed."""
        if self.lines.get(key) is gone:
            del self.lines[key]
            if isValid(gone.host) and isValid(self._page):
                self._page.release(gone.host)

    def _forget(self, key: RecordId) -> None:
        gone = self.lines.pop(key)
        self._page.release(gone.host)

    def _follow(self) -> None:
        if self._shown is None:
            return
        grid = self._shown.grid
        if self.take is not None:
            self.take.setVisible(bool(unasked(self._shown.view.motivations, (one.title for one in grid.axes))))
        places = {axis.key: place for place, axis in enumerate(grid.axes)}
        for key, line in self.lines.items():
            named = key in places
            line.setVisible(named)
            if named:
                line.show_axis(grid.axes[places[key]], grid, places[key])
