"""What a message to the person needs, without Qt."""

from collections.abc import Callable
from functools import partial

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.messages import TEXTS, Message, Occasion, mail_link, read_message

Failed = Callable[[Exception], None]

NO_PROGRAM = (
    "Aucune messagerie ne s’est ouverte sur cet ordinateur. Copiez le message, puis l’adresse, dans la messagerie "
    "de votre choix."
)
OPENED = "La messagerie s’ouvre sur l’adresse seule : collez-y le message."


class MessagePresenter:
    """Reads the message of an occasion, and opens the mail program for it."""

    def __init__(self, services: Services, dossier_id: RecordId, failed: Failed) -> None:
        self._services, self._dossier_id, self._failed = services, dossier_id, failed

    @property
    def notes(self) -> bool:
        """Whether what was sent can be noted: a vault for consultation keeps nothing."""
        return not self._services.read_only

    def read(self, occasion: Occasion, show: Callable[[Message], None], failed: Failed | None = None) -> None:
        """Ask for the message; ``failed`` hears what it must name and nobody told yet."""
        job = partial(read_message, self._services.work, self._dossier_id, occasion)
        self._services.storage.post(job, show, failed or self._failed)

    def open_mail(self, message: Message) -> str:
        """Open the mail program on the address alone, and say what came of it."""
        opened = self._services.mail is not None and self._services.mail(mail_link(message.address))
        return OPENED if opened else NO_PROGRAM


def text_route(occasion: Occasion) -> str:
    """The page where the text of an occasion is reworded once for all."""
    return f"textes/{TEXTS[occasion]}"
