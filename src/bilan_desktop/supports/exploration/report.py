"""The printout of the exploration, nobody named in it, the empty guide of an enquiry, what the synthesis tells."""

from collections.abc import Iterable, Mapping, Sequence

from bilan_desktop.blocks import (
    Block,
    Callout,
    Heading,
    ListBlock,
    Paired,
    Paragraph,
    Span,
    Spans,
    WritingLines,
    date_plain,
    paragraph,
    spans,
)
from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import Resource
from bilan_desktop.domain.contradictions import excerpt
from bilan_desktop.domain.exploring import ENQUIRY_NAMES, ENQUIRY_PROMPTS, FieldEnquiry, SectorSheet
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact
from bilan_desktop.supports.exploration.model import (
    Told,
    counted,
    from_cards,
    occupations_of,
    sectors_named,
    shown_label,
    told_enquiries,
    veil_of,
)
from bilan_desktop.supports.exploration.thirds import Veil
from bilan_desktop.usecases.material import Material

Branches = Mapping[str, frozenset[str]]

SECTOR_NOTED = (
    ("employers", "Qui y recrute, et où"),
    ("trends", "Ce qui y change"),
    ("attracts", "Ce qui m’attire"),
    ("holds_back", "Ce qui me retient"),
    ("questions", "Ce que je veux vérifier"),
)
NO_SOURCE, NO_DATE = "source à noter", "date à noter"
MASKED = "Les personnes rencontrées ne sont pas nommées : chacune a une lettre, et sa fonction."
CHANGED = "Ce que cela change pour moi"
LONGEST = 240
"""Characters told in the synthesis of what an enquiry changed."""
_ANSWER_LINES = 4


def whole(held: Material, branches: Branches) -> tuple[Block, ...]:
    """Sectors, enquiries, then the schemes that were taken from the cards."""
    return (*_sectors(held, branches), *_enquiries(held), *_schemes(from_cards(held)))


def beyond(held: Material, branches: Branches) -> tuple[Block, ...]:
    """The same without the schemes: they are told with the resources of the project."""
    return (*_sectors(held, branches), *_enquiries(held))


def in_short(held: Material) -> tuple[Block, ...]:
    """How many enquiries of each nature, and what they changed."""
    count = counted(held.every(FieldEnquiry))
    if not count:
        return ()
    veil = veil_of(held.every(FieldEnquiry))
    changed = [
        _named(_heading(one), excerpt(veil.over(one.enquiry.changed), LONGEST))
        for one in told_enquiries(held)
        if one.enquiry.changed.strip()
    ]
    return (paragraph(f"{count}."), *_bulleted(changed))


def guide() -> tuple[Block, ...]:
    """The ten prompts of an enquiry with room to write, to take along."""
    blocks: list[Block] = [
        paragraph(
            "Vingt minutes suffisent. Annoncez d’où vous venez et ce que vous cherchez à savoir ; ne demandez pas "
            "d’emploi. Choisissez les questions qui comptent pour vous, et écoutez."
        ),
        Heading(1, "La rencontre"),
        paragraph("Fonction de la personne rencontrée, lieu, date. Son nom n’a pas besoin d’être écrit ici."),
        WritingLines(2),
        Heading(1, "Les questions"),
    ]
    asked: list[tuple[Block, ...]] = [
        (Paragraph((Span(f"{place}. {question}", bold=True),)), WritingLines(_ANSWER_LINES))
        for place, question in enumerate(ENQUIRY_PROMPTS.values(), 1)
    ]
    # Two by two, all of it is on the two sides of one sheet.
    blocks += [Paired(pair) for pair in zip(asked[::2], asked[1::2], strict=True)]
    return (
        *blocks,
        Heading(1, "Tout de suite après"),
        Paragraph((Span("Qu’est-ce que cette rencontre change pour moi ?", bold=True),)),
        WritingLines(4),
        Paragraph((Span("Un chiffre entendu : lequel, de qui, à quelle date ?", bold=True),)),
        WritingLines(2),
    )


def fact_words(fact: LocalFact, veil: Veil) -> str:
    """« 2 100 € au départ (une éditrice, 3 février 2026) »; what lacks is said, never left out."""
    source = one_line(veil.over(fact.source)) or NO_SOURCE
    on = date_plain(fact.on) if fact.on is not None else NO_DATE
    return f"{one_line(veil.over(fact.text))} ({source}, {on})"


