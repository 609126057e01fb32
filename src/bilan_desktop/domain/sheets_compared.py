"""Sheets of occupations read side by side: what they share, what is one's own, what a newer version changed.

Nothing here is a score: two sheets seldom name the same skills, even where one leads to the other. What they share is
something to talk about.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bilan_desktop.domain.occupations import OccupationSheet, RequirementKind
from bilan_desktop.domain.searching import folded

Entries = dict[str, str]
"""The words of a sheet by what tells them from others: their code, or themselves without accents and capitals."""


@dataclass(frozen=True)
class Shared:
    """Words that the sheets at ``places`` hold, and no other."""

    places: tuple[int, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class ComparedPart:
    """A part of the sheets, named in French: what all hold first, then what some do, then each one's own."""

    name: str
    shared: tuple[Shared, ...]


@dataclass(frozen=True)
class SheetChange:
    """What changed between two versions of a sheet: its label, the name of each part with what came and what went."""

    relabelled: bool
    parts: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...]

    def __bool__(self) -> bool:
        """Whether anything did."""
        return self.relabelled or bool(self.parts)


def families(sheet: OccupationSheet) -> tuple[str, ...]:
    """The families of its know-how, those at the heart of the occupation first."""
    known = [one for one in sheet.requirements if one.kind is RequirementKind.KNOW_HOW and one.group]
    return tuple(dict.fromkeys(one.group for one in sorted(known, key=lambda one: not one.core)))


def compare(sheets: Sequence[OccupationSheet]) -> tuple[ComparedPart, ...]:
    """The parts of two sheets or more, those where none holds anything left out."""
    parts = [ComparedPart("Savoir-faire au cœur du métier", _shared(_heart(sheets)))]
    parts += [ComparedPart(name, _shared([read(one) for one in sheets])) for name, read in _COMPARED]
    return tuple(part for part in parts if part.shared)


def changed(old: OccupationSheet, new: OccupationSheet) -> SheetChange:
    """What ``new`` says otherwise than ``old``; version, source and mobilities are not looked at."""
    parts = []
    for name, read in _FOLLOWED:
        before, after = read(old), read(new)
        came = tuple(words for key, words in after.items() if key not in before)
        gone = tuple(words for key, words in before.items() if key not in after)
        if came or gone:
            parts.append((name, came, gone))
    return SheetChange(_spoken(old.label) != _spoken(new.label), tuple(parts))


def _heart(sheets: Sequence[OccupationSheet]) -> list[Entries]:
    """The know-how of each sheet that is at the heart of one of them at least."""
    kept = {key for one in sheets for key in _requirements(one, RequirementKind.KNOW_HOW, core=True)}
    known = [_requirements(one, RequirementKind.KNOW_HOW) for one in sheets]
    return [{key: words for key, words in one.items() if key in kept} for one in known]


def _shared(held: Sequence[Entries]) -> tuple[Shared, ...]:
    """Each entry once, under the sheets that hold it: those of all, of some, of one."""
    found: dict[tuple[int, ...], list[str]] = {}
    for key, words in {key: words for one in reversed(held) for key, words in one.items()}.items():
        places = tuple(place for place, one in enumerate(held) if key in one)
        found.setdefault(places, []).append(words)
    order = sorted(found, key=lambda places: (-len(places), places))
    return tuple(Shared(places, tuple(sorted(found[places], key=folded))) for places in order)


def _requirements(sheet: OccupationSheet, kind: RequirementKind, *, core: bool = False) -> Entries:
    of_kind = [one for one in sheet.requirements if one.kind is kind and (one.core or not core)]
    return {one.code or _spoken(one.label): one.label for one in of_kind}


def _conditions(sheet: OccupationSheet) -> Entries:
    return {one.code or _spoken(one.label): one.label for one in sheet.conditions}


def _named(words: Sequence[str]) -> Entries:
    return {_spoken(one): one for one in words}


def _spoken(words: str) -> str:
    """Words as they are compared: an apostrophe is not a change."""
    return " ".join(folded(words).replace("’", "'").split())


def _kind(kind: RequirementKind) -> Callable[[OccupationSheet], Entries]:
    return lambda sheet: _requirements(sheet, kind)


_COMPARED: tuple[tuple[str, Callable[[OccupationSheet], Entries]], ...] = (
    ("Familles de savoir-faire", lambda sheet: _named(families(sheet))),
    ("Savoir-être", _kind(RequirementKind.SOFT)),
    ("Conditions de travail", _conditions),
    ("Secteurs", lambda sheet: _named(sheet.sectors)),
    ("Centres d’intérêt", lambda sheet: _named(sheet.centres)),
)
_FOLLOWED: tuple[tuple[str, Callable[[OccupationSheet], Entries]], ...] = (
    ("Définition", lambda sheet: _named(sheet.definition)),
    ("Accès au métier", lambda sheet: _named(sheet.access)),
    ("Savoir-faire", _kind(RequirementKind.KNOW_HOW)),
    ("Savoir-être", _kind(RequirementKind.SOFT)),
    ("Savoirs", _kind(RequirementKind.KNOWLEDGE)),
    ("Conditions de travail", _conditions),
)
