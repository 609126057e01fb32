"""The texts that papers print: the application's, or the consultant's own wording, and what their places stand for."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilan_desktop.blocks.formats import date_plain, duration, euros
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import FUNDING_NAMES
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.practice import Practice
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.rules import counted_words, law_of

EASY = "-facile"
"""What ends the name of a text in its easy wording."""

PRACTICE_PLACES = {
    "organisme": "le nom de l’organisme",
    "siret": "le SIRET",
    "nda": "le numéro de déclaration d’activité",
    "region": "la région d’enregistrement",
    "adresse": "l’adresse de l’organisme",
    "telephone": "le téléphone",
    "courriel": "l’adresse électronique",
    "consultant": "le nom du consultant ou de la consultante",
    "titre": "son titre",
    "qualifications": "ses titres et diplômes",
    "referent_handicap": "le référent ou la référente handicap",
    "contact_handicap": "comment le ou la joindre",
    "contact_donnees": "le contact pour les données personnelles",
    "mediateur": "le médiateur de la consommation",
    "date": "la date du document",
    "duree_accord": "la durée au plus de ce que la personne laisse par écrit",
    "duree_preuves": "la durée de garde des preuves",
    "duree_comptes": "la durée de garde des factures et des paiements",
    "duree_contact": "la durée de garde des coordonnées sans bilan",
    "delai_reponse": "le délai de réponse à une demande sur des données personnelles",
}
DURATIONS = {
    "duree_accord": "end.agreed_years",
    "duree_preuves": "end.proof_years",
    "duree_comptes": "end.accounting_years",
    "duree_contact": "prospect.contact_years",
    "delai_reponse": "rights.answer_months",
}
"""The places that a rule in force today fills, with its code."""
DOSSIER_PLACES = {
    "personne": "le nom de la personne bénéficiaire",
    "dossier": "le numéro du dossier",
    "financement": "le mode de financement",
    "prix": "le prix convenu",
    "heures": "la durée totale prévue",
    "heures_accompagnement": "les heures d’accompagnement prévues",
    "heures_guidees": "les heures de travail personnel guidé prévues",
}
PLACES = PRACTICE_PLACES | DOSSIER_PLACES
"""The places that any text of a dossier may name, with what each stands for; a paper may know more."""


@dataclass(frozen=True)
class PrintedText:
    """A text as it is to be printed: « livret.2 », or « livret.2-p3 » for the third wording of the consultant's."""

    version: ProofText
    body: ProofText


def original_of(texts: Mapping[str, str], name: str) -> tuple[int, str]:
    """The latest version of the application's own text; KeyError when there is none."""
    versions = [int(key.rpartition(".")[2]) for key in texts if key.rpartition(".")[0] == name]
    if not versions:
        raise KeyError(name)
    return max(versions), texts[f"{name}.{max(versions)}"]


def text_of(unit: Unit, work: Work, name: str) -> PrintedText:
    """The text that stands under a name: the consultant's latest wording, or the original."""
    number, body = original_of(work.texts, name)
    own = max(unit.find(OwnText, name=name), key=lambda text: text.version, default=None)
    if own is None or not own.body.strip():
        return PrintedText(ProofText(f"{name}.{number}"), ProofText(body))
    return PrintedText(ProofText(f"{name}.{own.based_on}-p{own.version}"), own.body)


def easy_text_of(unit: Unit, work: Work, name: str) -> PrintedText | None:
    """The easy wording of a text, or None where there is none."""
    known = any(key.rpartition(".")[0] == name + EASY for key in work.texts)
    return text_of(unit, work, name + EASY) if known else None


def practice_values(unit: Unit, work: Work) -> dict[str, str]:
    """What the places of the practice stand for today."""
    practice: Practice = load_practice(unit)
    return {
        "organisme": practice.organisation,
        "siret": practice.siret,
        "nda": practice.nda,
        "region": practice.nda_region,
        "adresse": practice.address.replace("\n", ", "),
        "telephone": practice.phone,
        "courriel": practice.email,
        "consultant": practice.consultant,
        "titre": practice.consultant_title,
        "qualifications": " ; ".join(line.strip() for line in practice.qualifications.splitlines() if line.strip()),
        "referent_handicap": practice.disability_referent,
        "contact_handicap": practice.disability_contact,
        "contact_donnees": practice.data_contact,
        "mediateur": practice.mediator,
        "date": date_plain(work.clock.today()),
        **_durations(unit, work),
    }


def _durations(unit: Unit, work: Work) -> dict[str, str]:
    """« 3 ans », « 1 mois »: each as the rules of today count it, or as the first of them will."""
    law, today = law_of(unit, work), work.clock.today()
    found = {name: law.at(code, today) or law.first(code) for name, code in DURATIONS.items()}
    return {name: counted_words(rule.value, rule.unit) for name, rule in found.items() if rule is not None}


def dossier_values(unit: Unit, work: Work, dossier: Dossier) -> dict[str, str]:
    """What the places stand for in a dossier; those of the practice too."""
    plan = dossier.plan
    return practice_values(unit, work) | {
        "personne": unit.get(Beneficiary, dossier.beneficiary_id).printed_name,
        "dossier": dossier.number,
        "financement": FUNDING_NAMES[dossier.funding.kind],
        "prix": euros(dossier.price_cents) if dossier.price_cents is not None else "",
        "heures": duration(plan.total) if plan is not None else "",
        "heures_accompagnement": duration(plan.accompaniment) if plan is not None else "",
        "heures_guidees": duration(plan.guided) if plan is not None else "",
    }
