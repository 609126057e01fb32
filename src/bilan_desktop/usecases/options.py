"""The options of a dossier: status and horizon change by a gesture with its reason, every adjustment kept."""

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.usecases.forms import check_lengths
from bilan_desktop.usecases.ports import Work


def adjust_option(
    work: Work, key: RecordId, status: OptionStatus, horizon: Horizon, reason: str, initiator: str = ""
) -> tuple[OptionStatus, Horizon]:
    """Change an option's status or horizon, with why; returns the former ones.

    The history is added to, never overwritten (F2.5): taking an adjustment back is one more line.
    InvalidInput when an option is set aside without a reason, RuleBroken when nothing changes.
    """
    check_lengths({"reason": reason})
    with work.unit() as unit:
        option = unit.get(Option, key)
        former = option.status, option.horizon
        option.adjust(status, horizon, reason, work.clock.today(), work.clock.now())
        unit.journal("option.adjusted", Dossier.TABLE, option.dossier_id)
        unit.publish(Event(Option.TABLE, option.dossier_id, option.dossier_id, initiator))
        unit.commit()
        return former
