"""The page « Exporter et importer »."""

from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.desk_foot import desk_foot
from bilan_desktop.ui.screens.exchange.contacts import ContactsCard
from bilan_desktop.ui.screens.exchange.export_card import ExportCard
from bilan_desktop.ui.services import Navigator, Services


class ExchangeScreen(Screen):
    """A card for each way in or out."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(
            services,
            navigator,
            "Exporter et importer",
            "Sortir du coffre dans des formats ouverts, ou reprendre vos contacts d’un autre logiciel.",
        )
        self.export = ExportCard(services, navigator)
        self.add(self.export)
        self.contacts = ContactsCard(services, navigator)
        self.add(self.contacts)
        self.content.addStretch()
        desk_foot(self)
        if self.export.agree.isEnabled():
            self.setFocusProxy(self.export.agree)

    def leave(self) -> None:
        """The page goes; an export under way goes on."""
        super().leave()
        self.export.presenter.leave()
