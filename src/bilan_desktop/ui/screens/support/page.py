"""What the page of every support has: its cards, what the person makes of it, who filled it in, its printout."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.progress import CLOSED
from bilan_desktop.domain.support_notes import FILLED_BY_NAMES, FILLED_HOW_NAMES, SupportNote
from bilan_desktop.supports.contract import Support
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.printing import StepPrinting, support_printout
from bilan_desktop.ui.journey.records_screen import RecordsScreen
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.layouts import Columns, VBox
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.overview import DossierView

NOT_CALIBRATED = (
    "Support de réflexion construit pour cet accompagnement ; non étalonné ; "
    "il ne mesure ni les aptitudes ni la réussite."
)


def _capital(names: Mapping[Any, str]) -> dict[Any, str]:
    return {key: f"{name[:1].upper()}{name[1:]}" for key, name in names.items()}


OWN_WORDS = (
    Ask("retained", "Ce que j’en retiens", "Avec les mots de la personne."),
    Ask("unlike", "Ce qui ne me ressemble pas"),
)
TOLD = (
    Ask("in_synthesis", "Le dire dans la synthèse", kind="tick", row=1),
    Ask("in_results", "Le joindre aux résultats détaillés", kind="tick", row=1),
)
FILLED = (
    Ask("filled_by", "Rempli par", kind="choice", choices=_capital(FILLED_BY_NAMES), row=2),
    Ask("filled_how", "De quelle manière", kind="choice", choices=_capital(FILLED_HOW_NAMES), row=2),
    Ask("filled_on", "Le", kind="date", row=2),
)
ABREAST = 440
"""Designed width that each of two halves needs side by side."""
WORKING = (Ask("working", "Mes notes de travail", "Elles ne sont ni montrées ni imprimées."),)


class SupportScreen(RecordsScreen):
    """A tool adds its cards in ``build``; the note that every support has comes below them.

    ``refresh`` is called once the page is built, and again when one of the records of ``READS`` changes, on this page
    or on another.
    """

    READS: ClassVar[tuple[type[Any], ...]] = ()
    """What ``refresh`` reads; all that the support reads when nothing is said."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str, support: Support) -> None:
        self.support = support
        self.printing: StepPrinting | None = None
        self.closed = Callout("warning", CLOSED)
        self.closed.hide()
        self.body = QWidget()
        self.panel: QWidget | None = None
        self.dialog: Dialog | None = None
        self._column_below = VBox(self.body, spacing=16)
        super().__init__(services, navigator, dossier_id, f"support/{support.code}", support.title, support.purpose)
        self.printing = StepPrinting(self, support_printout(support.code))
        for one in (self.printing.refusal, self.closed, self.body):
            self.content.addWidget(one)
        if support.calibrated is False:
            self.add(Callout("neutral", NOT_CALIBRATED))
        self.build()
        self._build_note()
        self.content.addStretch()
        back = button("Tous les supports", "arrow-left", "ghost")
        back.clicked.connect(lambda: self.go("supports"))
        row = self.set_footer(self.save_state)
        row.addStretch()
        row.addWidget(back)
        self.reload()
        if self.view is not None:
            self._follow_consent(self.view)

    def add(self, widget: QWidget, stretch: int = 0) -> QWidget:
        """Put a widget below the others, where the law may keep all of them closed, and return it."""
        self._column_below.addWidget(widget, stretch)
        return widget

    def show_dialog(self, dialog: Dialog) -> None:
        """Open a dialog that goes with the page."""
        self.dialog = dialog
        dialog.finished.connect(self._dialog_closed)
        dialog.open()

    def leave(self) -> None:
        """The page goes, and its dialog with it."""
        super().leave()
        if self.dialog is not None:
            self.dialog.reject()

    def _dialog_closed(self) -> None:
        self.dialog = None

    def halves(self, left: QWidget, *right: QWidget) -> None:
        """One on the left, the others below one another on the right, or all in a column where there is no room."""
        made, side = Columns(ABREAST), QWidget()
        column = VBox(side, spacing=16)
        for one in right:
            column.addWidget(one)
        column.addStretch()
        for part in (left, side):
            made.add(part)
        self.card(made)

    def set_panel(self, widget: QWidget, width: int = 320) -> None:
        """A panel, which is closed with the rest."""
        super().set_panel(widget, width)
        self.panel = widget

    def build(self) -> None:
        """Add what the tool asks and shows; each has its own."""

    def refresh(self) -> None:
        """Read what the page shows besides its lists and its forms; nothing here."""

    def reload(self) -> None:
        """Read again what the page holds, and what it shows."""
        super().reload()
        self.refresh()

    def on_event(self, event: Event) -> None:
        """Something that is read here changed."""
        super().on_event(event)
        read = self.READS or self.support.records
        if event.dossier_id == self.dossier_id and event.topic in {one.TABLE for one in read}:
            self.refresh()

    def _show_header(self, view: DossierView) -> None:
        super()._show_header(view)
        self._follow_consent(view)

    def _follow_consent(self, view: DossierView) -> None:
        """What belongs to the investigation opens with the consent, as its steps do (L.6313-4)."""
        closed = self.support.opens_with_consent and view.consent_on is None
        self.closed.setVisible(closed)
        for part in (self.body, self.panel):
            if part is not None:
                part.setHidden(closed)

    def read(self, job: Callable[[], object], show: Callable[..., None]) -> None:
        """Ask the storage thread for something of this page; what it refuses is said."""
        self.services.storage.post(job, show, self.failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What it prints is an icon in a narrow window."""
        super().resizeEvent(event)
        if self.printing is not None:
            self.printing.fit()

    def _build_note(self) -> None:
        code = self.support.code
        self.ask(SupportNote, "Ce que la personne en fait", (*OWN_WORDS, *TOLD, *FILLED), part=code)
        self.ask(SupportNote, "Notes de travail", WORKING, part=code)
