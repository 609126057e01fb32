"""What an invented person sorted, compared and explored: her values, the occupations she looked at, what she lacks."""

from datetime import date, timedelta

from bilan_desktop.domain.card_sort import Pile
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.gaps import (
    Bearing,
    Blocking,
    Changeable,
    Circumstance,
    Closing,
    Gap,
    Ground,
    Met,
    Target,
)
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option, Skill
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.records import ContentText
from bilan_desktop.resources import resource
from bilan_desktop.supports.values.model import dilemmas, kept_of
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.card_sort import keep_anchor, keep_value, lay_card, rank_card, read_sort
from bilan_desktop.usecases.gaps import add_requirement, link_skill
from bilan_desktop.usecases.occupations import keep_occupation
from bilan_desktop.usecases.own_proposals import propose
from bilan_desktop.usecases.own_questionnaires import bring_in, look_at
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_item
from bilan_desktop.usecases.to_plan import plan_action

PILES = {
    Pile.MUCH: (
        "passing-on",
        "craft",
        "balance",
        "fairness",
        "team",
        "learning",
        "security",
        "result",
        "principles",
    ),
    Pile.SOME: (
        "method",
        "esteem",
        "helping",
        "backing",
        "income",
        "means",
        "pride",
        "meeting",
        "setting",
        "harmony",
    ),
    Pile.LITTLE: (
        "time",
        "influence",
        "initiative",
        "progress",
        "difficulty",
        "responsibility",
        "creation",
        "voice",
        "nearness",
    ),
}
RANKED = ("passing-on", "balance", "craft", "fairness", "security", "team")
KEPT = (
    ("balance", "passing-on"),
    ("balance", "craft"),
    ("craft", "fairness"),
    ("fairness", "security"),
    ("security", "team"),
)
"""The value kept, then the other: the first goes against the ranking, and makes a question."""
RENOUNCED_LAST = ("whole", "craft", "cause", "stability", "freedom", "leading", "contest", "venture")

HEIGHTS = {"r": 1, "i": 3, "a": 3, "s": 5, "e": 3, "c": 4}
"""About what she answers to a statement of each interest."""
LEANS = {"openness": 4, "steadiness": 4, "contact": 2, "care": 5, "calm": 3}
"""Which way she leans in each domain of the personality at work."""

FREE = "Conseillère en insertion professionnelle"
EXPLORED: tuple[tuple[str, dict[str, object]], ...] = (
    (
        "BD05",
        {
            "attracts": "Suivre les mêmes personnes pendant des mois.",
            "holds_back": "Des financements qui changent chaque année.",
            "questions": "Combien de personnes suivies à la fois ?",
        },
    ),
    ("BD10", {"attracts": "Un métier qui se transmet.", "holds_back": "Travailler seule la plupart du temps."}),
)
DEMANDS: tuple[tuple[str, int, int, int | None, str], ...] = (
    ("Conduire un entretien d’accompagnement", 3, 3, None, "Écouter"),
    ("Animer un atelier collectif", 3, 2, None, "Former"),
    ("Connaître les droits et les financements", 3, 3, 1, ""),
    ("Rédiger un compte rendu clair", 3, 2, 3, ""),
    ("Travailler avec les employeurs du territoire", 2, 3, 0, ""),
    ("Tenir un tableau de suivi", 2, 1, 3, ""),
    ("Construire un projet avec la personne", 3, 3, 1, ""),
    ("Connaître les métiers qui recrutent", 2, 2, 1, ""),
)
"""What the occupation asks: its words, the level required, the weight, her level or the beginning of her skill."""
AROUND: tuple[dict[str, object], ...] = (
    {
        "text": "Un conjoint qui prend le relais le soir",
        "ground": Ground.FAMILY,
        "strength": 3,
        "changeable": Changeable.NO,
    },
    {
        "text": "Les contacts de la maison de quartier",
        "ground": Ground.NETWORK,
        "strength": 2,
        "changeable": Changeable.YES,
    },
    {
        "text": "Garder un revenu stable",
        "ground": Ground.MONEY,
        "bearing": Bearing.CONSTRAINT,
        "strength": 3,
        "changeable": Changeable.PARTLY,
        "by_what": "Demander si un projet de transition professionnelle maintient le salaire",
    },
    {
        "text": "Une formation à quarante minutes",
        "ground": Ground.TERRITORY,
        "bearing": Bearing.CONSTRAINT,
        "strength": 1,
        "changeable": Changeable.PARTLY,
        "by_what": "Comparer avec une formation en partie à distance",
    },
)


