"""When an opinion of the bilan is asked for and reminded of, by which rule (E2, E3)."""

from dataclasses import dataclass

from bilan_desktop.domain.deadlines import Deadline, DueKind, counted
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Asking, Moment
from bilan_desktop.usecases.asking import AskedView, view_of
from bilan_desktop.usecases.due import dues_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.rules import law_of

REMINDED = "opinion.reminder_days"


@dataclass(frozen=True)
class OpinionView:
    """An opinion that is asked for, with its dates: when to ask, when to remind while no answer came.

    Both are None before the end of the action, and where no rule is in force.
    """

    asked: AskedView
    window: Deadline | None
    reminder: Deadline | None


def read_opinion(work: Work, dossier_id: RecordId, asking: Asking) -> OpinionView:
    """One satisfaction questionnaire of a dossier; KeyError for any other questionnaire."""
    if not asking.nameless:
        raise KeyError(asking.name)
    with work.unit() as unit:
        dossier, today, law = unit.get(Dossier, dossier_id), work.clock.today(), law_of(unit, work)
        view = view_of(unit, work, dossier, asking)
        due = dues_of(unit, law, dossier, today)
        kind = DueKind.OPINION_END if asking.moment is Moment.END else DueKind.OPINION_LATER
        window = next((one for one in due if one.what is kind), None)
        last = max((day for day in (view.given_on, *view.reminded_on) if day is not None), default=None)
        rule = law.at(REMINDED, last) if last is not None else None
        waits = view.replied_in is None and not view.closed
        if last is None or rule is None or not waits:
            return OpinionView(view, window, None)
        on = counted(rule, last)
        reminders = (one for one in due if one.what is DueKind.OPINION_REMINDER and one.on == on)
        return OpinionView(view, window, next(reminders, None))
