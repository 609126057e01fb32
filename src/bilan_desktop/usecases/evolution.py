"""The evolution cards: those of the application, reworded or not, those of the practice, and what a dossier takes."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from bilan_desktop.domain.conclusion import Resource, ResourceKind
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.exploring import CardKind, EvolutionCard
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.forms import Saved, check_dates, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.records import add_item

EDITABLE = frozenset({"kind", "title", "what", "for_whom", "how", "contact", "source", "checked_on", "hidden"})
TAKEN = "Cette fiche est déjà parmi les ressources de la personne."
UNNAMED = "Donnez d’abord un titre à cette fiche."
GONE = "Cette fiche n’existe plus."
RESOURCE_KINDS = {
    CardKind.ADVICE: ResourceKind.ACTOR,
    CardKind.VALIDATION: ResourceKind.TRAINING,
    CardKind.ACCOUNT: ResourceKind.FUNDING,
    CardKind.TRANSITION: ResourceKind.FUNDING,
    CardKind.IMMERSION: ResourceKind.NETWORK,
    CardKind.CREATION: ResourceKind.ACTOR,
    CardKind.TRAINING: ResourceKind.TRAINING,
    CardKind.OTHER: ResourceKind.ACTOR,
}
"""The kind of resource that a card becomes."""


@dataclass(frozen=True)
class CardLine:
    """A card as it stands: ``card`` is a copy, ``reworded`` says that it stands for one of the application.

    ``late``: it is to be verified before it is given. ``taken``: the dossier that was asked for has it.
    """

    card: EvolutionCard
    problems: Mapping[str, str]
    late: bool
    reworded: bool = False
    taken: bool = False


def list_cards(work: Work) -> tuple[CardLine, ...]:
    """Every card, by kind: those of the application in their order, then those of the practice by title."""
    with work.unit() as unit:
        return _lines(unit, work)


def offered_cards(work: Work, dossier_id: RecordId) -> tuple[CardLine, ...]:
    """The cards proposed in a dossier, and those that it has taken even if they are hidden since."""
    with work.unit() as unit:
        taken = {one.card_id for one in unit.find(Resource, dossier_id=dossier_id) if one.card_id}
        lines = (replace(line, taken=line.card.ref in taken) for line in _lines(unit, work))
        return tuple(line for line in lines if line.taken or (not line.card.hidden and line.card.title.strip()))


def add_card(work: Work, values: Mapping[str, object], initiator: str = "") -> RecordId:
    """Add a card of the practice and return what names it."""
    check_lengths(values)
    with work.unit() as unit:
        row = EvolutionCard(work.new_id())
        write_fields(row, values, EDITABLE)
        unit.add(row)
        _kept(unit, "added", row.id, initiator)
        return row.id


def save_card(work: Work, ref: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep what is typed in a card; one of the application is copied into the vault at the first change.

    A copy that says again what the application's card says is let go of. NotFound for an unknown card.
    """
    check_lengths(values)
    check_dates(values)
    with work.unit() as unit:
        kept, original = _row(unit, ref), _original(work, ref)
        row = kept or (replace(original, id=work.new_id()) if original is not None else None)
        if row is None:
            raise NotFound(GONE)
        before = write_fields(row, values, EDITABLE)
        if before:
            same = original is not None and _values(row) == _values(original)
            if kept is None and not same:
                unit.add(row)
            elif kept is not None and same:
                unit.remove(kept)
            _kept(unit, "saved", row.id, initiator)
        return Saved(before, row.problems(work.clock.today()))


def remove_card(work: Work, ref: RecordId, initiator: str = "") -> EvolutionCard:
    """Take a card of the practice away, or a copy: the application's stands again. ``restore_card`` puts it back."""
    with work.unit() as unit:
        row = _row(unit, ref)
        if row is None:
            raise NotFound(GONE)
        taken = replace(row)
        unit.remove(row)
        _kept(unit, "removed", row.id, initiator)
        return taken


def restore_card(work: Work, taken: EvolutionCard, initiator: str = "") -> None:
    """Put back a card that was taken away; a copy made in the meantime gives way to it."""
    with work.unit() as unit:
        kept = _row(unit, taken.ref)
        if kept is not None:
            write_fields(kept, _values(taken), EDITABLE)
        else:
            unit.add(replace(taken))
        _kept(unit, "restored", taken.id, initiator)


def take_card(work: Work, dossier_id: RecordId, ref: RecordId, initiator: str = "") -> RecordId:
    """Add a card to the resources of a dossier, once: RuleBroken when it has it, NotFound for an unknown card."""
    with work.unit() as unit:
        card = _row(unit, ref) or _original(work, ref)
        if card is None:
            raise NotFound(GONE)
        if unit.find(Resource, dossier_id=dossier_id, card_id=ref):
            raise RuleBroken(TAKEN)
        if not card.title.strip():
            raise RuleBroken(UNNAMED)
        values: dict[str, object] = {"kind": RESOURCE_KINDS[card.kind], "card_id": ref, "checked_on": card.checked_on}
        values |= {name: ContentText(getattr(card, name)) for name in ("how", "contact", "source")}
        values["text"] = ContentText(card.title)
    return add_item(work, dossier_id, Resource, values, initiator)


def _lines(unit: Unit, work: Work) -> tuple[CardLine, ...]:
    rows = unit.find(EvolutionCard)
    copies = {row.ours: row for row in rows if row.ours}
    own = sorted((row for row in rows if not row.ours), key=lambda row: row.title.casefold())
    cards = [*(copies.get(one.ours, one) for one in work.cards), *own]
    kinds, today = list(CardKind), work.clock.today()
    return tuple(
        # The application's own day is not to be corrected by whoever has a clock that is late.
        CardLine(replace(one), one.problems(today) if one in rows else {}, one.is_late(today), one.ours in copies)
        for one in sorted(cards, key=lambda one: kinds.index(one.kind))
    )


def _row(unit: Unit, ref: RecordId) -> EvolutionCard | None:
    found = unit.find(EvolutionCard, ours=ref) or unit.find(EvolutionCard, id=ref)
    return next(iter(found), None)


def _original(work: Work, ref: RecordId) -> EvolutionCard | None:
    return next((one for one in work.cards if one.ours == ref), None)


def _values(card: EvolutionCard) -> dict[str, object]:
    return {one.name: getattr(card, one.name) for one in fields(card) if one.name in EDITABLE}


def _kept(unit: Unit, verb: str, key: RecordId, initiator: str) -> None:
    unit.journal(f"{EvolutionCard.TABLE}.{verb}", EvolutionCard.TABLE, key)
    unit.publish(Event(EvolutionCard.TABLE, key, NO_ID, initiator))
    unit.commit()
