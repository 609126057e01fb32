"""The map of priorities as one works on it: a point is chosen, then moved by arrows, digits or the pointer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.charts import Places, places_of
from bilan_desktop.domain.deciding import Priority
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.supports.priorities.model import LEAST, MIDDLE, MOST, Point, figures, placed, where_words
from bilan_desktop.supports.priorities.report import EFFORT, IMPACT, NAMES, UNNAMED, map_chart, spots_of
from bilan_desktop.ui.charts import ChartView, scale_of
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.gestures import Gesture, perform
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import save_item

MISSING = "Ajoutez un premier point à la liste : vous le placerez ici, selon son impact et son effort."
KEYS = (
    "Au clavier, sur la carte : les flèches déplacent le point choisi, une touche de chiffre note son impact, la même "
    "avec Maj son effort. Page précédente et Page suivante passent d’un point à l’autre, Suppr. enlève le point de la "
    "carte, Entrée l’ouvre dans la liste."
)
_ARROWS = {
    Qt.Key.Key_Up: ("impact", 1), Qt.Key.Key_Down: ("impact", -1),
    Qt.Key.Key_Right: ("effort", 1), Qt.Key.Key_Left: ("effort", -1),
}  # fmt: skip
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
# The keys of the digits, as a French keyboard types them without Shift and as others do with it.
_PLAIN = {"&": 1, "é": 2, '"': 3, "'": 4, "(": 5}
_SHIFTED = {"!": 1, "@": 2, "#": 3, "$": 4, "%": 5}


def typed(text: str, *, shift: bool) -> tuple[str, int] | None:
    """What a key of the row of digits notes: the impact, or the effort with Shift, on French keyboards and others."""
    field = "effort" if shift else "impact"
    value = int(text) if text.isascii() and text.isdigit() else (_SHIFTED if shift else _PLAIN).get(text, 0)
    return (field, value) if LEAST <= value <= MOST else None


class PrioritiesPresenter:
    """Holds the points and the one that is chosen, and places them: shown at once, saved at once, undone one by one."""

    def __init__(
        self, services: Services, navigator: Navigator, dossier_id: RecordId, show: Callable[[], None]
    ) -> None:
        self._services, self._navigator, self._dossier_id = services, navigator, dossier_id
        self._show = show
        self._read: tuple[Point, ...] = ()
        self._moving: dict[tuple[RecordId, str], int | None] = {}
        self._chosen = NO_ID

    @property
    def points(self) -> tuple[Point, ...]:
        """The points as they were read, with what is being saved."""
        return tuple(
            replace(
                one,
                impact=self._moving.get((one.key, "impact"), one.impact),
                effort=self._moving.get((one.key, "effort"), one.effort),
            )
            for one in self._read
        )

    @property
    def chosen(self) -> Point | None:
        """The point that the keyboard moves: the one chosen, else the first."""
        found = self.points
        return next((one for one in found if one.key == self._chosen), found[0] if found else None)

    def read(self, found: tuple[Point, ...]) -> None:
        """Follow what the vault holds."""
        self._read = found
        self._show()

    def choose(self, key: RecordId) -> None:
        """Choose another point."""
        self._chosen = key
        self._show()

    def step(self, by: int) -> None:
        """Choose the point before or after."""
        keys = [one.key for one in self.points]
        if self.chosen is not None:
            self.choose(keys[max(0, min(len(keys) - 1, keys.index(self.chosen.key) + by))])

    def nudge(self, field: str, by: int) -> None:
        """Move the chosen point one step; one that is not placed comes to the middle first."""
        at = self.chosen
        if at is None:
            return
        if not at.placed:
            self.place(at.key, {name: MIDDLE for name in ("impact", "effort") if getattr(at, name) is None})
        else:
            self.place(at.key, {field: max(LEAST, min(MOST, getattr(at, field) + by))})

    def place(self, key: RecordId, values: dict[str, int | None]) -> None:
        """Note the impact or the effort of a point, or both."""
        point = next((one for one in self.points if one.key == key), None)
        if point is None:
            return
        former = {name: getattr(point, name) for name in values}
        if former == values:
            return
        self._moving |= {(key, name): value for name, value in values.items()}
        self._show()

        def over() -> None:
            for name, value in values.items():
                if self._moving.get((key, name)) == value:
                    self._moving.pop((key, name), None)

        def refused(error: Exception) -> None:
            over()
            self._show()
            if not isinstance(error, DomainError):
                raise error
            self._navigator.say(error.sentence)

        def put(noted: dict[str, int | None], work: Work) -> None:
            save_item(work, key, Priority, noted)

        gesture = Gesture("Point placé", partial(put, values), partial(put, former))
        perform(self._services, self._dossier_id, gesture, over, refused)


class PriorityMap(ChartView):
    """The points by their numbers, a ring on the chosen one; one stop of the Tab key."""

    entered = Signal(str)
    """The point to be opened in the list."""
    held = Signal()
    """The keyboard came, or went."""

    def __init__(self, presenter: PrioritiesPresenter) -> None:
        super().__init__("carte des priorités")
        self._presenter = presenter
        self._carried = NO_ID
        self.setObjectName("priority-map")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FIELD, True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the point, digits note, Page keys go to another, Delete takes it off, Enter opens it."""
        key, presenter, point = Qt.Key(event.key()), self._presenter, self._presenter.chosen
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        noted = typed(event.text(), shift=shift)
        if point is None:
            super().keyPressEvent(event)
        elif key in _ARROWS:
            presenter.nudge(*_ARROWS[key])
        elif key in _PAGES:
            presenter.step(_PAGES[key])
        elif noted is not None:
            presenter.place(point.key, dict((noted,)))
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            presenter.place(point.key, {"impact": None, "effort": None})
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(point.key)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A point that is pressed is chosen, then carried."""
        self._carried = NO_ID
        if event.button() == Qt.MouseButton.LeftButton:
            shown = placed(self._presenter.points)
            rank = self._places().spot(*self._at(event.position()))
            if rank is not None:
                self._carried = shown[rank].key
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self._presenter.choose(self._carried)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """It is put down where the pointer is; what is not placed yet comes where the map is pressed."""
        chosen = self._presenter.chosen
        key = self._carried or (chosen.key if chosen is not None and not chosen.placed else NO_ID)
        values = self._places().values(*self._at(event.position()))
        if key != NO_ID and values is not None and event.button() == Qt.MouseButton.LeftButton:
            self._presenter.place(key, {"effort": values[0], "impact": values[1]})
        self._carried = NO_ID
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the point in the list."""
        rank = self._places().spot(*self._at(event.position()))
        if rank is not None:
            self.entered.emit(placed(self._presenter.points)[rank].key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The edge says that the keyboard is here."""
        super().focusInEvent(event)
        self.held.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The edge goes."""
        super().focusOutEvent(event)
        self.held.emit()

    def _at(self, position: QPointF) -> tuple[float, float]:
        """A place of the widget in points of the drawing."""
        (drawing,) = self.drawings(self.width())
        scale = scale_of(drawing, self.width())
        return position.x() / scale, position.y() / scale

    def _places(self) -> Places:
        (drawing,) = self.drawings(self.width())
        return places_of(spots_of(placed(self._presenter.points)), (EFFORT, IMPACT), NAMES, drawing.width)


class _Edge(QWidget):
    """The room around the map, whose edge says that the map has the keyboard."""

    def __init__(self, view: PriorityMap) -> None:
        super().__init__()
        self._view = view
        VBox(self, 8).addWidget(view)
        view.held.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge."""
        super().paintEvent(event)
        if self._view.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme().color("primary"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)


class MapCard(Card):
    """The map, where the chosen point is, the keys."""

    def __init__(self, presenter: PrioritiesPresenter) -> None:
        super().__init__("La carte", spacing=8)
        self._presenter = presenter
        self.view = PriorityMap(presenter)
        self.missing = label(MISSING, "muted", wrap=True)
        self.said = label("", "label", wrap=True)
        self.keys = label(KEYS, "hint", wrap=True)
        self._edge = _Edge(self.view)
        for one in (self.said, self._edge, self.missing, self.keys):
            self.add(one)
        self.body.addStretch()

    def show_points(self, found: Sequence[Point], chosen: Point | None) -> None:
        """Follow the points; what the chosen one became is announced while the map has the keyboard."""
        drawn = self.view.show_chart(map_chart(found, NO_ID if chosen is None else chosen.key, bare=bool(found)))
        self._edge.setVisible(drawn)
        self.keys.setVisible(drawn)
        self.missing.setVisible(not drawn)
        said = _said(chosen) if chosen is not None and found else ""
        if said != self.said.text():
            self.said.setText(said)
            self.view.setAccessibleName(f"Carte des priorités. {said}" if said else "Carte des priorités")
            if self.view.hasFocus():
                announce(self.view, said)
        self.said.setVisible(drawn and bool(said))


def _said(point: Point) -> str:
    told = f"{figures(point)}, {where_words(point)}" if point.placed else figures(point)
    return f"{point.number}. {point.title or UNNAMED} : {told}"
