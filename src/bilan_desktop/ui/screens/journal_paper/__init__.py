"""The journal as it prints: read, copied, printed; nothing of it is kept."""

from datetime import date

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.screens.journal_paper.screen import JournalPaperScreen
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.usecases.journal import JournalFilter


def open_screen(
    services: Services, navigator: Navigator, first: str, last: str, dossier_id: str = ""
) -> JournalPaperScreen:
    """The page of the route « journal/document/<day>/<day> », with a dossier or without; « - » is no such end."""
    asked = JournalFilter(_day(first), _day(last), dossier_id=RecordId(dossier_id))
    return JournalPaperScreen(services, navigator, asked)


def _day(told: str) -> date | None:
    try:
        return date.fromisoformat(told)
    except ValueError:
        return None
