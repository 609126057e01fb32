"""The contract on paper: its facts frozen in the form that the funding calls for, once no mention lacks."""

from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import date

from bilan_desktop.blocks.formats import date_plain, duration, euros, period
from bilan_desktop.blocks.template import places_of
from bilan_desktop.documents.contract_paper import ContractFacts, PartyFacts
from bilan_desktop.documents.contract_texts import sending, told_mentions
from bilan_desktop.documents.programme_paper import MeetingFacts
from bilan_desktop.documents.text_paper import TextFacts, Value
from bilan_desktop.domain.contracts import (
    ANSWERED,
    FORM_NAMES,
    PARTIES,
    Contract,
    ContractForm,
    deposit_of,
    form_of,
    withdrawal_of,
)
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.domain.people import Beneficiary, Organisation
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.contract import contract_of, live_contract, party_id
from bilan_desktop.usecases.contract_mentions import TEXT_NAMES, Mention, mentions_of
from bilan_desktop.usecases.issuing import as_dated, issuer_of, prepare
from bilan_desktop.usecases.papers import PaperView, view_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.programme_papers import Desk, calendar_facts, phase_facts
from bilan_desktop.usecases.rules import law_of
from bilan_desktop.usecases.sheets import untouched
from bilan_desktop.usecases.text_papers import check_told, told_text
from bilan_desktop.usecases.texts import PLACES, dossier_values, text_of

WITHDRAWAL_TEXT = "formulaire-retractation"

UNDECIDED = "Choisissez d’abord le financement du bilan : il décide de la forme du contrat."
PLATFORM = (
    "Pour un bilan financé par le CPF, les conditions de la plateforme tiennent lieu de convention (art. D.6353-1, "
    "III) : le programme personnalisé, signé, les complète."
)
CONTRACT_PLACES = {
    "duree": "les heures prévues, chaque enveloppe à part",
    "periode": "la période prévue",
    "lieu": "le lieu",
    "distance": "la part des séances à distance",
    "taux_distance": "le taux d’accompagnement à distance",
    "paiement": "les modalités de paiement",
    "fin_anticipee": "les conditions d’un arrêt avant la fin",
    "acompte": "la part du prix payable à la fin du délai de rétractation, 30 % au plus",
    "delai": "la durée du délai de rétractation",
    "delai_acceptation": "le délai de réponse de la personne salariée",
    "fondement": "l’article en application duquel la convention est conclue",
    "intitule": "l’intitulé de l’action",
    "objectif": "l’objectif de l’action",
    "nature": "la nature et l’objet de l’action, et les effectifs",
    "niveau": "le niveau préalable et les qualifications préparées",
    "moyens": "les moyens prévus",
    "deroulement": "le déroulement et le suivi",
    "sanction": "la sanction de l’action",
    "remise": "la remise des résultats détaillés et de la synthèse",
    "numero": "le numéro du contrat",
    "envoi": "comment renvoyer le formulaire de rétractation",
}
"""The places that the texts of contracts know besides those of a dossier."""

CONTRACT_PARTS = {
    "parties": "les parties au contrat",
    "phases": "les trois phases, leur contenu et leurs heures",
    "calendrier": "le calendrier prévisionnel",
    "retractation": "le droit de se rétracter",
    "champs": "les lignes à remplir du formulaire",
}
"""The parts that the papers of contracts make themselves."""

_ANSWER = (
    "La personne salariée dispose de {days} jours à compter de la transmission par son employeur du projet de "
    "convention pour faire connaître son acceptation en apposant sa signature. L’absence de réponse au terme de ce "
    "délai vaut refus de conclure la convention (art. R.6313-8). Projet transmis le : {day}"
)
_IN_WORDS = 10
_BY_HAND = "____ / ____ / ________"
_GROUNDS = "Convention conclue en application de l’art. {article} du code du travail."
_UNDATED = "aucune séance n’est encore fixée ; chacune se tiendra en présence ou à distance, comme convenu ensemble"
_PARTY_ROLES = {ContractForm.TRIPARTITE: "L’employeur", ContractForm.BIPARTITE: "L’acheteur"}
_STATE_ROLE = "L’administration"


