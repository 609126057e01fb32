"""The papers of before the bilan: contract in each form, receipt, interview report, the practice's own texts."""

from dataclasses import replace
from datetime import date

from bilan_desktop.blocks import Paper
from bilan_desktop.blocks.template import places_of
from bilan_desktop.documents import practice_paper
from bilan_desktop.documents.practice_paper import PracticeTextFacts
from bilan_desktop.documents.text_paper import Value
from bilan_desktop.domain.records import ProofText as T
from bilan_desktop.usecases.practice_papers import PRACTICE_TEXTS

from .samples import CREATED, ISSUER
from .text_samples import LONG, TEXTS

ON = date(2026, 11, 24)
PRACTICE = {
    "organisme": ISSUER.organisation,
    "adresse": ISSUER.address,
    "telephone": ISSUER.phone,
    "courriel": ISSUER.email,
    "consultant": ISSUER.consultant,
    "qualifications": T("Master de psychologie du travail ; titre de psychologue (ADELI 45 93 0123 4)"),
    "referent_handicap": ISSUER.disability_referent,
    "contact_handicap": ISSUER.disability_contact,
    "contact_donnees": T("donnees@cap-oeuvre.example"),
    "mediateur": T("Médiation de la consommation du Centre, mediation-centre.example"),
    "date": T("24 novembre 2026"),
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


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found: dict[str, Paper] = {}
    for name in PRACTICE_TEXTS:
        facts = practice_facts(name)
        found[name] = practice_paper.paper(facts)
        if facts.easy:
            found[f"{name}-easy"] = practice_paper.paper(replace(facts, variant="easy"))
        hostile = replace(facts, values=tuple(Value(one.name, LONG) for one in facts.values), variant="large")
        found[f"{name}-extreme-large"] = practice_paper.paper(hostile)
    return found
