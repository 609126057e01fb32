"""Occupations that interests lead to: found, kept, opened as an option, added though no library lists them."""

from dataclasses import dataclass

from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation, OccupationHit, OccupationsAsked
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.searching import folded
from bilan_desktop.usecases.ports import Library, Work
from bilan_desktop.usecases.records import add_item

EVERY = 20_000
"""More occupations than any library holds: what suits is chosen among all of them."""
KEPT_ALREADY = "Ce métier est déjà parmi les métiers gardés de ce dossier."
OPTION_ALREADY = "Une piste porte déjà ce nom\N{NO-BREAK SPACE}: elle n’est pas ajoutée une seconde fois."
UNNAMED = "Écrivez d’abord le nom du métier."


@dataclass(frozen=True)
class AlreadyHeld:
    """What a dossier has of the occupations already: the codes and the folded names kept, the names of its options."""

    codes: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    options: frozenset[str] = frozenset()


def suited(library: Library, letters: str, centre: str = "") -> tuple[OccupationHit, ...]:
    """Every occupation that has one of the letters, of one centre of interest when it is told; none without letters."""
    if not letters:
        return ()
    return library.search(OccupationsAsked(letters=letters, centres=frozenset({centre} - {""})), EVERY)


def already_held(work: Work, dossier_id: RecordId) -> AlreadyHeld:
    """What the dossier has already."""
    with work.unit() as unit:
        kept = unit.find(KeptOccupation, dossier_id=dossier_id)
        options = unit.find(Option, dossier_id=dossier_id)
    return AlreadyHeld(
        frozenset(one.code for one in kept if one.code),
        frozenset(folded(one.label.strip()) for one in kept if one.label.strip()),
        frozenset(folded(one.title.strip()) for one in options if one.title.strip()),
    )


def add_own(work: Work, dossier_id: RecordId, name: str, initiator: str = "") -> RecordId:
    """Keep an occupation that the library does not propose, by its name; InvalidInput (``own``) without one."""
    label = " ".join(name.split())
    if not label:
        raise InvalidInput({"own": UNNAMED})
    if folded(label) in already_held(work, dossier_id).names:
        raise RuleBroken(KEPT_ALREADY)
    values = {"label": ContentText(label), "kept_on": work.clock.today()}
    return add_item(work, dossier_id, KeptOccupation, values, initiator)


def open_lead(work: Work, dossier_id: RecordId, name: str, initiator: str = "") -> RecordId:
    """Open an option under the name of an occupation; RuleBroken when one bears it."""
    if folded(name.strip()) in already_held(work, dossier_id).options:
        raise RuleBroken(OPTION_ALREADY)
    return add_item(work, dossier_id, Option, {"title": ContentText(name.strip())}, initiator)