def prepare_contract(
    work: Work, dossier_id: RecordId, initiator: str = "", *, anew: bool = False, demonstration: bool = False
) -> PaperView:
    """The contract to sign; one that was signed or sent stands as it is, unless it is asked for ``anew``.

    RuleBroken while the funding calls for none; InvalidInput names the mentions that lack, with their articles.
    """
    with work.unit() as unit:
        dossier = unit.get(Dossier, dossier_id)
        live = live_contract(unit, dossier_id)
        if live is not None and (dossier.ended_on is not None or not (anew or untouched(unit, live))):
            return view_of(unit, live)
        form = form_of(dossier.funding.kind)
        if form is None or form is ContractForm.PLATFORM:
            raise RuleBroken(UNDECIDED if form is None else PLATFORM)
        row = contract_of(unit, dossier_id)
        check_mentions(mentions_of(unit, work, dossier, row), form)
        desk = Desk(unit, work, dossier, demonstration)

        def build(version: int) -> ContractFacts:
            return _facts(desk, row, form, version)

        return view_of(unit, prepare(unit, work, dossier, dossier_id, PaperKind.CONTRACT, build, initiator))


def check_mentions(mentions: tuple[Mention, ...], form: ContractForm) -> None:
    """InvalidInput for the mentions that the paper cannot do without and that nothing tells, with the way to them."""
    lacking = [mention for mention in mentions if mention.required and not mention.told]
    if lacking:
        told = " ; ".join(f"{one.name[0].lower()}{one.name[1:]} ({one.source})" for one in lacking)
        sentence = (
            f"{FORM_NAMES[form]} incomplet{'e' if form is not ContractForm.INDIVIDUAL else ''} : il manque {told}."
        )
        dropped = dict.fromkeys(place for one in lacking for place in one.dropped)
        if dropped:
            named = ", ".join(f"{{{{{name}}}}}" if name in CONTRACT_PARTS else f"{{{name}}}" for name in dropped)
            sentence += f" Ajoutez à votre texte, dans « Textes des documents » : {named}."
        raise InvalidInput({one.code: sentence for one in lacking})


def _facts(desk: Desk, row: Contract, form: ContractForm, version: int) -> ContractFacts:
    unit, work, dossier, plan = desk.unit, desk.work, desk.dossier, desk.dossier.plan
    assert plan is not None  # the hours are a mention of every form
    meetings = calendar_facts(unit, dossier.id)
    values, kind = _values(desk, row, form, plan, meetings), PaperKind.CONTRACT
    name, marked = TEXT_NAMES[form], desk.demonstration
    text = told_text(unit, work, dossier, kind, version, name, values, CONTRACT_PLACES, demonstration=marked)
    withdrawal = withdrawal_of(law_of(unit, work), row.conclusion, work.clock.today())
    days = withdrawal.days if withdrawal is not None and form is ContractForm.INDIVIDUAL else 0
    form_text = text_of(unit, work, WITHDRAWAL_TEXT) if form is ContractForm.INDIVIDUAL else None
    if form_text is not None:
        known = {
            **dossier_values(unit, work, dossier),
            **values,
            "numero": text.number,
            "envoi": sending(row.conclusion, days),
        }
        text = replace(text, values=_with_places(text.values, form_text.body, known))
    signatory = row.employer_signatory if form is ContractForm.TRIPARTITE else row.payer_signatory
    facts = ContractFacts(
        **{item.name: getattr(text, item.name) for item in fields(TextFacts)},
        form=form,
        signers=PARTIES[form],
        parties=_parties(unit, dossier, form, signatory),
        accompaniment=plan.accompaniment,
        guided=plan.guided,
        phases=phase_facts(dossier, plan),
        meetings=meetings,
        payer_signatory=_who_signs(unit, dossier, form, signatory),
        payer_role=ProofText(_party_role(dossier, form)) if form in _PARTY_ROLES else ProofText(""),
        conclusion=row.conclusion,
        starts_early=row.starts_early,
        withdrawal_days=days,
        withdrawal_version=form_text.version if form_text is not None else ProofText(""),
        withdrawal=form_text.body if form_text is not None else ProofText(""),
    )
    return as_dated(unit, dossier.id, PaperKind.CONTRACT, facts)


def _with_places(kept: tuple[Value, ...], body: str, known: Mapping[str, str]) -> tuple[Value, ...]:
    """The values kept, and those that the form to detach names besides."""
    named = places_of(body)
    check_told(named, known, PLACES | CONTRACT_PLACES)
    here = {value.name for value in kept}
    more = dict.fromkeys(name.removesuffix("?") for name in named)
    return (*kept, *(Value(ProofText(name), ProofText(known.get(name, ""))) for name in more if name not in here))


