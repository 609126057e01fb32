"""The papers of before the bilan: contract in each form, receipt, interview report, the practice's own texts."""

from dataclasses import replace
from datetime import date, time

from bilan_desktop.blocks import Paper
from bilan_desktop.blocks.template import places_of
from bilan_desktop.documents import consent_form, contract_paper, interview_report, practice_paper, precontract_receipt
from bilan_desktop.documents.contract_paper import ContractFacts, PartyFacts
from bilan_desktop.documents.contract_texts import told_mentions
from bilan_desktop.documents.interview_report import InterviewFacts
from bilan_desktop.documents.practice_paper import PracticeTextFacts
from bilan_desktop.documents.precontract_receipt import HandedFacts, PrecontractFacts
from bilan_desktop.documents.programme_paper import MeetingFacts, PhaseFacts
from bilan_desktop.documents.signing import Signed
from bilan_desktop.documents.text_paper import Value
from bilan_desktop.domain.contracts import PARTIES, Conclusion, ContractForm
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.journey import Phase, steps_of
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.preliminary import CHECKLIST, Outcome
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.records import ProofText as T
from bilan_desktop.usecases.consent import EASY_TEXT, consent_paragraphs
from bilan_desktop.usecases.contract_mentions import TEXT_NAMES
from bilan_desktop.usecases.contract_papers import distance_share
from bilan_desktop.usecases.practice_papers import PRACTICE_TEXTS
from bilan_desktop.usecases.precontract import ALWAYS, PAID
from bilan_desktop.usecases.texts import original_of

from .samples import CONSENT, CREATED, INK, ISSUER
from .text_samples import LONG, TEXTS

ON = date(2026, 11, 24)
PRACTICE = {
    "organisme": ISSUER.organisation,
    "adresse": ISSUER.address,
    "telephone": ISSUER.phone,
    "courriel": ISSUER.email,
    "consultant": ISSUER.consultant,
    "qualifications": T("Master de psychologie du travail ; titre de psychologue (ADELI 45 93 0123 4)"),
    "referent_handicap": ISSUER.disability_referent,
    "contact_handicap": ISSUER.disability_contact,
    "contact_donnees": T("donnees@cap-oeuvre.example"),
    "mediateur": T("Médiation de la consommation du Centre, mediation-centre.example"),
    "date": T("24 novembre 2026"),
    "duree_accord": T("3 ans"),
    "duree_preuves": T("6 ans"),
    "duree_comptes": T("10 ans"),
    "duree_contact": T("3 ans"),
    "delai_reponse": T("1 mois"),
}


def practice_facts(name: str) -> PracticeTextFacts:
    """A text of the practice as it stands in the resources."""
    text, easy = T(TEXTS[f"{name}.1"]), T(TEXTS.get(f"{name}-facile.1", ""))
    named = dict.fromkeys(place.removesuffix("?") for place in (*places_of(text), *places_of(easy)))
    return PracticeTextFacts(
        issuer=ISSUER,
        name=T(name),
        title=T(PRACTICE_TEXTS[name]),
        created=CREATED,
        on=ON,
        text_version=T(f"{name}.1"),
        text=text,
        values=tuple(Value(T(place), T(PRACTICE[place])) for place in named),
        easy_version=T(f"{name}-facile.1" if easy else ""),
        easy=easy,
    )


