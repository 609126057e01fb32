"""The mentions of a contract: what the law asks for in each form, what usage adds, and where each is told.

R.6313-8 binds the training plan and the redeployment leave alone, D.6353-1 I the funders of L.6316-1 and the FAF:
elsewhere their mentions are usage (rules.md).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from bilan_desktop.blocks.template import parts_of, places_of
from bilan_desktop.domain.contracts import ANSWERED, Contract, ContractForm, form_of
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import PUBLIC_BODIES, FundingKind
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

USAGE = "usage"
"""What asks for a mention that no article does."""


@dataclass(frozen=True)
class Mention:
    """A mention: whether it is told, whether the paper waits for it, its article or « usage », and the way to it.

    ``way`` is a section of the dossier, « reglages » or « textes », or a field of this page after « # »; ``dropped``
    are the places and parts that would print it and that the text no longer names.
    """

    code: str
    name: str
    article: str
    way: str
    told: bool
    required: bool = True
    dropped: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """What asks for it, as a sentence says it."""
        return f"art. {self.article}" if self.article[0] in "LRD" else self.article


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
    _Wanted(
        "hours",
        "La nature, la durée, le programme, l’objet et les effectifs",
        "L.6353-4, 1°",
        _INTERVIEW,
        ("nature", "duree", "phases"),
    ),
    _Wanted("level", "Le niveau préalable", "L.6353-4, 2°", "textes", ("niveau",)),
    _Wanted(
        "conditions",
        "Les conditions, la part à distance comprise, et la sanction",
        "L.6353-4, 3°",
        "textes",
        ("moyens", "distance", "sanction"),
    ),
    _Wanted("qualifications", "Les diplômes, titres ou références", "L.6353-4, 4°", "reglages", ("qualifications",)),
    _Wanted("price", "Le prix", "L.6353-4, 5°", _PRICE, ("prix",)),
    _Wanted("payment", "Les modalités de paiement", "L.6353-4, 5°", "#payment", ("paiement",)),
    _Wanted("early_end", "Les conditions d’un arrêt avant la fin", "L.6353-4, 5°", "#early_end", ("fin_anticipee",)),
    _Wanted("withdrawal", "Le droit de se rétracter", "L.6353-5", "textes", ("retractation",)),
    _Wanted("period", "La période prévue", USAGE, "#starts_on", ("periode",), required=False),
    _Wanted("mediator", "Le médiateur de la consommation", "code de la consommation", "reglages", required=False),
    _Wanted("nda", "La déclaration d’activité, dès son enregistrement", "R.6351-6", "reglages", required=False),
)


def _content(article: str, *more: _Wanted) -> tuple[_Wanted, ...]:
    """What R.6313-8 and D.6353-1 I ask for in the same words, and what one of them adds to its 1°."""
    return (
        _Wanted("title", "L’intitulé et l’objectif", f"{article}, 1°", "textes", ("intitule", "objectif")),
        _Wanted("hours", "Le contenu et la durée", f"{article}, 1°", _INTERVIEW, ("duree", "phases")),
        _Wanted("means", "Les moyens prévus", f"{article}, 1°", "textes", ("moyens",)),
        _Wanted("period", "La période de réalisation", f"{article}, 1°", "#starts_on", ("periode",)),
        _Wanted("course", "Le déroulement et le suivi", f"{article}, 1°", "textes", ("deroulement",)),
        *more,
        _Wanted("price", "Le prix", f"{article}, 2°", _PRICE, ("prix",)),
        _Wanted("payment", "Les modalités de règlement", f"{article}, 2°", "#payment", ("paiement",)),
    )


_RESULTS = "La remise des résultats détaillés et de la synthèse"
_DELIVERY = _Wanted("delivery", _RESULTS, "R.6313-8, 1°", "textes", ("remise",))
_TRIPARTITE = (
    _Wanted("employer", "L’employeur, partie à la convention", "R.6313-8", _PERSON, ("parties",)),
    *_content("R.6313-8", _DELIVERY),
)
_BIPARTITE = (
    _Wanted("payer", "L’acheteur, partie à la convention", "L.6353-1", _PERSON, ("parties",)),
    *_content("D.6353-1, I"),
)
_SILENCE = "Le délai pour accepter, au terme duquel le silence vaut refus"
_ANSWER = _Wanted("answer", _SILENCE, "R.6313-8", "textes", ("delai_acceptation",))
_SHARE = "La part de l’accompagnement à distance"
_FUNDED = (
    _Wanted("sanction", "La sanction de l’action", "D.6353-1, I, 1°", "textes", ("sanction",)),
    _Wanted("share", _SHARE, f"{USAGE}, d’après l’art. D.6353-1, I, 1°", "seances", ("taux_distance",)),
)
"""What D.6353-1 I adds where it binds; the article speaks of teaching, the share of a bilan is told by prudence."""

_USUAL = (
    _Wanted("signatory", "Qui signe pour l’employeur ou le financeur", USAGE, "#signatory", required=False),
    _Wanted("nda", "La déclaration d’activité, dès son enregistrement", "R.6351-6", "reglages", required=False),
)
_BOUND: Mapping[str, frozenset[FundingKind]] = {"R.6313-8": ANSWERED, "D.6353-1": PUBLIC_BODIES}
"""The fundings that an article binds, where it does not bind them all."""


def mentions_of(unit: Unit, work: Work, dossier: Dossier, row: Contract) -> tuple[Mention, ...]:
    """Each mention of the form that the funding calls for, in the order of the paper; none for the platform's."""
    kind = dossier.funding.kind
    form = form_of(kind)
    if form is None or form is ContractForm.PLATFORM:
        return ()
    body = text_of(unit, work, TEXT_NAMES[form]).body
    named = {name.removesuffix("?") for name in places_of(body)} | set(parts_of(body))
    facts = _told(unit, dossier, row, form)
    found = []
    for one in _wanted(form, kind):
        dropped = tuple(place for place in one.places if place not in named)
        known, binding = facts.get(one.code, True), _binds(one.article, kind)
        found.append(
            Mention(
                one.code,
                one.name,
                one.article if binding else USAGE,
                "textes" if dropped and known else one.way,
                known and not dropped,
                one.required and (binding or one.code in facts),
                dropped,
            )
        )
    return tuple(found)


def _wanted(form: ContractForm, kind: FundingKind) -> tuple[_Wanted, ...]:
    """What a form states for a funding, usage last."""
    if form is ContractForm.INDIVIDUAL:
        return _INDIVIDUAL
    answered = (_ANSWER,) if kind in ANSWERED else ()
    funded = _FUNDED if kind in PUBLIC_BODIES else ()
    return (*(_TRIPARTITE if form is ContractForm.TRIPARTITE else _BIPARTITE), *answered, *funded, *_USUAL)


def _binds(article: str, kind: FundingKind) -> bool:
    """Whether an article binds a funding; where it does not, what only the wording tells is left to it."""
    bound = _BOUND.get(article.partition(",")[0])
    return bound is None or kind in bound


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
