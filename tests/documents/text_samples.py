"""Papers that are a text with its places filled: ordinary, extreme, in each variant."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from bilan_desktop.app.workspace import load_texts
from bilan_desktop.blocks import Paper
from bilan_desktop.blocks.template import places_of
from bilan_desktop.documents import confirmation_letter
from bilan_desktop.documents.text_paper import TextFacts, Value, variants_of
from bilan_desktop.domain.records import ProofText as T

from .samples import CREATED, ISSUER

TEXTS = load_texts()
LONG = T("Wilhelmina & <Œuvrard> Ελένη Иванова " * 6)
PLAIN = {
    "personne": "Éloïse Lefèvre-Œuvrard",
    "consultant": "Solène Garrec",
    "date_entretien": "3 novembre 2026",
    "heures": "24 h 00",
    "heures_accompagnement": "18 h 00",
    "heures_guidees": "6 h 00",
    "financement": "CPF",
}


def text_facts(name: str, number: str, version: int = 1) -> TextFacts:
    """The facts of a text as it stands in the resources, each place told."""
    text, easy = T(TEXTS[f"{name}.{version}"]), T(TEXTS.get(f"{name}-facile.{version}", ""))
    named = dict.fromkeys(place.removesuffix("?") for place in (*places_of(text), *places_of(easy)))
    return TextFacts(
        issuer=ISSUER,
        number=T(number),
        version=1,
        created=CREATED,
        dossier=T("2026-014"),
        beneficiary=T("Éloïse Lefèvre-Œuvrard"),
        on=date(2026, 11, 24),
        text_version=T(f"{name}.{version}"),
        text=text,
        values=tuple(Value(T(name), T(PLAIN.get(name, f"{name} 1"))) for name in named),
        easy_version=T(f"{name}-facile.{version}" if easy else ""),
        easy=easy,
    )


ALL: dict[str, tuple[Callable[[TextFacts], Paper], TextFacts]] = {
    "confirmation": (confirmation_letter.paper, text_facts("confirmation", "CC-2026-014")),
}


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found = {}
    for name, (make, facts) in ALL.items():
        hostile = replace(facts, values=tuple(replace(value, text=LONG) for value in facts.values), beneficiary=LONG)
        short = replace(facts, values=tuple(replace(value, text=T("X")) for value in facts.values), beneficiary=T("Y"))
        for variant in variants_of(facts):
            found[f"{name}-{variant}"] = make(replace(facts, variant=variant))
            found[f"{name}-extreme-{variant}"] = make(replace(hostile, variant=variant))
            found[f"{name}-short-{variant}"] = make(replace(short, variant=variant))
    return found
