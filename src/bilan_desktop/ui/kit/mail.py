"""The mail program of the computer, opened on an address; the application itself sends nothing."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices


def open_mail(link: str) -> bool:
    """Hand a ``mailto`` link over; False when the computer knows no program for it, or for any other link."""
    url = QUrl(link, QUrl.ParsingMode.StrictMode)
    return url.scheme() == "mailto" and QDesktopServices.openUrl(url)
