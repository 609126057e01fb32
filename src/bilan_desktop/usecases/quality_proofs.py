"""What the dossiers of a year prove of the quality indicators: a small reader for each proof, by its code.

Content is looked at for being written, never told.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.domain.amendments import Amendment
from bilan_desktop.domain.contracts import ContractForm, form_of
from bilan_desktop.domain.dossier import MOTIVE_NAMES, Dossier, DossierState, StateChange
from bilan_desktop.domain.first_phase import GroundRules, Objective
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, ChangeKind, Meeting, MeetingState, Mode
from bilan_desktop.domain.papers import IssuedPaper, PaperKind
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.preliminary import CHECKLIST, PreliminaryInterview
from bilan_desktop.domain.questionnaires import Filled
from bilan_desktop.domain.retention import Part
from bilan_desktop.domain.step_points import StepPoint
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.domain.synthesis import Delivery
from bilan_desktop.usecases.quality_reading import Group, Lack, Missing, Proof, Reader, Year, missing_in

STEP_EVALUATION = "step-evaluation"
CHANGED = frozenset({ChangeKind.MOVED, ChangeKind.SPLIT, ChangeKind.CANCELLED})


def interviews(year: Year) -> Proof:
    """4: a preliminary interview with its day, and its report."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        held = year.unit.find(PreliminaryInterview, dossier_id=dossier.id)
        if not any(one.held_on for one in held):
            yield "La date de l’entretien préalable", "entretien"
        if not year.signed(dossier, PaperKind.INTERVIEW):
            yield "Le compte rendu signé de l’entretien préalable", "entretien"

    return year.over("Entretien préalable daté et son compte rendu", year.entered, lacks)


def interview_points(year: Year) -> Proof:
    """4: what is gone through in the interview, point by point."""
    points = {code for code, _, _ in CHECKLIST}

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        held = year.unit.find(PreliminaryInterview, dossier_id=dossier.id)
        if not any(points <= set(one.covered) for one in held):
            yield "Des points de l’entretien à parcourir ensemble", "entretien"

    return year.over("Points de l’entretien tous parcourus", year.entered, lacks)


def objectives(year: Year) -> Proof:
    """5: objectives of the person's own, each with the criterion that will tell."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        written = _objectives(year, dossier)
        whole = written and all(one.criterion.strip() for one in written)
        if not whole and not year.papers(dossier, PaperKind.OBJECTIVES):
            yield "Des objectifs, chacun avec son critère", "etape/F1.4"

    return year.over("Objectifs avec leur critère", year.begun, lacks, Part.OBJECTIVES)


def _objectives(year: Year, dossier: Dossier) -> list[Objective]:
    return [one for one in year.unit.find(Objective, dossier_id=dossier.id) if one.text.strip()]


def syntheses(year: Year) -> Proof:
    """5: the synthesis, signed and handed over."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        if not year.signed(dossier, PaperKind.SYNTHESIS):
            yield "La synthèse signée", "etape/F3.6"
        if not year.unit.find(Delivery, dossier_id=dossier.id):
            yield "La remise de la synthèse", "etape/F3.6"

    return year.over("Synthèse signée et remise", year.finished, lacks)


def phase_plans(year: Year) -> Proof:
    """6: hours in each of the three phases; whether the journeys differ from one person to another."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        if dossier.plan is None or not all(dossier.plan.of_phase(phase) for phase in Phase):
            yield "Des heures dans chacune des trois phases", "parcours"

    proof = year.over("Heures prévues dans chacune des trois phases", year.entered, lacks)
    dossiers = year.entered.dossiers
    if len(dossiers) < 2:
        return proof
    ways = len({(one.plan, one.steps, one.supports) for one in dossiers})
    told = plural(ways, "parcours", "parcours différents") if ways > 1 else "un même parcours"
    return Proof(
        f"{proof.words} Pour ces {len(dossiers)} dossiers\N{NO-BREAK SPACE}: {told}.", proof.held, proof.missing
    )


def signed_programmes(year: Year) -> Proof:
    """6 and 10: the personalised programme, signed by both."""
    return _signed(year, year.entered, PaperKind.PROGRAMME, "Programme personnalisé signé", "parcours")


def consents(year: Year) -> Proof:
    """9: the consent of the person (L.6313-4)."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        if dossier.consent_on is None:
            yield "Le consentement signé", "consentement"

    return year.over("Consentement signé", year.begun, lacks)


