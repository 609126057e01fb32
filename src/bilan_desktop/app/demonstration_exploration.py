"""What an invented person saw outside the room: two sectors, three enquiries in the field, three schemes kept."""

from datetime import date, timedelta

from bilan_desktop.domain.exploring import EnquiryNature, FieldEnquiry, SectorSheet
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.evolution import take_card
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form

SECTORS: tuple[tuple[dict[str, object], tuple[tuple[str, str, int], ...]], ...] = (
    (
        {
            "title": "Emploi, formation et insertion",
            "employers": "La mission locale et ses trois antennes, deux associations d’insertion, le service emploi du "
            "département.\nDes équipes de cinq à trente personnes, à moins de quarante minutes.",
            "trends": "Des publics plus variés, des suivis plus courts, davantage d’écrits.\nLes postes dépendent de "
            "financements annuels : beaucoup commencent par un contrat d’un an.",
            "attracts": "Suivre une personne jusqu’à ce que les choses avancent.",
            "holds_back": "Des contrats courts au début.",
            "questions": "Combien de personnes suivies à la fois ? Qui écrit les bilans d’activité ?",
        },
        (
            ("Deux postes ouverts à la mission locale cette année", "La directrice adjointe, en entretien", 20),
            ("Le premier contrat est souvent d’un an, renouvelé une fois sur deux", "Nadia Kessel", 12),
        ),
    ),
    (
        {
            "title": "Santé : hôpitaux et cliniques",
            "employers": "La clinique actuelle, l’hôpital à vingt minutes, deux maisons de santé.",
            "trends": "Des accueils regroupés, des postes de coordination qui apparaissent.",
            "attracts": "Un milieu que je connais, aucun trajet de plus.",
            "holds_back": "Peu de temps avec chaque personne.",
        },
        (("Un poste de coordination à l’étude", "", 0),),
    ),
)
ENQUIRIES: tuple[tuple[int, dict[str, object]], ...] = (
    (
        12,
        {
            "met": "Nadia Kessel",
            "role": "conseillère en insertion, mission locale",
            "nature": EnquiryNature.PROFESSIONAL,
            "day": "Quatre entretiens le matin, un atelier l’après-midi, une heure d’écrits. Mme Kessel garde le "
            "vendredi pour appeler les employeurs.",
            "liked": "Revoir quelqu’un six mois plus tard, en poste.",
            "hard": "Ne pas tout porter. Nadia en parle chaque mois avec un groupe de collègues.",
            "entry": "Elle vient du secrétariat, comme moi, et a passé le titre professionnel en un an.",
            "skills": "Écouter, reformuler, écrire vite et juste, connaître les dispositifs.",
            "conditions": "Trente-cinq heures, une soirée par mois, des déplacements dans le bassin.",
            "advice": "Passer une journée en observation avant de chercher le financement.",
            "others": "Un collègue de l’antenne rurale, et l’organisme qui l’a formée.",
            "changed": "Le métier tient debout : ce que je fais déjà à la maison de quartier en est le cœur. "
            "J’ai moins peur de la formation.",
        },
    ),
    (
        9,
        {
            "met": "Yann Le Bihan",
            "role": "responsable de formation, organisme régional",
            "nature": EnquiryNature.TRAINER,
            "entry": "Un dossier, un entretien, deux semaines de stage avant l’entrée.",
            "skills": "M. Le Bihan regarde surtout l’aisance à l’écrit et l’expérience d’accueil.",
            "pay": "Il conseille de demander un devis et de le dater : le prix change chaque année.",
            "changed": "La session de septembre est possible si le dossier part avant l’été.",
        },
    ),
    (
        4,
        {
            "role": "une journée à l’antenne de la mission locale",
            "nature": EnquiryNature.IMMERSION,
            "day": "Six entretiens, dont deux annulés. Beaucoup d’attente, puis tout à la fois.",
            "hard": "Le bruit du plateau ouvert.",
            "changed": "Je préfère les entretiens aux ateliers : à dire dès l’embauche.",
        },
    ),
)
TAKEN = ("cep", "ptp", "immersion")


def fill_exploration(work: Work, key: RecordId, today: date) -> None:
    """Sectors with their facts, enquiries on her first option, the schemes that concern her."""
    for values, noted in SECTORS:
        facts = tuple(
            LocalFact(ContentText(text), ContentText(source), today - timedelta(days=days) if days else None)
            for text, source, days in noted
        )
        add_item(work, key, SectorSheet, {**values, "facts": facts})
    option = next((item.key for item in list_items(work, key, Option)), NO_ID)
    kept = next((item.key for item in list_items(work, key, KeptOccupation) if item.values["code"]), NO_ID)
    for days, told in ENQUIRIES:
        about = {"occupation_id": kept} if told["nature"] is EnquiryNature.IMMERSION else {"option_id": option}
        add_item(work, key, FieldEnquiry, {**told, **about, "met_on": today - timedelta(days=days)})
    for ref in TAKEN:
        take_card(work, key, RecordId(ref))
    retained = "Les rencontres m’ont plus appris que les fiches. La prochaine : le collègue de Nadia, à la campagne."
    save_form(work, key, SupportNote, {"retained": retained, "in_synthesis": True}, part="exploration")
