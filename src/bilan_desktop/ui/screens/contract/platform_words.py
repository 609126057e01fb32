"""The words of the CPF's platform: the person's share, the steps, what is to be copied there. Without Qt."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain, duration, euros
from bilan_desktop.domain.deadlines import Deadline, DueKind
from bilan_desktop.domain.law import Weight
from bilan_desktop.ui.screens.today.deadlines import deadline_when
from bilan_desktop.usecases.platform import PlatformView

ABOUT = "Les étapes telles que la plateforme les affiche : elle seule fait foi, recopiez-les ici à mesure."
WITHDRAW = "Recopiez le jour que la plateforme affiche : les sources ne s’accordent pas sur son calcul."
COPY_ABOUT = "Chaque valeur se copie d’un geste, telle que les champs de la plateforme l’attendent."
RATE_ABOUT = (
    "Heures d’accompagnement tenues sur celles vendues, en pourcentage entier, arrondi en dessous : c’est l’usage, la "
    "plateforme seule fixe le calcul."
)

EXEMPT = {
    "job_seeker": "La personne est en recherche d’emploi : par usage, sa participation n’est pas due",
    "top_up": "L’employeur abonde : par usage, la participation de la personne n’est pas due",
}


def step_when(one: Deadline, today: date) -> str:
    """When a step is due; the first day that the proposal allows for the bilan is no last day."""
    if one.what is DueKind.CPF_START and one.settled is None:
        return f"Au plus tôt le {date_plain(one.on)}"
    return deadline_when(one, today)


def contribution_words(view: PlatformView) -> str:
    """What the person's fixed share is on the day of the order, as usage, or why it is not due."""
    rule = view.contribution
    if rule is None:
        return ""
    if view.exempt:
        return f"{EXEMPT[view.exempt]} ({rule.source})."
    usage = "usage : " if rule.weight is Weight.USAGE else ""
    return (
        f"Participation de la personne, {usage}{euros(int(rule.value))} depuis le {date_plain(rule.since)}. Elle n’est "
        f"due ni en recherche d’emploi, ni avec un abondement de l’employeur ({rule.source})."
    )


def rights_hint(view: PlatformView) -> str:
    """The most that the rights pay, and that the price may exceed it."""
    rule = view.rights
    if rule is None:
        return ""
    return f"{euros(int(rule.value))} au plus ({rule.source}) ; le prix peut être plus élevé."


def total_words(view: PlatformView) -> tuple[str, str]:
    """Tone and sentence: whether the amounts typed make the price; empty when there is nothing to compare."""
    if view.total is None or view.price_cents is None:
        return "info", ""
    left = view.price_cents - view.total
    if left == 0:
        return "success", f"Ces montants font le prix : {euros(view.price_cents)}."
    gap = "de moins" if left > 0 else "de plus"
    told = f"Ces montants font {euros(view.total)}, {euros(abs(left))} {gap} que le prix ({euros(view.price_cents)})."
    return "warning", told


def copies(view: PlatformView) -> tuple[tuple[str, str, str, str], ...]:
    """Code, name, value as read, value as copied, of each line of the sheet; what is not known yet has none."""
    lines = [
        ("number", "Numéro du dossier", view.number, view.number),
        ("reference", "Référence chez le financeur", view.reference, view.reference),
        ("hours", "Heures d’accompagnement vendues", duration(view.sold) if view.sold else "", _hours(view.sold)),
        ("price", "Prix", _euros(view.price_cents), _plain(view.price_cents)),
        ("begins", "Début", _day(view.begins), _typed(view.begins)),
        ("ends", "Fin", _day(view.ends), _typed(view.ends)),
    ]
    if view.rate is not None:
        lines.append(("held", "Heures d’accompagnement tenues", duration(view.held), _hours(view.held)))
        lines.append(("rate", "Taux de réalisation", f"{view.rate} %", str(view.rate)))
    return tuple(lines)


def _hours(minutes: int) -> str:
    """« 18 » or « 17,5 »: hours as a field of numbers takes them; minutes that make no such number are told whole."""
    if not minutes:
        return ""
    whole, rest = divmod(minutes, 60)
    if rest * 100 % 60:
        return f"{whole} h {rest:02d}"
    return f"{whole},{rest * 100 // 60:02d}".rstrip("0").rstrip(",")


def _euros(cents: int | None) -> str:
    return euros(cents) if cents is not None else ""


def _plain(cents: int | None) -> str:
    return f"{cents // 100},{cents % 100:02d}" if cents is not None else ""


def _day(day: date | None) -> str:
    return date_plain(day) if day is not None else ""


def _typed(day: date | None) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}" if day is not None else ""
