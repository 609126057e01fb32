"""The way between the sections: a labelled bar, or a rail while a dossier is open or the window is narrow."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QWidget

from bilan_desktop.ui.kit.buttons import Button, ToolButton, button, tool_button
from bilan_desktop.ui.kit.labels import Mark, Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import is_low
from bilan_desktop.ui.kit.theme import theme

BAR, RAIL = 244, 68
ROOMY, TIGHT = (14, 16, 14, 16), (14, 4, 14, 4)
"""The margins of the bar, and of a rail with no room for all."""
NARROW_WINDOW = 900
"""Window width, in designed pixels, under which the pages need the room of the labels: 1366 px at 175 %."""


@dataclass(frozen=True)
class Section:
    """A section of the application: its route, its icon, its name and its shortcut."""

    route: str
    icon: str
    name: str
    shortcut: str


SECTIONS = (
    Section("aujourdhui", "house", "Aujourd’hui", "Ctrl+1"),
    Section("dossiers", "folder", "Dossiers", "Ctrl+2"),
    Section("agenda", "calendar-days", "Agenda", "Ctrl+6"),
    Section("metiers", "briefcase", "Métiers", "Ctrl+5"),
    Section("bureau", "building-2", "Bureau", "Ctrl+7"),
    Section("reglages", "settings", "Réglages", "Ctrl+3"),
    Section("coffre", "file-lock-2", "Coffre et sauvegardes", "Ctrl+4"),
)


DESK = ("bureau", "annee", "qualite", "registres", "preuves", "rapport", "donnees", "echange")
"""The pages of the practice's desk, and « bureau » itself with its papers."""


class Sidebar(QFrame):
    """Emits ``chosen`` with a route, ``search_asked``, ``theme_asked``, ``help_asked`` and ``lock_asked``."""

    chosen = Signal(str)
    search_asked = Signal()
    theme_asked = Signal()
    help_asked = Signal()
    lock_asked = Signal()

    def __init__(self, product: str, vault: str) -> None:
        super().__init__()
        self.setProperty("role", "sidebar")
        self.setObjectName("sidebar")
        self.setAccessibleName("Sections")
        self._wide: list[QWidget] = []
        self._narrow: list[QWidget] = []
        self._entries: list[tuple[Section, Button, ToolButton]] = []
        self._current = ""
        self._in_dossier = False
        self._column = VBox(self, ROOMY, 4)
        self._head(product)
        self._search()
        for section in SECTIONS:
            self._entry(section)
        self._column.addStretch()
        self._foot(vault)
        self._watched: QWidget | None = None
        self.set_narrow(False)
        theme().changed.connect(self._fit)

    def _head(self, product: str) -> None:
        row = HBox(spacing=12)
        self._product = Mark(34)
        row.addWidget(self._product)
        name = label(product, "h3")
        row.addWidget(name)
        row.addStretch()
        self._wide.append(name)
        self._column.addLayout(row)
        self._column.addSpacing(theme().px(12))

    def _search(self) -> None:
        wide, narrow = button("Rechercher", "search", "search"), tool_button("search", "Rechercher (Ctrl+K)")
        wide.setObjectName("nav-search")
        narrow.setObjectName("rail-search")
        wide.setAccessibleDescription("Ctrl+K")
        row = HBox(wide, (0, 0, 10, 0))
        row.addStretch()
        keys = label("Ctrl K", "kbd")
        keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(keys, 0, Qt.AlignmentFlag.AlignVCenter)
        for one in (wide, narrow):
            one.clicked.connect(lambda _=False: self.search_asked.emit())
            self._column.addWidget(one)
        self._column.addSpacing(theme().px(8))
        self._wide.append(wide)
        self._narrow.append(narrow)

    def _entry(self, section: Section) -> None:
        wide = button(section.name, section.icon, "nav")
        wide.setCheckable(True)
        wide.setObjectName(f"nav-{section.route}")
        wide.setAccessibleDescription(section.shortcut)
        narrow = tool_button(section.icon, f"{section.name} ({section.shortcut})", checkable=True)
        narrow.setObjectName(f"rail-{section.route}")
        for one in (wide, narrow):
            one.clicked.connect(lambda _=False, route=section.route: self._choose(route))
            self._column.addWidget(one)
        self._wide.append(wide)
        self._narrow.append(narrow)
        self._entries.append((section, wide, narrow))

    def _foot(self, vault: str) -> None:
        shield = QWidget()
        row = HBox(shield, (8, 8, 8, 8), 8)
        row.addWidget(Picture("shield-check", "success", 18))
        row.addWidget(label(vault, "hint", wrap=True), 1)
        self._column.addWidget(shield)
        self._wide.append(shield)
        self.theme_button = tool_button("moon", "Changer de thème")
        self.help_button = tool_button("circle-help", "Aide (F1)")
        self.lock_button = tool_button("lock", "Verrouiller (Ctrl+L)")
        self.lock_button.setObjectName("lock")
        tools = QWidget()
        tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._tools = HBox(tools, spacing=4)
        for one in (self.theme_button, self.help_button, self.lock_button):
            self._tools.addWidget(one)
        self._tools.addStretch()
        self._column.addWidget(tools)
        pairs: tuple[tuple[ToolButton, Callable[[], None]], ...] = (
            (self.theme_button, self.theme_asked.emit),
            (self.help_button, self.help_asked.emit),
            (self.lock_button, self.lock_asked.emit),
        )
        for tool, told in pairs:
            tool.clicked.connect(lambda _=False, tell=told: tell())

    def set_narrow(self, narrow: bool) -> None:
        """Show the rail or the labelled bar."""
        for widget in self._wide:
            widget.setVisible(not narrow)
        for widget in self._narrow:
            widget.setVisible(narrow)
        # A rail with no room for all keeps what leads somewhere and the lock: the settings hold the theme, F1 helps.
        crowded = narrow and is_low(self)
        for widget in (self._product, self.theme_button, self.help_button):
            widget.setVisible(not crowded)
        self._column.set_margins(TIGHT if crowded else ROOMY)
        self._column.setSpacing(theme().px(2 if crowded else 4))
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._tools.setDirection(direction)
        self.setFixedWidth(theme().px(RAIL if narrow else BAR))

    def set_current(self, route: str) -> None:
        """Mark the section a route belongs to."""
        self._in_dossier = route.startswith("dossier/")
        section = route.partition("/")[0]
        # The settings lead to the journal, the vault to the destructions.
        leading = {"dossier": "dossiers", "journal": "reglages", "metiers": "metiers", "destructions": "coffre"}
        leading |= dict.fromkeys(DESK, "bureau")
        self._current = leading.get(section, route)
        self._mark()
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the width of the window, which this width hides."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The window has another width."""
        if event.type() == QEvent.Type.Resize and watched is self._watched:
            self._fit()
        return False

    def _fit(self) -> None:
        self.set_narrow(self._in_dossier or self.window().width() < theme().px(NARROW_WINDOW))

    def _choose(self, route: str) -> None:
        # A click changes the mark by itself: only arriving somewhere may.
        self._mark()
        self.chosen.emit(route)

    def _mark(self) -> None:
        for entry, wide, narrow in self._entries:
            wide.setChecked(entry.route == self._current)
            narrow.setChecked(entry.route == self._current)
