"""The printout of the interests, and what the synthesis tells of them."""

from collections.abc import Iterator, Sequence
from functools import partial

from bilan_desktop.blocks import Block, Heading, ListBlock, Paired, Table, paragraph, spans
from bilan_desktop.blocks.charts import Facet, Maker, Measured, bars, both_layouts, hexagon
from bilan_desktop.blocks.charts.pieces import figure
from bilan_desktop.domain.scoring import Score
from bilan_desktop.supports.interests import riasec
from bilan_desktop.supports.interests.model import (
    HIGHEST,
    LOWEST,
    Agreement,
    Answered,
    Extremes,
    Interests,
    PartGap,
    agreements,
    least_liked,
    most_liked,
    part_gaps,
    questions,
    summits,
)

EXPLAINED = "Comment expliquez-vous ces écarts ?"
CLOSENESS = {"high": "forte", "medium": "moyenne", "low": "faible"}
NOT_TOLD = "non calculable"
EQUAL_SIX = "Les six centres d’intérêt sont trop proches pour être mis dans un ordre."
TOO_FEW = "Une moyenne demande quatre réponses sur cinq. « Je ne connais pas » n’en est pas une."


def bars_of(part: Answered) -> Maker:
    """The six means from the highest, those too close to be put in an order held together."""
    rows = [_measured(one, zone) for zone, group in enumerate(part.groups) for one in group]
    rows += [_measured(one, None) for one in part.scores if one.mean is None]
    return partial(bars, rows, (LOWEST, HIGHEST))


def hexagon_of(interests: Interests) -> Maker:
    """The activities around the hexagon, the qualities or else the families beside them."""
    one = interests.activities
    if one is None:
        return lambda _width: ()
    other = interests.qualities or interests.families
    beside = {score.code: score.mean for score in other.scores} if other is not None else {}
    facets = [Facet(score.title, score.mean, beside.get(score.code)) for score in one.scores]
    named = (one.title, other.title) if other is not None else ("", "")
    return partial(hexagon, facets, named, marks=(LOWEST, HIGHEST))


def _measured(one: Score, zone: int | None) -> Measured:
    return Measured(one.title, one.mean, one.answered, one.asked, zone)


def whole(interests: Interests) -> tuple[Block, ...]:
    """What was answered, part by part, then what it gives to talk about."""
    part = interests.activities
    blocks: list[Block] = []
    if part is not None:
        blocks += [Heading(1, part.title), *_in_words(part), *both_layouts(bars_of(part))]
        if any(one.mean is None for one in part.scores):
            blocks.append(paragraph(TOO_FEW, "small"))
        blocks += [*_extremes(part), *both_layouts(hexagon_of(interests))]
    others = [one for one in interests.parts if one is not part]
    if others:
        blocks += [Heading(1, "D’une partie à l’autre"), _side_by_side(interests.parts)]
        blocks += _gaps(interests)
    asked = questions(interests)
    return (*blocks, *((Heading(1, "À regarder ensemble"), *_listed(asked)) if asked else ()))


def in_short(interests: Interests) -> tuple[Block, ...]:
    """The highest of the six and what is liked most, for the synthesis; nothing while a mean is missing."""
    part = interests.activities
    if part is None or part.profile is None:
        return ()
    return (paragraph(summits_in_words(part)), *_liked_in_short(part))


def _liked_in_short(part: Answered) -> tuple[Block, ...]:
    liked = most_liked(part)
    if not liked.statements:
        return ()
    return (paragraph("Activités qui plaisent le plus :"), *_listed(liked.statements))


def summits_in_words(part: Answered) -> str:
    """« Centres d’intérêt les plus présents, à égalité : Social, Artistique. » Never a type."""
    top = summits(part)
    if not top:
        return EQUAL_SIX
    names = " ; ".join(f"{one.title} ({meaning(part, one.code)})" for one in top)
    lead = "Centres d’intérêt les plus présents, à égalité" if len(top) > 1 else "Centre d’intérêt le plus présent"
    among = "" if part.profile is not None else ", parmi ceux qui sont calculables"
    return f"{lead}{among} : {names}."


