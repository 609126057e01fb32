"""What the exploration reckons: enquiries counted by nature and told unnamed, the occupations of a sector (S8)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import Resource
from bilan_desktop.domain.exploring import ENQUIRY_PROMPTS, EnquiryNature, FieldEnquiry, SectorSheet
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.domain.searching import folded
from bilan_desktop.supports.exploration.thirds import Veil
from bilan_desktop.usecases.material import Material

_COUNTED = {
    EnquiryNature.PROFESSIONAL: ("rencontre d’un professionnel", "rencontres de professionnels"),
    EnquiryNature.EMPLOYER: ("échange avec un employeur", "échanges avec des employeurs"),
    EnquiryNature.TRAINER: ("échange avec un organisme de formation", "échanges avec des organismes de formation"),
    EnquiryNature.VISIT: ("visite d’un lieu de travail", "visites de lieux de travail"),
    EnquiryNature.IMMERSION: ("immersion", "immersions"),
    EnquiryNature.EVENT: ("salon ou conférence", "salons ou conférences"),
    EnquiryNature.OTHER: ("autre démarche", "autres démarches"),
}


@dataclass(frozen=True)
class Told:
    """An enquiry as it may be told: ``who`` is « Personne A » or nobody, ``about`` the option and the occupation."""

    enquiry: FieldEnquiry
    who: str
    role: str
    about: tuple[str, ...]


def veil_of(enquiries: Sequence[FieldEnquiry]) -> Veil:
    """The veil over all who were met, lettered in the order of the list."""
    return Veil(one.met for one in enquiries)


def noted(enquiries: Sequence[FieldEnquiry]) -> list[FieldEnquiry]:
    """The enquiries that say something."""
    return [one for one in enquiries if one.met_on or any(text.strip() for text in _texts(one))]


def told_enquiries(held: Material) -> list[Told]:
    """The enquiries that say something, nobody named in what is reckoned of them."""
    enquiries = held.every(FieldEnquiry)
    veil = veil_of(enquiries)
    options = {one.id: veil.over(one.title) for one in held.every(Option)}
    occupations = {one.id: shown_label(one, veil) for one in held.every(KeptOccupation)}
    made = []
    for one in noted(enquiries):
        about = (options.get(one.option_id, ""), occupations.get(one.occupation_id, ""))
        named = dict.fromkeys(one_line(text) for text in about if text.strip())
        made.append(Told(one, veil.word_for(one.met), one_line(veil.over(one.role)), tuple(named)))
    return made


def counted(enquiries: Sequence[FieldEnquiry]) -> str:
    """« 3 enquêtes de terrain : 2 rencontres de professionnels, 1 immersion »; empty while there is none."""
    found = noted(enquiries)
    if not found:
        return ""
    by_nature = Counter(one.nature for one in found)
    parts = [f"{number} {_COUNTED[nature][number > 1]}" for nature in EnquiryNature if (number := by_nature[nature])]
    plural = "s" if len(found) > 1 else ""
    return f"{len(found)} enquête{plural} de terrain : {', '.join(parts)}"


def sectors_named(sheets: Sequence[SectorSheet]) -> list[SectorSheet]:
    """The sectors that have a name, in the person's order."""
    return [one for one in sheets if one.title.strip()]


def occupations_of(
    sheet: SectorSheet, kept: Sequence[KeptOccupation], branches: Mapping[str, frozenset[str]]
) -> list[KeptOccupation]:
    """The occupations of a sector that the dossier keeps.

    Those that the library puts in the division of its code (``branches``: codes of occupations by division), and those
    whose sheet names the sector in the same words.
    """
    codes, name = branches.get(sheet.code, frozenset()), folded(one_line(sheet.title))
    return [
        one
        for one in kept
        if one.label.strip()
        and (one.code in codes or (one.sheet is not None and name in {folded(words) for words in one.sheet.sectors}))
    ]


def from_cards(held: Material) -> list[Resource]:
    """The resources that were taken from an evolution card."""
    return [one for one in held.every(Resource) if one.card_id and one.text.strip()]


def shown_label(one: KeptOccupation, veil: Veil) -> str:
    """The name of an occupation: the library's as it is, « Boulanger » included; one that was typed, veiled."""
    return one.label if one.code else veil.over(one.label)


def _texts(one: FieldEnquiry) -> list[str]:
    return [one.met, one.role, one.changed, *(getattr(one, name) for name in ENQUIRY_PROMPTS)]