def _values(
    desk: Desk, row: Contract, form: ContractForm, plan: HoursPlan, meetings: tuple[MeetingFacts, ...]
) -> dict[str, str]:
    law, today = law_of(desk.unit, desk.work), desk.work.clock.today()
    funding, price = desk.dossier.funding.kind, desk.dossier.price_cents or 0
    withdrawal = withdrawal_of(law, row.conclusion, today)
    pools = f"{duration(plan.accompaniment)} d’accompagnement individualisé"
    if plan.guided:
        pools += f" ; comptées à part, {duration(plan.guided)} de travail personnel guidé"
    article = "R.6313-8" if funding in ANSWERED else "L.6353-1"
    share = distance_share(plan, meetings)
    person = desk.unit.get(Beneficiary, desk.dossier.beneficiary_id).printed_name
    consultant = load_practice(desk.unit).consultant
    return {
        **told_mentions(form, person, consultant, guided=bool(plan.guided)),
        "duree": pools,
        "periode": _period(row),
        "lieu": row.place,
        "distance": share or _UNDATED,
        "taux_distance": share,
        "paiement": row.payment.strip(),
        "fin_anticipee": row.early_end.strip(),
        "acompte": euros(deposit_of(law, price, today)),
        "delai": f"{withdrawal.days} jours" if withdrawal is not None else "",
        "delai_acceptation": _answer(law, row, today) if funding in ANSWERED else "",
        "fondement": _GROUNDS.format(article=article),
    }


def _answer(law: Law, row: Contract, today: date) -> str:
    """The days that the employee has, in words where they are those of the article."""
    rule = law.at("contract.answer_days", row.transmitted_on or today)
    days = "dix" if rule is None or int(rule.value) == _IN_WORDS else str(rule.value)
    return _ANSWER.format(days=days, day=_transmitted(row))


def _transmitted(row: Contract) -> str:
    """The day that the ten days run from; a line for a pen while it is not known."""
    return f"{date_plain(row.transmitted_on)}." if row.transmitted_on is not None else _BY_HAND


def _period(row: Contract) -> str:
    if row.starts_on is None:
        return ""
    if row.ends_on is None:
        return f"à partir du {date_plain(row.starts_on)}"
    return period(row.starts_on, row.ends_on)


def distance_share(plan: HoursPlan, meetings: tuple[MeetingFacts, ...]) -> str:
    """The share of the accompaniment held at a distance, its denominator said; empty before a meeting is dated.

    The denominator is a choice (rules.md): accompaniment alone; a mixed meeting counts whole, by prudence.
    """
    dated = sum(meeting.minutes for meeting in meetings)
    if not dated:
        return ""
    away = sum(meeting.minutes for meeting in meetings if meeting.mode is not Mode.IN_PERSON)
    whole = max(plan.accompaniment, dated)
    said = f"{round(100 * away / whole)} %, soit {duration(away)} sur {duration(whole)} d’accompagnement individualisé"
    if dated < plan.accompaniment:
        said += f" ({duration(plan.accompaniment - dated)} restent à dater)"
    return f"{said} ; le travail personnel guidé n’entre pas dans ce calcul"


def _who_signs(unit: Unit, dossier: Dossier, form: ContractForm, signatory: ProofText) -> ProofText:
    """Who signs for the other party: the organisation itself while nobody is named."""
    if form not in _PARTY_ROLES:
        return ProofText("")
    return ProofText(signatory.strip()) if signatory.strip() else unit.get(Organisation, party_id(dossier)).name


def _party_role(dossier: Dossier, form: ContractForm) -> str:
    return _STATE_ROLE if dossier.funding.kind is FundingKind.STATE_AGENT else _PARTY_ROLES[form]


def _parties(unit: Unit, dossier: Dossier, form: ContractForm, signatory: ProofText) -> tuple[PartyFacts, ...]:
    issuer = issuer_of(load_practice(unit))
    person = unit.get(Beneficiary, dossier.beneficiary_id)
    provider = PartyFacts(
        role=ProofText("L’organisme"),
        name=issuer.organisation,
        siret=issuer.siret,
        address=issuer.address,
        signatory=issuer.consultant,
    )
    roles = {
        ContractForm.TRIPARTITE: "L’agent"
        if dossier.funding.kind is FundingKind.STATE_AGENT
        else "La personne salariée",
        ContractForm.INDIVIDUAL: "Vous",
        ContractForm.BIPARTITE: "Pour",
    }
    found = [provider]
    if form in _PARTY_ROLES:
        organisation = unit.get(Organisation, party_id(dossier))
        found.append(_organisation(_party_role(dossier, form), organisation, signatory))
    found.append(PartyFacts(role=ProofText(roles[form]), name=person.printed_name, address=person.address))
    payer = dossier.funding.payer_id
    if form is ContractForm.TRIPARTITE and payer not in (NO_ID, dossier.funding.employer_id):
        found.append(_organisation("Financeur", unit.get(Organisation, payer), ProofText("")))
    return tuple(found)


def _organisation(role: str, one: Organisation, signatory: ProofText) -> PartyFacts:
    return PartyFacts(role=ProofText(role), name=one.name, siret=one.siret, address=one.address, signatory=signatory)
