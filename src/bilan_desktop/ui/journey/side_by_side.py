"""Skills, motivations and resources in three columns, each record marked beside the chosen option."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.conclusion import FIT_NAMES, RESOURCE_NAMES, Fit
from bilan_desktop.domain.first_phase import RATING_NAMES
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import LEVEL_NAMES, MOTIVATION_NAMES, WISH_NAMES, Wish
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.ui.journey.marked import FIT_WORDS, ColumnView, FitMarks, MarkedColumn, MarkedLine
from bilan_desktop.ui.kit.buttons import Button, Chips, button
from bilan_desktop.ui.kit.labels import Label, label
from bilan_desktop.ui.kit.layouts import Columns, HBox, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.usecases.coherence import CoherenceView
from bilan_desktop.usecases.records import Item

LEAST = 280
"""Designed pixels of a column, under which the three stack."""
EVERY = "every"
TIGHT = "Vue serrée"
KEYS = (
    "Au clavier, sur une ligne : S soutient, T en tension, L sans lien, Suppr. efface ; "
    "Haut et Bas passent d’une ligne à l’autre."
)


class ResourceMarks(QWidget):
    """Below the line of a resource: what it is, and its mark."""

    def __init__(self, key: RecordId) -> None:
        super().__init__()
        self.marks = FitMarks(key)
        self.kind: Label = label("", "muted")
        column = VBox(self, (0, 0, 0, 4), 4)
        head = HBox(spacing=8)
        head.addWidget(self.marks.picture)
        head.addWidget(self.kind, 1)
        column.addLayout(head)
        column.addWidget(self.marks)


class SideBySide(QWidget):
    """The columns and what they show of them; ``marked`` tells the record and its new mark, ``asked`` a record."""

    marked = Signal(str, str)
    asked = Signal(str)

    def __init__(self, resources: ListCard) -> None:
        super().__init__()
        self.skills = MarkedColumn(
            "Compétences", "Aucune compétence notée : elles viennent de leur étape.", "Ouvrir l’étape des compétences"
        )
        self.motivations = MarkedColumn(
            "Motivations et besoins",
            "Aucune motivation notée : elles viennent de leur étape.",
            "Ouvrir l’étape des motivations",
        )
        self.resources = resources
        self.resources.below = self._below
        self.resources.shown = self._follow_resources
        self._resource_marks: dict[RecordId, ResourceMarks] = {}
        self._fits: Mapping[RecordId, Fit] | None = None
        self._leads: Mapping[RecordId, str] = {}
        self._hidden: frozenset[RecordId] = frozenset()
        self._skills: list[MarkedLine] = []
        self._motivations: list[MarkedLine] = []
        self.filter = Chips([(EVERY, "Tout"), *((fit.value, words) for fit, words in FIT_NAMES.items())])
        self.filter.setAccessibleName("Ce que montrent les colonnes")
        self.filter.set_value((EVERY,))
        self.filter.changed.connect(self._sift)
        self.tight = _tight_button(self._show)
        columns = Columns(LEAST)
        for column in (self.skills, self.motivations):
            column.marked.connect(self.marked)
            column.asked.connect(self.asked)
        for card in (self.skills, self.motivations, self.resources):
            columns.add(card)
        self.keys = label(KEYS, "hint", wrap=True)
        body = VBox(self, spacing=10)
        above = HBox(spacing=16)
        above.addWidget(self.filter, 1)
        above.addWidget(self.tight, 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(above)
        body.addWidget(self.keys)
        body.addWidget(columns)

    def show_view(self, view: CoherenceView, fits: Mapping[RecordId, Fit]) -> None:
        """Follow the vault; ``fits`` has the marks, those that are being saved included."""
        self._skills = [_skill(item) for item in view.skills]
        self._motivations = [_motivation(item, rank) for rank, item in enumerate(view.motivations, 1)]
        self._leads = _leads(view)
        self._fits = fits if view.option is not None else None
        for widget in (self.filter, self.tight, self.keys):
            widget.setVisible(self._fits is not None)
        self._show()

    def row_of(self, key: RecordId) -> QWidget | None:
        """The row of a record, brought back in sight when it is left out; None when it has none here."""
        if key in self._hidden:
            self.filter.set_value((EVERY,))
            self._sift()
        listed = {row.item.key: row for row in self.resources.rows}
        return self.skills.bring(key) or self.motivations.bring(key) or listed.get(key)

    def focus(self, key: RecordId) -> None:
        """Put the keyboard on the mark of a record that has its row here, once it can be changed."""
        if self._is_tight:
            self.tight.setChecked(False)
            self._show()
        rows = {**self.skills.rows, **self.motivations.rows}
        if key in rows:
            bring(rows[key].marks, rows[key])
        else:
            whole = next((row for row in self.resources.rows if row.item.key == key), None)
            bring(self._resource_marks[key].marks, whole)

    @property
    def _is_tight(self) -> bool:
        return self.tight.isChecked() and self._fits is not None

    def _show(self) -> None:
        self.keys.setVisible(self._fits is not None and not self._is_tight)
        for column, lines in ((self.skills, self._skills), (self.motivations, self._motivations)):
            column.show_view(ColumnView(lines, self._fits, self._leads, self._hidden, self._is_tight))
        self._follow_resources(self.resources.presenter.items)

    def _below(self, item: Item) -> QWidget:
        made = ResourceMarks(item.key)
        made.marks.marked.connect(self.marked)
        made.marks.asked.connect(self.asked)
        made.marks.stepped.connect(self._step)
        self._resource_marks[item.key] = made
        return made

    def _follow_resources(self, items: tuple[Item, ...]) -> None:
        for row in self.resources.rows:
            row.setVisible(row.item.key not in self._hidden)
        for item in items:
            made = self._resource_marks.get(item.key)
            if made is not None:
                title = " ".join(str(item.values["text"]).split()) or self.resources.words.unnamed
                fit = None if self._fits is None else self._fits.get(item.key, Fit.UNSAID)
                tight = self._is_tight
                word = f" · {FIT_WORDS[fit or Fit.UNSAID]}" if tight else ""
                made.kind.setText(f"{RESOURCE_NAMES[item.values['kind']]}{word}")
                made.marks.show_fit(title, fit, self._leads.get(item.key, ""), tight=tight)

    def _step(self, key: str, by: int) -> None:
        shown = [row.item.key for row in self.resources.rows if not row.isHidden()]
        at = shown.index(RecordId(key)) + by
        if 0 <= at < len(shown):
            self.focus(shown[at])

    def _sift(self) -> None:
        """Show what bears the chosen mark; a row that is marked afterwards stays until the next choice."""
        (wanted,) = self.filter.value()
        fits, keys = self._fits or {}, [line.key for line in (*self._skills, *self._motivations)]
        keys += [row.item.key for row in self.resources.rows]
        self._hidden = frozenset(key for key in keys if wanted not in (EVERY, fits.get(key, Fit.UNSAID)))
        self._show()


def _tight_button(changed: Callable[[], None]) -> Button:
    made = button(TIGHT, None, "chip")
    made.setCheckable(True)
    made.setObjectName("tight")
    made.setAccessibleDescription("Les repères en un mot, pour tout lire sur une page.")
    made.clicked.connect(changed)
    return made


def _leads(view: CoherenceView) -> dict[RecordId, str]:
    """The words to the contradictions of each record: how many are to be talked over, or that they all were."""
    open_ones: dict[RecordId, int] = {}
    for point in view.points:
        key = point.contradiction.first.key
        open_ones[key] = open_ones.get(key, 0) + (not point.answer)
    words = {0: "Voir la réponse", 1: "À discuter"}
    return {key: words.get(count, f"{count} points à discuter") for key, count in open_ones.items()}


def _skill(item: Item) -> MarkedLine:
    level, wish = item.values["level"], item.values["wish"]
    about = [LEVEL_NAMES[level] if level is not None else "Niveau à préciser"]
    if wish is not Wish.UNSAID:
        about.append(WISH_NAMES[wish].lower())
    title = " ".join(str(item.values["label"]).split()) or "Compétence à nommer"
    return MarkedLine(item.key, title, " · ".join(about), "Preuve", str(item.values["evidence"]).strip())


def _motivation(item: Item, rank: int) -> MarkedLine:
    satisfied = item.values["satisfied"]
    today = RATING_NAMES[satisfied].lower() if satisfied is not None else "à préciser"
    about = f"{MOTIVATION_NAMES[item.values['kind']]} · le travail d’aujourd’hui y répond : {today}"
    title = " ".join(str(item.values["text"]).split()) or "Motivation à nommer"
    return MarkedLine(item.key, f"{rank}. {title}", about, "Ce que cela veut dire", str(item.values["meaning"]).strip())
