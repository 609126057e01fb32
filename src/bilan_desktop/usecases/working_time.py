"""A bilan with the CPF during working time: what is asked of the employer, and when silence is agreement (D.6323-4)."""

from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.deadlines import counted
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.usecases.ports import Unit


def absence_told(unit: Unit, law: Law, dossier: Dossier, today: date) -> str:
    """What the article says of this dossier; empty for another funding, or outside working time."""
    funding = dossier.funding
    asked_on = funding.absence_asked_on
    before = law.at("leave.ask_days", asked_on or today)
    silence = law.at("leave.answer_days", asked_on or today)
    if funding.kind is not FundingKind.CPF or not funding.during_working_time or before is None or silence is None:
        return ""
    if asked_on is None:
        return (
            f"Sur le temps de travail, la personne demande l’accord de son employeur {int(before.value)} jours au "
            f"moins avant le début ; {int(silence.value)} jours sans réponse valent accord "
            f"({silence.source}). Notez le jour de sa demande."
        )
    answer, start = counted(silence, asked_on), counted(before, asked_on)
    told = (
        f"Sans réponse de l’employeur le {date_plain(answer)}, au bout de {int(silence.value)} jours calendaires, "
        f"l’accord est acquis ({silence.source}). Début possible à partir du {date_plain(start)}, "
        f"{int(before.value)} jours après la demande."
    )
    first = _first_day(unit, dossier)
    if first is not None and first < start:
        told += f" La première séance est le {date_plain(first)}, plus tôt que ce délai."
    return told


def _first_day(unit: Unit, dossier: Dossier) -> date | None:
    kept = (MeetingState.PLANNED, MeetingState.HELD)
    met = unit.find(Meeting, dossier_id=dossier.id)
    return min((m.slot.on for m in met if m.state in kept and m.kind is not MeetingKind.FOLLOW_UP), default=None)
