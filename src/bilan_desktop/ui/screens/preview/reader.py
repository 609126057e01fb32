"""The document's frame: zoom, page number, search, the pages, and their text for a screen reader."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from bilan_desktop.ui.kit.buttons import button, tool_button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.preview.laying_line import LayingLine
from bilan_desktop.ui.screens.preview.page_view import PageView, Sizes
from bilan_desktop.ui.screens.preview.searching import Hit, line_of, occurrences, rectangles
from bilan_desktop.ui.services import Place

LEAST_HEIGHT, LOW = 60, 190

ROOMY = 620
"""Width, in designed pixels, from which the tools have their words."""


class Reader(QFrame):
    """Shows a document; asks for the printer, the pages' pictures, and the letters of pages where words were found."""

    print_asked = Signal()
    letters_wanted = Signal(object)
    """The pages whose letters are to be placed: ``show_letters`` is the answer."""

    def __init__(self, *, printing: bool = True) -> None:
        """Without ``printing`` it offers no printer: what it shows does not leave."""
        super().__init__()
        self.setProperty("role", "card")
        self._printing = printing
        self._texts: tuple[str, ...] = ()
        self._found: tuple[Hit, ...] = ()
        self._letters: dict[int, tuple[Place, ...] | None] = {}
        self._at = -1
        self.pages = PageView()
        self.pages.setMinimumHeight(theme().px(LEAST_HEIGHT))
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Texte du document")
        self.text.setMinimumHeight(theme().px(LEAST_HEIGHT))
        self.notice = Callout("warning", "")
        self.laying = LayingLine(self._shown)
        column = VBox(self, 1)
        column.addWidget(self._toolbar())
        column.addWidget(self._search_bar())
        column.addWidget(line())
        column.addWidget(self.notice)
        column.addWidget(self.laying)
        self._mending = QWidget()
        self._mended = VBox(self._mending, (20, 12, 20, 16))
        column.addWidget(self._mending)
        column.addWidget(self.pages, 1)
        column.addWidget(self.text, 1)
        self.text.hide()
        self.notice.hide()
        self._mending.hide()
        self.pages.page_changed.connect(self._show_page_number)
        self.pages.zoom_changed.connect(self._show_zoom)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WindowShortcut)
        find.activated.connect(self.open_search)

    def _toolbar(self) -> QWidget:
        self._tools = QWidget()
        row = HBox(self._tools, (12, 8, 12, 8), 8)
        smaller, larger = tool_button("zoom-out", "Réduire"), tool_button("zoom-in", "Agrandir")
        smaller.clicked.connect(lambda: self.pages.step_zoom(-1))
        larger.clicked.connect(lambda: self.pages.step_zoom(1))
        self.fit = button("Largeur", None, "ghost")
        self.fit.setToolTip("Ajuster à la largeur")
        self.fit.clicked.connect(lambda: self.pages.set_zoom(None))
        self.number = label("", "muted")
        self.search_button = tool_button("search", "Rechercher dans le document (Ctrl+F)")
        self.search_button.clicked.connect(self.open_search)
        self.read_button = button("Lire le texte", "book-open", "ghost")
        self.read_button.setCheckable(True)
        self.read_button.toggled.connect(self._show_text)
        self._read_icon = tool_button("book-open", "Lire le texte")
        self._read_icon.setCheckable(True)
        self._read_icon.toggled.connect(self.read_button.setChecked)
        self.read_button.toggled.connect(self._read_icon.setChecked)
        self._print_button, self._print_icon = (
            button("Imprimer", "printer", "ghost"),
            tool_button("printer", "Imprimer"),
        )
        self._print_button.clicked.connect(self.print_asked)
        self._print_icon.clicked.connect(self.print_asked)
        for zoom in (smaller, self.fit, larger):
            row.addWidget(zoom)
        row.addStretch()
        row.addWidget(self.number)
        row.addStretch()
        row.addWidget(self.search_button)
        for words, icon in ((self.read_button, self._read_icon), (self._print_button, self._print_icon)):
            row.addWidget(words)
            row.addWidget(icon)
        return self._tools

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The tools follow the room there is."""
        super().resizeEvent(event)
        # Once every part has its place: what comes or goes in the middle of that leaves the others where they were.
        QTimer.singleShot(0, self, self._fit_tools)

    def _fit_tools(self) -> None:
        roomy = self.width() >= theme().px(ROOMY)
        for words, icon in ((self.read_button, self._read_icon), (self._print_button, self._print_icon)):
            offered = self._printing or words is not self._print_button
            words.setVisible(roomy and offered)
            icon.setVisible(not roomy and offered)
        # At 200 % the search takes the place of the tools: both would leave no paper in sight.
        low = self.height() < theme().px(LOW)
        self._tools.setVisible(not (low and self.search_bar.isVisibleTo(self)))

    def _search_bar(self) -> QWidget:
        self.search_bar = QWidget()
        row = HBox(self.search_bar, (12, 0, 12, 8), 8)
        self.query = LineEdit("Rechercher dans le document", limit=200)
        self.query.setAccessibleName("Rechercher dans le document")
        self.query.changed.connect(self._search)
        self.query.returnPressed.connect(lambda: self.go(1))
        self.result = label("", "muted")
        before, after = tool_button("chevron-up", "Résultat précédent"), tool_button("chevron-down", "Résultat suivant")
        before.clicked.connect(lambda: self.go(-1))
        after.clicked.connect(lambda: self.go(1))
        close = tool_button("x", "Fermer la recherche")
        close.clicked.connect(self.close_search)
        row.addWidget(self.query, 1)
        row.addWidget(self.result)
        for one in (before, after, close):
            row.addWidget(one)
        self.search_bar.hide()
        return self.search_bar

    def show_document(self, sizes: Sizes, texts: tuple[str, ...]) -> None:
        """Show another document."""
        self.notice.hide()
        self._mending.hide()
        self._texts = texts
        self._letters.clear()
        self.text.setPlainText("\n\n".join(texts))
        self.pages.set_sizes(sizes)
        self._show_page_number(0)
        self.read_button.setEnabled(any(texts))
        self._read_icon.setEnabled(any(texts))
        self._found = ()
        if self.search_bar.isVisibleTo(self):
            self._search()

    def show_unreadable(self, sentence: str) -> None:
        """Say why there is no page to see."""
        self.notice.set("warning", sentence)
        self.notice.show()
        self._mending.setVisible(self._mended.count() > 0)
        announce(self, sentence)

    def mend_with(self, widget: QWidget) -> None:
        """Put what mends an unreadable document below the sentence that says why; who shows and hides it owns it."""
        self._mended.addWidget(widget)

    def open_search(self) -> None:
        """Ctrl+F."""
        closed = not self.search_bar.isVisibleTo(self)
        self.search_bar.show()
        self._fit_tools()
        self.query.setFocus()
        self.query.selectAll()
        if closed:
            self._search()

    def close_search(self) -> None:
        """Escape: back to the pages."""
        self.search_bar.hide()
        self._fit_tools()
        self.pages.set_marks((), -1)
        self.pages.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes the search."""
        if event.key() == Qt.Key.Key_Escape and self.search_bar.isVisibleTo(self):
            self.close_search()
        else:
            super().keyPressEvent(event)

    def go(self, step: int) -> None:
        """Go to the next or previous occurrence, round and round."""
        if not self._found:
            return
        self._at = (self._at + step) % len(self._found)
        hit = self._found[self._at]
        self._mark()
        start = sum(len(text) + 2 for text in self._texts[: hit.page]) + hit.start
        cursor = self.text.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(start + hit.length, QTextCursor.MoveMode.KeepAnchor)
        self.text.setTextCursor(cursor)
        words = f"{self._at + 1} sur {len(self._found)}, page {hit.page + 1}"
        self.result.setText(words)
        announce(self, f"{words}\N{NO-BREAK SPACE}: {line_of(self._texts[hit.page], hit)}")

    def show_letters(self, letters: dict[int, tuple[Place, ...]]) -> None:
        """Where the letters of some pages stand: what was found there can be marked."""
        self._letters.update(letters)
        self._mark()

    def _mark(self) -> None:
        """Mark what was found, the current one in sight; what is not placed yet is asked for first."""
        lacking = tuple(sorted({hit.page for hit in self._found} - self._letters.keys()))
        if lacking:
            self._letters.update(dict.fromkeys(lacking))
            self.pages.set_marks((), -1)
            self.letters_wanted.emit(lacking)
            return
        marks = tuple((hit.page, rectangles(self._letters[hit.page] or (), hit)) for hit in self._found)
        self.pages.set_marks(marks, self._at)

    def _search(self) -> None:
        query = self.query.value().strip()
        self._found, self._at = occurrences(self._texts, query), -1
        self.result.setText("" if not query or self._found else "Aucun résultat")
        if self._found:
            self.go(1)
            return
        self.pages.set_marks((), -1)
        if query:
            announce(self, self.result.text())

    def _show_text(self, shown: bool) -> None:
        self.text.setVisible(shown)
        self.pages.setVisible(not shown)
        self._shown().setFocus()

    def _shown(self) -> QWidget:
        return self.pages if self.text.isHidden() else self.text

    def _show_page_number(self, index: int) -> None:
        total = len(self._texts)
        self.number.setText(f"Page {index + 1} sur {total}" if total else "")
        self.pages.setAccessibleDescription(self._texts[index] if index < total else "")
        if total > 1 and self.pages.hasFocus():
            announce(self.pages, self.number.text())

    def _show_zoom(self) -> None:
        zoom = self.pages.zoom
        self.fit.set_text("Largeur" if zoom is None else f"{round(zoom * 100)} %")
