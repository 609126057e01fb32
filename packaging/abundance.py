"""Fill a dossier as full as one gets: for the benchmarks, the contact sheets and whoever asks what a page holds."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from abundance_action_plan import fill_action_plan
from abundance_exploration import fill_exploration
from abundance_feasibility import fill_feasibility
from abundance_forces import fill_forces
from abundance_options import fill_options
from abundance_priorities import fill_priorities
from abundance_resources import fill_resources
from abundance_scenarios import fill_scenarios

from bilan_desktop.domain.card_sort import RANKED, Pile
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
from bilan_desktop.domain.gaps import Bearing, Blocking, Changeable, Circumstance, Closing, Ground, Met, Target
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import (
    CareerReading,
    Experience,
    ExperienceKind,
    Motivation,
    MotivationKind,
    MotivationReading,
    Option,
    Practised,
    Skill,
    SkillKind,
    SkillsReading,
)
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact, OccupationsAsked
from bilan_desktop.domain.questionnaires import Asked, Question, asking
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.values.model import OWN_LIMIT, anchors, cards, neighbours, pile, rounds
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.card_sort import add_own_card, keep_anchor, keep_value, lay_card, rank_card, read_sort
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.gaps import add_requirement
from bilan_desktop.usecases.guided_work import give_assignment, save_assignment
from bilan_desktop.usecases.occupations import keep_occupation
from bilan_desktop.usecases.own_proposals import propose
from bilan_desktop.usecases.own_questionnaires import bring_in, questionnaires_of, withdraw
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item

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


AIDS = (
    fill_options,
    fill_feasibility,
    fill_forces,
    fill_resources,
    fill_priorities,
    fill_scenarios,
    fill_exploration,
    fill_action_plan,
)
"""What fills each aid to decide, over what the others brought."""


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
    _tell_stories(work, dossier_id)
    _targets(work, dossier_id, today)
    save_contract(work, dossier_id, {"starts_on": today, "place": LONG[:200], "payment": LONG * 3, "early_end": LONG})
    for row in range(12):
        given = give_assignment(work, dossier_id, f"Relire une expérience avec recul, n° {row + 1}")
        save_assignment(
            work, given, {"instruction": _text(row), "due": today + timedelta(days=7 + row), "estimated": 45}
        )
    _sort_values(work, dossier_id)
    _explore(work, dossier_id, today)
    entry = asking("autodiagnostic", "entry")
    answers = {one.code: _answer(one) for one in work.questionnaires["autodiagnostic.1"].questions()}
    save_answers(work, dossier_id, entry, answers)
    _answer_interests(work, dossier_id)
    _fill_supports(work, dossier_id)
    for fill_tool in AIDS:
        fill_tool(work, dossier_id, today)


def _answer_interests(work: Work, dossier_id: RecordId) -> None:
    """Every part, each with its own heights: ties, gaps, an activity that is not known."""
    heights = {
        "interests": {"r": 2, "i": 3, "a": 4, "s": 5, "e": 3, "c": 1},
        "interests-qualities": {"r": 4, "i": 3, "a": 3, "s": 4, "e": 2, "c": 4},
        "interests-families": {"r": 2, "i": 2, "a": 5, "s": 3, "e": 2, "c": 2},
    }
    for name, marks in heights.items():
        codes = [one.code for one in work.questionnaires[f"{name}.1"].questions()]
        given = {code: str(max(1, marks[code[0]] - (int(code[1:]) % 3 == 0))) for code in codes}
        given |= {"e2": "unknown"} if len(codes) > 24 else {}
        save_answers(work, dossier_id, asking(name, "investigation"), given)


def _tell_stories(work: Work, dossier_id: RecordId) -> None:
    """Twelve stories, each with nine skills."""
    skills = [item.key for item in list_items(work, dossier_id, Skill)]
    (job, *_) = list_items(work, dossier_id, Experience)
    for row, values in enumerate(
        _list(12, title=lambda r: f"Récit {r + 1} : le jour où trois services n’en ont plus fait qu’un",
              situation=_text, task=_text, actions=_text, result=_text, figure=lambda r: f"{r + 3} semaines gagnées",
              learnt=_text, proof=lambda r: "Le compte rendu du comité" if r % 2 else "")
    ):  # fmt: skip
        shown = tuple(skills[(row + 4 * at) % len(skills)] for at in range(9))
        add_item(work, dossier_id, Story, {**values, "experience_id": job.key, "skills": shown})


def _targets(work: Work, dossier_id: RecordId, today: date) -> None:
    """Four targets of fifteen requirements with long words, some of them not rated."""
    conditions = _list(4, label=lambda r: f"Condition {r + 1} : un titre inscrit au répertoire national",
                       blocking=_turn(Blocking), met=_turn(Met), closing=_turn(Closing))  # fmt: skip
    asked = _list(15, label=lambda r: f"Exigence {r + 1} : conduire une réunion difficile jusqu’à une décision",
                  required=lambda r: (r + 2) % 5 if r % 6 else None, level=lambda r: r * 3 % 5 if r % 5 else None,
                  weight=lambda r: 1 + r % 3, closing=_turn(Closing), by=lambda r: today + timedelta(days=30 * r),
                  cost_cents=lambda r: 45_000 * r, proof=lambda r: "Un avis écrit de la personne tutrice")  # fmt: skip
    for row in range(4):
        target = add_item(work, dossier_id, Target, {"title": f"Cible {row + 1} : conseillère en insertion"})
        for values in (*conditions, *asked):
            add_requirement(work, target, values)


def _sort_values(work: Work, dossier_id: RecordId) -> None:
    """Every card laid, six of the person's own, eight ranked, each dilemma answered, some of them in a circle."""
    for row in range(OWN_LIMIT):
        add_own_card(work, dossier_id, f"Carte {row + 1} : travailler au grand air, loin des écrans")
    codes = list(cards(read_sort(work, dossier_id)))
    for row, code in enumerate(codes):
        lay_card(work, dossier_id, code, list(Pile)[0 if row % 5 < 3 else 1 + row % 2])
    much = [card.code for card in pile(read_sort(work, dossier_id), Pile.MUCH)]
    for place, code in enumerate(much[-RANKED:]):
        rank_card(work, dossier_id, code, place)
    for row, pair in enumerate(neighbours(read_sort(work, dossier_id))):
        keep_value(work, dossier_id, pair[row % 2], pair[1 - row % 2])
    met = [pair for found in rounds(list(anchors(read_sort(work, dossier_id)))) for pair in found]
    for row, pair in enumerate(met):
        kept, other = sorted(pair, reverse=row % 6 == 0)
        keep_anchor(work, dossier_id, kept, other)


