"""What the window says above every page as long as it holds."""

from collections.abc import Callable

from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.services import Services, Unsaved
from bilan_desktop.ui.shell.keeping_banners import away_banner, damaged_banner
from bilan_desktop.ui.shell.kit_reminder import reminder
from bilan_desktop.ui.shell.surrounding_banners import surrounding_banners


def standing_banners(services: Services, go: Callable[[str], None]) -> list[Banner]:
    """A demonstration, a vault that is damaged or read only, an older copy, no backup elsewhere, a kit to check.

    ``go`` shows a page.
    """
    banners: list[Banner] = []
    if services.demonstration:
        text = "Coffre de démonstration\N{NO-BREAK SPACE}: personnes inventées, sans valeur. Rien n’est compté."
        short = "Coffre de démonstration\N{NO-BREAK SPACE}: personnes inventées."
        banners.append(Banner("violet", text, closable=False, short=short))
    if (damaged := damaged_banner(services)) is not None:
        damaged.acted.connect(lambda: go("coffre"))
        banners.append(damaged)
    elif services.read_only:
        why = "le dossier du coffre est protégé en écriture. Rien ne peut être modifié."
        banners.append(Banner("warning", f"Consultation seule\N{NO-BREAK SPACE}: {why}", closable=False))
    if services.accept_older_copy is not None:
        banners.append(_older_copy(services))
    if (away := away_banner(services)) is not None:
        away.acted.connect(lambda: go("coffre"))
        banners.append(away)
    banners += surrounding_banners(services)
    if (due := reminder(services)) is not None:
        banners.append(due)
    return banners


def _older_copy(services: Services) -> Banner:
    """Said at each opening until it is accepted: an older file would otherwise pass for the present one."""
    text = (
        "Une copie plus ancienne du coffre a été remise à sa place (synchronisation, restauration)\N{NO-BREAK SPACE}: "
        "ce qui a été saisi depuis n’y est pas. Si vous ne l’avez pas voulu, fermez l’application et retrouvez la "
        "copie récente avant de saisir."
    )
    banner = Banner("warning", text, "" if services.read_only else "Garder cette copie", closable=False)
    accept = services.accept_older_copy

    def failed(error: Exception) -> None:
        raise error

    def keep() -> None:
        if accept is not None:
            services.storage.post(accept, lambda _: banner.hide(), failed)

    banner.acted.connect(keep)
    return banner


class UnsavedBanner(Banner):
    """Shown while something typed is in memory only, with the way to try again."""

    def __init__(self, unsaved: Unsaved) -> None:
        super().__init__("danger", "", "Réessayer", closable=False)
        self.acted.connect(unsaved.retry)
        unsaved.on_change = self._tell
        self.hide()

    def _tell(self, sentence: str) -> None:
        self.setVisible(bool(sentence))
        if sentence:
            self.set("danger", f"Une saisie n’est pas encore enregistrée. {sentence}")
