"""How the last lock is told: the reason and the hour that a process hands to the next one, and the sentence of it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.ui.shell.locking import NOT_SIGNED

LOCK_REASONS = {
    "idle": "Verrouillé automatiquement à {time}, faute d’activité.",
    "sleep": "Verrouillé à {time}, à la mise en veille.",
    "woke": "Verrouillé à {time}, au réveil de l’ordinateur.",
    "button": "Verrouillé à {time}.",
    "session": "Verrouillé à {time}, avec la session.",
    "key": "Verrouillé à {time}.",
    "damage": "Un contrôle a trouvé le coffre endommagé à {time} : il se rouvre en consultation seule.",
    "restored": "Coffre restauré à {time}. Ce qu’il contenait avant reste trente jours parmi les sauvegardes.",
    "unrestored": "La restauration n’a pas pu se terminer à {time} : le coffre est resté tel quel.",
}
ALARMS = frozenset({"damage", "unrestored"})
"""Reasons to be read before anything is typed."""
RESTORING = frozenset({"restored", "unrestored"})
"""Reasons that say it all: what was typed since a backup is not in it."""
NOT_SAVED = "!"
"""After the reason of a lock: something typed could not be saved (disk full, folder taken away)."""
ENDS = {
    NOT_SAVED: "La dernière saisie n’a pas pu être enregistrée.",
    NOT_SIGNED: "La signature commencée n’a pas été validée\N{NO-BREAK SPACE}: elle est à refaire.",
}


def is_alarm(locked: str) -> bool:
    """Whether the last lock tells of trouble, from what ``lock_message`` reads."""
    return locked.partition("@")[0].rstrip(NOT_SAVED + NOT_SIGNED) in ALARMS


def lock_message(locked: str) -> str:
    """The sentence of the last lock, from « reason@HH:MM » with its marks before the @ (empty for a plain start)."""
    reason, _, at = locked.partition("@")
    text = LOCK_REASONS.get(reason.rstrip(NOT_SAVED + NOT_SIGNED))
    if not text:
        return ""
    if reason in RESTORING:
        return text.format(time=at.replace(":", " h "))
    ends = [words for mark, words in ENDS.items() if mark in reason] or ["Aucune saisie n’a été perdue."]
    return " ".join((text.format(time=at.replace(":", " h ")), *ends))


def lock_hour(at: datetime) -> str:
    """« 9:05 », in the practice's zone, as the footer of the pages tells the hour of a save; ``at`` is aware."""
    local = at.astimezone(ZoneInfo(PARIS))
    return f"{local.hour}:{local.minute:02d}"
