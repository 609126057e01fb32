"""A person's data on paper (GDPR, art. 15 and 20): all that the vault holds of them, for them alone. Kept nowhere."""

from dataclasses import dataclass
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Contents,
    Fact,
    Facts,
    Heading,
    ListBlock,
    Paper,
    Spans,
    Table,
    Variant,
    date_plain,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.desk_sheet import DeskFacts, desk_paper
from bilan_desktop.domain.law import Weight
from bilan_desktop.domain.records import CONTENT, PROOF, ContentText, ProofText

TITLE = "Vos données personnelles"
SHORT = 32
"""Characters of a value that stands beside another one."""

MANY, COLUMNS, CELL = 4, 7, 40
"""From so many rows on, those of so few fields and of such short values are lines of a table."""

ROWS = 400
"""Rows of one table at most."""

WEIGHTS = {Weight.LAW: "loi", Weight.USAGE: "usage"}
ACCESS = (
    "Ce document vous remet tout ce que le coffre contient sur vous (RGPD, art. 15)\N{NO-BREAK SPACE}: ce que vous "
    "avez confié, ce qui en a été tiré, les notes de travail, les preuves, les comptes et les gestes notés au journal."
)
PORTABILITY = (
    "Ce document réunit les données que vous avez vous-même fournies (RGPD, art. 20). Ce que la ou le consultant en a "
    "tiré, les preuves et les comptes n’en font pas partie\N{NO-BREAK SPACE}: vous pouvez les demander aussi (art. 15)."
)
MASKED = (
    "Le nom d’autres personnes est masqué\N{NO-BREAK SPACE}: votre droit ne doit pas porter atteinte aux leurs (RGPD, "
    "art. 15.4). Rien d’autre n’est retiré."
)
THEIRS = "Les informations sensibles en font partie\N{NO-BREAK SPACE}: elles sont à vous."
SPELLED = "Un signe qu’aucune police ne dessine est écrit par son code\N{NO-BREAK SPACE}: [U+1F642], par exemple."
SIGN = "[U+"
RIGHTS = (
    "Vous pouvez demander la rectification de ce qui est inexact, l’effacement, la limitation de l’usage, et vous "
    "opposer à un traitement fondé sur l’intérêt légitime (RGPD, art. 16 à 21).",
    "Un accord que vous avez donné se retire à tout moment.",
    "Vous pouvez adresser une réclamation à la CNIL (RGPD, art. 77).",
    "Vos données viennent de vous\N{NARROW NO-BREAK SPACE}; l’employeur ou le financeur ont pu donner vos coordonnées.",
    "Aucune décision n’est prise par une machine. Aucune donnée ne sort de l’Union européenne.",
)
COPIES = "La copie de chacun de vos documents peut vous être remise\N{NO-BREAK SPACE}: ils sont ici dans leur liste."


@dataclass(frozen=True, kw_only=True)
class ValueFacts:
    """A field and what it says."""

    name: Annotated[ProofText, PROOF]
    text: Annotated[ContentText, CONTENT]


@dataclass(frozen=True, kw_only=True)
class SectionFacts:
    """A table: its rows, each as its fields that say something."""

    name: Annotated[ProofText, PROOF]
    rows: Annotated[tuple[tuple[ValueFacts, ...], ...], CONTENT]


@dataclass(frozen=True, kw_only=True)
class ChapterFacts:
    """Tables that go together."""

    name: Annotated[ProofText, PROOF]
    sections: Annotated[tuple[SectionFacts, ...], CONTENT]


@dataclass(frozen=True, kw_only=True)
class ListedFacts:
    """A table of lines in columns: papers, files, what was destroyed, the journal."""

    name: Annotated[ProofText, PROOF]
    head: Annotated[tuple[ProofText, ...], PROOF]
    widths: Annotated[tuple[float, ...], PROOF]
    rows: Annotated[tuple[tuple[ContentText, ...], ...], CONTENT]
    note: Annotated[ProofText, PROOF] = ProofText("")


