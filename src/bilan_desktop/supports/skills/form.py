"""The page of the inventory: the skills by family, what pleasure and mastery make of them, the portfolio."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import (
    LEVEL_NAMES,
    PLEASURE_NAMES,
    PRACTISED_NAMES,
    WISH_NAMES,
    Practised,
    Skill,
    level_help,
)
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.skills.model import EVIDENCE_HELP, EVIDENCE_NAMES, Evidence, Inventory, Line
from bilan_desktop.supports.skills.portfolio import LAYOUT_NAMES, Layout
from bilan_desktop.supports.skills.report import KINDS, chart, quarter_rows
from bilan_desktop.ui.charts import ChartView
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.kit.buttons import Chips, LineButton, button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import Label, Picture, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.kit.ticks import Ticks
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import Item
from bilan_desktop.usecases.skills import (
    InventoryView,
    Merged,
    merge_skills,
    portfolio_text,
    prepare_portfolio,
    read_inventory,
    unmerge_skills,
)

SKILLS = ListWords(
    record=Skill,
    heading="Compétences",
    purpose="Le niveau et le plaisir sont ceux que la personne se donne. Ce qui montre une compétence se discute.",
    empty="Aucune compétence notée. Partez d’un récit : qu’a-t-il fallu savoir faire ?",
    add="Ajouter une compétence",
    title="label",
    unnamed="Compétence à nommer",
    added="Compétence ajoutée",
    removed="Compétence retirée",
    moved="Compétence déplacée",
    saved="Compétence modifiée",
    ranked=False,
    grouped="kind",
    asks=(
        Ask("label", "La compétence", "Un verbe d’action et son objet.", kind="line", row=1),
        Ask("kind", "Nature", kind="choice", choices=KINDS, row=1),
        Ask("level", "Maîtrise", f"{level_help()}.", kind="rating", anchors=LEVEL_NAMES),
        Ask("pleasure", "Plaisir à s’en servir", kind="rating", anchors=PLEASURE_NAMES, first=1),
        Ask("practised", "Dernière pratique", kind="choice", choices=PRACTISED_NAMES, row=2),
        Ask("wish", "Envie de l’utiliser", kind="choice", choices=WISH_NAMES, row=2),
        Ask("evidence", "Ce qui la montre", "Un fait, un résultat. Un récit qui la cite la montre aussi."),
        Ask("document", "Un document qui l’étaye", "Certificat, évaluation, réalisation.", kind="line", row=3),
        Ask("attested_by", "Qui peut la confirmer", "Une personne qui l’a vue à l’œuvre.", kind="line", row=3),
    ),
)
ICONS = {
    Evidence.DECLARED: "circle",
    Evidence.ILLUSTRATED: "book-open",
    Evidence.BACKED: "file-check",
    Evidence.ATTESTED: "users",
}
"""A shape for each state: it is told apart without its word and without a colour."""
MERGED = "Compétences réunies"
UNPLACED = "Donnez une maîtrise et un plaisir à une compétence : elle prendra place ici."
RARE = "Aucune compétence n’est encore citée dans trois récits."
COPIED = "Le texte est copié. Il quittera le presse-papiers au verrouillage."
CHOOSING = "Choisir les compétences"
PROPOSED = "Proposées d’abord : celles qui se font sans aide, et que la personne ne veut pas utiliser moins."
NO_SKILL = "Les compétences notées ci-dessus pourront y entrer."


class StateLine(QWidget):
    """Below the name of a skill: how far it is shown, its level, its pleasure, when it was last used."""

    def __init__(self) -> None:
        super().__init__()
        row = HBox(self, (28, 0, 0, 6), 8)
        self.picture = Picture(ICONS[Evidence.DECLARED], "text2", 16)
        self.words = label("", "hint", wrap=True, dense=True)
        row.addWidget(self.picture)
        row.addWidget(self.words, 1)

    def show_line(self, line: Line | None) -> None:
        """Follow the skill; one without a name says nothing yet."""
        self.setVisible(line is not None)
        if line is None:
            return
        self.picture.set(ICONS[line.evidence], "text2" if line.evidence is Evidence.DECLARED else "primary_text")
        self.picture.setToolTip(EVIDENCE_HELP[line.evidence])
        told = [EVIDENCE_NAMES[line.evidence]]
        if line.stories:
            told[0] += f" ({line.stories} récit{'s' if line.stories > 1 else ''})"
        if line.level is not None:
            told.append(f"maîtrise {line.level}, {LEVEL_NAMES[line.level].lower()}")
        if line.pleasure:
            told.append(f"plaisir {line.pleasure}, {PLEASURE_NAMES[line.pleasure - 1].lower()}")
        if line.practised is not Practised.UNSAID:
            told.append(PRACTISED_NAMES[line.practised].lower())
        self.words.setText(" · ".join(told))


class QuartersCard(Card):
    """Pleasure and mastery: the chart, and beside it the same in words."""

    def __init__(self) -> None:
        super().__init__("Plaisir et maîtrise")
        self.view = ChartView("plaisir et maîtrise")
        self.missing = label(UNPLACED, "muted", wrap=True)
        self._list = QWidget()
        self._column = VBox(self._list, spacing=10)
        self._parts: list[QWidget] = []
        self._beside = Columns(320, 24)
        self._beside.add(self.view)
        self._beside.add(self._list)
        self.add(self._beside)
        self.add(self.missing)
        self.waiting = label("", "hint", wrap=True)
        self.add(self.waiting)

    def show_inventory(self, found: Inventory) -> None:
        """Follow the skills."""
        drawn = self.view.show_chart(chart(found))
        self._beside.setVisible(drawn)
        self.missing.setVisible(not drawn)
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = [self._part(*row) for row in quarter_rows(found)]
        waiting = found.unplaced if drawn else 0
        plural = "s" if waiting > 1 else ""
        self.waiting.setText(f"{waiting} compétence{plural} sans maîtrise ou sans plaisir indiqué.")
        self.waiting.setVisible(bool(waiting))

    def _part(self, name: str, means: str, labels: tuple[str, ...]) -> QWidget:
        part = QWidget()
        column = VBox(part, spacing=2)
        column.addWidget(label(f"{name} ({len(labels)})", "label", wrap=True, dense=True))
        column.addWidget(label(means, "hint", wrap=True, dense=True))
        column.addWidget(label("\n".join(labels), "body", wrap=True, dense=True))
        self._column.addWidget(part)
        return part


class PortfolioCard(Card):
    """What the portfolio is for, the skills in it, and its two ways out: a paper, or text to paste."""

    def __init__(self, page: "Page") -> None:
        super().__init__(
            "Portefeuille de compétences",
            "Les compétences choisies, par famille : une ligne de preuve pour un CV, les récits entiers pour une VAE.",
        )
        self._page = page
        self.layout_chips = Chips([(one.value, name) for one, name in LAYOUT_NAMES.items()])
        self.layout_chips.setAccessibleName("À quoi sert le portefeuille")
        self.layout_chips.set_value((Layout.CV.value,))
        self.missing = label(NO_SKILL, "muted", wrap=True)
        self.add(self.missing)
        self._whole = QWidget()
        self.add(self._whole)
        self.ticks: Ticks | None = None
        self._stale = True
        self._known: dict[str, str] = {}
        self._chosen: set[str] = set()
        self._build()

    def _build(self) -> None:
        column = VBox(self._whole, spacing=12)
        column.addWidget(self.layout_chips)
        self._place = QWidget()
        self._column = VBox(self._place, (28, 0, 0, 0), 4)
        self._column.addWidget(label(PROPOSED, "hint", wrap=True))
        self._place.hide()
        self.fold = LineButton("chevron-right")
        self.fold.setObjectName("portfolio-choice")
        self.fold.clicked.connect(lambda: self._open(self._place.isHidden()))
        row = HBox()
        row.addWidget(self.fold)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._place)
        self.copy_button = button("Copier le texte", "copy", "soft")
        self.copy_button.setObjectName("portfolio-copy")
        self.print_button = button("Imprimer le portefeuille", "printer", "soft")
        self.print_button.setObjectName("portfolio-print")
        ways = HBox(spacing=8)
        for one in (self.copy_button, self.print_button):
            ways.addWidget(one)
        ways.addStretch()
        column.addLayout(ways)
        self.told = label("", "hint", wrap=True)
        column.addWidget(self.told)
        self.told.hide()
        self.refusal = Refusal()
        column.addWidget(self.refusal)
        self.copy_button.clicked.connect(self._copy)
        self.print_button.clicked.connect(self._print)

    def show_view(self, view: InventoryView) -> None:
        """Follow the skills; those that come are in it when they are proposed, the others as they were chosen."""
        known = {str(line.key): line.label for line in view.inventory.lines}
        if known != self._known:
            self._chosen = {key for key in self._chosen if key in known}
            self._chosen |= {key for key in known if key not in self._known and key in view.proposed}
            self._known, self._stale = known, True
        self.missing.setVisible(not known)
        self._whole.setVisible(bool(known))
        self._count()

    def _make_ticks(self) -> None:
        if self.ticks is not None:
            self.ticks.hide()
            self.ticks.deleteLater()
        self.ticks = Ticks(self._known, "portfolio")
        self.ticks.set_value(tuple(self._chosen))
        self.ticks.changed.connect(self._choose)
        self._stale = False
        self._column.addWidget(self.ticks)

    def _choose(self) -> None:
        self._chosen = set(self.ticks.value()) if self.ticks is not None else set()
        self.refusal.hide()
        self._count()

    def _count(self) -> None:
        self._open(not self._place.isHidden())
        self.told.hide()

    def _open(self, opened: bool) -> None:
        if opened and self._stale:
            self._make_ticks()
        self.fold.set_icon("chevron-down" if opened else "chevron-right")
        words = f"{CHOOSING} ({len(self._chosen)} sur {len(self._known)})"
        self.fold.set_text(words)
        self.fold.setAccessibleName(f"{words}, {'ouvert' if opened else 'fermé'}")
        self._place.setVisible(opened)

    def _asked(self) -> tuple[frozenset[RecordId], Layout]:
        self.refusal.hide()
        self._page.flush()
        (layout,) = self.layout_chips.value()
        return frozenset(map(RecordId, self._chosen)), Layout(layout)

    def _copy(self) -> None:
        chosen, layout = self._asked()
        page = self._page
        job = partial(portfolio_text, page.services.work, page.dossier_id, chosen, layout)
        page.services.storage.post(job, self._copied, self.refusal.say)

    def _copied(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.setText(COPIED)
        self.told.show()
        announce(self, COPIED)

    def _print(self) -> None:
        chosen, layout = self._asked()
        page = self._page
        demonstration = page.services.demonstration
        job = partial(
            prepare_portfolio, page.services.work, page.dossier_id, chosen, layout, demonstration=demonstration
        )
        page.services.storage.post(job, lambda paper: page.go(f"document/{paper.id}"), self.refusal.say)


class _Merging:
    """Makes one of several skills, and gives them back."""

    def __init__(self, dossier_id: RecordId, keys: tuple[RecordId, ...]) -> None:
        self._dossier_id, self._keys = dossier_id, keys
        self._merged: Merged | None = None

    def act(self, work: Work) -> None:
        """Make one of them."""
        self._merged = merge_skills(work, self._dossier_id, self._keys)

    def take_back(self, work: Work) -> None:
        """Give them back."""
        if self._merged is not None:
            unmerge_skills(work, self._dossier_id, self._merged)


class AlikeCard(Card):
    """The skills that seem to be the same, group by group, each with the gesture that makes one of them."""

    def __init__(self, merge: Callable[[tuple[RecordId, ...]], None]) -> None:
        super().__init__(
            "Des compétences qui se ressemblent",
            "Réunir garde la première, avec ce que disent les autres ; les récits qui les citaient la citent.",
        )
        self._merge = merge
        self._shown: tuple[tuple[Line, ...], ...] = ()
        self._rows: list[QWidget] = []
        self.hide()

    def show_groups(self, groups: tuple[tuple[Line, ...], ...]) -> None:
        """Follow the skills."""
        if groups == self._shown:
            return
        self._shown = groups
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [self.add(self._row(group)) for group in groups]
        self.setVisible(bool(groups))

    def _row(self, group: tuple[Line, ...]) -> QWidget:
        row = Callout("neutral", ", ".join(f"« {line.label} »" for line in group))
        way = button("Réunir", None, "soft")
        way.setObjectName(f"merge-{group[0].key}")
        way.setAccessibleName(f"Réunir les compétences « {group[0].label} »")
        way.clicked.connect(lambda: self._merge(tuple(line.key for line in group)))
        row.row.addWidget(way)
        return row


class Page(SupportScreen):
    """The skills are those of the step « Compétences »: what is typed on one page is on the other."""

    READS = (Skill, Story)

    def build(self) -> None:
        """One list, and what it tells once read together."""
        self._lines: dict[RecordId, StateLine] = {}
        self._read: InventoryView | None = None
        self.alike = AlikeCard(self._merge)
        self.card(self.alike)
        self.skills = self.list_card(SKILLS)
        self.skills.below, self.skills.near = self._below, True
        self.skills.shown = lambda _: self._show_lines()
        self.card(self.skills)
        self.quarters = QuartersCard()
        self.card(self.quarters)
        often = Card("Celles qui reviennent d’un récit à l’autre")
        self.recurrent: Label = label(RARE, "muted", wrap=True)
        often.add(self.recurrent)
        self.card(often)
        self.portfolio = PortfolioCard(self)
        self.card(self.portfolio)

    def refresh(self) -> None:
        """Read the skills together."""
        self._read_inventory()

    def _read_inventory(self) -> None:
        self.read(partial(read_inventory, self.services.work, self.dossier_id), self._show)

    def _show(self, view: InventoryView) -> None:
        self._read = view
        found = view.inventory
        self._show_lines()
        self.alike.show_groups(found.alike)
        self.quarters.show_inventory(found)
        told = [f"{line.label} ({line.stories} récits)" for line in found.recurrent]
        self.recurrent.setText("\n".join(told) or RARE)
        self.portfolio.show_view(view)

    def _show_lines(self) -> None:
        lines = {line.key: line for line in self._read.inventory.lines} if self._read is not None else {}
        for row in self.skills.rows:
            self._lines[row.item.key].show_line(lines.get(row.item.key))

    def _below(self, item: Item) -> QWidget:
        made = self._lines[item.key] = StateLine()
        return made

    def _merge(self, keys: tuple[RecordId, ...]) -> None:
        self.flush()
        merging = _Merging(self.dossier_id, keys)

        def done() -> None:
            self.navigator.offer_undo(MERGED, self.dossier_id)

        perform(self.services, self.dossier_id, Gesture(MERGED, merging.act, merging.take_back), done, self.failed)
