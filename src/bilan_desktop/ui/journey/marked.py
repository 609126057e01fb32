"""Records marked beside the chosen option: one row each, its proof on demand, one letter or one click to mark it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from bilan_desktop.domain.conclusion import FIT_NAMES, Fit
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.kit.buttons import Button, ToolButton, button, tool_button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Label, Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.kit.segments import Segment, Segments

FIT_SEGMENTS = (
    Segment(Fit.SUPPORTS, "Soutient", "S", "success"),
    Segment(Fit.TENSION, "En tension", "T", "warning"),
    Segment(Fit.APART, "Sans lien", "L", "neutral"),
)
FIT_ICONS = {
    Fit.UNSAID: ("circle", "text3"),
    Fit.SUPPORTS: ("circle-check", "success"),
    Fit.TENSION: ("triangle-alert", "warning"),
    Fit.APART: ("minus", "text2"),
}
"""A shape and a colour for each: the shape says it without the colour."""
FIT_WORDS = {fit: words.removesuffix(" le projet") for fit, words in FIT_NAMES.items()}

MOST, SPARED = 12, 3
"""Rows of a column at first, and how many more are not worth a button."""


@dataclass(frozen=True)
class MarkedLine:
    """What a row says: its title, what is known of it, and what is shown on demand under its own name."""

    key: RecordId
    title: str
    about: str = ""
    more_name: str = ""
    more: str = ""


@dataclass(frozen=True)
class ColumnView:
    """What a column shows: its lines, their marks (None while no option is chosen), what leads to contradictions.

    ``hidden`` are the records that the filter leaves out; ``tight``: marks in a word, to be read and not changed.
    """

    lines: Sequence[MarkedLine] = ()
    fits: Mapping[RecordId, Fit] | None = None
    leads: Mapping[RecordId, str] = field(default_factory=dict)
    hidden: frozenset[RecordId] = frozenset()
    tight: bool = False


class FitMarks(QWidget):
    """The mark of one record, the button that leads to what it contradicts, and the way to the rows around it."""

    marked = Signal(str, str)
    asked = Signal(str)
    stepped = Signal(str, int)

    def __init__(self, key: RecordId) -> None:
        super().__init__()
        self.key = key
        self.picture = Picture(*FIT_ICONS[Fit.UNSAID])
        self.segments = Segments(FIT_SEGMENTS)
        self.segments.setObjectName(f"fit-{key}")
        self.segments.changed.connect(self._tell)
        self.segments.stepped.connect(lambda by: self.stepped.emit(self.key, by))
        self.setFocusProxy(self.segments)
        self._column = VBox(self, spacing=4)
        self._column.addWidget(self.segments)
        self._link: Button | None = None
        self._shown = Fit.UNSAID

    def show_fit(self, title: str, fit: Fit | None, lead: str = "", *, tight: bool = False) -> None:
        """Follow the vault: ``fit`` is None while no option is chosen, ``lead`` the words to what it contradicts.

        ``tight`` shows the picture alone, beside which its words must be written.
        """
        offered = fit is not None and not tight
        if self.segments.isHidden() is offered:
            self.segments.setVisible(offered)
        if self.segments.accessibleName() != title:
            self.segments.setAccessibleName(title)
        if (fit or Fit.UNSAID) is not self._shown:
            self._put(fit or Fit.UNSAID)
        if lead and self._link is None:
            self._link = button("", "arrow-down", "link")
            self._link.setObjectName(f"lead-{self.key}")
            self._link.clicked.connect(lambda: self.asked.emit(self.key))
            self._column.addWidget(self._link, 0, Qt.AlignmentFlag.AlignLeft)
        if self._link is not None:
            self._link.set_text(lead)
            self._link.setAccessibleName(f"{lead}, {title}")
            self._link.setVisible(bool(lead))

    def fit(self) -> Fit:
        """What is shown."""
        return Fit(self.segments.value() or Fit.UNSAID)

    def _put(self, fit: Fit) -> None:
        self._shown = fit
        self.segments.set_value("" if fit is Fit.UNSAID else fit)
        self.picture.set(*FIT_ICONS[fit])
        self.picture.setToolTip(FIT_NAMES[fit])

    def _tell(self) -> None:
        self._put(self.fit())
        self.marked.emit(self.key, self.fit())


class MarkedRow(QFrame):
    """One skill or motivation."""

    def __init__(self, line: MarkedLine) -> None:
        super().__init__()
        self.setProperty("role", "row")
        self.setObjectName(f"marked-{line.key}")
        self.marks = FitMarks(line.key)
        self._title = label("", wrap=True, dense=True)
        self._about = label("", "muted", wrap=True, dense=True)
        self._word = label("", "hint")
        self._word.hide()
        self._tight = False
        self._more: Label | None = None
        self._open: ToolButton | None = None
        self._column = VBox(self, (0, 6, 0, 10), 6)
        self._head = HBox(spacing=8)
        self._head.addWidget(self.marks.picture)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._word)
        self._column.addLayout(self._head)
        for widget in (self._about, self.marks):
            self._column.addWidget(widget)
        self.show_line(line)

    def show_line(self, line: MarkedLine) -> None:
        """Follow the record."""
        self.line = line
        self._title.setText(line.title)
        self._about.setText(line.about)
        self._about.setVisible(bool(line.about) and not self._tight)
        if line.more and self._open is None:
            self._open = ToolButton("chevron-down", line.more_name, size=32)
            self._open.setObjectName(f"more-{line.key}")
            self._open.clicked.connect(self._toggle)
            self._head.addWidget(self._open)
        self._tell_more(opened=self._more is not None and not self._more.isHidden())

    def show_fit(self, fit: Fit | None, lead: str, *, tight: bool) -> None:
        """Follow its mark; ``tight`` leaves out all but the title and the mark, in a word."""
        self.marks.show_fit(self.line.title, fit, lead, tight=tight)
        self._word.setText(FIT_WORDS[fit or Fit.UNSAID])
        if tight is not self._tight:
            self._tight = tight
            self._word.setVisible(tight)
            self._column.set_margins((0, 4, 0, 4) if tight else (0, 6, 0, 10))
            self.show_line(self.line)

    def _toggle(self) -> None:
        if self._more is None:
            self._more = label("", "muted", wrap=True)
            self._more.hide()
            self._column.insertWidget(2, self._more)
        self._tell_more(opened=self._more.isHidden())

    def _tell_more(self, *, opened: bool) -> None:
        """What is shown on demand, and the button that says so; nothing of them when there is nothing to show."""
        line = self.line
        if self._more is not None:
            self._more.setText(f"{line.more_name}\N{NO-BREAK SPACE}: {line.more}")
            self._more.setVisible(opened and bool(line.more) and not self._tight)
        if self._open is not None:
            self._open.set("chevron-up" if opened else "chevron-down", line.more_name)
            self._open.setAccessibleName(f"{line.more_name}, {line.title}, {'ouvert' if opened else 'fermé'}")
            self._open.setVisible(bool(line.more) and not self._tight)


class MarkedColumn(Card):
    """The skills, or the motivations: what is marked of them, then a row each; beyond a dozen, the rest on demand."""

    marked = Signal(str, str)
    asked = Signal(str)

    def __init__(self, title: str, empty: str, way: str) -> None:
        super().__init__(title, spacing=8)
        self.count = label("", "muted", wrap=True)
        self.way = tool_button("arrow-right", way)
        line = HBox(spacing=8)
        line.addWidget(self.count, 1)
        line.addWidget(self.way, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        self.add_layout(line)
        self.empty = label(empty, "muted", wrap=True)
        self.add(self.empty)
        self.rows: dict[RecordId, MarkedRow] = {}
        self._column = VBox()
        self.add_layout(self._column)
        self.more = button("", "chevron-down", "soft")
        self.more.clicked.connect(self._show_rest)
        self.add(self.more)
        self._whole = False
        self._shown = ColumnView()

    def show_view(self, view: ColumnView) -> None:
        """Follow the records and their marks; a row that stays keeps what is opened in it, and the keyboard."""
        self._shown = view
        fits, passing = view.fits, [line for line in view.lines if line.key not in view.hidden]
        cut = not self._whole and len(passing) > MOST + SPARED
        self._show_lines(passing[:MOST] if cut else passing)
        for key, row in self.rows.items():
            fit = None if fits is None else fits.get(key, Fit.UNSAID)
            row.show_fit(fit, view.leads.get(key, ""), tight=view.tight)
        self.more.set_text(f"Afficher les {len(passing) - MOST} suivantes")
        self.more.setVisible(cut)
        self.empty.setVisible(not view.lines)
        self.count.setText("" if fits is None else counted([fits.get(line.key, Fit.UNSAID) for line in view.lines]))

    def bring(self, key: RecordId) -> MarkedRow | None:
        """The row of a record, shown when it was among the rest; None when the column does not have it."""
        if key not in self.rows and any(line.key == key for line in self._shown.lines):
            self._whole = True
            self.show_view(self._shown)
        return self.rows.get(key)

    def _show_lines(self, lines: Sequence[MarkedLine]) -> None:
        wanted = {line.key for line in lines}
        for key in [key for key in self.rows if key not in wanted]:
            gone = self.rows.pop(key)
            gone.hide()
            gone.deleteLater()
        kept, self.rows = self.rows, {}
        for place, line in enumerate(lines):
            row = kept.get(line.key)
            if row is None:
                row = self._row(line)
            elif row.line != line:
                row.show_line(line)
            self.rows[line.key] = row
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)

    def _row(self, line: MarkedLine) -> MarkedRow:
        made = MarkedRow(line)
        made.marks.marked.connect(self.marked)
        made.marks.asked.connect(self.asked)
        made.marks.stepped.connect(self._step)
        return made

    def _show_rest(self) -> None:
        """Show every row, and go to the first one that was not."""
        before = len(self.rows)
        self._whole = True
        self.show_view(self._shown)
        for row in list(self.rows.values())[before:][:1]:
            row.show()
            bring(row.marks, row)

    def _step(self, key: str, by: int) -> None:
        """Up and Down go to the row before or after; after the last one come those that were not shown."""
        keys = list(self.rows)
        at = keys.index(RecordId(key)) + by
        if at == len(keys) and not self.more.isHidden():
            self._show_rest()
        elif 0 <= at < len(keys):
            row = self.rows[keys[at]]
            bring(row.marks, row)


def counted(fits: Sequence[Fit]) -> str:
    """How many of each mark, those that there are."""
    words = {Fit.SUPPORTS: "en soutien", Fit.TENSION: "en tension", Fit.APART: "sans lien", Fit.UNSAID: "à examiner"}
    return " · ".join(f"{fits.count(fit)} {said}" for fit, said in words.items() if fit in fits)
