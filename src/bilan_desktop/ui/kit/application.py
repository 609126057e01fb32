"""Our QApplication: it owns the theme, speaks French and keeps what is shown to itself."""

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QLibraryInfo, QLocale, QSettings, QTranslator
from PySide6.QtWidgets import QApplication

from bilan_desktop.ui.kit.capture import CaptureShield
from bilan_desktop.ui.kit.collecting import Collector
from bilan_desktop.ui.kit.copies import PrivateCopies
from bilan_desktop.ui.kit.headings import tell_headings
from bilan_desktop.ui.kit.theme import Theme

PRODUCT = "Bilan Desktop"

TURN = 0.001
"""Seconds a thread keeps Python while another waits for it (5 ms unless told): to show a letter the window asks
several times, and would wait that long at each while the vault's thread reads back what a save changed. Measured
by ``bench/keystrokes.py``: 35 to 50 ms at the 95th centile of the slowest pages with 5 ms, 10 with one."""

UNTRANSLATED = {
    ("QFileDialog", "&Look in:"): "&Dans :",
    ("QFileDialog", "Files of &type:"): "&Type de fichiers :",
    ("QFileDialog", "Alias"): "Alias",
    ("QAbstractFileIconProvider", "Drive"): "Lecteur",
    ("QAbstractFileIconProvider", "File"): "Fichier",
    ("QAbstractFileIconProvider", "File Folder"): "Dossier",
    ("QAbstractFileIconProvider", "Folder"): "Dossier",
    ("QAbstractFileIconProvider", "Shortcut"): "Raccourci",
    ("QAbstractFileIconProvider", "Unknown"): "Inconnu",
    ("QAbstractFileIconProvider", "%1 File"): "Fichier %1",
    ("QPrintSettingsOutput", "Page &Set:"): "&Jeu de pages :",
}
"""What Qt's own French lacks in the dialogs that choose a file or a printer, by context and text."""


class Remainder(QTranslator):
    """French for the few words that Qt's own translation leaves in English."""

    def isEmpty(self) -> bool:
        """Qt passes over a translator that says it is empty."""
        return False

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The French words, or None, which leaves the text as it is."""
        return UNTRANSLATED.get((context, text))  # type: ignore[return-value]  # an empty string would be shown


class Application(QApplication):
    """The one application object; ``theme`` lives as long as it does."""

    def __init__(self, arguments: Sequence[str] = ()) -> None:
        sys.setswitchinterval(TURN)
        QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
        if sys.platform.startswith("linux"):
            # Qt's own file dialog would keep the folders chosen, in clear, in QtProject.conf: a folder may bear a name.
            QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
        # As an argument: setStyle() would return a QStyle, whose wrapping alone takes 5 ms of the start.
        super().__init__([*(arguments or ["bilan-desktop"]), "-style", "fusion"])
        self.setApplicationName("bilan-desktop")
        self.setApplicationDisplayName(PRODUCT)
        # Wayland and GNOME take the window's icon from the .desktop file of this name.
        self.setDesktopFileName("bilan-desktop")
        # Qt asks the translator installed last first: this one hears only what Qt's own does not know.
        self._remainder = Remainder(self)
        self.installTranslator(self._remainder)
        self._translator = QTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load("qtbase_fr", folder):
            self.installTranslator(self._translator)
        self.theme = Theme(self)
        self._collector = Collector(self)
        self._copies = PrivateCopies(self)
        self.shield = CaptureShield(self)
        tell_headings()