def handed_over(year: Year) -> Proof:
    """9: the receipt of what was handed over before the contract, booklet included (L.6353-8)."""
    name = "Récépissé signé des documents remis avant le contrat"
    return _signed(year, year.entered, PaperKind.PRECONTRACT, name, "contrat")


def _signed(year: Year, group: Group, kind: PaperKind, name: str, section: str) -> Proof:
    def lacks(dossier: Dossier) -> Iterable[Lack]:
        if not year.signed(dossier, kind):
            yield name, section

    return year.over(name, group, lacks)


def ground_rules(year: Year) -> Proof:
    """9: how the bilan goes, presented on a day, and its sheet signed."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        if not any(one.presented_on for one in year.unit.find(GroundRules, dossier_id=dossier.id)):
            yield "Le jour où les règles de fonctionnement ont été présentées", "etape/F1.3"
        if not year.signed(dossier, PaperKind.RULES):
            yield "La feuille signée des règles de fonctionnement", "etape/F1.3"

    return year.over("Règles de fonctionnement présentées et signées", year.begun, lacks)


def contracts(year: Year) -> Proof:
    """10: the paper that the funding calls for, or the order that the platform's terms stand for (D.6353-1)."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        form = form_of(dossier.funding.kind)
        if form is None:
            yield "Le financement", "personne#financement"
        elif form is ContractForm.PLATFORM:
            orders = year.unit.find(CpfOrder, dossier_id=dossier.id)
            if not any(one.accepted_on for one in orders):
                yield "Le jour où la commande a été acceptée sur la plateforme", "contrat"
        elif not year.signed(dossier, PaperKind.CONTRACT):
            yield "Le contrat ou la convention signés", "contrat"

    return year.over("Contrat, convention ou commande acceptée", year.entered, lacks)


def adaptations(year: Year) -> Proof:
    """10: the changes of the programme and their notes, the meetings moved with their reason."""
    open_ = {one.id: one for one in year.open.dossiers}
    made = [one for one in year.unit.find(Amendment) if one.on in year.period and one.dossier_id in open_]
    papers = {one.id for one in year.unit.find(IssuedPaper, kind=PaperKind.AMENDMENT) if one.sealed_at is not None}
    unsigned = [one for one in made if one.paper_id not in papers]
    moved = sum(
        change.kind in CHANGED and change.reason is not None
        for meeting in _meetings(year, open_.values())
        for change in meeting.history
    )
    words = f"Programme adapté en cours de route\N{NO-BREAK SPACE}: {plural(len(made), 'fois', 'fois')}"
    words += f", dont {plural(len(made) - len(unsigned), 'note signée', 'notes signées')}" if made else ""
    words += f". Séances déplacées, scindées ou annulées avec leur motif\N{NO-BREAK SPACE}: {moved}."
    missing = (
        missing_in(open_[one.dossier_id], "La note d’adaptation signée", "parcours", date_plain(one.on))
        for one in unsigned
    )
    return Proof(words, bool(made or moved), tuple(missing))


def rated_objectives(year: Year) -> Proof:
    """11: each objective rated at the start and at the end."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        written = _objectives(year, dossier)
        if not written or any(one.start_rating is None or one.end_rating is None for one in written):
            yield "Chaque objectif évalué au début et à la fin", "etape/F3.4"

    return year.over("Objectifs évalués au début et à la fin", year.finished, lacks, Part.OBJECTIVES)


def step_evaluations(year: Year) -> Proof:
    """11: a dated look at where the person stands, on the way."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        filled = year.unit.find(Filled, dossier_id=dossier.id)
        points = year.unit.find(StepPoint, dossier_id=dossier.id)
        dated = any(one.questionnaire.startswith(f"{STEP_EVALUATION}.") for one in filled)
        if not dated and not any(one.on for one in points):
            yield "Un point à la fin d’une phase", f"questionnaire/{STEP_EVALUATION}/{dossier.phase}"

    return year.over("Point daté en cours de parcours", _under_way(year), lacks)


