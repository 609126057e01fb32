"""The reminder of a recovery kit that was postponed: once a day, until one of its lines was retyped."""

from datetime import date

from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.services import Services, Settings

SETTING = "kit_reminded_on"
"""The day of the last reminder, as AAAA-MM-JJ; empty when nothing is to be reminded."""


def postpone_kit(settings: Settings, today: date) -> None:
    """The kit was not checked: remind from tomorrow on."""
    settings.set(SETTING, today.isoformat())


def kit_checked(settings: Settings) -> None:
    """One of its lines was retyped: nothing more to remind."""
    settings.set(SETTING, "")


def reminder(services: Services) -> Banner | None:
    """Today's reminder, counted as given; None when nothing is due."""
    last, today = services.settings.get(SETTING), services.work.clock.today().isoformat()
    if not last or last == today or services.demonstration or services.show_kit is None:
        return None
    services.settings.set(SETTING, today)
    text = "Votre feuille de secours n’a pas été vérifiée. Sans elle, une phrase secrète oubliée ferme le coffre."
    banner = Banner("warning", text, "Voir la feuille de secours")
    banner.setObjectName("kit-reminder")
    banner.acted.connect(services.show_kit)
    return banner
