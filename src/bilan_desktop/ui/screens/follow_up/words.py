"""What the page of the follow-up says of its window and of what may be kept. Without Qt."""

from bilan_desktop.blocks.formats import date_plain, period
from bilan_desktop.documents.meeting_lines import moment
from bilan_desktop.usecases.follow_up import FollowUpFrame

OUTSIDE = "Hors des 24 heures et de la durée financée : ces minutes ne sont comptées dans aucune enveloppe."
WITHOUT = (
    "Aucun accord écrit de conservation n’est en cours. L’entretien de suivi se tient alors sans contenu : il ne "
    "devrait rester que les coordonnées et la proposition de suivi (art. R.6313-7). Ce que vous écrivez ici est "
    "détruit avec le reste."
)


def window(frame: FollowUpFrame) -> str:
    """When it is to be proposed, and the meeting planned for it."""
    if frame.ended_on is None:
        return "L’action n’est pas close. Le suivi se propose après sa fin, entre trois et six mois."
    told = [f"L’action a pris fin le {date_plain(frame.ended_on)}."]
    if frame.window is not None and frame.window.first is not None:
        told.append(f"Le suivi se propose {period(frame.window.first, frame.window.on)}.")
    if frame.planned is not None:
        told.append(f"Une séance de suivi est prévue le {moment(frame.planned.on, frame.planned.start)}.")
    return " ".join(told)


def keeping(frame: FollowUpFrame) -> tuple[str, str]:
    """The tone and the sentence of what the person agreed that be kept."""
    agreed = frame.agreed
    if agreed is None:
        return "warning", WITHOUT
    until = f" jusqu’au {date_plain(agreed.until)}" if agreed.until is not None else ""
    return (
        "info",
        f"La personne a donné son accord écrit de conservation le {date_plain(agreed.given_on)}. Ce qu’il nomme est "
        f"gardé pour le suivi{until}, trois ans au plus après la fin de l’action (art. R.6313-7) ; ce que vous écrivez "
        "ici est détruit à la même échéance.",
    )
