"""The year in pictures on paper: its counts, its hours by month, its bilans, its satisfaction."""

from bilan_desktop.blocks import (
    Block,
    Facts,
    Heading,
    Paper,
    Table,
    date_plain,
    duration,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.blocks.charts import Maker, both_layouts
from bilan_desktop.blocks.formats import MONTHS
from bilan_desktop.documents.desk_sheet import desk_paper
from bilan_desktop.documents.year_pictures import (
    GUIDED,
    IN_PERSON,
    REMOTE,
    TWO_POOLS,
    OpinionTold,
    YearFacts,
    count_words,
    funding_chart,
    hours_chart,
    hours_words,
    mark_words,
    marks_charts,
    states_chart,
)

TITLE = "L’année en images"
HOURS_HEAD, HOURS_WIDTHS = ("Mois", "En présence ou mixte", "À distance", "Travail guidé"), (0.28, 0.26, 0.23, 0.23)
MARKS_HEAD, MARKS_WIDTHS = ("Question", "Moyenne", "Réponses"), (0.64, 0.2, 0.16)
NOTHING = "Rien à montrer pour cette année."
HOW = (
    "Heures comptées dans les bilans (24 h au plus par bilan, art. L.6313-4 du code du travail), à la date de chaque "
    "séance ou de l’acceptation du travail guidé. Les dossiers détruits ne comptent plus."
)


def paper(facts: YearFacts) -> Paper:
    """The year as a paper."""
    day = date_plain(facts.on)
    blocks = [_identity(facts), *_year(facts)]
    notes = [paragraph(text, "small") for text in (facts.why, HOW) if text]
    return desk_paper(
        facts,
        "dashboard",
        f"{TITLE}\N{NO-BREAK SPACE}: {facts.year}",
        f"Comptée le {day}",
        (*blocks, *notes),
        footer=f"{TITLE}\N{NO-BREAK SPACE}: {facts.year}, comptée le {day}",
        closing=len(notes),
    )


def _identity(facts: YearFacts) -> Facts:
    period = f"du 1er janvier {facts.year} au {date_plain(facts.until)}"
    return Facts((fact("Période", period), *(fact(name, told) for name, told in count_words(facts))))


def _year(facts: YearFacts) -> list[Block]:
    if facts.is_empty:
        return [paragraph(NOTHING)]
    found: list[Block] = []
    if any(facts.minutes):
        totals = Facts(tuple(fact(name, told) for name, told in hours_words(facts)))
        found += [Heading(1, "Heures"), *_drawn(facts, hours_chart(facts)), totals, *_hours(facts)]
        found.append(paragraph(TWO_POOLS, "small"))
    for title, told, make in (
        ("Dossiers par état", facts.states, states_chart(facts)),
        ("Bilans commencés, par financement", facts.funding, funding_chart(facts)),
    ):
        if any(one.count or one.before for one in told):
            found += [Heading(1, title), *_drawn(facts, make)]
    if facts.opinions:
        found.append(Heading(1, "Satisfaction"))
        found += [block for one in facts.opinions for block in _opinion(facts, one)]
    return found


def _drawn(facts: YearFacts, make: Maker) -> list[Block]:
    """The drawings of a chart, in the layout of the paper."""
    drawn = both_layouts(make)
    return [one.narrow if facts.variant == "large" and one.narrow is not None else one for one in drawn]


def _hours(facts: YearFacts) -> list[Block]:
    """A table of the months that have hours; in large print each month below the other."""
    told = [one for one in facts.months if one.in_person or one.remote or one.guided]
    rows = [
        (MONTHS[one.month - 1], *(duration(part) if part else "–" for part in (one.in_person, one.remote, one.guided)))
        for one in told
    ]
    if facts.variant == "large":
        names = (IN_PERSON, REMOTE, GUIDED)
        lines = [
            fact(month, ", ".join(f"{name} {part}" for name, part in zip(names, parts, strict=True) if part != "–"))
            for month, *parts in rows
        ]
        return [Facts(tuple(lines), columns=1)]
    cells = tuple(tuple(spans(cell) for cell in row) for row in rows)
    return [Table(tuple(spans(name) for name in HOURS_HEAD), cells, HOURS_WIDTHS, row_headers=True)]


def _opinion(facts: YearFacts, one: OpinionTold) -> list[Block]:
    found: list[Block] = [Heading(2, one.name), Facts((fact("Taux de réponse", one.rate),))]
    if one.why:
        return [*found, paragraph(one.why)]
    return [*found, *(drawing for make in marks_charts(one) for drawing in _drawn(facts, make)), _marks(facts, one)]


def _marks(facts: YearFacts, one: OpinionTold) -> Block:
    """The questions whole, which a chart may shorten, with their means; in large print each below the other."""
    rows = [(mark.text, mark_words(mark), str(mark.given)) for mark in one.marks]
    if facts.variant == "large":
        return Facts(tuple(fact(text, f"{mean}, {given} réponses") for text, mean, given in rows), columns=1)
    cells = tuple(tuple(spans(cell) for cell in row) for row in rows)
    return Table(tuple(spans(name) for name in MARKS_HEAD), cells, MARKS_WIDTHS, row_headers=True)
