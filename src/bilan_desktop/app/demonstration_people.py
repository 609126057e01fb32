"""The invented people of the demonstration: a bilan complete, one at a distance, one given up, one begun."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta

from bilan_desktop.app.demonstration_deciding import decide
from bilan_desktop.app.demonstration_desk import keep_desk
from bilan_desktop.app.demonstration_journey import (
    CLINIC,
    DISTANCE,
    Words,
    tell_conclusion,
    tell_first_phase,
    tell_investigation,
    write_synthesis,
)
from bilan_desktop.app.demonstration_life import leave_nothing, order_on_platform, tell_accounts
from bilan_desktop.app.demonstration_papers import (
    agree,
    diagnose,
    evaluate,
    give_opinion,
    hand_before,
    keep_for_follow_up,
    sign_convention,
    sign_own_contract,
    sign_purchase,
)
from bilan_desktop.app.demonstration_story import PLACE, Entry, Held, Story
from bilan_desktop.app.demonstration_supports import ask_interests, fill_supports
from bilan_desktop.domain.amendments import AmendmentReason
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.dossier import Motive, PaperLayout
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.funding import Funding, FundingKind, PersonStatus
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.meetings import MeetingKind, Mode, Reason
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.usecases import (
    closing,
    dossiers,
    ending,
    guided_papers,
    guided_work,
    life,
    meetings,
    preliminary,
    programme,
    records,
)
from bilan_desktop.usecases.follow_up import prepare_follow_up
from bilan_desktop.usecases.meeting_papers import prepare_hours, prepare_planning, prepare_register
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.plan import review_action
from bilan_desktop.usecases.programme_papers import prepare_note, prepare_programme
from bilan_desktop.usecases.realisation import prepare_realisation
from bilan_desktop.usecases.rules_papers import prepare_rules
from bilan_desktop.usecases.supports import prepare_support, read_supports
from bilan_desktop.usecases.text_papers import prepare_confirmation
from bilan_desktop.usecases.transition import prepare_transition

CPF = Funding(FundingKind.CPF, person_status=PersonStatus.EMPLOYEE)
PLAN = Funding(FundingKind.EMPLOYER_PLAN, person_status=PersonStatus.EMPLOYEE, during_working_time=True)
BOUGHT = Funding(FundingKind.FRANCE_TRAVAIL, person_status=PersonStatus.JOB_SEEKER)
OWN = Funding(FundingKind.PERSONAL, person_status=PersonStatus.EMPLOYEE)
RELEVANT = "Le besoin appelle une exploration complète : un bilan convient."
ASSIGNMENTS = (
    ("Ligne de vie", "Racontez en une page trois moments de travail dont vous êtes content, et pourquoi."),
    ("Deux rencontres", "Préparez six questions et notez ce que chaque personne vous a appris."),
    ("Budget du projet", "Écrivez ce que coûterait une année de formation, et ce qui la paierait."),
)


ANSWER = "J’ai repris les trois moments avec une collègue. Ce qui revient : expliquer, et voir l’autre y arriver."


def tell_complete(story: Story) -> None:
    """A bilan held face to face, its programme adapted once, to its certificate."""
    interview = {
        "request": "Vérifier si un métier d’accompagnement est à sa portée.",
        "needs": "Prendre du recul, nommer ses compétences, comparer deux pistes.",
        "frame": "Une séance tous les dix jours, en présence de préférence.",
        "relevance": RELEVANT,
    }
    first_plan = HoursPlan(16 * 60, 8 * 60, 4 * 60, 8 * 60, 4 * 60)
    key = story.enter(Entry("Delmas", "Inès", 120, CPF, interview, plan=first_plan))
    modes = {3: Mode.REMOTE, 4: Mode.MIXED, 5: Mode.REMOTE}
    phases = [Phase.PRELIMINARY] * 2 + [Phase.INVESTIGATION] * 5 + [Phase.CONCLUSION] * 2
    held = [Held(105 - 10 * rank, phase, mode=modes.get(rank, Mode.IN_PERSON)) for rank, phase in enumerate(phases)]
    hand_before(story, key)
    order_on_platform(story, key)
    _walk(story, key, held, CLINIC)
    closing.note_declared(story.work, key, story.work.clock.today())


def tell_distance(story: Story) -> None:
    """A bilan held wholly at a distance: each paper leaves and comes back signed."""
    interview = {
        "request": "Savoir si la réparation peut devenir un métier.",
        "needs": "Mesurer le risque, essayer avant de décider.",
        "frame": "À distance, le matin ; trois heures par séance.",
        "relevance": RELEVANT,
    }
    plan = HoursPlan(18 * 60, 6 * 60, 3 * 60, 9 * 60, 6 * 60)
    key = story.enter(Entry("Benali", "Karim", 100, OWN, interview, remote=True, hour=9, minutes=180, plan=plan))
    hand_before(story, key)
    sign_own_contract(story, key, story.day(86))
    phases = [Phase.PRELIMINARY] + [Phase.INVESTIGATION] * 3 + [Phase.CONCLUSION] * 2
    _walk(story, key, [Held(86 - 12 * rank, phase, mode=Mode.REMOTE) for rank, phase in enumerate(phases)], DISTANCE)


def tell_followed(story: Story) -> None:
    """A bilan that ended half a year ago, and its follow-up."""
    interview = {"request": "Reprendre une activité.", "frame": "En fin de journée.", "relevance": RELEVANT}
    plan = HoursPlan(4 * 60, 0, 2 * 60, 2 * 60, 0)
    key = story.enter(Entry("Vasseur", "Lucie", 210, OWN, interview, hour=16, plan=plan))
    _sign_programme(story, key)
    story.meet(key, Held(190, Phase.PRELIMINARY))
    story.meet(key, Held(176, Phase.INVESTIGATION))
    met, priced = (
        records.add_item(story.work, key, Action, {"title": title, "due": story.day(back), "confidence": sure})
        for title, back, sure in (("Rencontrer une artisane", 150, 8), ("Chiffrer l’atelier", 90, 5))
    )
    kept = keep_for_follow_up(story, key, story.coming(110))
    ending.end_action(story.work, key)
    story.destroy_due(key)
    story.at(story.day(60))
    records.save_form(story.work, key, FollowUp, {"offered_on": story.day(60)})
    story.at(story.day(21))
    held = {"held_on": story.day(21), "start": time(16), "minutes": 60, "place": PLACE}
    records.save_form(story.work, key, FollowUp, held)
    if not kept:
        return
    told = {
        "situation": "Elle travaille deux jours par semaine dans un atelier partagé.",
        "next_steps": "Demander un devis pour le four.",
    }
    records.save_form(story.work, key, FollowUp, told)
    for action, status, sure, words in (
        (met, ActionStatus.DONE, None, "Deux matinées dans son atelier ; elle me prête son tour le jeudi."),
        (priced, ActionStatus.UNDER_WAY, 7, "Le loyer est connu. Il manque le prix du four."),
    ):
        review_action(story.work, action, {"status": status, "confidence": sure, "words": words})
    story.establish(prepare_follow_up(story.work, key, demonstration=True))


def tell_abandoned(story: Story) -> None:
    """A bilan suspended, resumed, then given up: the hours held stay."""
    interview = {"request": "Préparer un changement de région.", "frame": "Le soir.", "relevance": RELEVANT}
    key = story.enter(Entry("Lemoine", "Paul", 90, BOUGHT, interview, hour=17))
    _sign_programme(story, key)
    story.meet(key, Held(76, Phase.PRELIMINARY), before=sign_purchase)
    tell_first_phase(story.work, key, DISTANCE)
    story.meet(key, Held(62, Phase.INVESTIGATION))
    story.at(story.day(55))
    life.suspend_bilan(story.work, key, story.day(55), Motive.IMPEDIMENT)
    story.at(story.day(34))
    life.resume_bilan(story.work, key, story.day(34), Motive.IMPEDIMENT_OVER)
    story.meet(key, Held(30, Phase.INVESTIGATION))
    coming = meetings.plan_meeting(story.work, key, story.slot(key, story.coming(2)), phase=Phase.INVESTIGATION)
    story.at(story.day(16))
    life.abandon_bilan(story.work, key, story.day(16), Motive.NEW_SITUATION, (coming,))
    certificate = ending.prepare_certificate(story.work, key, demonstration=True)
    story.seal(story.sign(certificate))
    leave_nothing(story, key)


def tell_investigation_under_way(story: Story) -> None:
    """A bilan in its second phase, in large print, its calendar moving."""
    interview = {
        "request": "Évoluer sans quitter l’entreprise.",
        "needs": "Comparer deux postes.",
        "frame": "Une séance toutes les deux semaines.",
        "relevance": RELEVANT,
    }
    key = story.enter(Entry("Hébert", "Thomas", 50, PLAN, interview, PaperLayout.LARGE))
    sign_convention(story, key)
    story.meet(key, Held(42, Phase.PRELIMINARY))
    _sign_programme(story, key)
    story.meet(key, Held(28, Phase.INVESTIGATION))
    story.meet(key, Held(14, Phase.INVESTIGATION, moved=True))
    story.at(story.day(10))
    coming = story.slot(key, story.coming(0), Mode.REMOTE)
    meetings.plan_meeting(story.work, key, coming, phase=Phase.INVESTIGATION, objective="Étudier deux pistes")
    cancelled = meetings.plan_meeting(story.work, key, story.slot(key, story.coming(8)))
    meetings.cancel_meeting(story.work, cancelled, Reason.BENEFICIARY)
    story.establish(prepare_planning(story.work, key, demonstration=True))


def tell_prospect(story: Story) -> None:
    """A person who asked, and whose interview is being prepared."""
    story.at(story.day(3))
    made = dossiers.create_dossier(story.work, "Rousseau", "Maëlle")
    request = {"request": "Faire le point après dix ans dans la vente."}
    preliminary.save_interview(story.work, made.dossier_id, request)


def tell_destroyed(story: Story) -> None:
    """A short bilan of which nothing is to be kept: its dossier is destroyed, its number stays."""
    interview = {"request": "Choisir entre deux offres d’emploi.", "frame": "Deux matinées.", "relevance": RELEVANT}
    plan = HoursPlan(4 * 60, 0, 2 * 60, 2 * 60, 0)
    key = story.enter(Entry("Marchetti", "Noé", 80, OWN, interview, hour=10, plan=plan))
    story.meet(key, Held(66, Phase.PRELIMINARY))
    story.meet(key, Held(52, Phase.INVESTIGATION))
    tell_first_phase(story.work, key, DISTANCE)
    ending.end_action(story.work, key)
    story.at(story.day(51), 18)
    story.destroy(key)


def tell_declined(story: Story) -> None:
    """An interview after which the person makes no bilan: what was said goes at once, the contact stays."""
    story.at(story.day(12))
    key = dossiers.create_dossier(story.work, "Moreau", "Yanis").dossier_id
    said = {"request": "Comparer un bilan et un accompagnement gratuit.", "held_on": story.day(12), "minutes": 45}
    preliminary.save_interview(story.work, key, {**said, "start": time(9)})
    preliminary.end_without_bilan(story.work, key, Outcome.DECLINED)
    story.destroy_due(key)


PEOPLE: tuple[Callable[[Story], None], ...] = (
    tell_complete,
    tell_distance,
    tell_followed,
    tell_abandoned,
    tell_investigation_under_way,
    tell_prospect,
    tell_destroyed,
    tell_declined,
    tell_accounts,
    keep_desk,
)
"""In the order in which they came."""


def _walk(story: Story, key: RecordId, held: list[Held], words: Words) -> None:
    """From the first meeting to the certificate; each phase is told after its last meeting."""
    last_of = {one.phase: rank for rank, one in enumerate(held)}
    told = {Phase.PRELIMINARY: _end_preliminary, Phase.INVESTIGATION: _end_investigation}
    kinds = {len(held) - 2: MeetingKind.RESTITUTION, len(held) - 1: MeetingKind.CLOSING}
    story.seal(story.sign(prepare_confirmation(story.work, key, demonstration=True)))
    _sign_programme(story, key)
    for rank, one in enumerate(held):
        story.meet(key, replace(one, kind=kinds.get(rank, one.kind)))
        if rank == 0:
            diagnose(story, key, "entry")
        if rank == len(held) - 2:
            _end_choice(story, key, words)
        elif rank == last_of[one.phase] and one.phase in told:
            told[one.phase](story, key, words)
        if rank < len(ASSIGNMENTS):
            _guide(story, key, rank)
    diagnose(story, key, "exit")
    evaluate(story, key, "conclusion")
    story.seal(story.sign(write_synthesis(story.work, key, words)))
    story.deliver(key)
    agree(story, key)
    _close(story, key)
    give_opinion(story, key)


def _end_preliminary(story: Story, key: RecordId, words: Words) -> None:
    tell_first_phase(story.work, key, words)
    story.seal(story.sign(prepare_rules(story.work, key, demonstration=True)))
    story.establish(prepare_objectives(story.work, key, demonstration=True))
    evaluate(story, key, "preliminary")
    if words is CLINIC:
        _adapt(story, key)


def _end_investigation(story: Story, key: RecordId, words: Words) -> None:
    tell_investigation(story.work, key, words)
    ask_interests(story, key)
    if words is CLINIC:
        fill_supports(story.work, key)
    _print_supports(story, key)
    evaluate(story, key, "investigation")


def _end_choice(story: Story, key: RecordId, words: Words) -> None:
    tell_conclusion(story.work, key, words)
    if words is CLINIC:
        decide(story.work, key, story.work.clock.today())
    _print_supports(story, key)


def _print_supports(story: Story, key: RecordId) -> None:
    """Those that say something; one that says the same as when it was printed last stays as it is."""
    for line in read_supports(story.work, key):
        if line.standing:
            printed = prepare_support(story.work, key, line.support.code, demonstration=True)
            if printed.sealed_at is None:
                story.establish(printed)


def _close(story: Story, key: RecordId) -> None:
    work = story.work
    story.seal(story.sign(guided_papers.prepare_guided_log(work, key, demonstration=True)))
    ending.end_action(work, key)
    for prepare in (prepare_planning, prepare_hours, prepare_transition):
        story.establish(prepare(work, key, demonstration=True))
    for prepare in (prepare_register, ending.prepare_certificate, prepare_realisation):
        story.seal(story.sign(prepare(work, key, demonstration=True)))


def _sign_programme(story: Story, key: RecordId) -> None:
    story.seal(story.sign(prepare_programme(story.work, key, demonstration=True)))


def _adapt(story: Story, key: RecordId) -> None:
    """Hours and content of the programme change once: a note, a new version, both signed."""
    steps, supports = tuple(step.code for step in STEPS), ("S1", "S3", "S5", "S8", "S9")
    change = programme.change_plan(
        story.work,
        key,
        HoursPlan(18 * 60, 6 * 60, 4 * 60, 10 * 60, 4 * 60),
        steps,
        supports,
        AmendmentReason.NEED,
        demonstration=True,
    )
    story.seal(story.sign(prepare_note(story.work, change.amendment_id, demonstration=True)))
    _sign_programme(story, key)


def _guide(story: Story, key: RecordId, rank: int) -> None:
    """An assignment given at a meeting, returned, talked over, its two hours accepted a week later."""
    work, (title, instruction) = story.work, ASSIGNMENTS[rank]
    given = guided_work.give_assignment(work, key, title)
    today = story.clock.today()
    due = today + timedelta(days=6)
    guided_work.save_assignment(work, given, {"instruction": instruction, "due": due, "estimated": 120})
    story.establish(guided_papers.prepare_assignment(work, given, demonstration=True))
    story.at(due, 18)
    guided_work.save_assignment(
        work,
        given,
        {"answer": ANSWER, "declared": 130, "returned_on": due, "feedback": "Le travail est rendu et relu ensemble."},
    )
    guided_work.note_exchange(work, given, due, ExchangeMeans.PHONE)
    guided_work.accept_minutes(work, given, 120, due)