def _under_way(year: Year) -> Group:
    """The dossiers of the year that went past the first phase."""
    group = year.open
    past = tuple(one for one in group.dossiers if one.phase is not Phase.PRELIMINARY)
    return Group(past, group.one, group.many)


def next_meetings(year: Year) -> Proof | None:
    """12: nobody under way without a meeting to come; said of the present year alone."""
    if not year.is_current:
        return None
    running = tuple(life.dossier for life in year.lives if life.dossier.state is DossierState.RUNNING)

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        met = year.unit.find(Meeting, dossier_id=dossier.id)
        if not any(one.state is MeetingState.PLANNED and one.slot.on >= year.today for one in met):
            yield "Une séance à venir", "seances#planifier"

    group = Group(running, "en cours aujourd’hui", "en cours aujourd’hui")
    return year.over("Séance à venir déjà planifiée", group, lacks)


def absences(year: Year) -> Proof:
    """12: absences with their reason, and what followed."""
    met = [one for one in _meetings(year, year.open.dossiers) if one.slot.on in year.period]
    missed = [one for one in met if one.state is MeetingState.NO_SHOW]
    held = sum(one.state is MeetingState.HELD for one in met)
    told = f"{plural(len(missed), 'notée', 'notées')} avec leur motif" if len(missed) > 1 else ""
    told = told or ("1 notée avec son motif" if missed else "aucune notée")
    return Proof(
        f"Absences\N{NO-BREAK SPACE}: {told}, pour {plural(held, 'séance tenue', 'séances tenues')}.", bool(met)
    )


def stops(year: Year) -> Proof:
    """12: the bilans that stopped, each with its motive; the entries that stopped before they began are told apart."""
    over = [(life, life.stopped) for life in year.lives if life.stopped and life.stopped.on in year.period]
    begun = [change for life, change in over if life.started_on is not None]
    never = [change for life, change in over if life.started_on is None]
    words = f"Aucun bilan interrompu en {year.name}."
    if begun:
        words = _stopped(begun, "bilan interrompu", "bilans interrompus")
    if never:
        words += f" {_stopped(never, 'entrée sans suite', 'entrées sans suite')}"
    return Proof(words, bool(over or year.open.dossiers))


def _stopped(changes: Sequence[StateChange], one: str, many: str) -> str:
    why = Counter(change.motive for change in changes)
    told = ", ".join(f"{MOTIVE_NAMES[motive].lower()} ({count})" for motive, count in why.most_common())
    return f"{plural(len(changes), one, many)}, motif noté\N{NO-BREAK SPACE}: {told}."


def places(year: Year) -> Proof:
    """17: the place of each meeting, or its tool."""
    return _of_meetings(year, "Séances tenues avec leur lieu ou leur outil", lambda _: True, _without_place)


def _without_place(meeting: Meeting) -> Iterable[str]:
    if meeting.slot.mode is not Mode.REMOTE and not meeting.slot.place.strip():
        yield "Le lieu d’une séance"
    if meeting.slot.mode is not Mode.IN_PERSON and not meeting.slot.tool.strip():
        yield "L’outil d’une séance à distance"


def remote_checks(year: Year) -> Proof:
    """17: what is checked at each remote meeting, secrecy first."""
    asked = {code for code, _ in REMOTE_CHECKLIST}

    def lacks(meeting: Meeting) -> Iterable[str]:
        if not asked <= set(meeting.remote_checked):
            yield "Les points à vérifier d’une séance à distance"

    name = "Séances à distance vérifiées point par point"
    return _of_meetings(year, name, lambda one: one.slot.mode is not Mode.IN_PERSON, lacks)


