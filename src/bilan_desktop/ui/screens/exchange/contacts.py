"""The card that brings contacts in from another program: a file chosen, shown, confirmed."""

from pathlib import Path

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.exchange import contacts_words as words
from bilan_desktop.ui.screens.exchange.contacts_dialog import ContactsDialog
from bilan_desktop.ui.screens.exchange.contacts_presenter import ContactsPresenter
from bilan_desktop.ui.screens.file_dialogs import ask_file
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.contacts import Preview


class ContactsCard(Card):
    """For the page « Exporter et importer »."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(words.TITLE, words.ABOUT)
        self.setObjectName("contacts")
        self._services = services
        self.presenter = ContactsPresenter(services, navigator)
        self.add(label(words.PEOPLE, "muted", wrap=True))
        self.refusal = Callout("danger", "")
        self.refusal.hide()
        self.add(self.refusal)
        self.choose = button(words.CHOOSE, "upload")
        self.choose.setObjectName("choose-contacts")
        self.choose.setAccessibleName(f"{words.TITLE}\N{NO-BREAK SPACE}: {words.CHOOSE}")
        self.choose.clicked.connect(self._ask)
        tools = Wrapping(8)
        tools.row.addWidget(self.choose)
        self.add(tools)

    def _ask(self) -> None:
        ask_file(self, self._services.folders, words.TITLE, words.FILES, self.take_file)

    def take_file(self, path: str) -> None:
        """Look at a file, then show its contacts to choose from."""
        self.refusal.hide()
        self.presenter.look_at(Path(path), self._show, self._refuse)

    def _show(self, preview: Preview) -> None:
        dialog = self.dialog = ContactsDialog(self, preview)
        dialog.confirmed.connect(lambda: self.presenter.bring_in(dialog.ticked.chosen(), dialog.accept, dialog.refuse))
        dialog.open()

    def _refuse(self, error: Exception) -> None:
        """Say why the file cannot be read, and where."""
        told = words.refused_lines(error)
        self.refusal.set("danger", "\n".join(told))
        self.refusal.show()
        announce(self, " ".join(told))
