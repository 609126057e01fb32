"""The pixels of a page as an image."""

from PySide6.QtGui import QImage

Picture = tuple[int, int, int, bytes]
"""Width, height, bytes per row and BGRX pixels, as ``Pages.picture`` gives them."""


def image_of(picture: Picture) -> QImage:
    """A page's pixels as an image of its own memory."""
    width, height, stride, data = picture
    return QImage(data, width, height, stride, QImage.Format.Format_RGB32).copy()
