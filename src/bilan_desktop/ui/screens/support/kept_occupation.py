"""What the page of the occupations explored adds to each: where its sheet comes from, what became of it, gestures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.occupations import OccupationSheet, RequirementKind
from bilan_desktop.supports.occupations.report import MOST_SKILLS, UNLISTED, requirements
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Flow, VBox
from bilan_desktop.ui.screens.occupations.words import RELABELLED, edition
from bilan_desktop.ui.screens.support.local_facts import FactsEdit
from bilan_desktop.usecases.occupations import KeptStanding
from bilan_desktop.usecases.records import Item

GONE = "La bibliothèque n’a plus de fiche sous ce code : celle qui est gardée ici ne change pas."
OWN_GONE = (
    "Le ROME importé remplace les fiches de Bilan Desktop : ajoutez ce métier de nouveau si vous voulez aussi sa fiche "
    "officielle. Celle-ci reste gardée."
)
CONTENT_CHANGED = "La fiche a changé depuis"
AS_OPTION, IS_OPTION = "En faire une piste", "Voir les pistes"


@dataclass(frozen=True)
class KeptGestures:
    """What can be done with one occupation."""

    read: Callable[[], None]
    look_at_new: Callable[[], None]
    take_new: Callable[[], None]
    option: Callable[[], None]


class KeptLine(QWidget):
    """Below the name of an occupation: its sheet in a line, and what a newer library says otherwise."""

    def __init__(self, item: Item, gestures: KeptGestures) -> None:
        super().__init__()
        column = VBox(self, (36, 0, 8, 4), 6)
        self.told = label("", "muted", wrap=True)
        column.addWidget(self.told)
        self.change = Callout("warning", "")
        self.change.hide()
        column.addWidget(self.change)
        self.ways = QWidget()
        flow = Flow(self.ways)
        self.look = button("Voir la nouvelle fiche", "eye")
        self.look.setObjectName("look-at-new")
        self.look.clicked.connect(gestures.look_at_new)
        self.take = button("Prendre la nouvelle fiche", "refresh-cw", "soft")
        self.take.setObjectName("take-new")
        self.take.clicked.connect(gestures.take_new)
        for one in (self.look, self.take):
            flow.addWidget(one)
        self.ways.hide()
        column.addWidget(self.ways)
        self.show_item(item, None)

    def show_item(self, item: Item, standing: KeptStanding | None) -> None:
        """Follow the occupation, and what the library says of it once that is known."""
        self.told.setText(sheet_words(item))
        label_words = str(item.values["label"])
        for one in (self.look, self.take):
            one.setAccessibleDescription(label_words)
        sentence = change_words(standing) if standing is not None else ""
        sheet = item.values["sheet"]
        if sentence == GONE and isinstance(sheet, OccupationSheet) and not sheet.version:
            # Nothing is lost nor wrong: the import did what it says.
            self.change.set("info", OWN_GONE)
        else:
            self.change.set("warning", sentence)
        self.change.setVisible(bool(sentence))
        self.ways.setVisible(standing is not None and standing.now is not None)


class KeptPanel(QWidget):
    """Below the notes of an opened occupation: the facts learnt on the spot, its sheet in short, its gestures."""

    def __init__(self, item: Item, host: FormHost, today: Callable[[], date], gestures: KeptGestures) -> None:
        super().__init__()
        column = VBox(self, spacing=12)
        sheet = item.values["sheet"]
        row = QWidget()
        flow = Flow(row)
        self.option = button(AS_OPTION, "route", "soft")
        self.option.setObjectName("make-option")
        self.option.clicked.connect(gestures.option)
        flow.addWidget(self.option)
        if isinstance(sheet, OccupationSheet):
            self.read = button("Lire la fiche gardée", "book-open")
            self.read.setObjectName("read-kept")
            self.read.clicked.connect(gestures.read)
            flow.addWidget(self.read)
        column.addWidget(row)
        self.facts = FactsEdit(today)
        hint = "Une rémunération, un employeur, une formation près d’ici : notez toujours d’où vient l’information."
        facts_field = field("Faits appris sur place", self.facts, hint)
        host.bind("facts", self.facts, facts_field)
        column.addWidget(facts_field)
        self._column, self._sheet = column, sheet
        self._short: QWidget | None = None
        if isinstance(sheet, OccupationSheet):
            self._put_short(sheet)
        else:
            name = LineEdit(limit=300)
            name_field = field("Le nom du métier", name, UNLISTED)
            host.bind("label", name, name_field)
            column.addWidget(name_field)

    def show_item(self, item: Item) -> None:
        """Follow the sheet that is kept; what is typed is the form's."""
        sheet = item.values["sheet"]
        if isinstance(sheet, OccupationSheet) and sheet != self._sheet:
            self._sheet = sheet
            self._put_short(sheet)

    def _put_short(self, sheet: OccupationSheet) -> None:
        if self._short is not None:
            self._short.hide()
            self._column.removeWidget(self._short)
            self._short.deleteLater()
        self._short = _in_short(sheet)
        self._column.addWidget(self._short)

    def show_standing(self, standing: KeptStanding) -> None:
        """Whether an option bears its name already."""
        self.option.set_text(IS_OPTION if standing.is_option else AS_OPTION)
        self.option.set_icon("arrow-right" if standing.is_option else "route")


def sheet_words(item: Item) -> str:
    """« Fiche J1502 · ROME 4.0, version 60 du 18/09/2025 · gardée le 29/11/2026 »; a sheet of ours is told once."""
    sheet, kept_on = item.values["sheet"], item.values["kept_on"]
    if not isinstance(sheet, OccupationSheet):
        return UNLISTED
    told = [*([f"Fiche {sheet.code}"] if sheet.version else []), edition(sheet.version, sheet.updated)]
    return " · ".join([*told, f"gardée le {date_plain(kept_on)}"] if kept_on else told)


def change_words(standing: KeptStanding) -> str:
    """What to say of a sheet that the library has no more, or says otherwise."""
    if standing.gone:
        return GONE
    if standing.now is None or standing.change is None:
        return ""
    version = edition(standing.now.version, standing.now.updated)
    if standing.change.relabelled:
        return f"{RELABELLED}\N{NO-BREAK SPACE}: « {standing.now.label} » ({version})."
    return f"{CONTENT_CHANGED} ({version})."


def _in_short(sheet: OccupationSheet) -> QWidget:
    holder = QWidget()
    column = VBox(holder, spacing=4)
    column.addWidget(label("La fiche en bref", "label"))
    column.addWidget(label("\n".join(sheet.definition[:3]), wrap=True))
    core = requirements(sheet, RequirementKind.KNOW_HOW, core=True)[:MOST_SKILLS]
    if core:
        column.addWidget(label("\n".join(f"• {one}" for one in core), "muted", wrap=True))
    column.addWidget(label(sheet.source, "hint", wrap=True))
    return holder
