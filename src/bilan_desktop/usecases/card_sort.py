"""The card sort of values: each gesture is small and kept at once; what it returns takes it back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from bilan_desktop.domain.card_sort import RANKED, Laid, OwnCard, Pile, Trade, ValueSort
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, NotFound, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Motivation, MotivationKind
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.records import ContentText
from bilan_desktop.supports.values.model import (
    INSTRUMENT,
    OWN_LETTERS,
    OWN_LIMIT,
    anchors,
    cards,
    pile,
    ranking,
)
from bilan_desktop.usecases.forms import check_lengths
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import Removed

FULL = (
    f"{RANKED} cartes sont déjà classées. Sortez-en une du classement avant d’en mettre une autre\N{NO-BREAK SPACE}: "
    "choisir, c’est aussi renoncer."
)
NOT_MUCH = "Posez d’abord cette carte dans le tas de celles qui comptent beaucoup."
NO_WORDS = "Écrivez ce que dit la carte."
TOO_LONG = f"Une carte tient en {OWN_LETTERS} caractères. Raccourcissez-la."
THERE_ALREADY = "Cette carte est déjà dans le jeu."
ENOUGH_OWN = f"{OWN_LIMIT} cartes personnelles suffisent. Retirez-en une avant d’en ajouter une autre."
NONE_RANKED = "Aucune valeur n’est classée\N{NO-BREAK SPACE}: classez-en une d’abord."
TAKEN_ALREADY = "Ces valeurs sont déjà dans les motivations."


@dataclass(frozen=True)
class SortView:
    """A sort as a page shows it."""

    instrument: str = INSTRUMENT
    laid: tuple[Laid, ...] = ()
    own: tuple[OwnCard, ...] = ()
    ranked: tuple[str, ...] = ()
    trades: tuple[Trade, ...] = ()
    dilemmas: tuple[Trade, ...] = ()


Former = Mapping[str, Any]
"""What the fields that a gesture changed held before it."""


def read_sort(work: Work, dossier_id: RecordId) -> SortView:
    """The sort of a dossier; an empty one of the present version before anything is done."""
    with work.unit() as unit:
        unit.get(Dossier, dossier_id)
        row = _found(unit, dossier_id)
        if row is None:
            return SortView()
        return SortView(row.instrument, row.laid, row.own, row.ranked, row.trades, row.dilemmas)


def lay_card(work: Work, dossier_id: RecordId, card: str, where: Pile | None, initiator: str = "") -> Former:
    """Lay a card in a pile, or take it back (None).

    A card that does not count much leaves the ranking. NotFound for a card that is not in the sort.
    """
    with work.unit() as unit:
        row = _sort(unit, work, dossier_id)
        _known(card, cards(row))
        others = tuple(one for one in row.laid if one.card != card)
        changed: dict[str, Any] = {"laid": (*others, Laid(card, where)) if where is not None else others}
        if where is not Pile.MUCH:
            changed["ranked"] = tuple(code for code in row.ranked if code != card)
        return _change(unit, work, row, changed, initiator)


def rank_card(work: Work, dossier_id: RecordId, card: str, place: int | None, initiator: str = "") -> Former:
    """Put a card at a place of the ranking, counted from 0, or take it out (None).

    RuleBroken when the ranking is full, or when the card is not among those that count much.
    """
    with work.unit() as unit:
        row = _sort(unit, work, dossier_id)
        _known(card, cards(row))
        order = [code for code in row.ranked if code != card]
        if place is not None:
            if all(one.code != card for one in pile(row, Pile.MUCH)):
                raise RuleBroken(NOT_MUCH)
            if len(order) >= RANKED:
                raise RuleBroken(FULL)
            order.insert(max(0, place), card)
        return _change(unit, work, row, {"ranked": tuple(order)}, initiator)


def keep_value(work: Work, dossier_id: RecordId, kept: str, other: str, initiator: str = "") -> Former:
    """Between two values, the one that would be kept; an earlier answer about the same two is replaced."""
    with work.unit() as unit:
        row = _sort(unit, work, dossier_id)
        for code in (kept, other):
            _known(code, cards(row))
        return _change(unit, work, row, {"trades": _with(row.trades, kept, other)}, initiator)


def keep_anchor(work: Work, dossier_id: RecordId, kept: str, other: str, initiator: str = "") -> Former:
    """Between two anchors, the one that would not be given up."""
    with work.unit() as unit:
        row = _sort(unit, work, dossier_id)
        for code in (kept, other):
            _known(code, anchors(row))
        return _change(unit, work, row, {"dilemmas": _with(row.dilemmas, kept, other)}, initiator)


def add_own_card(work: Work, dossier_id: RecordId, text: str, initiator: str = "") -> Former:
    """Add a card in the person's own words, to be laid as the others.

    InvalidInput when it says nothing or too much, RuleBroken when the same words are there or when there are enough.
    """
    check_lengths({"text": text})
    words = " ".join(text.split())
    if not words or len(words) > OWN_LETTERS:
        raise InvalidInput({"text": TOO_LONG if words else NO_WORDS})
    with work.unit() as unit:
        row = _sort(unit, work, dossier_id)
        if any(fold(card.name) == fold(words) for card in cards(row).values()):
            raise RuleBroken(THERE_ALREADY)
        if len(row.own) >= OWN_LIMIT:
            raise RuleBroken(ENOUGH_OWN)
        added = OwnCard(f"own-{work.new_id()}", ContentText(words))
        return _change(unit, work, row, {"own": (*row.own, added)}, initiator)


def remove_own_card(work: Work, dossier_id: RecordId, card: str, initiator: str = "") -> Former:
    """Take a card of the person's own out of the sort, from its pile, the ranking and the choices too."""
    with work.unit() as unit:
        row = _sort(unit, work, dossier_id)
        _known(card, {one.code: one for one in row.own})
        changed = {
            "own": tuple(one for one in row.own if one.code != card),
            "laid": tuple(one for one in row.laid if one.card != card),
            "ranked": tuple(code for code in row.ranked if code != card),
            "trades": tuple(one for one in row.trades if card not in (one.first, one.second)),
        }
        return _change(unit, work, row, changed, initiator)