def answer_interests(work: Work, key: RecordId) -> None:
    """Each statement answered about as high as its interest, one of them not known."""
    for name in ("interests", "interests-qualities", "interests-families"):
        codes = [one.code for one in work.questionnaires[f"{name}.1"].questions()]
        marks = {code: str(max(1, HEIGHTS[code[0]] - (int(code[1:]) % 3 == 0))) for code in codes}
        save_answers(work, key, asking(name, "investigation"), marks | ({"e2": "unknown"} if len(codes) > 50 else {}))


def answer_personality(work: Work, key: RecordId) -> None:
    """Marks that lean, one statement left without."""
    marks = {
        code: str(6 - LEANS[score.code] if code in score.turned else LEANS[score.code])
        for score in work.questionnaires["personality.1"].scores
        for code in score.questions
    } | {"openness8": "3", "contact5": "3", "calm4": "unknown"}
    save_answers(work, key, asking("personality", "investigation"), marks)


def answer_own(work: Work, key: RecordId) -> None:
    """A questionnaire of the practice brought in, proposed and answered."""
    model = resource("questionnaires", "example", "questionnaire.json").read_bytes()
    own = look_at(work, model).questionnaire
    bring_in(work, own)
    propose(work, key, own.name)
    given = {"together": "5", "alone": "2", "size": "several", "matters": "help mood"}
    given["story"] = "Le déménagement de la clinique : chacune savait quoi faire, et l’on a ri."
    save_answers(work, key, asking(own.name, "investigation"), given)


def sort_values(work: Work, key: RecordId) -> None:
    """Every card laid, six put in order, the trade-offs between them, then the dilemmas as far as they are asked."""
    for where, codes in PILES.items():
        for code in codes:
            lay_card(work, key, code, where)
    for place, code in enumerate(RANKED):
        rank_card(work, key, code, place)
    for kept, other in KEPT:
        keep_value(work, key, kept, other)
    while True:
        sort = read_sort(work, key)
        pair = next((one for one in dilemmas(sort) if not kept_of(one, sort.dilemmas)), None)
        if pair is None:
            return
        kept, other = sorted(pair, key=RENOUNCED_LAST.index)
        keep_anchor(work, key, kept, other)


def explore(work: Work, key: RecordId, today: date) -> None:
    """Two sheets of the library and an occupation that it does not list, with a fact of the place."""
    for code, noted in EXPLORED:
        fact = LocalFact(ContentText("Deux postes ouverts dans l’année"), ContentText("La maison de l’emploi"), today)
        save_item(work, keep_occupation(work, key, code), KeptOccupation, {**noted, "facts": (fact,)})
    add_item(work, key, KeptOccupation, {"label": FREE, "attracts": "C’est le mot que j’emploie déjà."})


def compare_with_target(work: Work, key: RecordId, today: date) -> None:
    """What her first option asks beside what she knows, and what helps or holds back around her."""
    skills = {str(item.values["label"]): item.key for item in list_items(work, key, Skill)}
    option = list_items(work, key, Option)[0]
    told = {
        "title": option.values["title"],
        "option_id": option.key,
        "met": "Une conseillère rencontrée, trois annonces",
    }
    target = add_item(work, key, Target, told)
    rows = {}
    for label, required, weight, level, skill in DEMANDS:
        rows[label] = add_requirement(
            work,
            target,
            {"label": label, "required": required, "weight": weight, "level": level, **_closing(label, today)},
        )
        found = next((held for name, held in skills.items() if skill and name.startswith(skill)), None)
        if found is not None:
            link_skill(work, rows[label], found)
    title = {"label": "Titre de conseiller en insertion", "blocking": Blocking.DIPLOMA, "met": Met.NO}
    add_requirement(work, target, {**title, "closing": Closing.TRAINING, "by": today + timedelta(days=400)})
    add_requirement(work, target, {"label": "Permis B", "blocking": Blocking.LICENCE, "met": Met.YES})
    planned = plan_action(work, Gap, rows["Travailler avec les employeurs du territoire"])
    save_item(work, planned, Action, {"first_step": "Appeler l’entreprise de la rue voisine"})
    for values in AROUND:
        add_item(work, key, Circumstance, values)


def _closing(label: str, today: date) -> dict[str, object]:
    if label.startswith("Connaître les droits"):
        return {"closing": Closing.TRAINING, "by": today + timedelta(days=150), "proof": "L’attestation du module"}
    if label.startswith("Travailler avec"):
        return {"closing": Closing.ASSIGNMENT, "by": today + timedelta(days=60), "proof": "Trois visites racontées"}
    return {}
