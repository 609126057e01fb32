"""The printout of the evaluations, and what the synthesis tells of them."""

from collections.abc import Mapping, Sequence

from bilan_desktop.blocks import Block, Heading, ListBlock, Table, paragraph, spans
from bilan_desktop.blocks.charts import both_layouts
from bilan_desktop.domain.first_phase import RATING_NAMES, Objective
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.questionnaires import ASKINGS, Filled, Questionnaire
from bilan_desktop.domain.step_points import MARKS, StepPoint
from bilan_desktop.supports.evaluation.model import followed, marks_of, name_of, told_points
from bilan_desktop.usecases.questionnaire_results import filled_blocks

_UNSAID = "–"
_HEADS = {"useful": "Utile", "clear": "Plus clair", "confident": "Capable d’avancer"}


def whole(points: Sequence[StepPoint], objectives: Sequence[Objective]) -> tuple[Block, ...]:
    """The points of the steps, then the objectives once they are rated; nothing without any."""
    return (*_points(points), *_objectives(objectives))


def objectives_in_short(objectives: Sequence[Objective]) -> tuple[Block, ...]:
    """Each objective rated twice, in a line."""
    lines = [
        f"{' '.join(one.text.split())} : {_rated(one.start_rating).lower()} au début, "
        f"{_rated(one.end_rating).lower()} à la fin"
        for one in objectives
        if one.text.strip() and one.start_rating is not None and one.end_rating is not None
    ]
    return (ListBlock(tuple(map(spans, lines))),) if lines else ()


def _points(points: Sequence[StepPoint]) -> list[Block]:
    told = told_points(points)
    if not told:
        return []
    head = ("Étape", "Le", *_HEADS.values(), "En quelques mots")
    rows = tuple(
        tuple(
            spans(cell)
            for cell in (
                name_of(one.step),
                f"{one.on:%d/%m/%Y}" if one.on is not None else _UNSAID,
                *(_UNSAID if mark is None else str(mark) for mark in marks_of(one)),
                " ".join(one.words.split()) or _UNSAID,
            )
        )
        for one in told
    )
    asked = [spans(f"{_HEADS[name]} : « {sentence} »") for name, sentence in MARKS]
    drawn = both_layouts(followed(points))
    return [
        Heading(1, "Au fil des étapes"),
        paragraph("Chaque note va de 0 (pas du tout) à 10 (tout à fait). Elle dit l’avis de la personne, ce jour-là."),
        ListBlock(tuple(asked)),
        *drawn,
        Table(tuple(map(spans, head)), rows, (0.24, 0.13, 0.09, 0.1, 0.12, 0.32), row_headers=True),
    ]


def _objectives(objectives: Sequence[Objective]) -> list[Block]:
    rated = [
        one for one in objectives if one.text.strip() and (one.start_rating is not None or one.end_rating is not None)
    ]
    if not rated:
        return []
    head = tuple(map(spans, ("Objectif", "Au début", "À la fin", "Ce qui a été atteint")))
    rows = tuple(
        tuple(
            spans(" ".join(cell.split()) or _UNSAID)
            for cell in (one.text, _rated(one.start_rating), _rated(one.end_rating), one.end_note)
        )
        for one in rated
    )
    return [
        Heading(1, "Les objectifs, du début à la fin"),
        Table(head, rows, (0.34, 0.16, 0.16, 0.34), row_headers=True),
    ]


def _rated(mark: int | None) -> str:
    return _UNSAID if mark is None else RATING_NAMES[mark]


def phases(filled: Sequence[Filled], questionnaires: Mapping[str, Questionnaire]) -> tuple[Block, ...]:
    """The points at the end of the phases, as they were answered."""
    by_moment = {one.moment: one for one in filled if one.questionnaire.startswith("step-evaluation")}
    blocks: list[Block] = []
    for asking in ASKINGS:
        one = by_moment.get(asking.moment) if asking.kind is PaperKind.STEP_EVALUATION else None
        worded = questionnaires.get(one.questionnaire) if one is not None else None
        if one is not None and worded is not None:
            when = f"Point à la fin de la {asking.when[:1].lower()}{asking.when[1:]}"
            blocks += [Heading(1, when), *filled_blocks(worded, (one,), 2)]
    return tuple(blocks)
