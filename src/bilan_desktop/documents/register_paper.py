"""A register of the practice on paper: what each entry says; an empty one says so, and on which day."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import Block, Callout, Fact, Facts, Heading, Paper, date_plain, fact
from bilan_desktop.blocks import paragraph as para
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText, ProofText

INTERNAL = (
    "Usage interne\N{NO-BREAK SPACE}: ce registre peut parler de quelqu’un. Il ne se remet à personne et n’entre dans "
    "aucun dossier de preuves, où n’en vont que les nombres et les dates."
)
SHORT = 60
"""Characters of a value from which it has the whole width."""


@dataclass(frozen=True, kw_only=True)
class EntryValue:
    """What a field of an entry says, under its label."""

    label: Annotated[ProofText, PROOF]
    text: Annotated[ContentText, CONTENT]


@dataclass(frozen=True, kw_only=True)
class EntryTold:
    """One entry: what heads it, where it stands (empty where nothing is to be said), its values."""

    title: Annotated[ContentText, CONTENT]
    state: Annotated[ProofText, PROOF]
    values: Annotated[tuple[EntryValue, ...], CONTENT]


@dataclass(frozen=True, kw_only=True)
class RegisterFacts(DeskFacts):
    """What the paper states; ``none`` is said of an empty register, ``internal`` where entries may name somebody.

    ``waiting`` counts the entries that wait for something, ``note`` is said below them.
    """

    name: Annotated[ProofText, PROOF]
    none: Annotated[ProofText, PROOF]
    internal: Annotated[bool, PROOF]
    entries: Annotated[tuple[EntryTold, ...], CONTENT]
    waiting: Annotated[int, PROOF] = 0
    period: Annotated[ProofText, PROOF] = ProofText("")
    note: Annotated[ProofText, PROOF] = ProofText("")


def paper(facts: RegisterFacts) -> Paper:
    """The register as a paper."""
    day = date_plain(facts.on)
    notes = [para(facts.note, "small")] if facts.note else []
    blocks: list[Block] = [*([Callout("warning", (para(INTERNAL),))] if facts.internal else ()), _identity(facts)]
    blocks += [block for one in facts.entries for block in _entry(one)] or [_nothing(facts)]
    return desk_paper(
        facts,
        "register",
        f"Registre\N{NO-BREAK SPACE}: {facts.name[:1].lower()}{facts.name[1:]}",
        f"Tel qu’il était le {day}",
        (*blocks, *notes),
        footer=f"Registre\N{NO-BREAK SPACE}: {facts.name[:1].lower()}{facts.name[1:]}, {day}",
        closing=len(notes),
    )


def _identity(facts: RegisterFacts) -> Facts:
    found = [fact("Organisme", facts.issuer.organisation), fact("Registre consulté le", date_plain(facts.on))]
    if facts.period:
        found.append(fact("Période", facts.period))
    return Facts((*found, fact("Lignes", str(len(facts.entries))), fact("En attente", str(facts.waiting))))


def _nothing(facts: RegisterFacts) -> Block:
    where = f" ({facts.period})" if facts.period else ""
    return Callout("info", (para(f"{facts.none} à la date du {date_plain(facts.on)}{where}."),))


def _entry(one: EntryTold) -> list[Block]:
    told = [_value(value) for value in one.values]
    if one.state:
        told.insert(0, fact("État", one.state))
    return [Heading(1, one.title), Facts(tuple(told))]


def _value(value: EntryValue) -> Fact:
    wide = len(value.text) > SHORT or "\n" in value.text
    return fact(value.label, value.text, wide=wide)
