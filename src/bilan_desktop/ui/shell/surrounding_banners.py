"""What the window says of the vault's surroundings: a folder that is synchronised, copies in conflict, the clock."""

from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from bilan_desktop.blocks import date_plain
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.surroundings import confirm_clock

MOST_NAMED = 2
"""Copies named in a banner; the others are counted."""
LONGEST = 60
"""Characters of a name that are shown."""


def surrounding_banners(services: Services) -> list[Banner]:
    """One banner for each trouble found when the vault was opened; they stay as long as it is open."""
    around = services.surroundings
    banners: list[Banner] = []
    if around.service is not None:
        name = around.service.name
        text = (
            f"Ce coffre est dans un dossier synchronisé par {name}\N{NO-BREAK SPACE}: une copie plus ancienne peut "
            "être remise à sa place, et ce qui est détruit ici reste en ligne. Déplacez-le dès que possible."
        )
        short = f"Coffre synchronisé par {name}\N{NO-BREAK SPACE}: déplacez-le."
        banners.append(Banner("warning", text, closable=False, short=short))
    if around.copies:
        banners.append(_copies(around.copies))
    if around.ahead is not None:
        banners.append(_clock(services, around.ahead))
    return banners


def _copies(names: tuple[str, ...]) -> Banner:
    shown = ", ".join(f"« {name if len(name) <= LONGEST else name[:LONGEST] + '…'} »" for name in names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    others = f" et {more} autre{'s' if more > 1 else ''}" if more > 0 else ""
    text = (
        f"Copies en conflit dans le dossier du coffre\N{NO-BREAK SPACE}: {shown}{others}. Un service de "
        "synchronisation les a laissées, et une saisie peut n’être que là. Elles ne sont ni ouvertes ni "
        "effacées\N{NO-BREAK SPACE}: mettez-les de côté avant d’en décider."
    )
    return Banner("warning", text, closable=False, short="Copies en conflit dans le dossier du coffre.")


def _clock(services: Services, ahead: datetime) -> Banner:
    """Said at each opening until the clock is set right, or said to be right."""
    local = ahead.astimezone(ZoneInfo(PARIS))
    hour = f"{local.hour}\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}{local.minute:02d}"
    text = (
        "L’horloge de l’ordinateur est en retard sur la dernière ouverture, datée du "
        f"{date_plain(local.date())} à {hour}. Rien n’est perdu, mais ce qui est saisi porte une date "
        "fausse\N{NO-BREAK SPACE}: remettez l’horloge à l’heure."
    )
    action, short = "" if services.read_only else "L’horloge est juste", "L’horloge de l’ordinateur est en retard."
    banner = Banner("warning", text, action, closable=False, short=short)

    def failed(error: Exception) -> None:
        raise error

    def confirm() -> None:
        job = partial(confirm_clock, services.work, services.vault_id)
        services.storage.post(job, lambda _: banner.hide(), failed)

    banner.acted.connect(confirm)
    return banner
