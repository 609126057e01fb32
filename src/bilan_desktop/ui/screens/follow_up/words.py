"""What the page of the follow-up says of its window, of its offer and of what may be kept. Without Qt."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain, duration, period
from bilan_desktop.documents.meeting_lines import moment
from bilan_desktop.ui.screens.questionnaire.opinion_words import days, rule_of
from bilan_desktop.usecases.follow_up import FollowUpFrame

NOT_ENDED = (
    "L’action n’est pas close. L’avis de fin peut déjà se demander ; l’avis à distance et l’entretien de suivi "
    "viennent après la fin, trois à six mois plus tard."
)
OUTSIDE = "Hors des 24 heures et de la durée financée : ces minutes ne sont comptées dans aucune enveloppe."
WITHOUT = (
    "Aucun accord écrit de conservation n’est en cours : l’entretien de suivi se tient sans contenu, il ne reste que "
    "les coordonnées et la proposition de suivi (art. R.6313-7). Notez ci-dessus qu’il a eu lieu ; ce qui s’y dit ne "
    "s’écrit pas ici, et il n’y a pas de compte rendu."
)
GONE = (
    "Le contenu du suivi a été détruit (art. R.6313-7). L’entretien se tient sans contenu : notez ci-dessus qu’il a "
    "eu lieu ; ce qui s’y dit ne s’écrit pas ici, et il n’y a pas de compte rendu."
)
WRITTEN = "Ce qui avait été écrit du suivi n’est plus couvert par un accord : il est à détruire."
NO_PLAN = "L’accord en cours ne laisse pas le plan d’action : ses actions ne sont pas reprises ici."


def state(frame: FollowUpFrame, today: date) -> tuple[str, str]:
    """Where the interview stands, in words, and the tone of its pill."""
    if frame.held_on is not None:
        return "Tenu", "success"
    if frame.declined_on is not None:
        return "Décliné", "neutral"
    if frame.planned is not None:
        return "Prévu", "info"
    if frame.unanswered_on is not None:
        return "Sans réponse", "neutral"
    if frame.offered_on is not None:
        return ("Relancé", "warning") if frame.reminded_on else ("Proposé", "info")
    if frame.window is None or not frame.window.is_due(today):
        return ("À venir", "neutral") if frame.window is not None and today < frame.window.on else ("", "neutral")
    return ("À proposer", "warning" if frame.window.late(today) else "info")


def window(frame: FollowUpFrame, today: date) -> str:
    """When it is to be offered, and the meeting planned for it."""
    if frame.ended_on is None:
        return "L’action n’est pas close. Le suivi se propose après sa fin, entre trois et six mois."
    told = [f"L’action a pris fin le {date_plain(frame.ended_on)}."]
    if frame.window is not None and frame.window.first is not None:
        told.append(f"Le suivi se propose {period(frame.window.first, frame.window.on)}.")
        late, limit = frame.window.late(today), frame.window.limit
        if late and limit is not None:
            told.append(f"Cette période est passée depuis {days(late)} : il peut encore se tenir {_until(limit)}.")
    if frame.planned is not None:
        told.append(f"Une séance de suivi est prévue le {moment(frame.planned.on, frame.planned.start)}.")
    return " ".join(told)


def rule(frame: FollowUpFrame) -> str:
    """The rule of the window, with its source; empty where none is in force."""
    return rule_of(frame.window) if frame.window is not None else ""


def reminders(frame: FollowUpFrame) -> str:
    """The days of the reminders, and that no answer is waited for any more."""
    told = []
    if frame.reminded_on:
        told.append(f"Relancé le {', puis le '.join(date_plain(day) for day in frame.reminded_on)}.")
    if frame.unanswered_on is not None:
        told.append(f"Aucune réponse n’est plus attendue depuis le {date_plain(frame.unanswered_on)}.")
    return " ".join(told)


def unusual(frame: FollowUpFrame) -> str:
    """What is worth a look in the day it was held: said, never refused."""
    if frame.early:
        return "Cette date précède la fin de l’action. Vérifiez-la : l’entretien de suivi vient après."
    if frame.beyond and frame.window is not None and frame.window.limit is not None:
        return (
            f"Cet entretien s’est tenu après le {date_plain(frame.window.limit)}, dernier jour de l’usage : "
            "il est noté tel quel."
        )
    return ""


def met(frame: FollowUpFrame) -> str:
    """The meeting of follow-up that was held; empty without one."""
    if frame.met is None:
        return ""
    slot = frame.met
    when = f"{moment(slot.on, slot.start)}, {duration(slot.minutes)}"
    return f"Séance de suivi tenue le {when}. Sa feuille d’émargement en est la preuve, sans contenu."


def keeping(frame: FollowUpFrame) -> tuple[str, str]:
    """The tone and the sentence of what the person agreed that be kept."""
    agreed = frame.agreed
    if agreed is None or not frame.told:
        return "warning", GONE if frame.gone else WITHOUT
    until = f" jusqu’au {date_plain(agreed.until)}" if agreed.until is not None else ""
    return (
        "info",
        f"La personne a donné son accord écrit de conservation le {date_plain(agreed.given_on)}. Ce qu’il nomme est "
        f"gardé pour le suivi{until}, trois ans au plus après la fin de l’action (art. R.6313-7) ; ce que vous écrivez "
        "ici est détruit à la même échéance.",
    )


def _until(limit: date) -> str:
    return f"jusqu’au {date_plain(limit)}, à la demande de la personne"
