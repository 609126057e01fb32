"""The page on which a paper is read, exported and printed."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QScrollBar, QSizePolicy

from bilan_desktop.blocks import Variant
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PaperState, state_name
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.file_dialogs import ask_copy
from bilan_desktop.ui.screens.latin_form import LatinForm
from bilan_desktop.ui.screens.preview.desk import SCAN, SHEET, SIGN, Desk
from bilan_desktop.ui.screens.preview.gone import gone_state
from bilan_desktop.ui.screens.preview.presenter import (
    Check,
    Opened,
    PreviewPresenter,
    PreviewTold,
    checks,
    scan_checks,
)
from bilan_desktop.ui.screens.preview.printing import Printing
from bilan_desktop.ui.screens.preview.reader import Reader
from bilan_desktop.ui.screens.preview.showing import Showing
from bilan_desktop.ui.screens.preview.side import Side
from bilan_desktop.ui.screens.preview.web import WEB_PAGES, write_web_copy
from bilan_desktop.ui.screens.printable import way_words
from bilan_desktop.ui.screens.signing.places import BELOW_ITS_PAGES, may_be_signed, place_of, seal_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import LOW_HEIGHT, DossierScreen
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView, read_paper
from bilan_desktop.usecases.unprintable import SETTINGS, Unprinted

if TYPE_CHECKING:
    from bilan_desktop.ui.screens.signing.panel import SigningPanel


VARIANTS: tuple[Variant, ...] = ("standard", "large", "easy")


class PreviewScreen(DossierScreen):
    """The sheet at the left, checks and recipient at the right; what scrolls is the sheet, never the page."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str, paper_id: str, part: str) -> None:
        self._paper_id, self._asked = RecordId(paper_id), part
        self._built = False
        super().__init__(services, navigator, dossier_id, "documents", "Document", scrolls=False)

    def _build(self) -> None:
        self._built = True
        self.sections.hide()
        self.reader, self.side = Reader(), Side(self.services.secret_words)
        self.showing = Showing(self.reader, self.services, self.failed)
        self.printing = Printing(self, self.services, self.side, self._print_failed)
        self.printing.ended.connect(self._printed)
        self.latin = LatinForm(self.services, self.dossier_id, self.failed)
        self.way = button("", "arrow-right", "primary")
        self.way.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.way.clicked.connect(self._follow_way)
        self._way = ""
        for widget in (self.latin, self.way):
            self.reader.mend_with(widget)
            widget.hide()
        self.desk = Desk(self.reader, self.side, self.side.print)
        self.desk.chosen.connect(self._show_which)
        self.add(self.desk, 1)
        self.signing: SigningPanel | None = None
        told = PreviewTold(
            self._show_paper,
            self._show_pages,
            self._left,
            self._refused,
            self._unreadable,
            lambda: self.go("documents"),
            self._prepared,
        )
        laying = self.showing.laying
        self.presenter = PreviewPresenter(self.services, self.dossier_id, self._paper_id, told, laying)
        self.reader.laying.follow(laying, self.presenter.show_sheet)
        self._leaving.append(laying.interrupt)
        self.latin.given.connect(self.presenter.give_latin)
        self.reader.print_asked.connect(self.choose_printer)
        self.side.sign_asked.connect(self._sign)
        self.side.export_asked.connect(self.choose_place)
        self.side.agreements_asked.connect(lambda: self.go("accords"))
        self.side.print_asked.connect(self.choose_printer)
        self.side.layouts.chosen.connect(self._choose_layout)
        self.side.layouts.web_asked.connect(self.choose_web_place)

    def scroll_bar(self) -> QScrollBar | None:
        """The paper's: what is found again after a lock."""
        return self.reader.pages.verticalScrollBar() if self._built else None

    def show_dossier(self, view: DossierView) -> None:
        """The paper is read again with its dossier."""
        if not self._built:
            self._build()
        self.presenter.load()

    def _show_paper(self, view: PaperView, dossier: DossierView) -> None:
        self._show_title(view)
        if view.state is PaperState.DESTROYED:
            if not self._covered:
                self.cover(gone_state(view, dossier, self.go))
            return
        self.desk.offer(SCAN, offered=bool(view.attachments))
        self.side.show_paper(view, dossier, self._checks(view), self.presenter.agreed)
        self.side.layouts.show_paper(view, self.services.press)
        if self.signing is not None:
            self._offer_signing(view)
        if self._asked == SCAN and view.attachments:
            # Once: afterwards the person chooses.
            self._asked = SHEET
            self.desk.show_part(SCAN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One line of title where the height is dear."""
        super().resizeEvent(event)
        view = self.presenter.view if self._built else None
        if view is not None:
            self._show_title(view)

    def _show_title(self, view: PaperView) -> None:
        state = state_name(view.kind, view.state, lapsed=view.shown.lapsed)
        name, which = view.shown.name, f"{view.reference} · {state.lower()}"
        low = self.window().height() < theme().px(LOW_HEIGHT)
        self.set_title(*((f"{name} · {which}", "") if low else (name, which)))

    def _sign(self) -> None:
        """Go where the paper is signed, or show its signatures in place of its pages."""
        view = self.presenter.view
        if view is None:
            return
        if view.kind not in BELOW_ITS_PAGES:
            self.go(place_of(view))
            return
        if self.signing is None:
            # Only now: the panel itself writes copies as this page does, so that each would import the other.
            from bilan_desktop.ui.screens.signing.panel import SigningPanel

            read = partial(read_paper, paper_id=self._paper_id)
            self.signing = SigningPanel(self, read, read, seal_of(view.kind))
            # The sheet that it would open is this one.
            self.signing.paper_way.print_asked.connect(self.choose_printer)
            self.desk.set_signing(self.signing)
        self.signing.reload()
        self.desk.show_part(SIGN)
        self.desk.parts.setFocus()

    def _offer_signing(self, view: PaperView) -> None:
        """Once everybody has signed, the sheet they signed is shown, and has the keyboard."""
        open_still = may_be_signed(view)
        signed = self.desk.part == SIGN and not open_still
        self.desk.offer(SIGN, offered=open_still)
        if signed:
            self.reader.pages.setFocus()

    def _show_pages(self, opened: Opened) -> None:
        self.latin.hide()
        self.way.hide()
        self.showing.show(opened)
        if self.presenter.view is not None:
            self._show_checks(self.presenter.view)

    def _show_which(self) -> None:
        view, part = self.presenter.view, self.desk.part
        if view is None:
            return
        self._show_checks(view)
        if part == SCAN:
            self.showing.laying.forget()
            self.presenter.show_scan(view.attachments[-1][0])
        elif part == SHEET:
            self.presenter.show_sheet()

    def _checks(self, view: PaperView) -> tuple[Check, ...]:
        if self.desk.part == SCAN:
            return scan_checks()
        reading = self.presenter.variant is not None
        return checks(view, self.presenter.agreed, self.presenter.seal, reading=reading)

    def _show_checks(self, view: PaperView) -> None:
        sealed = self.presenter.seal is not None and self.desk.part != SCAN
        self.side.show_checks(self._checks(view), sealed=sealed)

    def _unreadable(self, sentence: str, found: Unprinted | None) -> None:
        self.reader.show_unreadable(sentence)
        self.latin.setVisible(found is not None and found.in_name)
        self._way = found.route if found is not None else ""
        self.way.setVisible(bool(self._way))
        if found is not None:
            self.way.set_text(way_words(found))
        if self.presenter.view is not None:
            self._show_checks(self.presenter.view)

    def _follow_way(self) -> None:
        if self._way == SETTINGS:
            self.navigator.go(SETTINGS)
        else:
            self.go(self._way)

    def _prepared(self, view: PaperView | None) -> None:
        """With the name in Latin letters: the paper that takes the place of this one, or the page that prepares it."""
        shown = self.presenter.view
        self.latin.done()
        if view is not None:
            self.go(f"document/{view.id}")
        elif shown is not None:
            self.go(place_of(shown) or "documents")

    def _left(self, sentence: str) -> None:
        self.desk.show_side()
        self.side.told("success", sentence)
        announce(self, sentence)

    def _refused(self, sentence: str) -> None:
        self.desk.show_side()
        if not self.side.recipient()[1]:
            self.side.name_field.set_error(sentence)
            self.side.name.setFocus()
        else:
            self.side.told("danger", sentence)
        announce(self, sentence)

    def choose_place(self) -> None:
        """Ask where the copy goes; its name is proposed without any person's name."""
        protection = self.side.protection
        phrase = protection.phrase()
        if phrase is None or not self.presenter.may_leave(*self.side.recipient()):
            return
        if protection.typed:
            self.presenter.judge(phrase, partial(self._ask_place, phrase), protection.refuse)
        else:
            self._ask_place(phrase)

    def _ask_place(self, phrase: str) -> None:
        export = partial(self.export_to, phrase=phrase)
        ask_copy(self, self.services.folders, "Exporter le PDF", self.presenter.file_name, export)

    def choose_web_place(self) -> None:
        """Ask where the page of HTML goes."""
        if self.presenter.may_leave(*self.side.recipient()):
            name = Path(self.presenter.file_name).with_suffix(".html").name
            ask_copy(self, self.services.folders, "Exporter la page web", name, self.export_web, WEB_PAGES)

    def export_web(self, path: str) -> None:
        """Write the page there, and note to whom it went."""
        write_web_copy(self.services, self.presenter, Path(path), self.side.recipient())

    def _choose_layout(self, chosen: str) -> None:
        variant: Variant | None = next((v for v in VARIANTS if v == chosen), None)
        self.presenter.set_variant(variant)

    def export_to(self, path: str, phrase: str = "") -> None:
        """Write the copy there, under a phrase where one is given, and note to whom it went."""
        self.presenter.export(Path(path), *self.side.recipient(), phrase)

    def leave(self) -> None:
        """The page goes, and the phrase with it."""
        if self._built:
            self.side.protection.forget()
            self.latin.keep()
        super().leave()

    def choose_printer(self) -> None:
        """Ask for the printer."""
        # The buttons stay as they are meanwhile: one that is greyed gives the keyboard away.
        if not self.printing.busy and self.presenter.may_leave(*self.side.recipient()):
            self.printing.ask(self.presenter.file_name, self.print_to)

    def print_to(self, printer: QPrinter) -> None:
        """Print the sheet page by page; noted once the last page is drawn."""
        self.desk.show_side()
        self.presenter.make_copy(self.side.recipient(), partial(self.printing.start, printer))

    def _printed(self, data: bytes | None, file: str) -> None:
        if data is not None:
            self.presenter.printed(*self.side.recipient(), data, file)
        else:
            self._refused("L’impression est arrêtée ; rien n’est noté comme remis.")

    def _print_failed(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            raise error
        self._refused(error.sentence)
