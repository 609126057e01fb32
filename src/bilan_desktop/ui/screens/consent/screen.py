"""The consent's page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.journey import Phase
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.labels import Label, label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.consent.presenter import LAW, ConsentPresenter
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.usecases.overview import DossierView

NOT_YET = "Le consentement se recueille quand l’entretien préalable confirme l’entrée en bilan."
READING_WIDTH = 760


class ConsentScreen(DossierScreen):
    """The text in large, then the signatures, then the way to the investigation."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, "consentement", "Consentement au bilan", LAW)

    def _ensure_built(self) -> None:
        if hasattr(self, "signing"):
            return
        self.presenter = ConsentPresenter(self.services, self.navigator, self.dossier_id, self.navigator.say)
        agreements = button("Autres accords", "hand-helping", "ghost")
        agreements.setObjectName("agreements")
        agreements.clicked.connect(lambda: self.go("accords"))
        self.add_action(agreements)
        self.recorded = Callout("success", "")
        self.add(self.recorded)
        self.investigate = button("Ouvrir la phase d’investigation", "arrow-right", "primary")
        self.investigate.clicked.connect(self._open_investigation)
        self.to_interview = button("Aller à l’entretien préalable", "arrow-right", "primary")
        self.to_interview.clicked.connect(lambda: self.go("entretien"))
        self.add(row_of(self.investigate, self.to_interview))
        self.text_card = Card("Ce à quoi la personne consent")
        self._written: list[Label] = []
        self.text_card.add_layout(self._build_reading())
        self.origin = label("", "hint", wrap=True)
        self.text_card.add(self.origin)
        self.add(self.text_card)
        self.signing = SigningPanel(self, self.presenter.prepare, self.presenter.current, self.presenter.seal)
        self.signing.changed.connect(self._show_text)
        self.add(self.signing)
        self.content.addStretch()

    def _build_reading(self) -> HBox:
        """The column of the text, held in a row: a column alone would count its lines at the whole card's width."""
        column = QWidget()
        column.setMaximumWidth(theme().px(READING_WIDTH))
        self._paragraphs = VBox(column, spacing=12)
        row = HBox()
        row.addWidget(column, 1)
        row.addStretch()
        return row

    def show_dossier(self, view: DossierView) -> None:
        """Signing opens with the confirmed entry; the investigation with the recorded consent."""
        self._ensure_built()
        confirmed = view.plan is not None
        self.signing.set_ready(confirmed, NOT_YET)
        self.signing.reload()
        self._show_text()

    def _show_text(self) -> None:
        paper, dossier = self.signing.view(), self.view
        text = self.presenter.text(paper)
        self.origin.setText(text.origin)
        self._write(text.paragraphs)
        if dossier is None:
            return
        given = self.presenter.recorded_words(dossier, paper)
        self.recorded.set("success" if given else "info", given or (NOT_YET if dossier.plan is None else LAW))
        self.recorded.setVisible(bool(given) or dossier.plan is None)
        self.to_interview.setVisible(dossier.plan is None)
        self.investigate.setVisible(bool(given) and dossier.phase is Phase.PRELIMINARY)

    def _write(self, paragraphs: tuple[str, ...]) -> None:
        if tuple(one.text() for one in self._written) == paragraphs:
            return
        for one in self._written:
            self._paragraphs.removeWidget(one)
            one.hide()
            one.deleteLater()
        self._written.clear()
        for paragraph in paragraphs:
            words = label(paragraph, wrap=True)
            words.setStyleSheet(f"font-size: {theme().px(16)}px")
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._paragraphs.addWidget(words)
            self._written.append(words)

    def _open_investigation(self) -> None:
        if self.view is not None:
            self.presenter.open_investigation(self.view)