def _sectors(held: Material, branches: Branches) -> list[Block]:
    found = sectors_named(held.every(SectorSheet))
    if not found:
        return []
    veil, kept = veil_of(held.every(FieldEnquiry)), held.every(KeptOccupation)
    told = [block for one in found for block in _sector(one, occupations_of(one, kept, branches), veil)]
    return [Heading(1, "Secteurs explorés"), *told]


def _sector(sheet: SectorSheet, kept: Sequence[KeptOccupation], veil: Veil) -> list[Block]:
    title = sheet.title if sheet.code else veil.over(sheet.title)
    blocks: list[Block] = [Heading(2, one_line(title))]
    # Right below the name, so that no page turns between what is told and where it comes from.
    blocks += [paragraph(source_words(sheet), "small")] if sheet.code else []
    for name, words in SECTOR_NOTED:
        blocks += _part(words, veil.over(getattr(sheet, name)))
    facts = [spans(fact_words(fact, veil)) for fact in sheet.facts if fact.text.strip()]
    if facts:
        blocks += [Paragraph((Span("Ce que j’ai appris sur place", bold=True),)), *_bulleted(facts)]
    labels = [one_line(shown_label(one, veil)) for one in kept]
    return [*blocks, *_part("Métiers de ce secteur que je regarde de près", " ; ".join(labels))]


def source_words(sheet: SectorSheet) -> str:
    """« Division 85 de la NAF, gardée le 3 mars 2026. Source : France Travail… »."""
    on = f", gardée le {date_plain(sheet.kept_on)}" if sheet.kept_on is not None else ""
    return f"Division {sheet.code:0>2} de la NAF{on}. {sheet.source}."


def _enquiries(held: Material) -> list[Block]:
    found = told_enquiries(held)
    if not found:
        return []
    veil = veil_of(held.every(FieldEnquiry))
    blocks: list[Block] = [
        Heading(1, "Enquêtes de terrain"),
        paragraph(f"{counted(held.every(FieldEnquiry))}."),
    ]
    if any(one.who for one in found):
        blocks.append(paragraph(MASKED, "small"))
    return [*blocks, *(block for one in found for block in _enquiry(one, veil))]


def _enquiry(one: Told, veil: Veil) -> list[Block]:
    on = date_plain(one.enquiry.met_on) if one.enquiry.met_on is not None else NO_DATE
    about = f". À propos de : {' ; '.join(one.about)}" if one.about else ""
    blocks: list[Block] = [
        Heading(2, _heading(one)),
        paragraph(f"{ENQUIRY_NAMES[one.enquiry.nature]}, {on}{about}.", "small"),
    ]
    for name, question in ENQUIRY_PROMPTS.items():
        answer = veil.over(getattr(one.enquiry, name))
        if answer.strip():
            first, *others = [line.strip() for line in answer.splitlines() if line.strip()]
            blocks += [Paragraph((Span(f"{question} ", bold=True), Span(first))), *map(paragraph, others)]
    changed = [line.strip() for line in veil.over(one.enquiry.changed).splitlines() if line.strip()]
    if changed:
        title = Paragraph((Span(CHANGED, bold=True),))
        blocks.append(Callout("info", (title, *map(paragraph, changed))))
    return blocks


def _heading(one: Told) -> str:
    """« Personne A, éditrice »; without a name, the role alone, else the nature of the enquiry."""
    if not one.who:
        return f"{one.role[:1].upper()}{one.role[1:]}" or ENQUIRY_NAMES[one.enquiry.nature]
    return ", ".join(part for part in (one.who, one.role) if part)


def _schemes(found: Sequence[Resource]) -> list[Block]:
    if not found:
        return []
    blocks: list[Block] = [Heading(1, "Dispositifs repérés")]
    for one in found:
        blocks.append(Heading(2, one_line(one.text)))
        blocks += _part("Pour commencer", one.how)
        blocks += _part("À qui s’adresser", one.contact)
        source = one_line(one.source) or NO_SOURCE
        on = f"vérifié le {date_plain(one.checked_on)}" if one.checked_on is not None else NO_DATE
        blocks.append(paragraph(f"Source : {source}, {on}.", "small"))
    return blocks


def _part(words: str, text: str) -> list[Block]:
    told = [line.strip() for line in text.splitlines() if line.strip()]
    if not told:
        return []
    first = Paragraph((Span(f"{words} : ", bold=True), Span(told[0])))
    return [first, *map(paragraph, told[1:])]


def _bulleted(items: Iterable[Spans]) -> list[Block]:
    kept = tuple(items)
    return [ListBlock(kept)] if kept else []


def _named(name: str, text: str) -> Spans:
    return (Span(name, bold=True), Span(f" : {text}"))
