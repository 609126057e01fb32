"""The option chosen: one gesture that moves the options too, their history added to."""

from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option, OptionStatus
from bilan_desktop.usecases.ports import Unit, Work

CHOSEN, ANOTHER, UNDONE = "Piste retenue", "Une autre piste est retenue", "Choix annulé"
"""The reasons that the history of the options keeps."""


def choose_option(
    work: Work,
    dossier_id: RecordId,
    option_id: RecordId,
    initiator: str = "",
    *,
    back_to: OptionStatus = OptionStatus.KEPT,
) -> tuple[RecordId, OptionStatus]:
    """Choose an option (NO_ID: none); returns the one chosen before and the status the new one had.

    The former one goes back to ``back_to``, in the same unit. RuleBroken when it is chosen already.
    """
    with work.unit() as unit:
        found = unit.find(Decision, dossier_id=dossier_id)
        row = found[0] if found else Decision(work.new_id(), dossier_id)
        former = row.option_id
        if former == option_id:
            raise RuleBroken("Cette piste est déjà la piste retenue.")
        status = OptionStatus.KEPT
        if former != NO_ID:
            _enter(unit, work, former, back_to, UNDONE if option_id == NO_ID else ANOTHER)
        if option_id != NO_ID:
            status = unit.get(Option, option_id).status
            _enter(unit, work, option_id, OptionStatus.CHOSEN, CHOSEN)
        row.option_id = option_id
        if not found:
            unit.add(row)
        unit.journal("decision.chosen", Dossier.TABLE, dossier_id)
        for topic in (Decision.TABLE, Option.TABLE):
            unit.publish(Event(topic, dossier_id, dossier_id, initiator))
        unit.commit()
        return former, status


def _enter(unit: Unit, work: Work, option_id: RecordId, status: OptionStatus, reason: str) -> None:
    """An option removed since keeps no history to add to."""
    for option in unit.find(Option, id=option_id):
        if option.status is not status:
            option.adjust(status, option.horizon, reason, work.clock.today(), work.clock.now())
