"""The card that takes the whole vault out: what leaves, what that asks, an agreement never given in advance."""

from pathlib import Path

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import CheckBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.exchange import export_words as words
from bilan_desktop.ui.screens.exchange.export_presenter import ExportPresenter
from bilan_desktop.ui.screens.file_dialogs import ask_copy
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services


class ExportCard(Card):
    """For the page « Exporter et importer »."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(words.TITLE, words.ABOUT)
        self.setObjectName("export")
        self._services = services
        self.presenter = ExportPresenter(services, navigator)
        for told in (words.LEAVES, words.STAYS):
            self.add(label(told, wrap=True))
        self.add(Callout("warning", words.IN_CLEAR))
        self.agree = CheckBox(words.AGREE)
        self.agree.setObjectName("agree-export")
        self.agree.changed.connect(self._judge)
        self.add(self.agree)
        self.told = Callout("success", "")
        self.told.hide()
        self.add(self.told)
        self.choose = button(words.EXPORT, "log-out")
        self.choose.setObjectName("export-vault")
        self.choose.clicked.connect(self._ask)
        tools = Wrapping(8)
        tools.row.addWidget(self.choose)
        self.add(tools)
        self.add(label(words.BACK, "muted", wrap=True))
        self.agree.setEnabled(self.presenter.offered)
        self._judge()

    def export_to(self, path: str) -> None:
        """Write everything there; the agreement counts for one export."""
        self.agree.set_value(False)
        self._judge()
        self.told.hide()
        self.presenter.export(Path(path), self._done, self._failed)

    def _ask(self) -> None:
        name = words.proposed_name(self._services.work.clock.today().isoformat())
        ask_copy(self, self._services.folders, words.ASK, name, self.export_to, words.FILES)

    def _judge(self) -> None:
        self.choose.setEnabled(self.agree.value())

    def _done(self, sentence: str) -> None:
        self._tell("success", sentence)

    def _failed(self, sentence: str) -> None:
        self._tell("warning", sentence)

    def _tell(self, tone: str, sentence: str) -> None:
        self.told.set(tone, sentence)
        self.told.show()
        announce(self, sentence)
