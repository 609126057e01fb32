"""What to leave for the follow-up (R.6313-7), asked with nothing ticked beforehand: the person may leave nothing."""

from datetime import date

from bilan_desktop.domain.agreements import Agreement, AgreementKind
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.usecases.forms import check_dates
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.preparing import WAITS, Lack


def note_nothing_left(work: Work, dossier_id: RecordId, on: date | None, initiator: str = "") -> None:
    """Note that the person, asked what to leave for the follow-up (R.6313-7), leaves nothing; None takes it back.

    RuleBroken before the entry, and while they agreed that something is; InvalidInput for a day to come.
    """
    check_dates({"on": on})
    with work.unit() as unit:
        dossier, today = unit.get(Dossier, dossier_id), work.clock.today()
        if on is not None:
            if dossier.plan is None:
                raise RuleBroken(WAITS[Lack.ENTRY])
            given = unit.find(Agreement, dossier_id=dossier_id, kind=AgreementKind.KEEPING)
            if any(one.holds(today) for one in given):
                raise RuleBroken("Un accord de conservation est signé et vaut encore\N{NO-BREAK SPACE}: révoquez-le.")
            if on > today:
                raise InvalidInput({"on": "Cette date est à venir. Notez la réponse le jour où la personne la donne."})
        dossier.keeping_asked_on = on
        code = "dossier.keeping_asked" if on is not None else "dossier.keeping_unasked"
        unit.journal(code, Dossier.TABLE, dossier_id)
        unit.publish(Event(Dossier.TABLE, dossier_id, dossier_id, initiator))
        unit.commit()
