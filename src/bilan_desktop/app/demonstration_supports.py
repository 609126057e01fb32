"""What an invented person wrote in the supports of her bilan, told through the use cases."""

from bilan_desktop.app.demonstration_exploration import fill_exploration
from bilan_desktop.app.demonstration_options import fill_options
from bilan_desktop.app.demonstration_story import Story as Telling
from bilan_desktop.app.demonstration_tools import (
    answer_interests,
    answer_own,
    answer_personality,
    compare_with_target,
    explore,
    sort_values,
)
from bilan_desktop.app.demonstration_words import Rows
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Experience, Practised, Skill, Trigger
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.stories import Story
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item

STORIES: Rows = (
    (
        Story,
        {
            "title": "Quatre accueils en un seul",
            "situation": "Quatre services de la clinique partagent un hall. Les patients attendent au mauvais guichet.",
            "task": "La cadre demande de « faire quelque chose » avant l’été, sans poste de plus.",
            "actions": "J’ai noté pendant deux semaines où les gens se trompaient.\n"
            "J’ai dessiné un parcours avec une seule entrée, puis je l’ai essayé un mardi.\n"
            "J’ai montré la fiche à mes collègues et gardé ce qu’elles avaient corrigé.",
            "result": "Une seule entrée, une fiche de tri, des attentes plus courtes.",
            "figure": "Deux fois moins de plaintes en un an",
            "learnt": "Essayer sur une journée convainc mieux qu’une réunion.",
            "proof": "La fiche de tri, toujours affichée au guichet.",
        },
    ),
    (
        Story,
        {
            "title": "Six collègues et un logiciel",
            "situation": "Le nouveau logiciel arrive en mars, la formation prévue dure une heure.",
            "task": "Être la personne à qui l’on pose les questions.",
            "actions": "J’ai préparé une page par geste, avec l’écran en image.\n"
            "J’ai pris chaque collègue une demi-heure, sur de vrais dossiers.",
            "result": "Personne n’est revenu au papier.",
            "figure": "Six collègues formées en un mois",
            "learnt": "Je préfère expliquer à deux qu’en groupe.",
            "proof": "Le message de remerciement de la cadre.",
        },
    ),
    (
        Story,
        {
            "title": "Un dossier suivi jusqu’au bout",
            "situation": "Un samedi à la maison de quartier, un monsieur n’a plus de droits depuis six mois.",
            "task": "Comprendre ce qui bloque, et tenir jusqu’à la réponse.",
            "actions": "J’ai fait répéter l’histoire, puis je l’ai redite avec mes mots.\n"
            "J’ai écrit la liste des papiers, et rappelé toutes les deux semaines.",
            "result": "Ses droits sont revenus.",
            "figure": "Quatre mois de suivi",
            "learnt": "C’est le suivi qui me plaît, pas le guichet.",
        },
    ),
)
SHOWN = ("Organiser|Écouter", "Former", "Écouter|Organiser")
"""The skills that each story shows, by how they begin."""

