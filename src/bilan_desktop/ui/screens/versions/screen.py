"""The page that compares two versions of the synthesis."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.blocks.differences import Change
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.synthesis import Synthesis
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card, EmptyState
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox, Toggle
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.screens.versions.passage import LEGEND, PassageCard
from bilan_desktop.ui.screens.versions.presenter import VersionsPresenter, count_words, version_name
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import step_route
from bilan_desktop.usecases.synthesis import VersionLine
from bilan_desktop.usecases.versions import ComparedPassage

WRITING = step_route("F3.5")


class VersionsScreen(DossierScreen):
    """Which two versions, how much changed, then each passage that did."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(
            services,
            navigator,
            dossier_id,
            WRITING,
            "Comparer deux versions",
            "Ce que dit la synthèse, passage par passage, d’une version à l’autre.",
        )
        back = button("Revenir à l’écriture", "arrow-left")
        back.clicked.connect(lambda: self.go(WRITING))
        self.add_action(back)
        self._compared: tuple[ComparedPassage, ...] = ()
        self.choice = self._choice()
        self.add(self.choice)
        self.empty = EmptyState(
            "Rien à comparer pour l’instant",
            "Dès qu’une deuxième version de la synthèse est commencée, ce qui a changé se lit ici.",
        )
        self.add(self.empty)
        place = QWidget()
        self._column = VBox(place, spacing=12)
        self.add(place)
        self.content.addStretch()
        self.presenter = VersionsPresenter(services, self.dossier_id, self._show, self.failed)
        self.presenter.load(self._list)

    def _choice(self) -> Card:
        card = Card()
        self.before, self.after = ComboBox(), ComboBox()
        line = HBox(spacing=16)
        line.addWidget(field("Version d’avant", self.before), 1)
        line.addWidget(field("Version d’après", self.after), 1)
        card.add_layout(line)
        self.whole = Toggle("Montrer aussi ce qui n’a pas changé")
        card.add(self.whole)
        self.count = label("", wrap=True)
        card.add(self.count)
        card.add(label(LEGEND, "hint", wrap=True))
        for choice in (self.before, self.after):
            choice.changed.connect(self._compare)
        self.whole.changed.connect(self._show_cards)
        return card

    def phase_here(self) -> Phase:
        """The conclusion: this page belongs to the writing of the synthesis."""
        return Phase.CONCLUSION

    def on_event(self, event: Event) -> None:
        """A version was begun, written or signed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic == Synthesis.TABLE:
            self.presenter.load(self._list)

    def _list(self, versions: tuple[VersionLine, ...]) -> None:
        several = len(versions) > 1
        self.choice.setVisible(several)
        self.empty.setVisible(not several)
        if not several:
            return
        for choice, proposed in ((self.before, versions[1].id), (self.after, versions[0].id)):
            choice.set_choices([(line.id, version_name(line)) for line in versions])
            if choice.value() is None:
                choice.set_value(proposed)
        self._compare()

    def _compare(self) -> None:
        self.presenter.compare(RecordId(str(self.before.value())), RecordId(str(self.after.value())))

    def _show(self, passages: tuple[ComparedPassage, ...]) -> None:
        self._compared = passages
        words = count_words(passages)
        self.count.setText(words)
        announce(self, words)
        self._show_cards()

    def _show_cards(self) -> None:
        clear(self._column)
        whole = self.whole.value()
        for passage in self._compared:
            if passage.change is not Change.SAME or whole:
                card = PassageCard(passage)
                card.text.show_whole(whole)
                self._column.addWidget(card)
                card.show()
