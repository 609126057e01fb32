"""The end of a paper: its signatures and closing notes never stand alone on its last page."""

from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, Spacer
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus.doctemplate import NullActionFlowable

from bilan_desktop.blocks import Block, Columns, Facts, Heading, PageBreak, Paper, Paragraph, plain_text
from bilan_desktop.documents.pdf.builder import Builder
from bilan_desktop.documents.pdf.flowables import FEW_LINES, TALLER_THAN_A_PAGE, Text
from bilan_desktop.documents.pdf.signatures import SignatureRow, tight
from bilan_desktop.documents.pdf.styles import ASIDES

TIGHTER = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How tight an ending is tried, in turn."""


def story(builder: Builder, paper: Paper, width: float) -> list[Any]:
    """The flowables of a whole paper; its ``closing`` blocks come with the last text before them, or its last part."""
    flow = _story(builder, paper, width)
    # ReportLab would look for ever for a page that holds a title of several pages and what follows it, if nothing does.
    flow[-1].keepWithNext = False
    return flow


def _story(builder: Builder, paper: Paper, width: float) -> list[Any]:
    blocks, opening = paper.blocks, builder.opening(paper, width)
    closing = len(blocks) - paper.closing
    if not 0 < closing < len(blocks):
        return [*opening, *builder.flow(blocks, width)]
    company = closing - 1
    while company and (_prints_nothing(blocks[company]) or _is_aside(blocks[company])):
        company -= 1
    while company and isinstance(blocks[company - 1], Heading):
        company -= 1
    before, body = builder.flow(blocks[:company], width), builder.flow(blocks[company:closing], width)
    # A page to be torn off follows the notes: it keeps no company to what is signed.
    torn = next((at for at in range(closing, len(blocks)) if isinstance(blocks[at], PageBreak)), len(blocks))
    signed = max([closing - 1, *(at for at, block in enumerate(blocks[:torn]) if isinstance(block, Columns))])
    signatures, notes = (
        builder.flow(blocks[closing : signed + 1], width),
        builder.flow(blocks[signed + 1 : torn], width),
    )
    ending = [Ending(body, signatures, notes)] if body else [*signatures, *notes]
    return [*opening, *before, *ending, *builder.flow(blocks[torn:], width)]


def _prints_nothing(block: Block) -> bool:
    return isinstance(block, Facts | Paragraph) and not plain_text((block,))


def _is_aside(block: Block) -> bool:
    """A remark below the text, and no text: signatures that keep its company alone sign nothing."""
    return isinstance(block, Paragraph) and block.style in ASIDES


class Ending(Flowable):
    """What ends a paper: at least the last part of its text stands on the page of its signatures and notes.

    It stands tighter where a little room lacks. Where the page would stay half empty, the first signatures stand with
    the text, the last one with the notes. Where a whole page has no room for that, the notes stand with the
    signatures. It is never drawn: asked to split, it gives what it holds, cut where the page ends.
    """

    def __init__(self, body: list[Any], signatures: list[Any], notes: list[Any]) -> None:
        super().__init__()
        self.body, self.signatures, self.notes = body, signatures, notes
        self.spaceBefore = body[0].getSpaceBefore()

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """More than a page has, so that it is split."""
        return width, TALLER_THAN_A_PAGE

    def split(self, width: float, height: float) -> list[Any]:
        """All of it where it fits; else what may stay, a new page and the rest; nothing to go on as a whole."""
        if isinstance(self.body[0], CondPageBreak) and self.body[0].height > height and not self._at_top():
            return []
        for by in TIGHTER:
            closer = self._tight(by)
            if closer.high(width) <= height:
                return [*closer.body, *closer.signatures, *closer.notes]
        cut = self._gone_on(width, height)
        stays = self._places(takewhile(lambda one: not isinstance(one, NewPage), cut), width)
        empty = height - (stays[-1][1] if stays else 0.0)
        if empty > self._page() / 2 and (apart := self._apart(width, height)):
            return apart
        # At the top of a page nothing is gained by going on to the next.
        return cut or (self._given_up() if self._at_top() else [])

    def high(self, width: float) -> float:
        """Points it takes."""
        return self._places((*self.body, *self.signatures, *self.notes), width)[-1][1]

    def _tight(self, by: float = 1.0) -> "Ending":
        return self._like(tight(self.body, by), tight(self.signatures, by), tight(self.notes, by)) if by else self

    def _like(self, body: list[Any], signatures: list[Any], notes: list[Any]) -> "Ending":
        made = Ending(body, signatures, notes)
        made.canv = self.canv
        return made

    def _gone_on(self, width: float, height: float) -> list[Any]:
        """What stays, a new page and what goes on with the closing; nothing to go on as a whole.

        A short text goes on whole with its signatures wherever that can be; a remark alone is the last resort.
        """
        places = self._places((*self.body, *self.signatures, *self.notes), width)
        for whole, least in ((FEW_LINES, _tells), (0, _tells), (FEW_LINES, _says), (0, _says)):
            if cut := self._cut(places, (width, height), whole, least):
                return cut
            if least is _tells and whole and not self._at_top() and self._tight().high(width) <= self._page():
                return []
        return []

    def _cut(
        self,
        places: list[tuple[float, float]],
        room: tuple[float, float],
        whole: int,
        least: Callable[[list[Any]], bool],
    ) -> list[Any]:
        """What stays, a new page and what goes on with the closing: ``least`` of it, on one page with the closing.

        A text of up to ``whole`` lines is not cut.
        """
        width, height = room
        all_here = places[len(self.body) - 1][1] <= height
        for at in reversed(range(len(self.body))):
            top, bottom = places[at]
            kept = isinstance(self.body[at], Text) and _holds_together(self.body[at], whole)
            # A point less than all of it: a part at least must go on to the closing.
            parts = [] if kept else self._parts(self.body[at], width, min(height, bottom) - top - 1)
            stays = [*self.body[:at], *parts[:1]] if len(parts) > 1 else _ended(self.body[:at])
            goes = [*parts[1:], *self.body[at + 1 :]] if len(parts) > 1 else self.body[len(stays) :]
            fits = len(parts) > 1 or (bool(stays) and places[len(stays) - 1][1] <= height)
            if fits and least(goes):
                rest = self._like(goes, self.signatures, self.notes)
                # More text than this page holds goes on over the next, and is asked again there.
                if not all_here or rest._tight().high(width) <= self._page():
                    return [*stays, NewPage(), rest]
        return []

    def _apart(self, width: float, height: float) -> list[Any]:
        """The text with as many signatures as fit below it, a new page, and the others with the notes."""
        for closer in map(self._tight, TIGHTER):
            titles = [one for one in closer.signatures if not isinstance(one, SignatureRow)]
            rows = [one for one in closer.signatures if isinstance(one, SignatureRow)]
            boxes = rows if len(rows) > 1 else [box for row in rows for box in row.apart()]
            for count in reversed(range(1, len(boxes))):
                here = [*closer.body, *titles, *boxes[:count]]
                if self._places(here, width)[-1][1] <= height:
                    return [*here, NewPage(), self._like(boxes[count:], [], self.notes)]
        return []

    def _given_up(self) -> list[Any]:
        """All of it, too much for one page: only the notes are still kept from standing alone.

        What comes first is no part that must fit here: a title of several pages is cut as it would be elsewhere.
        """
        closing = [Ending(self.signatures, [], self.notes)] if self.signatures and self.notes else None
        return [NullActionFlowable(), *self.body, *(closing or (*self.signatures, *self.notes))]

    def _places(self, flowables: Iterable[Any], width: float) -> list[tuple[float, float]]:
        """Where each flowable begins and ends below the first one's top, as a frame would place them."""
        found: list[tuple[float, float]] = []
        y = after = 0.0
        for flowable in flowables:
            space = max(flowable.getSpaceBefore() - after, 0.0) if found else 0.0
            _, high = flowable.wrapOn(self.canv, width, TALLER_THAN_A_PAGE)
            found.append((y + space, y + space + high))
            after = flowable.getSpaceAfter()
            y = found[-1][1] + after
        return found

    def _parts(self, flowable: Any, width: float, height: float) -> list[Any]:
        """The parts of a flowable; a table too, however short, since a part of it must go on."""
        if height <= 0:
            return []
        flowable._frame = getattr(self, "_frame", None)
        short, flowable.short = getattr(flowable, "short", 0.0), 0.0
        try:
            parts: list[Any] = flowable.splitOn(self.canv, width, height)
        finally:
            flowable.short = short
            del flowable._frame
        return parts

    def _page(self) -> float:
        """Points from the top of a page to its foot."""
        frame = getattr(self, "_frame", None)
        return float(frame._aH) if frame is not None else 0.0

    def _at_top(self) -> bool:
        frame = getattr(self, "_frame", None)
        return frame is not None and bool(frame._atTop)


def _holds_together(text: Text, whole: int) -> bool:
    """Whether a text is not cut where those of up to ``whole`` lines are not."""
    return len(text.lines) <= whole or (whole > 0 and text.is_whole)


def _says(flowables: list[Any]) -> bool:
    """Whether something here is neither a title nor a space."""
    return any(
        not one.look.keep_with_next if isinstance(one, Text) else not isinstance(one, Spacer | CondPageBreak)
        for one in flowables
    )


def _tells(flowables: list[Any]) -> bool:
    """Whether something here is neither a title, nor a space, nor a remark in small print."""
    return _says([one for one in flowables if not (isinstance(one, Text) and one.look.aside)])


def _ended(flowables: list[Any]) -> list[Any]:
    """These without the titles and spaces at their end, that mean nothing without what follows."""
    kept = list(flowables)
    while kept and (isinstance(kept[-1], Spacer) or (isinstance(kept[-1], Text) and kept[-1].look.keep_with_next)):
        kept.pop()
    return kept
