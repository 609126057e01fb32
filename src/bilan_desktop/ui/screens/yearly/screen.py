"""The page of the yearly report."""

from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.yearly import TYPED, Frame
from bilan_desktop.domain.yearly_sheet import Sheet
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.desk_foot import desk_foot
from bilan_desktop.ui.screens.overview.pieces import ListCard, action, row
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.yearly.cards import NOW, AmountsCard, DifferencesCard, StatusCard
from bilan_desktop.ui.screens.yearly.dialogs import FiledDialog
from bilan_desktop.ui.screens.yearly.presenter import YearlyPresenter, typed_values
from bilan_desktop.ui.screens.yearly.rows import FigureRow, FrameCard, ValueButton
from bilan_desktop.ui.screens.yearly.words import (
    ABOUT,
    ASTRIDE,
    ASTRIDE_ABOUT,
    FILE,
    KEEP,
    KEEP_AGAIN,
    MISSING,
    OVERLAPS,
    REMARKS,
    WAYS,
    missing_words,
)
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.yearly import ReportView
from bilan_desktop.usecases.yearly_missing import Missing
from bilan_desktop.usecases.yearly_words import (
    apart_words,
    astride_words,
    frame_title,
    notes_of,
    rows_of,
)

AMOUNTS = "montants"
"""The part of the route that brings to what is typed."""
FIRST_MISSING = 6


