"""What every page says of the vault's keeping: no backup elsewhere for a week, a vault that is damaged."""

from PySide6.QtCore import QTimer

from bilan_desktop.ui.keeping_state import KeepingState
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.keeping import KeepingView
from bilan_desktop.usecases.ports import Clock

NEVER = (
    "Aucune sauvegarde vérifiée hors de cet ordinateur : un vol ou une panne emporterait tout. "
    "Branchez une clé ou un disque, puis ajoutez-le aux emplacements de sauvegarde."
)
OLD = (
    "Dernière sauvegarde vérifiée hors de cet ordinateur : il y a {days} jours. "
    "Branchez la clé ou le disque habituel, puis sauvegardez (Ctrl+Maj+S)."
)
DAMAGED = (
    "Le coffre est endommagé : il s’ouvre en consultation seule, rien n’y sera modifié ni effacé. "
    "Vérifiez-le, puis restaurez la dernière sauvegarde vérifiée."
)
PAGE = "Coffre et sauvegardes"


def away_words(view: KeepingView, clock: Clock) -> str:
    """What to do when no backup elsewhere is recent enough; "" when one is."""
    if not view.away_overdue(clock.now()):
        return ""
    return NEVER if view.away_at is None else OLD.format(days=(clock.now() - view.away_at).days)


def away_banner(services: Services) -> Banner | None:
    """The red banner; None for a demonstration, and where there is no way to the backups."""
    if services.kept is None or services.demonstration or services.read_only:
        return None
    return AwayBanner(services.kept, services.work.clock)


def damaged_banner(services: Services) -> Banner | None:
    """Said as long as the damaged vault is open."""
    if not services.damaged:
        return None
    banner = Banner("danger", DAMAGED, PAGE, closable=False)
    banner.setObjectName("damaged")
    return banner


class AwayBanner(Banner):
    """Hidden until the state is known and bad; once closed it does not come back in this session."""

    def __init__(self, kept: KeepingState, clock: Clock) -> None:
        super().__init__("danger", "", PAGE)
        self.setObjectName("away")
        self._clock = clock
        self._closed = False
        self.closed.connect(self._close)
        self.hide()
        self._kept = kept
        # Once it has its place: shown before, it would flash as a window of its own.
        QTimer.singleShot(0, self, self._listen)

    def _listen(self) -> None:
        stop = self._kept.subscribe(self._tell)
        self.destroyed.connect(lambda *_: stop())
        self._kept.refresh()

    def _close(self) -> None:
        self._closed = True

    def _tell(self, view: KeepingView) -> None:
        words = "" if self._closed or self._kept.in_full else away_words(view, self._clock)
        if words:
            self.set("danger", words)
        self.setVisible(bool(words))
