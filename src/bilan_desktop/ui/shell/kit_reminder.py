"""The reminder of a recovery kit that was postponed: once a day, until one of its lines was retyped."""

import json
from datetime import date

from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.services import Services, Settings

SETTING = "kit_reminders"
"""By vault whose kit is still to be checked, the day of its last reminder: a JSON object, AAAA-MM-JJ."""


def postpone_kit(settings: Settings, vault_id: str, today: date) -> None:
    """The kit of this vault was not checked: remind from tomorrow on."""
    _keep(settings, {**_due(settings), vault_id: today.isoformat()})


def kit_checked(settings: Settings, vault_id: str) -> None:
    """One of its lines was retyped: nothing more to remind for this vault."""
    _keep(settings, {known: day for known, day in _due(settings).items() if known != vault_id})


def _due(settings: Settings) -> dict[str, str]:
    try:
        read = json.loads(settings.get(SETTING) or "{}")
    except ValueError:
        return {}
    return {str(known): str(day) for known, day in read.items()} if isinstance(read, dict) else {}


def _keep(settings: Settings, due: dict[str, str]) -> None:
    settings.set(SETTING, json.dumps(due))


def reminder(services: Services) -> Banner | None:
    """Today's reminder, counted as given; None when nothing is due."""
    last, today = _due(services.settings).get(services.vault_id), services.work.clock.today()
    if not last or last == today.isoformat() or services.demonstration or services.show_kit is None:
        return None
    postpone_kit(services.settings, services.vault_id, today)
    text = "Votre feuille de secours n’a pas été vérifiée. Sans elle, une phrase secrète oubliée ferme le coffre."
    banner = Banner("warning", text, "Voir la feuille de secours")
    banner.setObjectName("kit-reminder")
    banner.acted.connect(services.show_kit)
    return banner