class YearlyScreen(Screen):
    """A card a frame; what is missing on top, what is typed before the figures that need it."""

    def __init__(self, services: Services, navigator: Navigator, year: int | None) -> None:
        super().__init__(services, navigator, "Rapport annuel", ABOUT)
        self.presenter = YearlyPresenter(services, navigator, year, self._show)
        self._view: ReportView | None = None
        self._form: FormHost | None = None
        self._part = ""
        self.dialog: FiledDialog | None = None
        self._actions()
        self._above()
        self._figures()
        self.content.addStretch()
        desk_foot(self)
        self.setFocusProxy(self.status.years)
        self.presenter.load()

    def _above(self) -> None:
        """What comes before any figure: the year, what changed since, what is missing, what is typed."""
        self.status = StatusCard()
        self.status.years.changed.connect(self._choose)
        self.status.forget.clicked.connect(self._forget)
        self.add(self.status)
        self.overlaps = Callout("warning", OVERLAPS)
        self.overlaps.hide()
        self.add(self.overlaps)
        self.differs = DifferencesCard()
        self.differs.version.changed.connect(self._draw)
        self.add(self.differs)
        self.missing = ListCard(MISSING, FIRST_MISSING)
        self.missing.setObjectName("missing")
        self.missing.hide()
        self.add(self.missing)
        self.amounts = AmountsCard()
        self.amounts.setObjectName(AMOUNTS)
        self.add(self.amounts)

    def _figures(self) -> None:
        self.identity = Card("Cadres A et B · Identité", spacing=4)
        self._identity = VBox(spacing=4)
        self.identity.add_layout(self._identity)
        self.add(self.identity)
        self.frames = {frame: FrameCard(frame_title(frame)) for frame in Frame}
        for card in self.frames.values():
            self.add(card)
        self.notes = Card("À savoir")
        self._notes = VBox(spacing=6)
        self.notes.add_layout(self._notes)
        self.add(self.notes)

    def _actions(self) -> None:
        self.file = button(FILE, "send")
        self.file.setObjectName("file")
        self.file.clicked.connect(self.ask_filed)
        self.keep = button(KEEP, "archive")
        self.keep.setObjectName("keep")
        self.keep.clicked.connect(self._keep)
        self.paper = button("Feuille à recopier", "file-text", "primary")
        self.paper.setObjectName("paper")
        self.paper.clicked.connect(self._open_paper)
        for one in (self.file, self.keep, self.paper):
            self.add_action(one)

    def on_event(self, event: Event) -> None:
        """Meetings, invoices, papers, settings: anything may change a figure."""
        if self._view is not None:
            self.presenter.load()

    def open_part(self, part: str) -> None:
        """The keyboard goes to the amounts to type."""
        self._part = part
        self._follow()

    def _follow(self) -> None:
        if self._form is not None and self._part == AMOUNTS:
            self._part = ""
            self._form.input(TYPED[0]).setFocus()
            self.reveal(self.amounts)

    def leave(self) -> None:
        """The page goes, and its panel with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def _show(self, view: ReportView) -> None:
        first, self._view = self._view is None, view
        if self._form is None:
            self._form = self.host(FormHost(self.presenter.form(view.mark.year), self.save_state, self))
            self.amounts.bind(self._form)
        self._form.load(typed_values(view.typed, TYPED))
        self._form.show_problems(view.problems)
        self.status.show_report(view, writes=not self.services.read_only)
        self.amounts.show_report(view)
        self.overlaps.setVisible(bool(view.overlaps))
        self._show_gestures(view)
        self.differs.show_differences(view.differs)
        self._show_missing(view)
        self._draw()
        if first:
            self._follow()

    def _show_gestures(self, view: ReportView) -> None:
        writes, over = not self.services.read_only, not view.mark.running
        changed = view.kept is None or bool(view.differs)
        self.keep.set_text(KEEP if view.kept is None else KEEP_AGAIN)
        self.keep.setVisible(writes and over and changed)
        self.file.setVisible(writes and over and view.mark.filed_on is None)

    def _show_missing(self, view: ReportView) -> None:
        title = REMARKS if view.mark.filed_on is not None else MISSING
        self.missing.title.setText(f"{title} ({len(view.missing)})")
        self.missing.setAccessibleName(title)
        self.missing.show_rows([partial(self._missing_row, one) for one in view.missing])
        self.missing.setVisible(bool(view.missing))

    def _missing_row(self, one: Missing) -> QWidget:
        known = self._view.known.get(one.number) if self._view is not None else None
        words = missing_words(one, known.name if known is not None else "")
        way = action(WAYS[one.code], words, partial(self._mend, one.route))
        sent = self._view is not None and self._view.mark.filed_on is not None
        picture = Picture("info", "text3", 18) if sent else Picture("triangle-alert", "warning", 18)
        return row(picture, label(words, wrap=True, dense=True), way, stretch=1)

    def _mend(self, route: str) -> None:
        if route.startswith("#"):
            self.open_part(route.removeprefix("#"))
        else:
            self.navigator.go(route)

    def _sheet(self, view: ReportView) -> Sheet:
        return view.sheet if self.differs.version.value() == NOW else view.told

    def _draw(self) -> None:
        """The figures of the version chosen."""
        if self._view is None:
            return
        view, sheet = self._view, self._sheet(self._view)
        clear(self._identity)
        for name, value in sheet.identity:
            made = self._identified(name, value)
            self._identity.addWidget(made)
            made.show()
        for frame, card in self.frames.items():
            rows = rows_of(sheet, frame)
            card.show_rows([FigureRow(one, view.known, self._copy, self.navigator.go) for one in rows])
        self._show_notes(sheet)

    def _identified(self, name: str, value: str) -> QWidget:
        made = QWidget()
        box = HBox(made, spacing=12)
        box.addWidget(label(name, "muted", wrap=True, dense=True), 1)
        box.addWidget(ValueButton(value, value, name, self._copy) if value else label("À compléter", "muted"))
        return made

    def _show_notes(self, sheet: Sheet) -> None:
        clear(self._notes)
        told = [(words, "body") for words in (*apart_words(sheet), *notes_of(sheet))]
        if sheet.astride:
            told += [(ASTRIDE, "label"), (ASTRIDE_ABOUT, "hint")]
            told += [(astride_words(one), "body") for one in sheet.astride]
        for words, role in told:
            made = label(words, role, wrap=True, dense=True)
            self._notes.addWidget(made)
            made.show()

    def _copy(self, value: str) -> None:
        QGuiApplication.clipboard().setText(value)
        self.navigator.say(f"Copié\N{NO-BREAK SPACE}: {value}")

    def _choose(self) -> None:
        self.navigator.go(f"rapport/{self.status.years.value()}")

    def _open_paper(self) -> None:
        self.flush()
        if self._view is not None:
            self.navigator.go(f"bureau/document/rapport/{self._view.mark.year}")

    def _keep(self) -> None:
        self.flush()
        if self._view is not None:
            self.presenter.keep(self._view.mark.year)

    def _forget(self) -> None:
        if self._view is not None:
            self.presenter.forget(self._view.mark.year)

    def ask_filed(self) -> None:
        """Ask for the day it was sent."""
        if self._view is None:
            return
        self.flush()
        year = self._view.mark.year
        self.dialog = dialog = FiledDialog(self.window(), self.services.work.clock.today)

        def confirmed() -> None:
            on = dialog.day()
            if on is not None:
                self.presenter.file(year, on, dialog.accept, dialog.refuse)

        dialog.confirmed.connect(confirmed)
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self) -> None:
        self.dialog = None
