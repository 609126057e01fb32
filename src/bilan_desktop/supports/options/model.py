"""The options read as a board: a column a state, and for each option what it rests on; pure reckoning."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.exploring import ENQUIRY_NAMES, FieldEnquiry, SectorSheet
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import HORIZON_NAMES, OPTION_NAMES, Horizon, Option, OptionStatus
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.supports.gaps.model import Aim, aims, named
from bilan_desktop.usecases.material import Material

UNNAMED = "Piste à nommer"

COLUMNS: tuple[tuple[OptionStatus, ...], ...] = (
    (OptionStatus.IDEA,),
    (OptionStatus.EXPLORING,),
    (OptionStatus.CHOSEN, OptionStatus.KEPT),
    (OptionStatus.SET_ASIDE,),
)
"""The states of each column, the furthest along first; the last one is what a card brought there becomes."""

ORDER = (
    OptionStatus.CHOSEN,
    OptionStatus.KEPT,
    OptionStatus.EXPLORING,
    OptionStatus.IDEA,
    OptionStatus.SET_ASIDE,
)
"""The order in which the paper tells them: from the choice to what was left."""


@dataclass(frozen=True)
class Sheet:
    """An occupation or a sector of the dossier, which an option may rest on."""

    key: RecordId
    name: str
    sector: bool = False


@dataclass(frozen=True)
class Lacking:
    """A target of an option, and how many of its requirements lack."""

    title: str
    count: int

    @property
    def words(self) -> str:
        """« Conseillère en insertion : 3 écarts »."""
        said = counted(self.count, "écart") if self.count else "aucun écart relevé"
        return f"{self.title}\N{NO-BREAK SPACE}: {said}" if self.title else said


@dataclass(frozen=True)
class Card:
    """An option as its card shows it; ``sheets`` are those that are still in the dossier.

    ``enquiries`` are told by what was met, never by who; ``reserve``: F3.1 keeps it in reserve.
    """

    key: RecordId
    title: str
    status: OptionStatus
    horizon: Horizon
    why: str = ""
    """Why it was set aside, the last time that it was; empty for another state."""
    sheets: tuple[Sheet, ...] = ()
    enquiries: tuple[str, ...] = ()
    lacking: tuple[Lacking, ...] = ()
    reserve: bool = False

    @property
    def name(self) -> str:
        """Its title on one line, or that it has none."""
        return one_line(self.title) or UNNAMED

    @property
    def column(self) -> int:
        """The place of its column."""
        return next(place for place, states in enumerate(COLUMNS) if self.status in states)

    @property
    def links(self) -> str:
        """« 2 fiches, 1 enquête, 3 écarts »; empty when nothing is linked to it."""
        gaps = sum(one.count for one in self.lacking)
        parts = ((len(self.sheets), "fiche"), (len(self.enquiries), "enquête"), (gaps, "écart"))
        return ", ".join(counted(count, noun) for count, noun in parts if count)

    @property
    def state(self) -> str:
        """« Gardée, court terme, en réserve »."""
        reserve = ", en réserve" if self.reserve else ""
        return f"{OPTION_NAMES[self.status]}, {short_horizon(self.horizon)}{reserve}"


def counted(count: int, noun: str) -> str:
    """« 3 fiches »."""
    return f"{count} {noun}{'s' if count > 1 else ''}"


def short_horizon(horizon: Horizon) -> str:
    """« court terme »."""
    return HORIZON_NAMES[horizon].split(" (")[0].lower()


def cards(held: Material) -> tuple[Card, ...]:
    """Every option, in the person's order, with what it rests on."""
    decision, known, targets = held.one(Decision), sheets(held), aims(held)
    reserve = decision.fallback_id if decision is not None else NO_ID
    return tuple(
        Card(
            key=one.id,
            title=one.title,
            status=one.status,
            horizon=one.horizon,
            why=set_aside_why(one),
            sheets=tuple(sheet for sheet in known if sheet.key in one.sheets),
            enquiries=tuple(_enquiry(row) for row in held.every(FieldEnquiry) if row.option_id == one.id),
            lacking=tuple(_lacking(aim) for aim in targets if aim.option_id == one.id),
            reserve=one.id == reserve,
        )
        for one in held.every(Option)
    )


def sheets(held: Material) -> tuple[Sheet, ...]:
    """What an option may rest on: the occupations kept, then the sectors looked at; those that have a name."""
    occupations = [Sheet(one.id, one_line(one.label)) for one in held.every(KeptOccupation)]
    sectors = [Sheet(one.id, one_line(one.title), sector=True) for one in held.every(SectorSheet)]
    return tuple(one for one in (*occupations, *sectors) if one.name)


def columns(found: Sequence[Card]) -> tuple[tuple[Card, ...], ...]:
    """The cards of each column: the chosen one first, then in the person's order."""
    return tuple(tuple(card for status in states for card in found if card.status is status) for states in COLUMNS)


def by_state(found: Iterable[Option]) -> list[Option]:
    """The options that have a name, from the choice to what was set aside."""
    return sorted((one for one in found if one.title.strip()), key=lambda one: (ORDER.index(one.status), one.rank))


def set_aside_why(option: Option) -> str:
    """Why an option that is set aside was, on one line."""
    if option.status is not OptionStatus.SET_ASIDE:
        return ""
    said = [one.reason for one in option.history if one.status is OptionStatus.SET_ASIDE and one.reason.strip()]
    return one_line(said[-1]) if said else ""


def linked(former: Sequence[RecordId], chosen: Sequence[RecordId], known: Sequence[Sheet]) -> tuple[RecordId, ...]:
    """The sheets of an option once these are chosen: one that was removed keeps its link, should it come back."""
    shown = {one.key for one in known}
    return tuple(dict.fromkeys((*chosen, *(key for key in former if key not in shown))))


def _enquiry(one: FieldEnquiry) -> str:
    """« Rencontre d’un professionnel : éditrice, le 12 mars 2026 »: never the name of who was met."""
    on = f"le {date_plain(one.met_on)}" if one.met_on is not None else ""
    said = ", ".join(part for part in (one_line(one.role), on) if part)
    return f"{ENQUIRY_NAMES[one.nature]}\N{NO-BREAK SPACE}: {said}" if said else ENQUIRY_NAMES[one.nature]


def _lacking(aim: Aim) -> Lacking:
    return Lacking(aim.title, sum(one.lacks for one in named((*aim.demands, *aim.blocking))))