def meaning(part: Answered, letter: str) -> str:
    """What an interest is about, in the words of its questionnaire."""
    return next((one.about for one in part.worded.scores if one.code == letter.lower()), "")


def gap_in_words(gap: PartGap) -> str:
    """What two parts say differently."""
    return (
        f"{gap.above.title} : plus présent dans « {gap.higher.title} » ({told(gap.above)}) "
        f"que dans « {gap.lower.title} » ({told(gap.below)})."
    )


def told(one: Score) -> str:
    """« 3,8 », or that it cannot be told."""
    return NOT_TOLD if one.mean is None else figure(one.mean)


def more_in_words(found: Extremes) -> str:
    """« et 7 autres à la même note »; empty when there is none."""
    return f"et {found.more} autre{'s' if found.more > 1 else ''} à la même note" if found.more else ""


def figures(interests: Interests) -> tuple[str, ...]:
    """The indices, for a consultant who knows them; never printed."""
    part = interests.activities
    lines: list[str] = []
    if part is not None and part.profile is not None:
        found, axes = riasec.differentiation(part.profile), riasec.axes(part.profile)
        level, spread = riasec.elevation(part.profile), riasec.scatter(part.profile)
        lines.append(f"Élévation : {figure(level)}. Dispersion : {figure(spread)}.")
        lines.append(
            "Différenciation : " + " ; ".join(f"{k.upper()} {_second(v)}" for k, v in vars(found).items()) + "."
        )
        close = {CLOSENESS[riasec.consistency(*code)] for code in part.codes(2)}
        lines.append(f"Cohérence des deux premières lettres : {', '.join(sorted(close))}.")
        lines.append(
            f"Axes de Prediger : choses plutôt que personnes {figure(axes.things)} ; "
            f"données plutôt qu’idées {figure(axes.data)}."
        )
    return (*lines, *map(_agreement, agreements(interests)))


def _agreement(found: Agreement) -> str:
    alike = (
        "" if found.correlation is None else f", corrélation {_second(found.correlation)} (seuil usuel à 5 % : 0,73)"
    )
    return (
        f"« {found.one.title} » et « {found.other.title} » : M d’Iachan {figure(found.congruence)} sur 28, "
        f"C de Brown et Gore {figure(found.positions)} sur 18{alike}."
    )


def _second(value: float) -> str:
    return f"{value:.2f}".replace(".", ",").replace("-", "−")


def _in_words(part: Answered) -> Iterator[Block]:
    if part.groups:
        yield paragraph(summits_in_words(part))


def _extremes(part: Answered) -> Iterator[Block]:
    liked, least = most_liked(part), least_liked(part)
    groups = [
        (Heading(2, title), *_listed(found.statements), *((paragraph(more, "small"),) if more else ()))
        for title, found in (("Ce qui plaît le plus", liked), ("Ce qui plaît le moins", least))
        if found.statements
        for more in (more_in_words(found),)
    ]
    if len(groups) == 2:
        yield Paired(tuple(groups))
    else:
        yield from (block for group in groups for block in group)


def _gaps(interests: Interests) -> tuple[Block, ...]:
    gaps = part_gaps(interests)
    return (*_listed([gap_in_words(one) for one in gaps]), paragraph(EXPLAINED)) if gaps else ()


def _side_by_side(parts: Sequence[Answered]) -> Table:
    head = (spans("Moyenne, de 1 à 5"), *(spans(one.title) for one in parts))
    rows = tuple(
        (spans(row[0].title), *(spans(f"{told(one)} ({one.answered} sur {one.asked})") for one in row))
        for row in zip(*(one.scores for one in parts), strict=True)
    )
    share = 0.7 / len(parts)
    return Table(head, rows, (0.3, *(share for _ in parts)), row_headers=True)


def _listed(lines: Sequence[str]) -> tuple[Block, ...]:
    return (ListBlock(tuple(spans(line) for line in lines)),) if lines else ()
