"""What is answered on the screen handed to the person, kept until it is sent, then sent without a name. Without Qt."""

from collections.abc import Callable, Mapping
from functools import partial

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import ASKINGS, Asking
from bilan_desktop.ui.screens.questionnaire.presenter import route_of
from bilan_desktop.ui.screens.typed import TypedTexts
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.asking import AskedView, read_asking
from bilan_desktop.usecases.opinion_begun import draft_scope
from bilan_desktop.usecases.opinions import give_opinion

Failed = Callable[[Exception], None]


def opinion_of(section: str) -> Asking | None:
    """The opinion that a page of a dossier asks for, by the last parts of its route."""
    return next((one for one in ASKINGS if one.nameless and route_of(one) == section), None)


class SendingPresenter:
    """Holds the answers; ``typed`` are those given so far, by code."""

    def __init__(self, services: Services, dossier_id: RecordId, asking: Asking, failed: Failed) -> None:
        self._services, self._dossier_id, self.asking, self._failed = services, dossier_id, asking, failed
        self._kept = TypedTexts(services, draft_scope(dossier_id, asking))
        self.typed: dict[str, str] = {}
        self._unkept: dict[str, str | None] = {}

    def read(self, show: Callable[[AskedView], None]) -> None:
        """Ask for the questionnaire, then for what a lock left of the answers."""

        def give_back(view: AskedView, texts: Mapping[str, str]) -> None:
            self.typed.update(texts)
            show(view)

        def look(view: AskedView) -> None:
            self._kept.look(partial(give_back, view), self._failed)

        job = partial(read_asking, self._services.work, self._dossier_id, self.asking)
        self._services.storage.post(job, look, self._failed)

    def answer(self, code: str, text: str) -> None:
        """An answer was given, or taken back."""
        self.typed[code] = text
        self._unkept[code] = text or None

    def keep(self) -> None:
        """Keep what is typed until it is sent."""
        if self._unkept:
            self._kept.keep(dict(self._unkept))
            self._unkept.clear()

    def send(self, done: Callable[[], None], failed: Failed) -> None:
        """Send the opinion; what was kept of it goes with the same commit."""

        def sent(_: object) -> None:
            self.typed.clear()
            done()

        job = partial(give_opinion, self._services.work, self._dossier_id, self.asking, dict(self.typed))
        self._services.storage.post(job, sent, failed)
