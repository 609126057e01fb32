"""How long is left to answer a request or to notify a breach, and what names each of them in a route. Without Qt."""

from bilan_desktop.domain.ids import RecordId

SOON_DAYS, SOON_MINUTES = 7, 24 * 60
"""From how close a clock is pressing."""
REQUEST, CORRECTION, BREACH = "demande", "correction", "violation"
"""What names a row after « # » in the route, before its identifier."""


def clock_words(left: int) -> tuple[str, str]:
    """« Encore 12 jours », « Dernier jour », « En retard de 2 jours », and their tone."""
    if left < 0:
        return f"En retard de {_days(-left)}", "danger"
    if left == 0:
        return "Dernier jour", "danger"
    return f"Encore {_days(left)}", "warning" if left <= SOON_DAYS else "info"


def hours_words(left: int) -> tuple[str, str]:
    """« Encore 51 h pour notifier », « 72 heures dépassées de 3 h », and their tone."""
    hours = abs(left) // 60
    told = f"{hours}\N{NO-BREAK SPACE}h" if hours else f"{abs(left)}\N{NO-BREAK SPACE}min"
    if left < 0:
        return f"72 heures dépassées de {told}", "danger"
    return f"Encore {told} pour notifier", "danger" if left <= SOON_MINUTES else "warning"


def part_of(kind: str, key: RecordId) -> str:
    """What names a row after « # » in the route."""
    return f"{kind}-{key}"


def _days(count: int) -> str:
    return f"{count}\N{NO-BREAK SPACE}jour{'s' if count > 1 else ''}"
