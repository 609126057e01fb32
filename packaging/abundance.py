"""Fill a dossier as full as one gets: for the benchmarks, the contact sheets and whoever asks what a page holds."""

from datetime import date, timedelta
from typing import Any

from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone, Resource, ResourceKind
from bilan_desktop.domain.first_phase import (
    Constraint,
    ConstraintKind,
    Firmness,
    Need,
    Objective,
    RequestAnalysis,
    Situation,
    WorkContext,
)
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import (
    CareerReading,
    Experience,
    ExperienceKind,
    Motivation,
    MotivationKind,
    MotivationReading,
    Option,
    Skill,
    SkillKind,
    SkillsReading,
)
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact, OccupationsAsked
from bilan_desktop.domain.questionnaires import Asked, Question, asking
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.guided_work import give_assignment, save_assignment
from bilan_desktop.usecases.occupations import keep_occupation
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, save_form, save_item

LONG = (
    "Elle reprend l’exemple de la réorganisation : trois services à réunir en six semaines, des plannings à refaire "
    "avec chacun, et une équipe qui n’y croyait pas. Ce qu’elle en retient tient en deux mots, écouter et trancher. "
)
"""A long sentence of an invented person."""

Lists = tuple[tuple[type[Any], list[dict[str, object]]], ...]


def _list(rows: int, **makers: Any) -> list[dict[str, object]]:
    """``rows`` records; a maker is called with the row's number."""
    return [{name: make(row) for name, make in makers.items()} for row in range(rows)]


def _turn(names: Any) -> Any:
    values = list(names)
    return lambda row: values[row % len(values)]


def fill(work: Work, dossier_id: RecordId, today: date) -> None:
    """Fill every list and form of a dossier: 60 skills, 20 motivations, 14 experiences, 30 actions, 12 assignments…"""
    for record, values in (
        (RequestAnalysis, {"request": LONG * 8, "trigger": LONG * 4, "expected": LONG * 4, "set_aside": LONG}),
        (
            WorkContext,
            {"situation": Situation.EMPLOYED, "position": "responsable d’agence", "setting": LONG * 4,
             "relations": LONG * 3, "schedule": LONG * 2},
        ),
        (CareerReading, {"thread": LONG * 5, "transitions": LONG * 4, "lesson": LONG * 3}),
        (SkillsReading, {"strengths": LONG * 4, "elsewhere": LONG * 3, "to_develop": LONG * 3}),
        (MotivationReading, {"energy": LONG * 4, "balance": LONG * 2, "refused": LONG * 2}),
    ):  # fmt: skip
        save_form(work, dossier_id, record, values)
    for record, rows in _lists(today):
        for values in rows:
            add_item(work, dossier_id, record, values)
    save_contract(work, dossier_id, {"starts_on": today, "place": LONG[:200], "payment": LONG * 3, "early_end": LONG})
    for row in range(12):
        given = give_assignment(work, dossier_id, f"Relire une expérience avec recul, n° {row + 1}")
        save_assignment(
            work, given, {"instruction": _text(row), "due": today + timedelta(days=7 + row), "estimated": 45}
        )
    _explore(work, dossier_id, today)
    entry = asking("autodiagnostic", "entry")
    answers = {one.code: _answer(one) for one in work.questionnaires["autodiagnostic.1"].questions()}
    save_answers(work, dossier_id, entry, answers)


def _explore(work: Work, dossier_id: RecordId, today: date) -> None:
    """Every sheet that the library begins with, each with long notes and facts."""
    for row, hit in enumerate(work.library.search(OccupationsAsked(), 12)):
        key = keep_occupation(work, dossier_id, hit.code)
        facts = tuple(LocalFact(ContentText(LONG[:120]), ContentText("Mme Petit"), today) for _ in range(row % 4))
        noted = {"attracts": _text(row), "holds_back": _text(row + 1), "questions": _text(row + 2), "facts": facts}
        save_item(work, key, KeptOccupation, noted)


def _answer(question: Question) -> str:
    plain = {Asked.TEXT: LONG * 3, Asked.SCALE: str(question.steps)}
    return plain.get(question.asked) or question.options[-1][0]


def _text(row: int) -> str:
    return LONG * (1 + row % 3)


def _lists(today: date) -> Lists:
    return (*_first_phase(), *_investigation(), *_conclusion(today))


def _first_phase() -> Lists:
    return (
        (Need, _list(8, text=lambda r: f"Besoin numéro {r + 1}, dit avec ses mots", sign=_text)),
        (
            Constraint,
            _list(10, kind=_turn(ConstraintKind), text=lambda r: f"Contrainte {r + 1} : garder les mercredis libres",
                  firmness=_turn(Firmness), lever=_text),
        ),
        (
            Objective,
            _list(8, text=lambda r: f"Objectif {r + 1} : savoir ce que demande un métier d’accompagnement",
                  criterion=_text, start_rating=lambda r: r % 5, end_rating=lambda r: min(4, r % 5 + 1),
                  end_note=_text),
        ),
    )  # fmt: skip


def _investigation() -> Lists:
    return (
        (
            Experience,
            _list(14, kind=_turn(ExperienceKind), title=lambda r: f"Responsable du service numéro {r + 1}",
                  place=lambda r: f"Établissements Meunier et associés, site {r + 1}", started=lambda r: 1996 + 2 * r,
                  ended=lambda r: 1999 + 2 * r if r < 12 else None, significant=lambda r: r % 3 == 0, done=_text,
                  proud_of=_text, liked=_text, disliked=_text),
        ),
        (
            Skill,
            _list(60, label=lambda r: f"Conduire une réunion difficile jusqu’à une décision, variante {r + 1}",
                  kind=_turn(SkillKind), level=lambda r: r % 5, evidence=_text, transfer=_text),
        ),
        (
            Motivation,
            _list(20, kind=_turn(MotivationKind), text=lambda r: f"Motivation {r + 1} : transmettre ce que j’ai appris",
                  satisfied=lambda r: r % 5, meaning=_text),
        ),
        (
            Option,
            _list(8, title=lambda r: f"Piste {r + 1} : conseillère en insertion professionnelle", attracts=_text,
                  holds_back=_text, to_check=_text),
        ),
    )  # fmt: skip


def _conclusion(today: date) -> Lists:
    def day(row: int) -> date:
        return today + timedelta(days=9 * row)

    return (
        (
            Resource,
            _list(15, kind=_turn(ResourceKind), text=lambda r: f"Ressource {r + 1} : réseau des anciens", how=_text),
        ),
        (
            Action,
            _list(30, title=lambda r: f"Action {r + 1} : rencontrer une personne qui fait ce métier", first_step=_text,
                  proof=_text, who=lambda r: "avec la mission locale", cost_cents=lambda r: 1_500 * r, start=day,
                  due=lambda r: day(r + 2), status=_turn(ActionStatus)),
        ),
        (Milestone, _list(6, title=lambda r: f"Jalon {r + 1}", due=lambda r: day(6 * r), criterion=_text)),
    )  # fmt: skip
