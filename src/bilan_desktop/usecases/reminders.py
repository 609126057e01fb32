"""What the home page reminds of: a dossier's own things to do, and the dates that the rules give it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.domain.deadlines import ALLOWED, DESTRUCTIONS, Deadline
from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.meetings import Meeting, MeetingState
from bilan_desktop.domain.papers import IssuedPaper, PaperState
from bilan_desktop.domain.people import told_apart
from bilan_desktop.usecases.bilan_overview import Lack, paper_lacks
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.overview import people_of
from bilan_desktop.usecases.past import past_dossiers
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.programme_papers import waiting_number
from bilan_desktop.usecases.sheets import live_sheets
from bilan_desktop.usecases.together import Together

ASKING = frozenset(DossierState) - {DossierState.CLOSED}
"""Nothing is asked for once an interview ended without a bilan."""
COMING = timedelta(days=60)
"""How long before its day a destruction is announced: a judgement, no rule."""


@dataclass(frozen=True)
class Reminder:
    """Something to deal with: a code, the dossier, the person's name, what it hangs on."""

    code: str
    dossier_id: RecordId
    subject_id: RecordId
    name: str
    on: date | None = None
    number: int = 0
    deadline: Deadline | None = None
    lack: Lack | None = None


def own_reminders(unit: Unit, work: Work, kept: list[Dossier], names: dict[RecordId, str]) -> list[Reminder]:
    """What these dossiers wait for, apart from the dates of the rules: their meetings first."""
    together = Together(unit, (dossier.id for dossier in kept))
    meetings = [meeting for dossier in kept for meeting in together.find(Meeting, dossier_id=dossier.id)]
    found, today = [], work.clock.today()
    for m in sorted(meetings, key=lambda m: m.slot.on):
        name = names[m.dossier_id]
        if m.state is MeetingState.PLANNED and m.slot.on < today:
            found.append(Reminder("to_record", m.dossier_id, m.id, name, m.slot.on, m.number))
        elif m.state is MeetingState.HELD:
            sheets: list[IssuedPaper] = live_sheets(together, m.id)
            state = sheets[-1].state if sheets else PaperState.OPEN
            if state is PaperState.SENT:
                found.append(Reminder("to_chase", m.dossier_id, m.id, name, sheets[-1].sent_on, m.number))
            elif state is PaperState.OPEN:
                found.append(Reminder("to_sign", m.dossier_id, m.id, name, m.slot.on, m.number))
    return found + [one for dossier in kept for one in _of_dossier(together, work, dossier, names[dossier.id])]


def _of_dossier(unit: Unit, work: Work, dossier: Dossier, name: str) -> list[Reminder]:
    """What a dossier waits for, apart from its meetings; a suspended one is said, never chased for a meeting."""
    key = dossier.id
    if dossier.is_prospect:
        return [Reminder("interview", key, key, name, dossier.opened_on)]
    found = []
    if dossier.state is DossierState.SUSPENDED:
        found.append(Reminder("suspended", key, key, name, dossier.since.on))
    if dossier.state is DossierState.CONFIRMED and dossier.consent_on is None:
        found.append(Reminder("consent", key, key, name, dossier.opened_on))
    if (waiting := waiting_number(unit, dossier)) is not None:
        found.append(Reminder("programme", key, key, name, number=waiting))
    found += [Reminder("lack", key, key, name, one.on, lack=one) for one in paper_lacks(unit, work, dossier)]
    return found


def rule_reminders(unit: Unit, law: Law, listed: Iterable[Dossier], today: date) -> list[Reminder]:
    """What the rules make due: in a listed dossier all of it, in another what is to be destroyed, the late first.

    What is kept beyond its date is said wherever it is: archived, without a bilan. A destruction is announced.
    """
    in_list, later = {dossier.id: dossier for dossier in listed}, today + COMING
    past = [dossier for dossier in past_dossiers(unit, law, later) if dossier.id not in in_list]
    every = [*in_list.values(), *past]
    together, people = Together(unit, (dossier.id for dossier in every)), people_of(unit, every)
    found = []
    for dossier in every:
        person = people[dossier.beneficiary_id]
        name = told_apart(person.name, person.distinction)
        for one in dues_of(together, law, dossier, today):
            told = one.is_due(today) or _announced(one, today, later)
            if told and (dossier.id in in_list or one.what in DESTRUCTIONS):
                due = Reminder("deadline", dossier.id, dossier.id, name, one.on, deadline=one)
                found.append((-one.late(today), one.on, dossier.number, due))
    return [due for *_, due in sorted(found, key=lambda one: one[:3])]


def _announced(one: Deadline, today: date, later: date) -> bool:
    """Whether a destruction will be asked for soon; what only may go then is not announced.

    What an agreement keeps is so on its last day still, and is to be destroyed from the next.
    """
    return one.what in DESTRUCTIONS - ALLOWED and one.settled is None and today <= one.on <= later
