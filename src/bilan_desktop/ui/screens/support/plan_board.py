"""The board of the action plan: a column a status, each action moved by the keyboard or carried with the pointer."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.conclusion import ACTION_NAMES, Action, ActionStatus
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.supports.action_plan.model import late_words, named, title_of
from bilan_desktop.ui.kit.buttons import LineButton
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.carrying import Carrying, is_over
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import Columns, VBox
from bilan_desktop.ui.kit.room import bring
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import set_style

KEYS = (
    "Au clavier : les flèches vont d’une action à l’autre, Ctrl+Gauche et Ctrl+Droite la changent de colonne, "
    "Entrée l’ouvre."
)
STATUSES = tuple(ACTION_NAMES)
NARROWEST = 168
"""Designed width of a column under which the columns stack."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class TileTitle(LineButton):
    """The name of an action: arrows go to another, with Ctrl they move it."""

    walked = Signal(int, int)
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__(None, 3, "ghost")
        self.setProperty(FIELD, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Left and Ctrl+Right move; Enter and Space open."""
        across, down = _STEPS.get(Qt.Key(event.key()), (0, 0))
        if across and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.moved.emit(across)
        elif across or down:
            self.walked.emit(across, down)
        else:
            super().keyPressEvent(event)


class Tile(QFrame):
    """One action on the board."""

    def __init__(self, key: RecordId) -> None:
        super().__init__()
        self.key = key
        self.setProperty("role", "card")
        self.setObjectName(f"tile-{key}")
        self.title = TileTitle()
        self.title.setObjectName(f"action-{key}")
        self.when = label("", "hint", wrap=True, dense=True)
        self.late = label("", "hint", wrap=True, dense=True)
        self.late.setProperty("ink", "warning")
        column = VBox(self, (4, 4, 4, 8), 2)
        column.addWidget(self.title)
        words = VBox(margins=(14, 0, 8, 2), spacing=2)
        words.addWidget(self.when)
        words.addWidget(self.late)
        column.addLayout(words)
        self.carrying = Carrying(self.title)

    def show_action(self, action: Action, today: date) -> None:
        """Follow the action."""
        self.title.set_text(title_of(action))
        told, passed = _when(action), late_words(action, today)
        self.when.setText(told)
        self.when.setVisible(bool(told))
        self.late.setText(f"{passed[:1].upper()}{passed[1:]}" if passed else "")
        self.late.setVisible(bool(passed))
        self.title.setAccessibleName(", ".join(filter(None, (title_of(action), ACTION_NAMES[action.status].lower()))))
        self.title.setAccessibleDescription(". ".join(filter(None, (told, passed))))


def _when(action: Action) -> str:
    """« Premier pas le 12 mars 2026 », else « Pour le 21 mars 2026 »: what comes next."""
    if action.status is ActionStatus.DROPPED:
        return " ".join(action.dropped_why.split())[:120]
    if action.status is ActionStatus.TO_DO and action.first_on is not None:
        return f"Premier pas le {date_plain(action.first_on)}"
    return f"Pour le {date_plain(action.due)}" if action.due is not None else ""


class BoardColumn(QFrame):
    """The actions of one status."""

    def __init__(self, status: ActionStatus) -> None:
        super().__init__()
        self.status = status
        self.setProperty("role", "inset")
        self.setObjectName(f"column-{status}")
        self.head = label(ACTION_NAMES[status], "h3")
        self.empty = label("Aucune action ici.", "hint", wrap=True, dense=True)
        column = VBox(self, (10, 10, 10, 12), 8)
        column.addWidget(self.head)
        column.addWidget(self.empty)
        self._column = VBox(spacing=8)
        column.addLayout(self._column)
        column.addStretch()
        self.tiles: list[Tile] = []

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these, in this order."""
        if list(tiles) != self.tiles:
            for tile in tiles:
                self._column.addWidget(tile)  # at the end, from wherever it was
                tile.show()
            self.tiles = list(tiles)
        self.empty.setVisible(not tiles)
        self.head.setText(f"{ACTION_NAMES[self.status]} · {len(tiles)}" if tiles else ACTION_NAMES[self.status])


class BoardCard(Card):
    """Tells ``moved`` with an action and the status that is wanted, ``opened`` with the action to open."""

    moved = Signal(str, str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__("Où en sont les actions", KEYS)
        self.tiles: dict[RecordId, Tile] = {}
        across = Columns(NARROWEST, 10, even=True)
        self.columns = {status: BoardColumn(status) for status in STATUSES}
        for column in self.columns.values():
            across.add(column)
        self.add(across)

    def show_actions(self, actions: Sequence[Action], today: date) -> None:
        """Follow the plan; the keyboard stays on the action that had it."""
        told = named(actions)
        held = next((key for key, tile in self.tiles.items() if tile.title.hasFocus()), None)
        for key in set(self.tiles) - {one.id for one in told}:
            gone = self.tiles.pop(key)
            gone.hide()
            gone.deleteLater()
        for one in told:
            tile = self.tiles.get(one.id) or self._tile(one.id)
            tile.show_action(one, today)
        for status, column in self.columns.items():
            column.show_tiles([self.tiles[one.id] for one in told if one.status is status])
        if held in self.tiles:
            self.tiles[held].title.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, key: RecordId, status: ActionStatus) -> None:
        """Say aloud where an action went."""
        if key in self.tiles:
            announce(self.tiles[key], f"{self.tiles[key].title.accessibleName()}, {ACTION_NAMES[status].lower()}")

    def _tile(self, key: RecordId) -> Tile:
        tile = self.tiles[key] = Tile(key)
        tile.title.clicked.connect(lambda: self.opened.emit(key))
        tile.title.walked.connect(lambda across, down: self._walk(key, across, down))
        tile.title.moved.connect(lambda by: self._move(key, by))
        tile.carrying.over.connect(self._mark)
        tile.carrying.dropped.connect(lambda at: self._drop(key, at))
        return tile

    def _place(self, key: RecordId) -> tuple[int, int]:
        for at, column in enumerate(self.columns.values()):
            if self.tiles[key] in column.tiles:
                return at, column.tiles.index(self.tiles[key])
        raise KeyError(key)

    def _walk(self, key: RecordId, across: int, down: int) -> None:
        """Up and down within the column, across to the next one that holds something, at the same height."""
        at, place = self._place(key)
        columns = [column.tiles for column in self.columns.values()]
        if down:
            going = columns[at][max(0, min(len(columns[at]) - 1, place + down))]
        else:
            after = columns[at + 1 :] if across > 0 else list(reversed(columns[:at]))
            beside = next((tiles for tiles in after if tiles), columns[at])
            going = beside[min(place, len(beside) - 1)]
        bring(going.title)

    def _move(self, key: RecordId, by: int) -> None:
        at = self._place(key)[0] + by
        if 0 <= at < len(STATUSES):
            self.moved.emit(key, STATUSES[at])

    def _mark(self, at: QPoint) -> None:
        for column in self.columns.values():
            set_style(column, selected=is_over(column, at))

    def _drop(self, key: RecordId, at: QPoint) -> None:
        found = next((status for status, column in self.columns.items() if is_over(column, at)), None)
        self._mark(QPoint(-1, -1))
        if found is not None and found is not STATUSES[self._place(key)[0]]:
            self.moved.emit(key, found)