def put_back(work: Work, dossier_id: RecordId, former: Former, initiator: str = "") -> Former:
    """Take a gesture back: give the fields that it changed what they held; returns what takes that back."""
    with work.unit() as unit:
        return _change(unit, work, _sort(unit, work, dossier_id), former, initiator)


def take_values(work: Work, dossier_id: RecordId, initiator: str = "") -> tuple[RecordId, ...]:
    """Add the ranked values to the motivations (F2.3), in order, those that are there already left out.

    Returns the keys of what was added. RuleBroken when nothing is ranked, or when all of it is there.
    """
    with work.unit() as unit:
        row = _found(unit, dossier_id)
        named = ranking(row) if row is not None else []
        if not named:
            raise RuleBroken(NONE_RANKED)
        held = unit.find(Motivation, dossier_id=dossier_id)
        there = {fold(one.text) for one in held}
        fresh = [card for card in named if fold(card.name) not in there]
        if not fresh:
            raise RuleBroken(TAKEN_ALREADY)
        first = 1 + max((one.rank for one in held), default=-1)
        added = [
            Motivation(work.new_id(), dossier_id, rank, MotivationKind.VALUE, ContentText(card.name))
            for rank, card in enumerate(fresh, first)
        ]
        for one in added:
            unit.add(one)
        _kept(unit, "value_sort.taken", Motivation.TABLE, dossier_id, initiator)
        return tuple(one.id for one in added)


def untake_values(
    work: Work, dossier_id: RecordId, keys: Collection[RecordId], initiator: str = ""
) -> tuple[Removed, ...]:
    """Take those motivations away again; ``retake_values`` puts them back with what was noted of them since."""
    with work.unit() as unit:
        gone = [one for one in unit.find(Motivation, dossier_id=dossier_id) if one.id in keys]
        removed = tuple(Removed(Motivation, {f.name: getattr(one, f.name) for f in fields(one)}) for one in gone)
        for one in gone:
            unit.remove(one)
        _kept(unit, "value_sort.untaken", Motivation.TABLE, dossier_id, initiator)
        return removed


def retake_values(
    work: Work, dossier_id: RecordId, removed: Sequence[Removed], initiator: str = ""
) -> tuple[RecordId, ...]:
    """Put back the motivations that were taken away, with their keys and ranks; returns their keys."""
    with work.unit() as unit:
        for one in removed:
            unit.add(Motivation(**one.values))
        _kept(unit, "value_sort.taken", Motivation.TABLE, dossier_id, initiator)
        return tuple(one.values["id"] for one in removed)


def _found(unit: Unit, dossier_id: RecordId) -> ValueSort | None:
    return next(iter(unit.find(ValueSort, dossier_id=dossier_id)), None)


def _sort(unit: Unit, work: Work, dossier_id: RecordId) -> ValueSort:
    """The record of the dossier, made at first need."""
    row = _found(unit, dossier_id)
    if row is None:
        row = ValueSort(work.new_id(), unit.get(Dossier, dossier_id).id, INSTRUMENT)
        unit.add(row)
    return row


def _known(code: str, among: Mapping[str, object]) -> None:
    if code not in among:
        raise NotFound("Cette carte n’est plus dans le jeu.")


def _with(trades: tuple[Trade, ...], kept: str, other: str) -> tuple[Trade, ...]:
    """The choices with this one; another answer about the same two keeps its place."""
    asked = {kept, other}
    if any({one.first, one.second} == asked for one in trades):
        return tuple(Trade(one.first, one.second, kept) if {one.first, one.second} == asked else one for one in trades)
    return (*trades, Trade(kept, other, kept))


def _change(unit: Unit, work: Work, row: ValueSort, values: Former, initiator: str) -> Former:
    """Write the fields that change, with the day; nothing is kept when none does."""
    former = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
    if former:
        if "sorted_on" not in values:
            former["sorted_on"] = row.sorted_on
            row.sorted_on = work.clock.today()
        for name in former.keys() & values.keys():
            setattr(row, name, values[name])
        _kept(unit, f"{ValueSort.TABLE}.saved", ValueSort.TABLE, row.dossier_id, initiator)
    return former


def _kept(unit: Unit, action: str, topic: str, dossier_id: RecordId, initiator: str) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id)
    unit.publish(Event(topic, dossier_id, dossier_id, initiator))
    unit.commit()
