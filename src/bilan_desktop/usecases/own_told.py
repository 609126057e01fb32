"""What the synthesis tells of the questionnaires of the practice that were asked for in it."""

from collections.abc import Mapping

from bilan_desktop.blocks import Block, Heading, ListBlock, paragraph, spans
from bilan_desktop.blocks.charts.pieces import figure
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import OWN, Filled, Questionnaire
from bilan_desktop.domain.scoring import scores_of
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.own_questionnaires import questionnaires_of
from bilan_desktop.usecases.ports import Unit, Work

MEANS = "Moyennes des réponses, sans comparaison à aucune norme :"


def told_own(unit: Unit, work: Work, dossier_id: RecordId) -> tuple[Block, ...]:
    """Their means in words, then what the person retains, under headings of level 3, as those of the supports."""
    notes = {note.tool: note for note in unit.find(SupportNote, dossier_id=dossier_id) if note.in_synthesis}
    if not any(name.startswith(OWN) for name in notes):
        return ()
    known = questionnaires_of(unit, work)
    blocks: list[Block] = []
    for filled in unit.find(Filled, dossier_id=dossier_id):
        note = notes.get(filled.questionnaire.rpartition(".")[0])
        if note is None or not filled.questionnaire.startswith(OWN):
            continue
        asked = known[filled.questionnaire]
        retained = [paragraph(line.strip()) for line in note.retained.splitlines() if line.strip()]
        told = [*_means(asked, {answer.code: answer.text for answer in filled.answers}), *retained]
        blocks += [Heading(3, asked.title), *told] if told else []
    return tuple(blocks)


def _means(asked: Questionnaire, answers: Mapping[str, str]) -> list[Block]:
    steps = {one.code: one.steps for one in asked.questions()}
    items = [
        spans(f"{score.title} ({figure(score.mean)} sur {steps[scored.questions[0]]})")
        for scored, score in zip(asked.scores, scores_of(asked, answers), strict=True)
        if score.mean is not None
    ]
    return [paragraph(MEANS), ListBlock(tuple(items))] if items else []
