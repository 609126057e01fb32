"""The printout of the personality at work, and what the synthesis tells of it."""

from functools import partial

from bilan_desktop.blocks import Block, Heading, ListBlock, Span, Table, paragraph, spans
from bilan_desktop.blocks.charts import Maker, Measured, bars, both_layouts
from bilan_desktop.blocks.charts.pieces import figure
from bilan_desktop.supports.personality.model import DOMAINS, SCALE, Result

LEAD = (
    "Aucun bout n’est meilleur que l’autre. Une moyenne dit seulement de quel côté penchent vos réponses "
    "à ces affirmations, ce jour-là."
)
ENDS = "À quoi chaque bout peut servir"
ASK = "Questions à ouvrir"
TALK = "Pour en parler, sans note"


def whole(result: Result) -> tuple[Block, ...]:
    """The means, what each end may be good for, what to talk about."""
    blocks: list[Block] = [Heading(1, "Les moyennes"), paragraph(LEAD), *both_layouts(chart_of(result))]
    if result.unknown:
        names = ", ".join(score.title for score in result.unknown)
        blocks.append(paragraph(f"Trop peu de notes pour une moyenne : {names}.", "note"))
    if result.questions:
        blocks += [Heading(1, ASK), ListBlock(tuple(map(spans, result.questions)))]
    titles = {score.code: score.title for score in result.scores}
    rows = tuple((spans(titles[one.code]), spans(one.low), spans(one.high)) for one in DOMAINS)
    head = (spans("Domaine"), spans(f"Plutôt vers {SCALE[0]}"), spans(f"Plutôt vers {SCALE[1]}"))
    blocks += [Heading(1, ENDS), Table(head, rows, (0.2, 0.4, 0.4), row_headers=True), Heading(1, TALK)]
    items = tuple((Span(f"{titles[one.code]} : ", bold=True), Span(f"{one.facets}.")) for one in DOMAINS)
    return (*blocks, ListBlock(items))


def chart_of(result: Result) -> Maker:
    """The means from the highest, those as good as equal held together; what cannot be reckoned at the end."""
    rows = [
        Measured(score.title, score.mean, score.answered, score.asked, zone)
        for zone, group in enumerate(result.groups)
        for score in group
    ]
    rows += [Measured(score.title, None, score.answered, score.asked) for score in result.unknown]
    return partial(bars, rows, SCALE)


def in_short(result: Result) -> tuple[Block, ...]:
    """The means in words, for the synthesis; those as good as equal on one line."""
    items = []
    for group in result.groups:
        told = ", ".join(f"{score.title} ({figure(score.mean or 0.0)} sur {SCALE[1]})" for score in group)
        items.append(spans(f"{told} : à égalité" if len(group) > 1 else told))
    if not items:
        return ()
    return (paragraph("Moyennes des réponses, sans comparaison à aucune norme :"), ListBlock(tuple(items)))