PLAN = HoursPlan()
MEETINGS = tuple(
    MeetingFacts(
        number=number,
        kind=T("Entretien individuel"),
        on=date(2026, 12, 7 + number),
        start=time(9, 30),
        minutes=120,
        mode=Mode.REMOTE if number % 3 == 0 else Mode.IN_PERSON,
    )
    for number in range(1, 10)
)
TOLD = {
    **PRACTICE,
    "personne": "Éloïse Lefèvre-Œuvrard",
    "dossier": "2026-014",
    "financement": "Plan de développement · OPCO",
    "prix": "1 850,00 €",
    "heures": "24 h 00",
    "duree": "18 h 00 d’accompagnement individualisé ; comptées à part, 6 h 00 de travail personnel guidé",
    "periode": "du 8 décembre 2026 au 12 mars 2027",
    "lieu": "12 rue des Acacias, 45000 Orléans",
    "distance": distance_share(PLAN, MEETINGS),
    "taux_distance": distance_share(PLAN, MEETINGS),
    "paiement": "30 % à la fin du délai de rétractation, puis deux versements égaux, au milieu et à la fin du bilan.",
    "fin_anticipee": "Seules les heures réalisées sont dues, à proportion du prix convenu.",
    "acompte": "555,00 €",
    "delai": "14 jours",
    "delai_acceptation": "La personne salariée dispose de dix jours à compter de la transmission par son employeur du "
    "projet de convention pour faire connaître son acceptation en apposant sa signature. L’absence de réponse au terme "
    "de ce délai vaut refus de conclure la convention (art. R.6313-8). Projet transmis le : ____ / ____ / ________",
    "fondement": "Convention conclue en application de l’art. R.6313-8 du code du travail.",
    "numero": "CO-2026-014",
    "envoi": "Vous avez quatorze jours à compter de la conclusion du contrat.",
}
OF_FORM = {
    ContractForm.INDIVIDUAL: {"financement": "Financement personnel"},
    ContractForm.TRIPARTITE: {"paiement": "À réception de la facture, sous trente jours."},
    ContractForm.BIPARTITE: {
        "paiement": "À réception de la facture, sous trente jours.",
        "financement": "France Travail",
        "fondement": "Convention conclue en application de l’art. L.6353-1 du code du travail.",
    },
}
PARTY = {ContractForm.TRIPARTITE: "L’employeur", ContractForm.BIPARTITE: "L’acheteur"}


def contract_facts(form: ContractForm) -> ContractFacts:
    """A contract of a form, its texts as they stand in the resources."""
    number, body = original_of(TEXTS, TEXT_NAMES[form])
    text, told = T(body), TOLD | OF_FORM[form] | told_mentions(form, TOLD["personne"], ISSUER.consultant, guided=True)
    individual = form is ContractForm.INDIVIDUAL
    easy = T(TEXTS["contrat-individuel-facile.1"] if individual else "")
    torn = T(TEXTS["formulaire-retractation.1"] if individual else "")
    named = dict.fromkeys(place.removesuffix("?") for one in (text, easy, torn) for place in places_of(one))
    provider = PartyFacts(
        role=T("L’organisme"),
        name=ISSUER.organisation,
        siret=ISSUER.siret,
        address=ISSUER.address,
        signatory=ISSUER.consultant,
    )
    buyer = PartyFacts(
        role=T(PARTY.get(form, "")),
        name=T("Ateliers Montjoie"),
        siret=T("552 100 554 00013"),
        address=T("4 quai Cypierre, 45000 Orléans"),
        signatory=T("Aurélien Bastide, directeur"),
    )
    person = PartyFacts(
        role=T({ContractForm.INDIVIDUAL: "Vous", ContractForm.BIPARTITE: "Pour"}.get(form, "La personne salariée")),
        name=T("Éloïse Lefèvre-Œuvrard"),
        address=T("8 venelle des Lilas\n45100 Orléans"),
    )
    return ContractFacts(
        issuer=ISSUER,
        number=T("CO-2026-014"),
        version=1,
        created=CREATED,
        dossier=T("2026-014"),
        beneficiary=T("Éloïse Lefèvre-Œuvrard"),
        on=ON,
        text_version=T(f"{TEXT_NAMES[form]}.{number}"),
        text=text,
        values=tuple(Value(T(name), T(told[name])) for name in named),
        easy_version=T("contrat-individuel-facile.1" if individual else ""),
        easy=easy,
        form=form,
        signers=PARTIES[form],
        parties=(provider, person) if individual else (provider, buyer, person),
        accompaniment=PLAN.accompaniment,
        guided=PLAN.guided,
        phases=tuple(
            PhaseFacts(
                phase=phase, minutes=PLAN.of_phase(phase), steps=tuple(T(one.name) for one in steps_of(phase, ()))
            )
            for phase in Phase
        ),
        meetings=MEETINGS,
        payer_signatory=T("" if individual else "Aurélien Bastide"),
        payer_role=buyer.role,
        conclusion=Conclusion.DISTANCE,
        withdrawal_version=T("formulaire-retractation.1" if individual else ""),
        withdrawal=torn,
        by_payer=None if individual else Signed("screen", CREATED, INK),
    )


