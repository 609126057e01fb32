"""Where a person signs: mouse, finger, pen, or the trackpad without holding its button.

Only the shape of the lines is kept. Pressure and timing would be behavioural biometrics (GDPR, article 9).
"""

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCursor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QShowEvent,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.dialog import MARGIN, SIDE, Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import Toggle
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.room import is_low
from bilan_desktop.ui.kit.tabbing import FIELD
from bilan_desktop.ui.kit.theme import theme

PAUSE_MS = 2000
Point = tuple[float, float]
Stroke = tuple[Point, ...]
ALTERNATIVE = (
    "Sans tenir de bouton\N{NO-BREAK SPACE}: Espace commence un trait, le pointeur le dessine, une touche le termine. "
    "Le clavier seul ne dessine rien\N{NO-BREAK SPACE}: qui préfère signe sur papier."
)


@dataclass(frozen=True)
class Handwriting:
    """Lines as points from 0 to 1 across the pad, and the pad's width divided by its height."""

    strokes: tuple[Stroke, ...]
    aspect: float


class SignaturePad(QWidget):
    """A surface to sign on; ``signed`` after each line drawn or taken back."""

    signed = Signal()

    def __init__(self, who: str, *, pause_ms: int = PAUSE_MS) -> None:
        super().__init__()
        self._who = who
        self._strokes: list[list[Point]] = []
        self._drawing = False
        self._hands_free = False
        self._by_key = False
        self._ended_by = 0
        self._trackpad = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(pause_ms)
        self._pause.timeout.connect(self._lift)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(FIELD, True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAccessibleName(f"Zone de signature\N{NO-BREAK SPACE}: {who}")
        self._describe()
        theme().changed.connect(self.updateGeometry)

    def handwriting(self) -> Handwriting:
        """What is drawn; compare ``strokes`` with () to know whether anything is."""
        return Handwriting(tuple(tuple(stroke) for stroke in self._strokes), self.width() / max(1, self.height()))

    def is_empty(self) -> bool:
        """Whether nothing is drawn."""
        return not self._strokes

    def awaits(self) -> bool:
        """Whether something is drawn that nobody has validated."""
        return bool(self._strokes) and self.isEnabled()

    def set_handwriting(self, handwriting: Handwriting) -> None:
        """Show lines drawn earlier."""
        self._strokes = [list(stroke) for stroke in handwriting.strokes]
        self._describe()

    def clear(self) -> None:
        """Start again."""
        self._lift(tell=False)
        self._strokes.clear()
        self._describe()

    def take_back_stroke(self) -> None:
        """Take the last line away (Ctrl+Z)."""
        self._lift(tell=False)
        if self._strokes and self.isEnabled():
            self._strokes.pop()
            self._describe()
            announce(self, "Dernier trait effacé." if self._strokes else "Zone de signature vide.")
            self.signed.emit()

    def set_trackpad(self, trackpad: bool) -> None:
        """With ``trackpad``, a click starts a line that follows the pointer without being held."""
        self._lift()
        self._trackpad = trackpad
        self._describe()

    def sizeHint(self) -> QSize:
        """Wide and low, as on paper; lower in a low window, where all of it must be in sight."""
        return QSize(theme().px(420), theme().px(120 if is_low(self) else 150))

    def changeEvent(self, event: QEvent) -> None:
        """Disabled in the middle of a line, the pad hears no more of its end: the line is over."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange and not self.isEnabled():
            self._lift(tell=False)

    def showEvent(self, event: QShowEvent) -> None:
        """In its window now, it has another height there."""
        super().showEvent(event)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Large enough to sign."""
        return QSize(theme().px(220), theme().px(120))

    def event(self, event: QEvent) -> bool:
        """Touch, and keys such as Tab that end a line before they do anything else."""
        if isinstance(event, QTouchEvent):
            return self._touch(event)
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            # The window's undo would take back the last gesture of the dossier under the signing hand.
            if event.type() == QEvent.Type.KeyPress:
                self.take_back_stroke()
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._keeps(event):
            event.accept()
            return True
        return super().event(event)

    def _keeps(self, event: QKeyEvent) -> bool:
        """Whether a key is the line's: it ends one that follows the pointer, and never scrolls the page under one."""
        if self._hands_free:
            self._ended_by = event.key()
            self._lift()
            return True
        return self._drawing or (event.isAutoRepeat() and event.key() == self._ended_by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space starts a line at the pointer, or in the middle when it is elsewhere."""
        self._ended_by = 0
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            here = self.mapFromGlobal(QCursor.pos())
            self._follow(QPointF(here if self.rect().contains(here) else self.rect().center()))
            self._by_key = True
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Start a line, or end the one that follows the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._hands_free:
            self._lift()
        elif self._trackpad:
            self._follow(event.position())
        else:
            self._start(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go on with the line."""
        self._move(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line, unless it follows the pointer."""
        if not self._hands_free:
            self._lift()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """A pen; accepted, so that Qt does not turn it into a coarser mouse."""
        if event.type() == QEvent.Type.TabletPress:
            self._start(event.position())
        elif event.type() == QEvent.Type.TabletMove:
            self._move(event.position())
        elif event.type() == QEvent.Type.TabletRelease:
            self._lift()
        event.accept()

    def _touch(self, event: QTouchEvent) -> bool:
        points = event.points()
        if event.type() == QEvent.Type.TouchBegin and points:
            self._start(points[0].position())
        elif event.type() == QEvent.Type.TouchUpdate and points:
            self._move(points[0].position())
        else:
            self._lift()
        event.accept()
        return True

    def _follow(self, position: QPointF) -> None:
        self._hands_free = True
        self._start(position)
        self._pause.start()
        announce(self, "Trait commencé. Appuyez sur une touche pour le terminer.")

    def _start(self, position: QPointF) -> None:
        self._drawing = True
        self._strokes.append([self._relative(position)])
        self.update()

    def _move(self, position: QPointF) -> None:
        if not self._drawing:
            return
        point = self._relative(position)
        if self._hands_free:
            self._pause.start()
        if point != self._strokes[-1][-1]:
            self._strokes[-1].append(point)
            self.update()

    def _lift(self, *, tell: bool = True) -> None:
        if not self._drawing:
            return
        dot = self._by_key and len(self._strokes[-1]) == 1
        self._drawing = self._hands_free = self._by_key = False
        self._pause.stop()
        if dot:
            # The pointer did not move: a dot that nobody drew would be taken for a line.
            self._strokes.pop()
            announce(self, "Le pointeur n’a pas bougé\N{NARROW NO-BREAK SPACE}; rien n’est tracé.")
        self._describe()
        if tell:
            self.signed.emit()

    def _relative(self, position: QPointF) -> Point:
        x, y = position.x() / max(1, self.width()), position.y() / max(1, self.height())
        return round(min(1.0, max(0.0, x)), 5), round(min(1.0, max(0.0, y)), 5)

    def _describe(self) -> None:
        state = "Aucun tracé." if self.is_empty() else "Un tracé est présent."
        self.setAccessibleDescription(f"{state} {ALTERNATIVE}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper, the line to sign on and the lines drawn."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        px, colour = theme().px, theme().color
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        ring = self.hasFocus() or self._hands_free
        painter.setPen(QPen(colour("primary" if ring else "border_strong"), 2 if ring else 1))
        painter.setBrush(colour("paper"))
        painter.drawRoundedRect(rect, px(12), px(12))
        base = self.height() - px(38)
        # The paper stays light in the dark theme, as a signed sheet is: its greys are the light ones.
        painter.setPen(QPen(colour("border_strong"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPoint(px(24), base), QPoint(self.width() - px(24), base))
        painter.setFont(theme().font(12))
        painter.setPen(colour("ink"))
        words = self._who if self._strokes else f"Signez ici — {self._who}"
        painter.drawText(px(24), base + px(20), words)
        painter.setPen(_pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stroke in self._strokes:
            painter.drawPath(_curve(stroke, self.width(), self.height()))


class SignatureDialog(Dialog):
    """The pad over the whole window, to turn the laptop to the person; ``completed`` carries the lines."""

    completed = Signal(object)

    def __init__(self, window: QWidget, who: str, title: str = "Signature") -> None:
        self.pad = SignaturePad(who)
        self.hint = _inset(label(ALTERNATIVE, "hint", wrap=True))
        super().__init__(window, title)
        # Nothing scrolls here: the pad has all the height that the rest leaves.
        self.room.hide()
        self.column.addWidget(_inset(self.pad), 1)
        self.trackpad = Toggle("Signer au pavé tactile, sans maintenir le bouton")
        self.trackpad.setObjectName("trackpad")
        self.trackpad.changed.connect(lambda: self.pad.set_trackpad(self.trackpad.value()))
        self.erase_button = button("Effacer", "eraser", "ghost")
        self.erase_button.clicked.connect(self.pad.clear)
        self.erase_button.clicked.connect(self._update_buttons)
        self.accept_button = button("Valider la signature", "check", "primary")
        self.accept_button.clicked.connect(self._complete)
        self.cancel_button = button("Annuler")
        self.cancel_button.clicked.connect(self.reject)
        row = HBox(margins=(SIDE, 0, SIDE, 0), spacing=12)
        row.addWidget(self.trackpad, 1)
        row.addWidget(self.erase_button)
        self.column.addLayout(row)
        self.column.addWidget(self.hint)
        self.set_buttons([self.cancel_button, self.accept_button])
        self.pad.signed.connect(self._update_buttons)
        self._update_buttons()

    def open(self) -> None:
        """The keyboard is on the pad."""
        super().open()
        self.pad.setFocus()

    def _fit(self) -> None:
        """Take nearly the whole window; where it is low, the sentence that helps leaves its room to the pad."""
        super()._fit()
        px, low = theme().px, is_low(self._host)
        if self.hint.parentWidget() is not None:  # shown before it has a place, it would be a window
            self.hint.setVisible(not low)
        around = px(340) if not low else px(200)
        self.panel.setFixedWidth(self._host.width() - 2 * px(MARGIN if low else 48))
        self.pad.setMinimumHeight(max(px(120), self._host.height() - around))

    def _complete(self) -> None:
        handwriting = self.pad.handwriting()
        self.accept()
        self.completed.emit(handwriting)

    def _update_buttons(self) -> None:
        self.accept_button.setEnabled(not self.pad.is_empty())
        self.erase_button.setEnabled(not self.pad.is_empty())


def _inset(widget: QWidget) -> QWidget:
    """A widget between the sides of the panel."""
    holder = QWidget()
    HBox(holder, (SIDE, 0, SIDE, 0)).addWidget(widget)
    return holder


def _pen() -> QPen:
    return QPen(
        theme().color("ink"),
        theme().px(2) + 0.2,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _curve(stroke: list[Point], width: int, height: int) -> QPainterPath:
    """Quadratic curves through the middles of the segments: smooth without inventing points."""
    points = [QPointF(x * width, y * height) for x, y in stroke]
    path = QPainterPath(points[0])
    for here, following in pairwise(points[1:]):
        path.quadTo(here, (here + following) / 2)
    path.lineTo(points[-1] if len(points) > 1 else points[0] + QPointF(0.1, 0))
    return path
