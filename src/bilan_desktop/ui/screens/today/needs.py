"""What a meeting of the day needs, in French, without Qt: a few words each, and the way to it."""

from dataclasses import dataclass
from datetime import date

from bilan_desktop.ui.screens.tasks import lack_task
from bilan_desktop.ui.shell.dossier_sections import ADAPTATIONS
from bilan_desktop.usecases.reminders import Reminder
from bilan_desktop.usecases.today import TodayMeeting


@dataclass(frozen=True)
class NeedLine:
    """A need: its icon, its words, where it is met."""

    icon: str
    text: str
    route: str


def need_lines(meeting: TodayMeeting, today: date) -> tuple[NeedLine, ...]:
    """The needs of a meeting, in their order; the sheets of several former meetings are told together."""
    home = f"dossier/{meeting.dossier_id}"
    former = [one for one in meeting.needs if one.code == "to_sign" and one.subject_id != meeting.meeting_id]
    found = []
    if len(former) > 1:
        found.append(NeedLine("signature", f"{len(former)} feuilles encore à signer", f"{home}/seances"))
    told = (one for one in meeting.needs if len(former) < 2 or one not in former)
    return (*found, *(_line(one, meeting, home, today) for one in told))


def _line(need: Reminder, meeting: TodayMeeting, home: str, today: date) -> NeedLine:
    if need.lack is not None:
        told = lack_task(need.lack, today)
        return NeedLine(told.icon, told.text, f"{home}/{told.route}")
    if need.code == "programme":
        what = f"Note d’adaptation n°\N{NO-BREAK SPACE}{need.number}" if need.number else "Programme"
        return NeedLine("file-pen", f"{what} à signer", f"{home}/parcours")
    if need.code == "to_sign":
        other = need.subject_id != meeting.meeting_id
        text = f"Feuille de la séance {need.number} à signer" if other else "Feuille à signer"
        return NeedLine("signature", text, f"{home}/seance/{need.subject_id}")
    if need.code == "to_chase":
        other = need.subject_id != meeting.meeting_id
        what = f"Feuille de la séance {need.number}" if other else "Feuille"
        return NeedLine("mail", f"{what}\N{NO-BREAK SPACE}: retour attendu", f"{home}/seance/{need.subject_id}")
    if need.code == "guided":
        return NeedLine(
            "clipboard-list", f"Travail guidé n°\N{NO-BREAK SPACE}{need.number} à reprendre", f"{home}/travail"
        )
    if need.code == "remote":
        some = f"{need.number} vérifications" if need.number > 1 else "1 vérification"
        return NeedLine("monitor", f"À distance\N{NO-BREAK SPACE}: {some} à faire", f"{home}/seance/{need.subject_id}")
    icon, text, section = _PLAIN[need.code]
    return NeedLine(icon, text, f"{home}/{section}" if section else f"{home}/seance/{need.subject_id}")


_PLAIN = {
    "consent": ("file-pen", "Consentement à signer", "consentement"),
    "keeping": ("file-pen", "Accord de conservation à demander", "accords"),
    "adaptations": ("hand-helping", "Aménagements prévus", ADAPTATIONS),
    "sheet": ("signature", "Feuille d’émargement", ""),
}
"""What is said alike for everybody; of adaptations, only that there are some."""
