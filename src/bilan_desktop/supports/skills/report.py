"""The printout of the inventory of skills, what the detailed results add of it, what the synthesis tells of it."""

from collections.abc import Iterable, Sequence
from functools import partial

from bilan_desktop.blocks import Block, Heading, ListBlock, Span, Spans, Table, paragraph, spans
from bilan_desktop.blocks.charts import Axis, Maker, Spot, both_layouts, quadrants
from bilan_desktop.domain.contradictions import excerpt
from bilan_desktop.domain.investigation import (
    LEVEL_NAMES,
    PLEASURE_NAMES,
    PRACTISED_NAMES,
    WISH_NAMES,
    Practised,
    Skill,
    SkillKind,
    SkillsReading,
    Wish,
    level_help,
)
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.skills.model import (
    EVIDENCE_NAMES,
    QUARTER_HELP,
    QUARTER_NAMES,
    Inventory,
    Line,
    Quarter,
    citing,
    inventory,
)
from bilan_desktop.usecases.material import Material

KINDS = {
    SkillKind.KNOW_HOW: "Savoir-faire",
    SkillKind.SOFT: "Savoir-être professionnels",
    SkillKind.KNOWLEDGE: "Connaissances",
}
"""The families of skills, in the order in which they are told."""
UNSAID = "–"
ON_A_LINE = 120
"""Characters kept of a proof in a table: two or three lines."""
_PLEASURE = Axis("Plaisir", 1, 4, PLEASURE_NAMES[0].lower(), PLEASURE_NAMES[-1].lower())
_MASTERY = Axis("Maîtrise", 0, 4, LEVEL_NAMES[0].lower(), LEVEL_NAMES[-1].lower())
_BETWEEN = ((Quarter.USE, Quarter.GROW), (Quarter.SPARE, Quarter.LEAVE))


def chart(found: Inventory) -> Maker:
    """Pleasure up, mastery across, under the numbers of ``quarter_rows``; those that wait for one are left out."""
    spots = [Spot(line.label, line.level or 0, line.pleasure or 0) for line in found.placed]
    grow, use, leave, spare = QUARTER_NAMES.values()
    return partial(quadrants, spots, (_MASTERY, _PLEASURE), (grow, use, leave, spare), listed=False)


