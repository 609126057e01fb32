"""Our QApplication: it owns the theme and speaks French."""

from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.kit.theme import Theme

PRODUCT = "Bilan Desktop"


class Application(QApplication):
    """The one application object; ``theme`` lives as long as it does."""

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
        super().__init__(list(arguments) or ["bilan-desktop"])
        self.setApplicationName("bilan-desktop")
        self.setApplicationDisplayName(PRODUCT)
        # Wayland and GNOME take the window's icon from the .desktop file of this name.
        self.setDesktopFileName("bilan-desktop")
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load("qtbase_fr", folder):
            self.installTranslator(self._translator)
        self.theme = Theme(self)