POINTS = (
    ("F1.1", 7, 4, 5, "Dire les choses à voix haute a déjà aidé."),
    ("F1.4", 8, 5, 5, "Les objectifs me parlent. Le dernier me fait un peu peur."),
    ("F2.1", 8, 6, 6, "Je ne pensais pas que mon parcours avait un fil."),
    ("F2.2", 9, 7, 7, "Les récits m’ont plus appris que la liste."),
    ("F2.4", 6, 5, 6, "Trop de pistes d’un coup."),
)
CAREER: dict[str, dict[str, object]] = {
    "Vendeuse en librairie": {
        "started_month": 9,
        "ended_month": 6,
        "sector": "Commerce culturel",
        "size": "3 personnes",
        "satisfaction": 4,
        "energy": 4,
        "trigger": Trigger.CHOSEN,
        "tags": "conseil, accueil",
    },
    "Titre de secrétaire médicale": {
        "started_month": 9,
        "ended_month": 6,
        "satisfaction": 3,
        "energy": 4,
        "trigger": Trigger.ENDURED,
        "helped": "Une conseillère de la mission locale",
        "cost": "Un an sans salaire",
        "gain": "Un métier reconnu",
        "tags": "apprendre",
    },
    "Secrétaire médicale": {
        "started_month": 1,
        "sector": "Santé",
        "size": "200 personnes",
        "occupation": "Secrétariat médical",
        "satisfaction": 3,
        "energy": 2,
        "trigger": Trigger.CHOSEN,
        "helped": "Le stage de fin de formation",
        "gain": "Un emploi stable près de chez elle",
        "tags": "accueil, organisation, former",
    },
    "Aide aux démarches en ligne": {
        "sector": "Action sociale",
        "satisfaction": 5,
        "energy": 5,
        "trigger": Trigger.CHOSEN,
        "helped": "Une voisine qui cherchait de l’aide",
        "gain": "Suivre quelqu’un jusqu’au bout",
        "tags": "accueil, suivre, conseil",
    },
}
SKILLS: dict[str, dict[str, object]] = {
    "Écouter": {"pleasure": 4, "practised": Practised.NOW, "attested_by": "La cadre du service"},
    "Organiser": {"pleasure": 2, "practised": Practised.NOW, "document": "La fiche de tri des quatre services"},
    "Former": {"pleasure": 4, "practised": Practised.RECENT},
    "Écrire": {"pleasure": 2, "practised": Practised.NOW},
    "Connaître": {"pleasure": 3, "practised": Practised.RECENT},
}
"""What is added to each skill, by how it begins."""
NOTES: dict[str, dict[str, object]] = {
    "experiences": {
        "retained": "Je raconte toujours une personne que j’ai suivie, jamais un guichet.",
        "unlike": "Le chef d’orchestre : je préfère travailler à deux ou trois.",
        "in_synthesis": True,
    },
    "interests": {"retained": "Aider revient partout, et les chiffres ne me font pas peur.", "in_synthesis": True},
    "personality": {"retained": "Je cherche l’accord, et je prépare tout.", "in_synthesis": True},
    "skills": {"retained": "Écouter, que je croyais banal, est ce que l’on vient chercher chez moi."},
    "occupations": {"retained": "Accompagner m’attire plus que gérer."},
    "own-equipe": {"retained": "J’ai besoin d’une équipe petite et soudée."},
    "values": {"retained": "Transmettre passe avant tout, mais pas au prix des soirées.", "in_synthesis": True},
    "gaps": {"retained": "Il me manque moins que je ne croyais.", "in_synthesis": True},
    "evaluation": {"retained": "La confiance est venue quand j’ai nommé ce que je sais faire."},
}


def ask_interests(story: Telling, key: RecordId) -> None:
    """The questionnaires of interests and of personality handed over; those of interests answered."""
    for name in ("interests", "personality"):
        asked = asking(name, "investigation")
        story.establish(prepare_questionnaire(story.work, key, asked, demonstration=True))
    answer_interests(story.work, key)


def fill_supports(work: Work, key: RecordId) -> None:
    """The stories with their skills, the career, the other tools, the points of the steps, what she made of them."""
    skills = {str(item.values["label"]): item.key for item in list_items(work, key, Skill)}
    places = list_items(work, key, Experience)
    for (record, values), beginnings, at in zip(STORIES, SHOWN, (-2, -2, -1), strict=True):
        shown = tuple(
            found for start in beginnings.split("|") for label, found in skills.items() if label.startswith(start)
        )
        add_item(work, key, record, {**values, "skills": shown, "experience_id": places[at].key})
    for label, skill in skills.items():
        save_item(work, skill, Skill, next((more for start, more in SKILLS.items() if label.startswith(start)), {}))
    for place in places:
        save_item(work, place.key, Experience, CAREER.get(str(place.values["title"]), {}))
    today = work.clock.today()
    answer_personality(work, key)
    answer_own(work, key)
    sort_values(work, key)
    explore(work, key, today)
    compare_with_target(work, key, today)
    fill_exploration(work, key, today)
    fill_options(work, key, today)
    for code, useful, clear, confident, words in POINTS:
        point = {"useful": useful, "clear": clear, "confident": confident, "words": words, "on": today}
        save_form(work, key, StepPoint, point, part=code)
    for tool, note in NOTES.items():
        save_form(work, key, SupportNote, {**note, "filled_on": today}, part=tool)
