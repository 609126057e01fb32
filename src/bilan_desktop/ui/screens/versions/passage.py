"""One passage of two versions: what was, what is, told in words and by marks, read line by line."""

from PySide6.QtGui import QFont, QTextBlockFormat, QTextCharFormat, QTextCursor

from bilan_desktop.blocks.differences import Change, ComparedLine, Stretch
from bilan_desktop.ui.journey.rich_text import RichText
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Pill
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.kit.tokens import tone_roles
from bilan_desktop.ui.screens.versions.presenter import CHANGE_NAMES
from bilan_desktop.usecases.versions import ComparedPassage

LEGEND = (
    "Ce qui a été retiré est barré, ce qui a été ajouté est souligné ; dans une ligne modifiée, les mots qui "
    "changent sont entre crochets."
)
_BEFORE = {Change.REMOVED: "− Retiré", Change.REWRITTEN: "− Avant"}
_AFTER = {Change.ADDED: "+ Ajouté", Change.REWRITTEN: "+ Après"}


class PassageText(RichText):
    """The lines, to be read and walked through with the keys; nothing in it is typed."""

    def __init__(self, passage: ComparedPassage) -> None:
        super().__init__(f"{passage.name}, {CHANGE_NAMES[passage.change][0].lower()}")
        self.setReadOnly(True)
        self._passage, self._whole = passage, False
        self.draw()
        theme().changed.connect(self.draw)

    def show_whole(self, whole: bool) -> None:
        """Tell the lines that did not change as well."""
        self._whole = whole
        self.draw()

    def draw(self) -> None:
        """Write the lines in the colours of the theme."""
        self.document().clear()
        cursor = QTextCursor(self.document())
        skipped = 0
        for line in (*self._passage.lines, None):
            if line is not None and line.change is Change.SAME and not self._whole:
                skipped += 1
                continue
            if skipped:
                self._line(cursor, "", (Stretch(_skipped(skipped)),), QTextCharFormat(), muted=True)
                skipped = 0
            if line is not None:
                self._compared(cursor, line)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _compared(self, cursor: QTextCursor, line: ComparedLine) -> None:
        brackets = line.change is Change.REWRITTEN
        if line.change is Change.SAME:
            self._line(cursor, "", line.after, QTextCharFormat(), muted=True)
        if line.change in _BEFORE:
            struck = _look("danger")
            struck.setFontStrikeOut(True)
            self._line(cursor, _BEFORE[line.change], line.before, struck, brackets=brackets)
        if line.change in _AFTER:
            underlined = _look("success")
            underlined.setFontUnderline(True)
            self._line(cursor, _AFTER[line.change], line.after, underlined, brackets=brackets)

    @staticmethod
    def _line(
        cursor: QTextCursor,
        name: str,
        stretches: tuple[Stretch, ...],
        look: QTextCharFormat,
        *,
        muted: bool = False,
        brackets: bool = False,
    ) -> None:
        apart = QTextBlockFormat()
        apart.setBottomMargin(theme().px(5))
        if cursor.position():
            cursor.insertBlock(apart, QTextCharFormat())
        cursor.setBlockFormat(apart)
        plain, strong = QTextCharFormat(), QTextCharFormat()
        strong.setFontWeight(QFont.Weight.DemiBold)
        if muted:
            plain.setForeground(theme().color("text2"))
        if name:
            cursor.insertText(f"{name}\N{NO-BREAK SPACE}: ", strong)
        for one in stretches:
            words = one.text.strip() if one.changed else one.text
            if not one.changed or not words:
                cursor.insertText(one.text, plain)
                continue
            after = one.text[len(one.text.rstrip()) :]
            cursor.insertText(f"[{words}]" if brackets else words, look)
            cursor.insertText(after, plain)


class PassageCard(Card):
    """A passage under its name, with what became of it."""

    def __init__(self, passage: ComparedPassage) -> None:
        super().__init__(passage.name, spacing=8)
        self.pill = Pill(*CHANGE_NAMES[passage.change])
        self.head.addWidget(self.pill)
        self.text = PassageText(passage)
        self.add(self.text)


def _skipped(count: int) -> str:
    return f"{count} ligne{'s' if count > 1 else ''} sans changement"


def _look(tone: str) -> QTextCharFormat:
    ink, soft = tone_roles(tone)
    made = QTextCharFormat()
    made.setForeground(theme().color(ink))
    made.setBackground(theme().color(soft))
    return made
