"""The mentions of a contract: what the law asks for in each form, what usage adds, and where each is told."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilan_desktop.domain.contracts import Contract, ContractForm, form_of
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import PUBLIC_BODIES
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.texts import text_of

TEXT_NAMES = {
    ContractForm.TRIPARTITE: "convention-tripartite",
    ContractForm.INDIVIDUAL: "contrat-individuel",
    ContractForm.BIPARTITE: "convention-bipartite",
}
"""The text of each form, in ``resources/texts``."""


@dataclass(frozen=True)
class Mention:
    """A mention: whether it is told, whether the law asks for it, its article, and the way to it.

    ``way`` is a section of the dossier, « reglages » or « textes », or a field of this page after « # ».
    """

    code: str
    name: str
    article: str
    way: str
    told: bool
    required: bool = True


@dataclass(frozen=True)
class _Wanted:
    """A mention as a form wants it; ``places`` are the places or parts of its text that print it."""

    code: str
    name: str
    article: str
    way: str
    places: tuple[str, ...] = ()
    required: bool = True


_PRICE, _INTERVIEW, _PERSON = "personne#prix", "entretien", "personne#financement"

_INDIVIDUAL = (
    _Wanted("hours", "La nature, la durée, le programme et l’objet", "L.6353-4, 1°", _INTERVIEW, ("duree", "phases")),
    _Wanted("level", "Le niveau préalable", "L.6353-4, 2°", "textes"),
    _Wanted("conditions", "Les conditions, la part à distance comprise", "L.6353-4, 3°", "textes", ("distance",)),
    _Wanted("qualifications", "Les diplômes, titres ou références", "L.6353-4, 4°", "reglages", ("qualifications",)),
    _Wanted("price", "Le prix", "L.6353-4, 5°", _PRICE, ("prix",)),
    _Wanted("payment", "Les modalités de paiement", "L.6353-4, 5°", "#payment", ("paiement",)),
    _Wanted("early_end", "Les conditions d’un arrêt avant la fin", "L.6353-4, 5°", "#early_end", ("fin_anticipee",)),
    _Wanted("withdrawal", "Le droit de se rétracter", "L.6353-5", "textes", ("retractation",)),
    _Wanted("period", "La période prévue", "usage", "#starts_on", ("periode",), required=False),
    _Wanted("mediator", "Le médiateur de la consommation", "code de la consommation", "reglages", required=False),
    _Wanted("nda", "La déclaration d’activité, dès son enregistrement", "R.6351-6", "reglages", required=False),
)
_TRIPARTITE = (
    _Wanted("employer", "L’employeur, partie à la convention", "R.6313-8", _PERSON, ("parties",)),
    _Wanted("hours", "L’objectif, le contenu et la durée", "R.6313-8, 1°", _INTERVIEW, ("duree", "phases")),
    _Wanted("period", "La période de réalisation", "R.6313-8, 1°", "#starts_on", ("periode",)),
    _Wanted("price", "Le prix", "R.6313-8, 2°", _PRICE, ("prix",)),
    _Wanted("payment", "Les modalités de règlement", "R.6313-8, 2°", "#payment", ("paiement",)),
)
_BIPARTITE = (
    _Wanted("payer", "L’acheteur, partie à la convention", "L.6353-1", _PERSON, ("parties",)),
    _Wanted("hours", "L’objectif, le contenu et la durée", "D.6353-1, I, 1°", _INTERVIEW, ("duree", "phases")),
    _Wanted("period", "La période de réalisation", "D.6353-1, I, 1°", "#starts_on", ("periode",)),
    _Wanted("price", "Le prix", "D.6353-1, I, 2°", _PRICE, ("prix",)),
    _Wanted("payment", "Les modalités de règlement", "D.6353-1, I, 2°", "#payment", ("paiement",)),
)
_SHARE = _Wanted("share", "La part de l’accompagnement à distance", "D.6353-1, I, 1°", "seances", ("taux_distance",))
_USUAL = (
    _Wanted("signatory", "Qui signe pour l’employeur ou le financeur", "usage", "#signatory", required=False),
    _Wanted("nda", "La déclaration d’activité, dès son enregistrement", "R.6351-6", "reglages", required=False),
)
WANTED: Mapping[ContractForm, tuple[_Wanted, ...]] = {
    ContractForm.INDIVIDUAL: _INDIVIDUAL,
    ContractForm.TRIPARTITE: (*_TRIPARTITE, *_USUAL),
    ContractForm.BIPARTITE: (*_BIPARTITE, *_USUAL),
}


def mentions_of(unit: Unit, work: Work, dossier: Dossier, row: Contract) -> tuple[Mention, ...]:
    """Each mention of the form that the funding calls for, in the order of the paper; none for the platform's."""
    form = form_of(dossier.funding.kind)
    if form is None or form is ContractForm.PLATFORM:
        return ()
    wanted = WANTED[form]
    if form is not ContractForm.INDIVIDUAL and dossier.funding.kind in PUBLIC_BODIES:
        wanted = (*wanted[:-2], _SHARE, *wanted[-2:])
    body = text_of(unit, work, TEXT_NAMES[form]).body.replace("?", "").replace(" ", "")
    facts = _told(unit, dossier, row, form)
    found = []
    for one in wanted:
        dropped = any(f"{{{place}}}" not in body for place in one.places)
        way = "textes" if dropped and facts.get(one.code, True) else one.way
        told = facts.get(one.code, True) and not dropped
        found.append(Mention(one.code, one.name, one.article, way, told, one.required))
    return tuple(found)


def _told(unit: Unit, dossier: Dossier, row: Contract, form: ContractForm) -> dict[str, bool]:
    """What the dossier and the settings tell; a mention that is not here stands in the text alone."""
    practice = next(iter(unit.find(Practice, id=THE_PRACTICE)), None) or Practice()
    signatory = row.employer_signatory if form is ContractForm.TRIPARTITE else row.payer_signatory
    whole = row.starts_on is not None and (row.ends_on is not None or form is ContractForm.INDIVIDUAL)
    return {
        "hours": dossier.plan is not None,
        "qualifications": bool(practice.qualifications.strip()),
        "price": dossier.price_cents is not None,
        "payment": bool(row.payment.strip()),
        "early_end": bool(row.early_end.strip()),
        "period": whole and not row.problems(),
        "mediator": bool(practice.mediator.strip()),
        "nda": bool(practice.nda.strip()),
        "employer": dossier.funding.employer_id != NO_ID,
        "payer": dossier.funding.payer_id != NO_ID,
        "signatory": bool(signatory.strip()),
        "share": any(_counts(meeting) for meeting in unit.find(Meeting, dossier_id=dossier.id)),
    }


def _counts(meeting: Meeting) -> bool:
    kept = (MeetingState.PLANNED, MeetingState.HELD)
    return meeting.state in kept and meeting.kind is not MeetingKind.FOLLOW_UP
