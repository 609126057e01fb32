"""The theme: colours, sizes, fonts and recoloured icons that follow light, dark and zoom."""

import sys
from enum import StrEnum

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QWidget

from bilan_desktop.resources import resource
from bilan_desktop.ui.kit.stylesheet import reading_sheet, stylesheet
from bilan_desktop.ui.kit.tokens import DARK, LIGHT, Scale

FONT_FAMILY = "Inter"
FONT_WEIGHTS = ("Regular", "Medium", "SemiBold")
"""Those of the style sheet and of the painted pieces, no other: each is read before the first paint."""
READING_FAMILY = "Atkinson Hyperlegible Next"
READING_STYLES = ("400Regular", "400Regular_Italic", "600SemiBold", "700Bold", "700Bold_Italic")
"""What is read from a distance: loaded at the first need, never before the first paint."""
ZOOM_MIN, ZOOM_MAX = 0.9, 2.0
# Lucide draws with a stroke of 2; 1.9 sits better beside Inter at 14 px.
_LUCIDE_STROKE, _OUR_STROKE = 'stroke-width="2"', 'stroke-width="1.9"'

_PALETTE_ROLES = {
    QPalette.ColorRole.Window: "canvas",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "surface2",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.BrightText: "on_primary",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.ToolTipBase: "text",
    QPalette.ColorRole.ToolTipText: "surface",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "primary_text",
    QPalette.ColorRole.LinkVisited: "primary_text",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Accent: "primary",
    QPalette.ColorRole.Light: "surface2",
    QPalette.ColorRole.Midlight: "border",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border_strong",
    QPalette.ColorRole.Shadow: "border_strong",
}
_DISABLED_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Mode(StrEnum):
    """Which colours to use; AUTO follows the system."""

    LIGHT = "light"
    DARK = "dark"
    AUTO = "auto"


class Theme(QObject):
    """Owned by the application; ``changed`` tells painted widgets to measure and draw again."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.mode = Mode.LIGHT
        self.dark = False
        self.tokens = LIGHT
        self.scale = Scale()
        self._reading = ""
        self._svg: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        for weight in FONT_WEIGHTS:
            QFontDatabase.addApplicationFont(str(resource("fonts", "inter", f"Inter-{weight}.ttf")))
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.set()

    def set(self, mode: Mode | str | None = None, zoom: float | None = None) -> None:
        """Use these colours and this zoom (kept between 0.9 and 2.0) at once, in every open window."""
        self.mode = Mode(mode) if mode is not None else self.mode
        if zoom is not None:
            self.scale = Scale(min(ZOOM_MAX, max(ZOOM_MIN, zoom)))
        system_dark = self._app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        self.dark = system_dark if self.mode is Mode.AUTO else self.mode is Mode.DARK
        self.tokens = DARK if self.dark else LIGHT
        self._pixmaps.clear()
        self._app.setPalette(self._palette())
        self._app.setFont(self.font())
        self._app.setStyleSheet(stylesheet(self.tokens, self.scale))
        self.changed.emit()

    @property
    def zoom(self) -> float:
        """The reader's zoom, 1.0 as designed."""
        return self.scale.zoom

    def px(self, value: float) -> int:
        """A designed size in logical pixels at the current zoom."""
        return self.scale.px(value)

    def color(self, role: str) -> QColor:
        """The colour of a token, e.g. ``primary_soft``. Raises KeyError for an unknown token."""
        return QColor(self.tokens[role])

    def font(self, size: float = 14, weight: QFont.Weight = QFont.Weight.Normal, *, tabular: bool = False) -> QFont:
        """Inter at a designed pixel size; ``tabular`` aligns digits of hours and money."""
        font = QFont(FONT_FAMILY)
        font.setPixelSize(self.px(size))
        font.setWeight(weight)
        # Windows renders unhinted small text blurred; elsewhere hinting distorts Inter.
        windows = sys.platform == "win32"
        hinting = QFont.HintingPreference
        font.setHintingPreference(hinting.PreferVerticalHinting if windows else hinting.PreferNoHinting)
        font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def reading_family(self) -> str:
        """The family of what is read from a distance; that of the window where it cannot be loaded."""
        if not self._reading:
            folder = resource("fonts", "atkinson-hyperlegible-next")
            for style in READING_STYLES:
                QFontDatabase.addApplicationFont(str(folder / f"AtkinsonHyperlegibleNext_{style}.ttf"))
            self._reading = READING_FAMILY if READING_FAMILY in QFontDatabase.families() else FONT_FAMILY
        return self._reading

    def reading_sheet(self, factor: float) -> str:
        """The style sheet of a column that is only read, ``factor`` times as large as the window's text."""
        return reading_sheet(self.tokens, Scale(self.zoom * factor), self.reading_family())

    def pixmap(self, name: str, role: str = "text2", size: float = 18, ratio: float = 2.0) -> QPixmap:
        """A Lucide icon in the colour of a token, at a designed size and for a screen's pixel ratio."""
        side = self.px(size)
        key = (name, role, side, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, self.tokens[role], side, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, role: str = "text2", size: float = 18) -> QIcon:
        """The same icon for buttons and menus, sharp at every usual screen scale."""
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0, 3.0):
            icon.addPixmap(self.pixmap(name, role, size, ratio))
            icon.addPixmap(self.pixmap(name, "text3", size, ratio), QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, colour: str, side: int, ratio: float) -> QPixmap:
        if name not in self._svg:
            self._svg[name] = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
        svg = self._svg[name].replace("currentColor", colour).replace(_LUCIDE_STROKE, _OUR_STROKE)
        pixels = round(side * ratio)
        pixmap = QPixmap(QSize(pixels, pixels))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _palette(self) -> QPalette:
        palette = QPalette()
        for palette_role, token in _PALETTE_ROLES.items():
            palette.setColor(palette_role, self.color(token))
        for palette_role in _DISABLED_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, palette_role, self.color("text3"))
        return palette

    def _system_changed(self) -> None:
        if self.mode is Mode.AUTO:
            self.set()


def theme() -> Theme:
    """The theme of the running application. Raises RuntimeError when it is not our Application."""
    found = getattr(QApplication.instance(), "theme", None)
    if not isinstance(found, Theme):
        raise RuntimeError("widgets of the kit need bilan_desktop.ui.kit.application.Application")
    return found


def set_style(widget: QWidget, **properties: str | bool) -> None:
    """Set the properties the style sheet looks at, and draw the widget with them where one has changed."""
    if all(widget.property(name) == value for name, value in properties.items()):
        return  # a page read again says the same of each field, and matching the whole sheet takes milliseconds
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
