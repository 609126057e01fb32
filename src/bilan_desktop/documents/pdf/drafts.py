"""A pass that only places what it would draw: where each heading stands, for the table of contents."""

from functools import partial
from typing import Any

from reportlab.platypus import Flowable, Frame

from bilan_desktop.documents.pdf.canvas import TaggedCanvas
from bilan_desktop.documents.pdf.contents import PlacedHeading


class PlacingFrame(Frame):
    """A frame in which everything finds its place and nothing is drawn."""

    def add(self, flowable: Flowable, canv: Any, **how: Any) -> int:
        """As the inherited one, but for the drawing."""
        flowable.drawOn = partial(_placed, flowable)
        done: int = self._add(flowable, canv, **how)
        del flowable.drawOn
        return done


def _placed(flowable: Flowable, canvas: TaggedCanvas, *_: object, **__: object) -> None:
    if isinstance(flowable, PlacedHeading):
        flowable.note_page(canvas)


class Draft(TaggedCanvas):
    """The canvas of such a pass: it counts pages."""

    def showPage(self) -> None:
        """Go on to the next."""
        self._startPage()

    def save(self) -> None:
        """Nothing was drawn."""