def quarter_rows(found: Inventory) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Each quarter, then what stands on a line: its name, what it means, « 3. Relier »; empty ones left out."""
    numbers = {line.key: number for number, line in enumerate(found.placed, 1)}
    rows = [
        (QUARTER_NAMES[one], QUARTER_HELP[one], found.standing(one))
        for one in (Quarter.USE, Quarter.GROW, Quarter.SPARE, Quarter.LEAVE)
    ]
    for more, less in _BETWEEN:
        name = f"Entre « {QUARTER_NAMES[more].lower()} » et « {QUARTER_NAMES[less].lower()} »"
        rows.append((name, "sur la ligne du milieu", found.standing(less, more)))
    return tuple(
        (name, means, tuple(f"{numbers[line.key]}. {line.label}" for line in lines))
        for name, means, lines in rows
        if lines
    )


def whole(held: Material) -> tuple[Block, ...]:
    """The inventory by family, the quarters, what comes back in the stories, and what the person reads in it."""
    skills, stories, reading = held.every(Skill), held.every(Story), held.one(SkillsReading)
    found = inventory(skills, stories)
    by_key = {skill.id: skill for skill in skills}
    blocks = _titled("Les points d’appui", reading.strengths if reading is not None else "")
    for kind, name in KINDS.items():
        rows = [_row(line, by_key[line.key], stories) for line in found.of_kind(kind)]
        blocks += [Heading(1, name), _family(rows)] if rows else []
    if any(line.level is not None for line in found.lines):
        blocks.append(paragraph(f"Les niveaux : {level_help()}.", "small"))
    blocks += [*_quarters(found), *_recurrent(found)]
    elsewhere = [
        _named(s.label, excerpt(s.transfer, ON_A_LINE)) for s in skills if s.label.strip() and s.transfer.strip()
    ]
    said = _lines(reading.elsewhere) if reading is not None else []
    blocks += [Heading(1, "Là où elles serviraient aussi"), *said, *_bulleted(elsewhere)] if said or elsewhere else []
    return (*blocks, *_titled("À développer", reading.to_develop if reading is not None else ""))


def beyond(held: Material) -> tuple[Block, ...]:
    """What the chapter of the step does not tell already: the quarters, pleasure, practice, what backs each skill."""
    skills, stories = held.every(Skill), held.every(Story)
    found = inventory(skills, stories)
    by_key = {skill.id: skill for skill in skills}
    rows = [
        (line.label, _pleasure(line), _practised(line), _backed(line, by_key[line.key]))
        for line in found.lines
        if line.pleasure or line.practised is not Practised.UNSAID or _untold(by_key[line.key])
    ]
    head = ("Compétence", "Plaisir", "Dernière pratique", "Ce qui l’étaye")
    return (*_quarters(found), *([_table(head, rows, (0.34, 0.18, 0.2, 0.28))] if rows else []))


def in_short(held: Material) -> tuple[Block, ...]:
    """The quarters in words, for the synthesis: its own passage tells the skills one by one."""
    found = inventory(held.every(Skill), held.every(Story))
    return tuple(
        _bulleted(
            _named(name, ", ".join(label.partition(". ")[2] for label in labels))
            for name, _, labels in quarter_rows(found)
        )
    )


def shown_by(skill: Skill, stories: Sequence[Story]) -> str:
    """What shows a skill, in a line or two: the detailed results and the stories tell the whole."""
    cited = len(citing(skill, stories))
    told = f"{cited} récit{'s' if cited > 1 else ''}" if cited else ""
    return _sentences(excerpt(skill.evidence, ON_A_LINE), *_backing(skill.document, skill.attested_by), told)


def _row(line: Line, skill: Skill, stories: Sequence[Story]) -> tuple[str, ...]:
    wish = WISH_NAMES[skill.wish].lower() if skill.wish is not Wish.UNSAID else ""
    liked = PLEASURE_NAMES[line.pleasure - 1] if line.pleasure else ""
    proof = f"{EVIDENCE_NAMES[line.evidence]}. {shown_by(skill, stories)}".strip()
    level = f"{line.level} · {LEVEL_NAMES[line.level]}" if line.level is not None else ""
    return line.label, level, ", ".join(part for part in (liked, wish) if part), _practised(line), proof


def _family(rows: Sequence[tuple[str, ...]]) -> Table:
    head = ("Compétence", "Maîtrise", "Plaisir, envie", "Pratique", "Ce qui la montre")
    return _table(head, rows, (0.25, 0.14, 0.15, 0.13, 0.33))


def _quarters(found: Inventory) -> list[Block]:
    rows = [_named(f"{name}, {means}", " ; ".join(labels)) for name, means, labels in quarter_rows(found)]
    if not rows:
        return []
    waiting = found.unplaced
    plural = "s" if waiting > 1 else ""
    left = f"{waiting} compétence{plural} sans niveau ou sans plaisir indiqué."
    return [
        Heading(1, "Le plaisir et la maîtrise"),
        *both_layouts(chart(found)),
        *_bulleted(rows),
        *([paragraph(left, "small")] if waiting else []),
    ]


def _recurrent(found: Inventory) -> list[Block]:
    told = [spans(f"{line.label} ({line.stories} récits)") for line in found.recurrent]
    return [Heading(1, "Celles qui reviennent d’un récit à l’autre"), *_bulleted(told)] if told else []


def _pleasure(line: Line) -> str:
    return PLEASURE_NAMES[line.pleasure - 1] if line.pleasure else ""


def _practised(line: Line) -> str:
    return PRACTISED_NAMES[line.practised] if line.practised is not Practised.UNSAID else ""


def _backing(document: str, witness: str) -> list[str]:
    document, witness = " ".join(document.split()), " ".join(witness.split())
    told = (f"Document : {document}" if document else "", f"Peut le confirmer : {witness}" if witness else "")
    return [one for one in told if one]


def _backed(line: Line, skill: Skill) -> str:
    return _sentences(EVIDENCE_NAMES[line.evidence], *_untold(skill))


def _untold(skill: Skill) -> list[str]:
    """What backs a skill beyond its proof, which the chapter of the step tells without naming anybody."""
    return _backing(skill.document if skill.evidence.strip() else "", skill.attested_by)


def _sentences(*parts: str) -> str:
    told = (" ".join(part.split()) for part in parts)
    return " ".join(one if one.endswith((".", "!", "?", "…")) else f"{one}." for one in told if one)


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]], widths: tuple[float, ...]) -> Table:
    cells = tuple(tuple(spans(" ".join(cell.split()) or UNSAID) for cell in row) for row in rows)
    return Table(tuple(spans(name) for name in head), cells, widths, row_headers=True)


def _titled(title: str, text: str) -> list[Block]:
    said = _lines(text)
    return [Heading(1, title), *said] if said else []


def _lines(text: str) -> list[Block]:
    return [paragraph(line.strip()) for line in text.splitlines() if line.strip()]


def _bulleted(items: Iterable[Spans]) -> list[Block]:
    kept = tuple(items)
    return [ListBlock(kept)] if kept else []


def _named(name: str, text: str) -> Spans:
    return (Span(" ".join(name.split()), bold=True), Span(f" : {' '.join(text.split())}"))
