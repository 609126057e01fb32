"""The printout of the occupations explored, and what the synthesis tells of them."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from bilan_desktop.blocks import Block, Heading, ListBlock, Paragraph, Span, date_plain, paragraph, spans
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact, OccupationSheet, RequirementKind

MOST_SENTENCES, MOST_SKILLS, MOST_CONDITIONS, MOST_LINKS = 3, 5, 3, 3
"""How much of a sheet is printed, conditions by type: an occupation takes less than a page with its notes."""
INTERESTS = {
    "R": "Réaliste",
    "I": "Investigateur",
    "A": "Artistique",
    "S": "Social",
    "E": "Entreprenant",
    "C": "Conventionnel",
}
"""The six interest letters in words, as the library uses them (Holland)."""
NOTED = (
    ("attracts", "Ce qui m’attire"),
    ("holds_back", "Ce qui me retient"),
    ("questions", "Ce que je veux vérifier"),
)
REGULATED = "Métier signalé comme réglementé\N{NO-BREAK SPACE}: vérifier le titre ou l’autorisation à avoir."
UNLISTED = "Métier noté par la personne, sans fiche de la bibliothèque."


def named(kept: Sequence[KeptOccupation]) -> list[KeptOccupation]:
    """The occupations that have a name, in the person's order."""
    return [one for one in kept if one.label.strip()]


def whole(kept: Sequence[KeptOccupation]) -> tuple[Block, ...]:
    """Each occupation under its name; nothing while there is none."""
    return tuple(block for one in named(kept) for block in _occupation(one))


def in_short(kept: Sequence[KeptOccupation]) -> tuple[Block, ...]:
    """The names of the occupations, each with what attracts in it."""
    told = [
        f"{one_line(one.label)}\N{NO-BREAK SPACE}: {one_line(one.attracts)}"
        if one.attracts.strip()
        else one_line(one.label)
        for one in named(kept)
    ]
    return (paragraph("Métiers regardés de près\N{NO-BREAK SPACE}:"), _items(told)) if told else ()


def letters(sheet: OccupationSheet) -> str:
    """« Social, Réaliste » for « SR »."""
    return ", ".join(INTERESTS[letter] for letter in sheet.interests if letter in INTERESTS)


def by_kind(sheet: OccupationSheet) -> list[tuple[str, list[str]]]:
    """The conditions of work under their type, in the order of the library."""
    found = groupby(sheet.conditions, key=lambda one: one.kind)
    return [(kind, [one.label for one in group]) for kind, group in found]


def requirements(sheet: OccupationSheet, kind: RequirementKind, *, core: bool | None = None) -> list[str]:
    """The labels of a kind of requirement: all, those at the heart of the occupation alone, or the others."""
    return [one.label for one in sheet.requirements if one.kind is kind and core in (None, one.core)]


def _occupation(one: KeptOccupation) -> list[Block]:
    """Where it comes from, what it is, what the person says of it, then more of its sheet."""
    sheet = one.sheet
    blocks: list[Block] = [Heading(1, one_line(one.label))]
    # Right below the name, so that no page turns between what is told and where it comes from.
    blocks.append(paragraph(_kept(one, sheet) if sheet is not None else UNLISTED, "small"))
    blocks += _definition(sheet) if sheet is not None else []
    for name, words in NOTED:
        blocks += _part(words, getattr(one, name).splitlines())
    facts = [_fact(fact) for fact in one.facts if fact.text.strip()]
    if facts:
        blocks += [Paragraph((Span("Ce que j’ai appris sur place", bold=True),)), _items(facts)]
    return [*blocks, *_sheet(sheet)] if sheet is not None else blocks


def _definition(sheet: OccupationSheet) -> list[Block]:
    # The sentences of the ROME go without a full stop: they never follow one another on a line.
    first: list[Block] = [paragraph(sentence) for sentence in sheet.definition[:1]]
    return [*first, _items(sheet.definition[1:MOST_SENTENCES])] if sheet.definition[1:] else first


def _sheet(sheet: OccupationSheet) -> list[Block]:
    blocks = _part("Pour y accéder", sheet.access[:MOST_SENTENCES])
    if sheet.regulated:
        blocks.append(paragraph(REGULATED))
    core = requirements(sheet, RequirementKind.KNOW_HOW, core=True) or requirements(sheet, RequirementKind.KNOW_HOW)
    if core:
        blocks += [Paragraph((Span("Savoir-faire au cœur du métier", bold=True),)), _items(core[:MOST_SKILLS])]
    blocks += _part("Savoir-être", [_listed(requirements(sheet, RequirementKind.SOFT))])
    met: list[Span] = []
    for kind, found in by_kind(sheet):
        met.append(Span(f"{kind or 'Conditions de travail'}\N{NO-BREAK SPACE}: ", bold=True))
        met.append(Span(f"{_listed(found[:MOST_CONDITIONS])}. "))
    blocks += [Paragraph(tuple(met))] if met else []
    blocks += _part("Dominantes d’intérêt", [letters(sheet)])
    return [*blocks, *_part("Vers d’autres métiers", [_listed([link.label for link in sheet.towards[:MOST_LINKS]])])]


def _part(words: str, lines: Iterable[str]) -> list[Block]:
    told = [line.strip() for line in lines if line.strip()]
    if not told:
        return []
    first = Paragraph((Span(f"{words}\N{NO-BREAK SPACE}: ", bold=True), Span(told[0])))
    return [first, *(paragraph(line) for line in told[1:])]


def _fact(fact: LocalFact) -> str:
    where = ", ".join(part for part in (fact.source.strip(), date_plain(fact.on) if fact.on else "") if part)
    return f"{one_line(fact.text)} ({where})" if where else f"{one_line(fact.text)} (source à noter)"


def _kept(one: KeptOccupation, sheet: OccupationSheet) -> str:
    """The source line of the snapshot: without it, nothing of the library may be printed."""
    on = f", gardée le {date_plain(one.kept_on)}" if one.kept_on else ""
    return f"Fiche {one.code}{on}. {sheet.source}."


def _items(lines: Sequence[str]) -> ListBlock:
    return ListBlock(tuple(spans(line) for line in lines))


def _listed(labels: Sequence[str]) -> str:
    """Labels one after the other, as they are written: lowered, « Etre à l’écoute » would lose its accent for good."""
    return "\N{NARROW NO-BREAK SPACE}; ".join(labels)