@dataclass(frozen=True, kw_only=True)
class PurposeFacts:
    """A processing of these data: why, on what ground, to whom, until when (rule, source, weight)."""

    name: Annotated[ProofText, PROOF]
    purposes: Annotated[tuple[ProofText, ...], PROOF]
    basis: Annotated[ProofText, PROOF]
    recipients: Annotated[tuple[ProofText, ...], PROOF]
    until: Annotated[tuple[tuple[ProofText, ProofText, Weight], ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class PersonalDataFacts(DeskFacts):
    """What the paper hands over; ``masked`` says what is hidden, a line each."""

    person: Annotated[ContentText, CONTENT]
    dossiers: Annotated[tuple[ProofText, ...], PROOF]
    contact: Annotated[ProofText, PROOF]
    whole: Annotated[bool, PROOF]
    sensitive: Annotated[bool, PROOF]
    chapters: Annotated[tuple[ChapterFacts, ...], CONTENT]
    listed: Annotated[tuple[ListedFacts, ...], CONTENT]
    masked: Annotated[tuple[ContentText, ...], CONTENT]
    purposes: Annotated[tuple[PurposeFacts, ...], PROOF]


def paper(facts: PersonalDataFacts) -> Paper:
    """The data as a paper."""
    day = date_plain(facts.on)
    blocks: list[Block] = [_identity(facts), *_about(facts), Contents(levels=1)]
    for chapter in facts.chapters:
        blocks.append(Heading(1, chapter.name))
        for section in chapter.sections:
            blocks += _section(section, facts.variant)
    for listed in facts.listed:
        blocks += _listed(listed, facts.variant)
    blocks += _purposes(facts)
    blocks += [Heading(1, "Vos droits"), ListBlock(tuple(map(spans, RIGHTS)))]
    if any(SIGN in value.text for value in _values(facts)):
        blocks.append(paragraph(SPELLED, "small"))
    return desk_paper(
        facts,
        "personal-data",
        TITLE,
        f"Au {day}",
        blocks,
        footer=f"{TITLE}, dossier {facts.dossiers[0]}, {day}",
    )


def _values(facts: PersonalDataFacts) -> list[ValueFacts]:
    return [value for c in facts.chapters for section in c.sections for row in section.rows for value in row]


def _identity(facts: PersonalDataFacts) -> Facts:
    several = len(facts.dossiers) > 1
    return Facts(
        (
            fact("Personne", facts.person),
            fact("Dossiers" if several else "Dossier", ", ".join(facts.dossiers)),
            fact("Responsable du traitement", facts.issuer.organisation),
            fact("Contact pour les données personnelles", facts.contact),
        )
    )


def _about(facts: PersonalDataFacts) -> list[Block]:
    found: list[Block] = [paragraph(ACCESS if facts.whole else PORTABILITY)]
    if facts.sensitive:
        found.append(paragraph(THEIRS))
    if facts.masked:
        hidden = ListBlock(tuple(spans(one) for one in facts.masked))
        found.append(Callout("info", (paragraph(MASKED), hidden)))
    return found


def _section(section: SectionFacts, variant: Variant) -> list[Block]:
    found: list[Block] = [Heading(2, section.name)]
    names = tuple(dict.fromkeys(value.name for row in section.rows for value in row))
    if len(section.rows) >= MANY and len(names) <= COLUMNS and _are_short(section):
        return [*found, _compact(section, names, variant)]
    for number, row in enumerate(section.rows, 1):
        if len(section.rows) > 1:
            found.append(Heading(3, f"{section.name}, n°\N{NO-BREAK SPACE}{number}"))
        found.append(Facts(tuple(map(_fact, row)), columns=3) if row else paragraph("Rien n’y est écrit."))
    return found


def _compact(section: SectionFacts, names: tuple[ProofText, ...], variant: Variant) -> Block:
    """Rows as lines: of a table, or one after the other in large print."""
    if variant == "large":
        told = (" · ".join(f"{one.name}\N{NO-BREAK SPACE}: {one.text}" for one in row) for row in section.rows)
        return ListBlock(tuple(map(spans, told)))
    cells = ({value.name: value.text for value in row} for row in section.rows)
    rows = tuple(tuple(spans(row.get(name, "")) for name in names) for row in cells)
    return Table(tuple(map(spans, names)), rows)


def _are_short(section: SectionFacts) -> bool:
    values = [value.text for row in section.rows for value in row]
    return all(len(text) <= CELL and "\n" not in text for text in values)


def _fact(value: ValueFacts) -> Fact:
    return fact(value.name, value.text, wide=len(value.text) > SHORT or "\n" in value.text)


def _listed(listed: ListedFacts, variant: Variant) -> list[Block]:
    found: list[Block] = [Heading(1, listed.name)]
    if listed.note:
        found.append(paragraph(listed.note))
    if variant == "large":
        found.append(ListBlock(tuple(spans(" · ".join(filter(None, row))) for row in listed.rows)))
        return found
    head: tuple[Spans, ...] = tuple(map(spans, listed.head))
    for at in range(0, len(listed.rows), ROWS):
        rows = tuple(tuple(map(spans, row)) for row in listed.rows[at : at + ROWS])
        found.append(Table(head, rows, listed.widths, row_headers=True))
    return found


def _purposes(facts: PersonalDataFacts) -> list[Block]:
    found: list[Block] = [Heading(1, "Pourquoi ces données, pour qui, jusqu’à quand")]
    for one in facts.purposes:
        until = (f"{text} {source} ({WEIGHTS[weight]})." for text, source, weight in one.until)
        found += [
            Heading(2, one.name),
            Facts(
                (
                    fact("Finalités", "\n".join(one.purposes)),
                    fact("Base", one.basis),
                    fact("Destinataires", "\n".join(one.recipients)),
                    fact("Conservation", "\n".join(until)),
                ),
                columns=1,
            ),
        ]
    return found