def _of_meetings(
    year: Year, name: str, kept: Callable[[Meeting], bool], lacks: Callable[[Meeting], Iterable[str]]
) -> Proof:
    """Over the meetings held in the year."""
    known = {life.dossier.id: life.dossier for life in year.lives}
    met = [one for one in _meetings(year, known.values()) if one.state is MeetingState.HELD]
    met = [one for one in met if one.slot.on in year.period and kept(one)]
    missing = tuple(
        missing_in(known[one.dossier_id], words, f"seance/{one.id}", f"séance {one.number}")
        for one in met
        for words in lacks(one)
    )
    if not met:
        return Proof(f"{name}\N{NO-BREAK SPACE}: aucune séance en {year.name}.", held=False)
    good = len(met) - len({one.route for one in missing})
    return Proof(f"{name}\N{NO-BREAK SPACE}: {good} sur {len(met)}.", good > 0, missing)


def _meetings(year: Year, dossiers: Iterable[Dossier]) -> list[Meeting]:
    return [one for dossier in dossiers for one in year.unit.find(Meeting, dossier_id=dossier.id)]


def supports_used(year: Year) -> Proof:
    """19: a support filled in, or work given to do at home."""

    def lacks(dossier: Dossier) -> Iterable[Lack]:
        filled = any(one.filled_on for one in year.unit.find(SupportNote, dossier_id=dossier.id))
        if not filled and not _given(year, dossier):
            yield "Un support rempli et daté, ou un travail guidé", "supports"

    return year.over("Support rempli ou travail guidé remis", _under_way(year), lacks, Part.CONTENT)


def _given(year: Year, dossier: Dossier) -> list[Assignment]:
    return [one for one in year.unit.find(Assignment, dossier_id=dossier.id) if one.withdrawn_on is None]


def guided_work(year: Year) -> Proof:
    """19: the work between meetings: given, come back, talked about."""
    dossiers = {life.dossier.id: life.dossier for life in year.lives}
    given = [one for dossier in dossiers.values() for one in _given(year, dossier) if one.given_on in year.period]
    back = [one for one in given if one.returned_on is not None or one.accepted_on is not None]
    talked = sum(bool(year.unit.find(Exchange, assignment_id=one.id)) for one in given)
    late = [one for one in given if one not in back and one.due is not None and one.due < year.today]
    missing = (
        missing_in(dossiers[one.dossier_id], "Le retour d’un travail guidé échu", "travail", f"consigne {one.number}")
        for one in late
    )
    words = f"Travail guidé\N{NO-BREAK SPACE}: {plural(len(given), 'consigne remise', 'consignes remises')}"
    if given:
        words += f", {plural(len(back), 'revenue')}, {talked} avec un échange daté"
    return Proof(f"{words}.", bool(given), tuple(missing))


def subcontracts(year: Year) -> Proof:
    """27: what was entrusted to another provider, or by one."""
    entrusted = {one.id: one for group in (year.entered, year.open) for one in group.dossiers}.values()
    away = [one for one in entrusted if one.funding.subcontracted]
    ours = [one for one in entrusted if one.funding.kind is FundingKind.SUBCONTRACT]
    if not away and not ours:
        return Proof(f"Aucun bilan sous-traité en {year.name}.", bool(entrusted))
    told = (
        [plural(len(away), "bilan confié à un autre organisme", "bilans confiés à un autre organisme")] if away else []
    )
    told += (
        [plural(len(ours), "bilan confié par un autre organisme", "bilans confiés par un autre organisme")]
        if ours
        else []
    )
    missing: list[Missing] = [
        missing_in(one, "La convention signée avec l’organisme qui confie le bilan", "contrat")
        for one in ours
        if not year.signed(one, PaperKind.CONTRACT)
    ]
    kept = " Le contrat écrit passé avec cet organisme se garde hors de l’application." if away else ""
    return Proof(f"{', '.join(told)}.{kept}", True, tuple(missing))


_READERS: tuple[Reader, ...] = (
    interviews,
    interview_points,
    objectives,
    syntheses,
    phase_plans,
    signed_programmes,
    consents,
    handed_over,
    ground_rules,
    contracts,
    adaptations,
    rated_objectives,
    step_evaluations,
    next_meetings,
    absences,
    stops,
    places,
    remote_checks,
    supports_used,
    guided_work,
    subcontracts,
)
READERS: Mapping[str, Reader] = {one.__name__: one for one in _READERS}
"""By the code that an indicator names it by."""
