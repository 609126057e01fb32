"""The scores of a questionnaire on paper: raw means as bars, in the order of the questionnaire, and what each is of."""

from collections.abc import Mapping

from bilan_desktop.blocks import Block, Drawing, Heading, ListBlock, Span, paragraph
from bilan_desktop.blocks.charts import Maker, Measured, bars, both_layouts
from bilan_desktop.domain.questionnaires import Questionnaire
from bilan_desktop.domain.scoring import scores_of

TITLE = "Les moyennes"
RAW = "Ce sont des moyennes brutes, sans étalonnage : elles ne se comparent à aucune norme."


def means_of(asked: Questionnaire, answers: Mapping[str, str]) -> Maker:
    """A drawing for each extent of scale that scores have; none while none can be reckoned."""
    extents = {one.code: (one.first, one.steps) for one in asked.questions()}
    rows: dict[tuple[int, int], list[Measured]] = {}
    for scored, score in zip(asked.scores, scores_of(asked, answers), strict=True):
        row = Measured(score.title, score.mean, score.answered, score.asked)
        rows.setdefault(extents[scored.questions[0]], []).append(row)

    def make(width: float) -> tuple[Drawing, ...]:
        return tuple(drawing for scale, found in rows.items() for drawing in bars(found, scale, width))

    return make


def score_blocks(asked: Questionnaire, answers: Mapping[str, str], level: int = 1) -> tuple[Block, ...]:
    """The means under a heading of that level; nothing while none can be reckoned."""
    drawn = both_layouts(means_of(asked, answers))
    if not drawn:
        return ()
    about = tuple((Span(f"{one.title} : ", bold=True), Span(one.about)) for one in asked.scores if one.about)
    said = (ListBlock(about),) if about else ()
    return (Heading(level, TITLE), *drawn, *said, paragraph(RAW, "note"))
