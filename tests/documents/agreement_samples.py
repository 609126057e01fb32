"""The agreements of the person: ordinary in each variant, hostile in standard and large."""

from dataclasses import fields, replace
from datetime import date

from bilan_desktop.blocks import Paper
from bilan_desktop.documents import agreement_papers
from bilan_desktop.documents.agreement_papers import AgreementFacts
from bilan_desktop.documents.text_paper import Value, variants_of
from bilan_desktop.domain.records import ProofText as T

from .text_samples import LONG, text_facts

MORE = {
    "destinataire": "Maëlle Œuvray, Cap’Avenir",
    "qualite": "opérateur du conseil en évolution professionnelle",
    "but": "pour la poursuite de l’accompagnement",
    "cep": "conseil en évolution professionnelle",
    "jusqu_au": "24 novembre 2029",
    "organisme": "Cabinet Boussole",
    "contact_donnees": "donnees@boussole.example",
    "referent_handicap": "Solène Garrec",
}
KEPT = ("La synthèse du bilan", "Les résultats détaillés", "Le plan d’action")


def agreement_facts(name: str, number: str, named: tuple[str, ...]) -> AgreementFacts:
    """The facts of an agreement, its places told."""
    text = text_facts(name, number)
    given = {one.name: getattr(text, one.name) for one in fields(text)}
    values = tuple(Value(v.name, T(MORE.get(v.name, v.text))) for v in text.values)
    return replace(AgreementFacts(**given), values=values, named=tuple(map(T, named)), until=date(2029, 11, 24))


ALL = {
    "communication": (
        agreement_papers.communication,
        agreement_facts("accord-communication", "AM-2026-014-01", ("La synthèse du bilan",)),
    ),
    "keeping": (agreement_papers.keeping, agreement_facts("accord-conservation", "AC-2026-014-01", KEPT)),
    "adaptation": (agreement_papers.adaptation, agreement_facts("accord-amenagement", "CA-2026-014-01", ())),
}


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found = {}
    for name, (make, facts) in ALL.items():
        for variant in variants_of(facts):
            found[f"agreement-{name}-{variant}"] = make(replace(facts, variant=variant))
        hostile = replace(
            facts,
            values=tuple(replace(value, text=LONG) for value in facts.values),
            beneficiary=LONG,
            named=tuple(T(f"{words} {rank}") for rank in range(20) for words in facts.named),
        )
        for variant in ("standard", "large"):
            found[f"agreement-{name}-hostile-{variant}"] = make(replace(hostile, variant=variant))
    return found