def contracts() -> dict[str, Paper]:
    """Each form in its variants, then what breaks a layout."""
    found: dict[str, Paper] = {}
    for form in PARTIES:
        facts = contract_facts(form)
        found[f"contract-{form}"] = contract_paper.paper(facts)
        hostile = replace(
            facts,
            values=tuple(Value(one.name, LONG) for one in facts.values),
            beneficiary=LONG,
            payer_signatory=LONG,
            payer_role=LONG,
            parties=tuple(replace(party, name=LONG, address=LONG, signatory=LONG) for party in facts.parties),
            phases=tuple(
                replace(one, steps=tuple(T(step.name) for step in steps_of(one.phase, ()))) for one in facts.phases
            ),
            meetings=tuple(replace(MEETINGS[0], number=number) for number in range(60)),
            by_payer=None,
        )
        # The two conventions are laid out alike.
        for variant in ("standard", "large") if form is not ContractForm.BIPARTITE else ():
            found[f"contract-{form}-extreme-{variant}"] = contract_paper.paper(replace(hostile, variant=variant))
        found[f"contract-{form}-large"] = contract_paper.paper(replace(facts, variant="large", meetings=()))
    easy = replace(contract_facts(ContractForm.INDIVIDUAL), variant="easy", conclusion=Conclusion.OFF_PREMISES)
    found["contract-individual-easy"] = contract_paper.paper(replace(easy, starts_early=True))
    return found


RECEIPT = PrecontractFacts(
    issuer=ISSUER,
    number=T("RP-2026-014"),
    version=1,
    created=CREATED,
    dossier=T("2026-014"),
    beneficiary=T("Éloïse Lefèvre-Œuvrard"),
    on=ON,
    handed=tuple(HandedFacts(name=T(item.name), source=T("Programme personnalisé PP-2026-014-V1")) for item in ALWAYS),
    left=tuple(T(item.name) for item in PAID),
    paid_by_person=True,
)
INTERVIEW = InterviewFacts(
    issuer=ISSUER,
    number=T("CE-2026-014"),
    version=1,
    created=CREATED,
    dossier=T("2026-014"),
    beneficiary=T("Éloïse Lefèvre-Œuvrard"),
    on=ON,
    held_on=date(2026, 11, 3),
    start=time(14, 0),
    minutes=60,
    mode=Mode.REMOTE,
    place=T("visioconférence"),
    covered=tuple(T(words) for _, _, words in CHECKLIST[:8]),
    left=tuple(T(words) for _, _, words in CHECKLIST[8:]),
    request=ContentText("Trouver une suite après douze ans dans la même fonction.\nGarder un métier de contact."),
    needs=ContentText("Faire le point à son rythme, avec des étapes courtes."),
    frame=ContentText("Le jeudi après-midi, une séance sur trois à distance."),
    relevance=ContentText("Un bilan répond au besoin : la question du projet est ouverte."),
    orientation=ContentText(""),
    outcome=Outcome.CONFIRMED,
    outcome_on=date(2026, 11, 3),
    accompaniment=1080,
    guided=360,
    by_consultant=Signed("screen", CREATED, INK),
)


def others() -> dict[str, Paper]:
    """The receipt and the report, ordinary, large, and what breaks a layout."""
    many = tuple(replace(RECEIPT.handed[0], name=LONG, source=LONG) for _ in range(12))
    hostile = replace(RECEIPT, handed=many, left=(LONG,), beneficiary=LONG, paid_by_person=False)
    told = {name: ContentText(LONG * 8) for name in ("request", "needs", "frame", "relevance", "orientation")}
    long = replace(INTERVIEW, beneficiary=LONG, place=LONG, outcome=Outcome.PENDING, by_consultant=None, **told)
    bare = dict.fromkeys(("request", "needs", "frame", "relevance", "orientation"), ContentText(""))
    return {
        "precontract": precontract_receipt.paper(RECEIPT),
        "precontract-large": precontract_receipt.paper(replace(RECEIPT, variant="large", left=())),
        "precontract-extreme": precontract_receipt.paper(hostile),
        "interview": interview_report.paper(INTERVIEW),
        "interview-extreme": interview_report.paper(long),
        "interview-large": interview_report.paper(replace(INTERVIEW, variant="large", **bare)),
        "consent-easy": consent_form.paper(
            replace(CONSENT, variant="easy", easy=consent_paragraphs(TEXTS[EASY_TEXT]), easy_version=T(EASY_TEXT))
        ),
    }


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found = contracts() | others()
    for name in PRACTICE_TEXTS:
        facts = practice_facts(name)
        found[name] = practice_paper.paper(facts)
        if facts.easy:
            found[f"{name}-easy"] = practice_paper.paper(replace(facts, variant="easy"))
        hostile = replace(facts, values=tuple(Value(one.name, LONG) for one in facts.values), variant="large")
        found[f"{name}-extreme-large"] = practice_paper.paper(hostile)
    return found