def _fill_supports(work: Work, dossier_id: RecordId) -> None:
    """Tools with a page of their own, and a questionnaire of the practice, given and withdrawn in turn."""
    marks = ("5", "2", "4", "1", "unknown", "3", "4")
    worded = work.questionnaires["personality.1"]
    answers = {one.code: marks[rank % len(marks)] for rank, one in enumerate(worded.questions())}
    save_answers(work, dossier_id, asking("personality", "investigation"), answers)
    with work.unit() as unit:
        first = questionnaires_of(unit, work)["own-equipe.1"]  # the demonstration brought it in
    bring_in(work, replace(first, name="own-rythme", title="Mon rythme de travail, au fil de la semaine et de l’année"))
    withdraw(work, "own-rythme")
    bring_in(work, replace(first, name="own-environnement", title="Mon environnement de travail"))
    propose(work, dossier_id, first.name)
    save_answers(
        work, dossier_id, asking(first.name, "investigation"), {one.code: _answer(one) for one in first.questions()}
    )
    bring_in(work, replace(first, version=2))


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
                  kind=_turn(SkillKind), level=lambda r: r % 5, evidence=_text, transfer=_text,
                  pleasure=lambda r: 1 + r // 2 % 4, practised=_turn(Practised),
                  document=lambda r: "Entretien annuel de 2024" if r % 3 == 0 else "",
                  attested_by=lambda r: "Madame Meunier, directrice du site" if r % 7 == 0 else ""),
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
            Circumstance,
            _list(18, text=lambda r: f"Circonstance {r + 1} : un emploi du temps qui change chaque semaine",
                  ground=_turn(Ground), bearing=_turn(Bearing), strength=lambda r: 1 + r % 3,
                  changeable=_turn(Changeable), by_what=lambda r: "En parler avec son employeur"),
        ),
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
