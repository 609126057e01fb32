"""Buttons, icon buttons and chips, each with a name and a 32 px target."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QWidget

from bilan_desktop.ui.kit.labels import plain_tip
from bilan_desktop.ui.kit.layouts import Flow
from bilan_desktop.ui.kit.tabbing import rove
from bilan_desktop.ui.kit.theme import set_style, theme

Variant = Literal["default", "primary", "soft", "danger", "ghost", "link", "nav", "search", "chip", "segment", "face"]
_ICON_ROLES = {
    "primary": "on_primary", "soft": "primary_text", "danger": "danger", "link": "primary_text",
}  # fmt: skip

_STEPS: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


def press_at_once(one: QAbstractButton, event: QKeyEvent) -> bool:
    """Whether the key is Enter or Space, which then presses the button.

    At once, where Qt waits until Space is let go: whoever types fast strikes the next letters before, and they would
    go to the button instead of the field that it opens. A key held down presses once: its repeats would go through
    the button that comes next.
    """
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        return False
    event.accept()
    if not event.isAutoRepeat():
        one.click()
    return True


class Button(QPushButton):
    """A push button that keeps its icon in the theme's colours."""

    def __init__(self, text: str, icon: str | None = None, variant: Variant = "default") -> None:
        super().__init__()
        self._icon, self._variant, self._role = icon, variant, _ICON_ROLES.get(variant, "text2")
        self.setProperty("variant", variant)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)
        self._restyle()
        theme().changed.connect(self._restyle)
        if variant == "nav":
            self.setCheckable(True)
            self.toggled.connect(self._restyle)

    def sizeHint(self) -> QSize:
        """A chip has room for its words in bold: chosen, it neither cuts them nor moves the others."""
        hint = super().sizeHint()
        if self._variant == "chip":
            bold = QFontMetrics(theme().font(13, QFont.Weight.DemiBold)).horizontalAdvance(self.text())
            hint.setWidth(max(hint.width(), bold + 2 * (theme().px(12) + 3)))
        return hint

    def set_text(self, text: str) -> None:
        """Change the words; the icon keeps its distance."""
        # Qt puts 4 px between icon and text, too little beside Inter: a space makes it 8.
        self.setText(f" {text}" if self._icon and text else text)
        self.setAccessibleName(text)

    def set_icon(self, icon: str | None) -> None:
        """Change the icon."""
        self._icon = icon
        self.set_text(self.accessibleName())
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press."""
        if not press_at_once(self, event):
            super().keyPressEvent(event)

    def set_variant(self, variant: Variant) -> None:
        """Change the look, e.g. from default to primary."""
        self._variant, self._role = variant, _ICON_ROLES.get(variant, "text2")
        set_style(self, variant=variant)
        self._restyle()

    def _restyle(self) -> None:
        side = theme().px(18)
        self.setIconSize(QSize(side, side))
        role = "primary_text" if self._variant == "nav" and self.isChecked() else self._role
        if self._icon:
            self.setIcon(theme().icon(self._icon, role))


class LineButton(Button):
    """A button that names a line: it shows as much of its words as there is room for, and says them all.

    With ``lines`` above 1 the words go on below, as far as that many lines hold them.
    """

    def __init__(self, icon: str | None = None, lines: int = 1, variant: Variant = "ghost") -> None:
        self._words, self._lines = "", lines
        self._measured: tuple[object, int] = (None, 0)
        super().__init__("", icon, variant)
        self.setProperty("wrapped", lines > 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Change the words."""
        self._words = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for every word."""
        width = self._around() + self.fontMetrics().horizontalAdvance(f"  {self._words}")
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for the first words."""
        return QSize(min(theme().px(140), self.sizeHint().width()), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words where the room ends."""
        super().resizeEvent(event)
        self._fit()

    def _around(self) -> int:
        """What the button takes beside its words; measured once, since layouts ask again and again."""
        told = self.text(), self._variant, theme().zoom, self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished)
        if self._measured[0] != told:
            metrics = self.fontMetrics()
            widest = max(metrics.horizontalAdvance(line) for line in self.text().split("\n"))
            self._measured = told, super().sizeHint().width() - widest
        return self._measured[1]

    def _fit(self) -> None:
        if self.width() >= self.sizeHint().width():
            shown = [self._words]
        else:
            shown = self._broken(max(0, self.width() - self._around()))
        gap = " " if self._icon else ""
        self.setText("\n".join(f"{gap}{line}" for line in shown))
        self.setToolTip("" if " ".join(shown) == self._words else plain_tip(self._words))

    def _broken(self, room: int) -> list[str]:
        """The words on as many lines as allowed, each within ``room``; the last one ends where it is full."""
        metrics, lines = self.fontMetrics(), [""]
        words = self._words.split(" ")
        while words and len(lines) < self._lines:
            longer = f"{lines[-1]} {words[0]}".lstrip()
            if lines[-1] and metrics.horizontalAdvance(f" {longer}") > room:
                lines.append("")
            else:
                lines[-1] = longer
                words.pop(0)
        lines[-1] = " ".join(part for part in (lines[-1], *words) if part)
        return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, room) for line in lines]


class ToolButton(QToolButton):
    """An icon button; its tip is its name."""

    def __init__(self, icon: str, tip: str, *, checkable: bool = False, size: float = 36) -> None:
        super().__init__()
        self._icon, self._side = icon, size
        self.setCheckable(checkable)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set(icon, tip)
        theme().changed.connect(self._restyle)
        self.toggled.connect(self._restyle)

    def set(self, icon: str, tip: str) -> None:
        """Change the icon and what it does."""
        self._icon = icon
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space press."""
        if not press_at_once(self, event):
            super().keyPressEvent(event)

    def _restyle(self) -> None:
        side, role = theme().px(18), "primary_text" if self.isChecked() else "text2"
        self.setIconSize(QSize(side, side))
        self.setIcon(theme().icon(self._icon, role))
        self.setFixedSize(theme().px(self._side), theme().px(self._side))


def button(text: str, icon: str | None = None, variant: Variant = "default") -> Button:
    """A button; variant: default primary soft danger ghost link nav search."""
    return Button(text, icon, variant)


def tool_button(icon: str, tip: str, *, checkable: bool = False) -> ToolButton:
    """An icon button named by its tip."""
    return ToolButton(icon, tip, checkable=checkable)


class _Chip(Button):
    """One of a single choice: leaves the arrows to its row, and Enter to the dialog once it is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter choose."""
        chosen = self.isChecked() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        # A key held down must not choose, then confirm.
        if event.key() in _STEPS or (chosen and not event.isAutoRepeat()):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """A choice among short words: one (``many=False``) or several, at most ``limit``.

    One choice is one stop of the Tab key: the arrows go from one to the next, as among radio buttons. One that
    ``empties`` is taken back by choosing it again, or by Delete.
    """

    changed = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str]], *, many: bool = False, limit: int | None = None, empties: bool = False
    ) -> None:
        super().__init__()
        self._many, self._limit, self._empties = many, limit, empties
        self._buttons: dict[str, Button] = {}
        self._withheld: set[str] = set()
        flow = Flow(self)
        for value, text in choices:
            chip = Button(text, None, "chip") if many else _Chip(text, None, "chip")
            chip.setCheckable(True)
            chip.setObjectName(f"chip-{value}")
            chip.clicked.connect(lambda checked, value=value: self._clicked(value, checked))
            chip.toggled.connect(chip.updateGeometry)
            self._buttons[value] = chip
            flow.addWidget(chip)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        if self._buttons:
            self.setFocusProxy(next(iter(self._buttons.values())))
        self._rove()

    def value(self) -> tuple[str, ...]:
        """The chosen values, in the order shown."""
        return tuple(value for value, chip in self._buttons.items() if chip.isChecked())

    def set_value(self, values: Sequence[str]) -> None:
        """Choose these values without telling ``changed``."""
        for value, chip in self._buttons.items():
            chip.setChecked(value in values)
        self._rove()

    def set_text(self, value: str, text: str) -> None:
        """Change the words of one chip, e.g. its count."""
        self._buttons[value].set_text(text)

    def set_offered(self, value: str, *, offered: bool) -> None:
        """Show or hide one chip."""
        self._buttons[value].setVisible(offered)
        (self._withheld.discard if offered else self._withheld.add)(value)
        self._rove()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows choose the one before or after."""
        step = _STEPS.get(event.key(), 0)
        offered = self._offered()
        emptying = self._empties and not self._many and bool(self.value())
        if emptying and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._clicked(self.value()[0], checked=False)
            return
        if self._many or not step or not offered:
            super().keyPressEvent(event)
            return
        chosen = self.value()
        at = offered.index(chosen[0]) + step if chosen and chosen[0] in offered else 0
        value = offered[max(0, min(len(offered) - 1, at))]
        if (value,) != chosen:
            self._clicked(value, checked=True)

    def _offered(self) -> list[str]:
        return [value for value in self._buttons if value not in self._withheld]

    def _rove(self) -> None:
        offered = self._offered()
        if not self._many and offered:
            chosen = self.value()
            stop = chosen[0] if chosen and chosen[0] in offered else offered[0]
            rove(self, tuple(self._buttons.values()), self._buttons[stop])

    def _clicked(self, value: str, checked: bool) -> None:
        if not self._many:
            self.set_value((value,) if checked or not self._empties else ())
        elif checked and self._limit is not None and len(self.value()) > self._limit:
            self._buttons[value].setChecked(False)
            return
        self.changed.emit()
