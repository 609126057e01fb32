"""Each mention that the law asks for is in the printed text of each form, by its article."""

from dataclasses import replace

import pytest

from bilan_desktop.documents import contract_paper
from bilan_desktop.documents.pdf.engine import render
from bilan_desktop.documents.pdf.pages import open_pages
from bilan_desktop.domain.contracts import Conclusion, ContractForm

from .before_samples import contract_facts
from .reading import flat

INDIVIDUAL = {
    "L.6353-3, avant inscription et règlement": "avant votre inscription définitive et avant tout règlement",
    "L.6353-4, 1°, nature": "Ce contrat porte sur un bilan de compétences",
    "L.6353-4, 1°, durée": "18 h 00 d’accompagnement individualisé ; "
    "comptées à part, 6 h 00 de travail personnel guidé",
    "L.6353-4, 1°, programme": "Analyser la demande et le besoin",
    "L.6353-4, 1°, objet": "Le bilan a pour objet d’analyser vos compétences",
    "L.6353-4, 1°, effectifs": "Il concerne une seule personne",
    "L.6353-4, 2°, niveau préalable": "Aucun niveau de connaissances préalable n’est demandé",
    "L.6353-4, 2°, qualifications préparées": "Le bilan ne prépare à aucune qualification",
    "L.6353-4, 3°, distance": "33 %, soit 6 h 00 sur 18 h 00 d’accompagnement individualisé",
    "L.6353-4, 3°, modalités à distance": "Une séance à distance se tient en visioconférence",
    "L.6353-4, 3°, moyens": "Moyens et méthodes : entretiens individuels",
    "L.6353-4, 3°, contrôle": "un bilan ne comporte pas de contrôle des connaissances",
    "L.6353-4, 3°, sanction": "aucun diplôme ni titre n’est délivré",
    "L.6353-4, 4°, titres": "Diplômes, titres et références : Master de psychologie du travail",
    "L.6353-4, 5°, paiement": "Modalités de paiement : 30 % à la fin du délai de rétractation",
    "L.6353-4, 5°, arrêt": "Seules les heures réalisées sont dues",
    "L.6353-5": "art. L.6353-5",
    "L.6353-6, rien avant": "Aucune somme ne peut vous être demandée avant la fin du délai de rétractation",
    "L.6353-6, 30 %": "30 % du prix au plus, soit 555,00 €",
    "L.6353-6, solde": "le solde s’échelonne au fil du bilan (art. L.6353-6)",
    "L.6353-7": "seules les prestations effectivement réalisées sont alors dues, à proportion de leur valeur",
    "code de la consommation, médiateur": "Médiation de la consommation du Centre",
    "code de la consommation, formulaire": "Je vous notifie par la présente ma rétractation",
    "R.6351-6": "enregistrée sous le numéro 24 45 01234 45 auprès du préfet de région Centre-Val de Loire",
    "secret": "226-13 et 226-14 du code pénal",
}
CONTENT = {
    "1°, intitulé": "Intitulé : bilan de compétences",
    "1°, objectif": "définir un projet professionnel et, s’il y a lieu, un projet de formation",
    "1°, contenu": "Construire le projet professionnel et en vérifier la pertinence",
    "1°, moyens": "Accompagnement : entretiens individuels conduits par",
    "1°, durée": "18 h 00 d’accompagnement individualisé",
    "1°, période": "Période de réalisation : du 8 décembre 2026 au 12 mars 2027",
    "1°, déroulement et suivi": "Chaque séance donne lieu à une feuille d’émargement",
    "1°, taux à distance": "Taux d’accompagnement à distance : 33 %",
    "1°, dénominateur": "le travail personnel guidé n’entre pas dans ce calcul",
    "1°, sanction": "Sanction de l’action : une attestation de fin de bilan",
    "2°, prix": "Le prix de l’action est de 1 850,00 €",
    "2°, règlement": "Modalités de règlement : ",
    "R.6351-6": "enregistrée sous le numéro 24 45 01234 45",
}
MENTIONS = {
    ContractForm.INDIVIDUAL: INDIVIDUAL,
    ContractForm.TRIPARTITE: {
        **CONTENT,
        "R.6313-8": "art. R.6313-8",
        "R.6313-8, parties": "Ateliers Montjoie",
        "R.6313-8, 1°, remise": "les résultats détaillés et la synthèse lui sont remis, à l’exclusion de",
        "R.6313-8, dix jours": "dispose de dix jours à compter de la transmission par son employeur du projet",
        "R.6313-8, silence": "L’absence de réponse au terme de ce délai vaut refus",
        "L.6313-4": "Son refus ne constitue ni une faute ni un motif de licenciement",
        "R.6313-5": "art. R.6313-5",
    },
    ContractForm.BIPARTITE: {
        **CONTENT,
        "L.6353-1": "en application de l’art. L.6353-1",
        "L.6353-1, parties": "L’acheteur",
        "L.6313-4, résultats": "acheteur compris, qu’avec son accord",
    },
}


def printed(form: ContractForm, **changes: object) -> str:
    with open_pages(render(contract_paper.paper(replace(contract_facts(form), **changes)))) as pages:
        return flat(" ".join(pages.text(index) for index in range(pages.count)))


@pytest.mark.parametrize("variant", ["standard", "large", "easy"])
@pytest.mark.parametrize("form", list(MENTIONS))
def test_each_mention_is_printed(form: ContractForm, variant: str) -> None:
    said = printed(form, variant=variant)
    assert [article for article, words in MENTIONS[form].items() if flat(words) not in said] == []


def test_the_right_to_withdraw_follows_the_place_of_conclusion() -> None:
    here, there = (flat(words) for words in ("lettre recommandée avec avis de réception", "pendant quatorze jours"))
    premises = printed(ContractForm.INDIVIDUAL, conclusion=Conclusion.PREMISES)
    assert here in premises
    assert there not in premises
    for place in (Conclusion.DISTANCE, Conclusion.OFF_PREMISES, Conclusion.UNKNOWN):
        assert there in printed(ContractForm.INDIVIDUAL, conclusion=place)
    off = printed(ContractForm.INDIVIDUAL, conclusion=Conclusion.OFF_PREMISES)
    assert flat("aucun paiement n’est reçu pendant les sept jours") in off
    assert flat("Vous demandez expressément") in printed(ContractForm.INDIVIDUAL, starts_early=True)


def test_the_form_to_tear_off_stands_alone_on_the_last_page() -> None:
    with open_pages(render(contract_paper.paper(contract_facts(ContractForm.INDIVIDUAL)))) as pages:
        before, last = pages.text(pages.count - 2), pages.text(pages.count - 1)
    assert flat("Signatures") in flat(before)
    assert flat(last).startswith(flat("Formulaire de rétractation"))
    assert flat("Signatures") not in flat(last)


@pytest.mark.parametrize("form", list(MENTIONS))
def test_no_paper_states_a_fine_or_an_approval_by_the_state(form: ContractForm) -> None:
    said = printed(form).casefold()
    assert flat("ne vaut pas agrément de l’État").casefold() in said
    assert "amende" not in said
    assert "qualiopi" not in said
