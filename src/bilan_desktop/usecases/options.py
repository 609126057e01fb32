"""The options of a dossier: status and horizon change by a gesture with its reason, every adjustment kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilan_desktop.domain.conclusion import Action, Decision
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.gaps import Gap, Target
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus, Skill
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.supports.options.model import Card, Sheet, cards, linked, sheets
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.forms import check_lengths
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Item, item_of

READ: tuple[type[Any], ...] = (Option, Decision, KeptOccupation, SectorSheet, FieldEnquiry, Target, Gap, Skill, Action)
"""The records that the board looks at: a change of any of them may change what it shows."""

STAYS_CHOSEN = (
    "C’est la piste retenue : son état suit le choix. Pour en retenir une autre, ou aucune, "
    "ouvrez l’étape du choix, qui garde les raisons."
)
CHOSEN_ELSEWHERE = "Une piste se retient à l’étape du choix, avec ses raisons. Ici, gardez-la."


@dataclass(frozen=True)
class BoardView:
    """The options as cards, their values by key, and the sheets that they may rest on."""

    cards: tuple[Card, ...]
    items: Mapping[RecordId, Item]
    sheets: tuple[Sheet, ...]


def read_board(work: Work, dossier_id: RecordId) -> BoardView:
    """The board as it stands."""
    with work.unit() as unit:
        held = material(unit, dossier_id, READ)
        items = {one.id: item_of(one, work) for one in held.every(Option)}
        return BoardView(cards(held), items, sheets(held))


def adjust_option(
    work: Work, key: RecordId, status: OptionStatus, horizon: Horizon, reason: str, initiator: str = ""
) -> tuple[OptionStatus, Horizon]:
    """Change an option's status or horizon, with why; returns the former ones.

    The history is added to, never overwritten (F2.5): taking an adjustment back is one more line.
    InvalidInput when an option is set aside without a reason, RuleBroken when nothing changes, or where the choice
    itself would change: F3.1 alone makes it and takes it back (``choose_option``).
    """
    check_lengths({"reason": reason})
    with work.unit() as unit:
        option = unit.get(Option, key)
        former = option.status, option.horizon
        _judge(unit, option, status)
        option.adjust(status, horizon, reason, work.clock.today(), work.clock.now())
        unit.journal("option.adjusted", Dossier.TABLE, option.dossier_id)
        unit.publish(Event(Option.TABLE, option.dossier_id, option.dossier_id, initiator))
        unit.commit()
        return former


def link_sheets(work: Work, key: RecordId, chosen: Sequence[RecordId], initiator: str = "") -> tuple[RecordId, ...]:
    """Let an option rest on these sheets of its dossier; returns the former ones.

    The link to a sheet that was removed stays, out of sight: undo may bring the sheet back.
    """
    with work.unit() as unit:
        option = unit.get(Option, key)
        former, known = option.sheets, sheets(material(unit, option.dossier_id, (KeptOccupation, SectorSheet)))
        option.sheets = linked(former, chosen, known)
        if option.sheets != former:
            unit.journal("option.saved", Dossier.TABLE, option.dossier_id)
            unit.publish(Event(Option.TABLE, option.dossier_id, option.dossier_id, initiator))
            unit.commit()
        return former


def _judge(unit: Unit, option: Option, status: OptionStatus) -> None:
    """The choice is one fact, the decision's: an option neither enters it nor leaves it by another way."""
    decided = any(row.option_id == option.id for row in unit.find(Decision, dossier_id=option.dossier_id))
    if decided and option.status is OptionStatus.CHOSEN and status is not OptionStatus.CHOSEN:
        raise RuleBroken(STAYS_CHOSEN)
    if not decided and status is OptionStatus.CHOSEN and option.status is not OptionStatus.CHOSEN:
        raise RuleBroken(CHOSEN_ELSEWHERE)
