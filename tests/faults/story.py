"""The gestures that the faults interrupt: real use cases, each one transaction, the same bytes at each telling.

Identifiers and times are drawn from a gesture's rank, so that the state after each one is known beforehand: a vault
that was killed is compared whole with it, not by samples.
"""

import hashlib
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityCheck
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.guided_work import Assignment, ExchangeMeans
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import Meeting, Reason
from bilan_desktop.domain.papers import Attachment, IssuedPaper, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.scenarios import Comparison, Criterion, Scenario
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.calendar_export import CalendarChoice, make_calendar, note_calendar
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.consent import prepare_consent, record_consent
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.dossiers import create_dossier, save_adaptation, save_beneficiary, save_organisation
from bilan_desktop.usecases.drafts import remember_place, save_drafts, save_with_drafts
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.evolution import take_card
from bilan_desktop.usecases.feasibility import save_check
from bilan_desktop.usecases.follow_up_gestures import offer_follow_up
from bilan_desktop.usecases.guided_work import attach_returned, detach_returned, give_assignment, note_exchange
from bilan_desktop.usecases.keeping_asked import note_nothing_left
from bilan_desktop.usecases.meetings import hold_meeting, move_meeting, plan_meeting, save_notes
from bilan_desktop.usecases.opinions import note_given_by_hand
from bilan_desktop.usecases.overview import open_phase
from bilan_desktop.usecases.papers import read_paper, seal_paper, sign_on_screen
from bilan_desktop.usecases.plan import depend_on, review_action
from bilan_desktop.usecases.preliminary import confirm_entry, save_interview
from bilan_desktop.usecases.priorities import take_plan
from bilan_desktop.usecases.records import add_item, list_items, move_item, remove_item, save_form
from bilan_desktop.usecases.scenarios import (
    add_scenario,
    add_status_quo,
    choose_scenario,
    save_score,
    set_swing,
    take_options,
)
from bilan_desktop.usecases.to_plan import plan_action, withdraw_action
from factories import TODAY, DeskWork, a_slot, drawn, empty_vault, fill_practice
from storage.vault_helpers import PASSPHRASE, fixed_now

PRESS = DocumentPress()
SCAN = b"%PDF" + b"".join(hashlib.sha256(at.to_bytes(2)).digest() for at in range(8_000))
"""A quarter of a megabyte that does not compress: its transaction is long enough to be cut in the middle."""


REVIEW = {"status": ActionStatus.UNDER_WAY, "confidence": 8, "words": "J’ai osé"}
CHECK = {"state": AxisState.RED, "blocking": True, "next_check": "Compter les offres"}


class TellingWork(DeskWork):
    """A work whose identifiers and clock are those of the gesture under way."""

    def at(self, rank: int) -> "TellingWork":
        """Before the gesture of that rank: a quarter of an hour each, from seven in the morning."""
        self._rank, self._drawn = rank, 0
        self.clock.moment = SetClock.at(TODAY, 7).moment + timedelta(minutes=15 * rank)
        return self

    def new_id(self) -> RecordId:
        self._drawn += 1
        return RecordId(hashlib.sha256(f"{self._rank}.{self._drawn}".encode()).hexdigest()[:32])


Gesture = Callable[[TellingWork], object]


def _nth(work: TellingWork, record: type, rank: int = -1) -> RecordId:
    with work.unit() as unit:
        return RecordId(unit.find(record)[rank].id)


def _first(work: TellingWork) -> RecordId:
    return _nth(work, Dossier, 0)


def _sign(role: SignerRole, seed: int) -> Gesture:
    return lambda work: sign_on_screen(work, _nth(work, IssuedPaper), role, drawn(seed))


def _seal(record: bool) -> Gesture:
    def sealed(work: TellingWork) -> object:
        paper = read_paper(work, _nth(work, IssuedPaper))
        data = PRESS.print_proof(paper.facts, paper.kind, paper.signatures)
        return (record_consent if record else seal_paper)(work, paper.id, data)

    return sealed


def _type_invalid(work: TellingWork) -> object:
    key = _first(work)
    drafts = {"email": "ariane@"}
    return save_with_drafts(work, f"dossier/{key}", drafts, lambda w: save_beneficiary(w, key, {"phone": "0601020304"}))


def _detach(work: TellingWork) -> object:
    return detach_returned(work, _nth(work, Attachment))


def _meet(minutes: int, start: time) -> Gesture:
    return lambda work: hold_meeting(work, _nth(work, Meeting, 0), a_slot(start=start, minutes=minutes))


def _criterion(work: TellingWork) -> object:
    return add_item(work, _first(work), Criterion, {"title": "Trajet"}, within=_nth(work, Comparison))


def _compared(work: TellingWork) -> object:
    axis, scenario = _nth(work, Criterion), _nth(work, Scenario)
    return save_score(work, scenario, axis, {"likely": 60, "low": 40, "why": "Deux offres vues"})


def _give_calendar(work: TellingWork) -> object:
    return note_calendar(work, _first(work), make_calendar(work, _first(work), CalendarChoice()))


GESTURES: tuple[tuple[str, Gesture], ...] = (
    ("settings", fill_practice),
    ("dossier", lambda work: create_dossier(work, "Quenneville", "Ariane")),
    ("interview", lambda work: save_interview(work, _first(work), {"held_on": TODAY, "request": "Changer de voie"})),
    ("entry", lambda work: confirm_entry(work, _first(work), HoursPlan(), ("F1.2", "F2.1"), ("S1",))),
    ("invalid typing", _type_invalid),
    ("consent", lambda work: prepare_consent(work, _first(work))),
    ("consent signed by the person", _sign(SignerRole.BENEFICIARY, 1)),
    ("consent signed by the consultant", _sign(SignerRole.CONSULTANT, 2)),
    ("consent sealed", _seal(record=True)),
    ("investigation opened", lambda work: open_phase(work, _first(work), Phase.INVESTIGATION)),
    ("meeting", lambda work: plan_meeting(work, _first(work), a_slot(start=time(8), minutes=60))),
    ("organisation", lambda work: save_organisation(work, Organisation(NO_ID, ProofText("Mistral SARL")))),
    ("held", _meet(60, time(8))),
    ("notes", lambda work: save_notes(work, _nth(work, Meeting, 0), {"content_notes": "L’atelier, « enfin ». " * 400})),
    ("sheet", lambda work: prepare_sheet(work, _nth(work, Meeting, 0))),
    ("sheet signed by the person", _sign(SignerRole.BENEFICIARY, 3)),
    ("sheet signed by the consultant", _sign(SignerRole.CONSULTANT, 4)),
    ("sheet sealed", _seal(record=False)),
    ("form", lambda work: save_form(work, _first(work), RequestAnalysis, {"request": "Transmettre, enfin"})),
    ("need", lambda work: add_item(work, _first(work), Need, {"text": "Du temps"})),
    ("second need", lambda work: add_item(work, _first(work), Need, {"text": "Être utile"})),
    ("needs in another order", lambda work: move_item(work, _nth(work, Need), Need, 0)),
    ("need removed", lambda work: remove_item(work, list_items(work, _first(work), Need)[0].key, Need)),
    ("option", lambda work: add_item(work, _first(work), Option, {"title": "Formatrice en reliure"})),
    ("assignment", lambda work: give_assignment(work, _first(work), "Raconter trois réussites")),
    ("returned file", lambda work: attach_returned(work, _nth(work, Assignment), "réussites", SCAN)),
    (
        "exchange",
        lambda work: note_exchange(work, _nth(work, Assignment), TODAY, ExchangeMeans.PHONE, "Deux sur trois"),
    ),
    ("file taken away", _detach),
    ("second meeting", lambda work: plan_meeting(work, _first(work), a_slot(date(2026, 3, 11)))),
    ("moved", lambda work: move_meeting(work, _nth(work, Meeting), a_slot(date(2026, 3, 18)), Reason.PACE)),
    ("adaptation", lambda work: save_adaptation(work, _first(work), "2026-03-04", "Fatigabilité", "Une pause")),
    ("draft", lambda work: save_drafts(work, f"dossier/{_first(work)}/funding", {"price": "mille huit cents"})),
    ("place", lambda work: remember_place(work, f"dossier/{_first(work)}/hours")),
    ("action", lambda work: add_item(work, _first(work), Action, {"title": "Appeler", "due": date(2026, 4, 1)})),
    ("calendar given", _give_calendar),
    ("comparison", lambda work: add_item(work, _first(work), Comparison, {"title": "Après le bilan"})),
    ("criterion", _criterion),
    ("scenario", lambda work: add_scenario(work, _nth(work, Comparison), {"title": "Relieuse"})),
    ("status quo", lambda work: add_status_quo(work, _nth(work, Comparison))),
    ("scenarios of the options", lambda work: take_options(work, _nth(work, Comparison))),
    ("score", _compared),
    ("swing", lambda work: set_swing(work, _nth(work, Criterion), {"swing": 80, "gate": 30})),
    ("scenario chosen", lambda work: choose_scenario(work, _nth(work, Comparison), _nth(work, Scenario))),
    ("comparison removed with all its parts", lambda work: remove_item(work, _nth(work, Comparison), Comparison)),
    ("priorities from the plan", lambda work: take_plan(work, _first(work))),
    ("second action", lambda work: add_item(work, _first(work), Action, {"title": "Visiter"})),
    ("dependence", lambda work: depend_on(work, _nth(work, Action), (_nth(work, Action, 0),))),
    ("review", lambda work: review_action(work, _nth(work, Action), REVIEW)),
    ("card taken", lambda work: take_card(work, _first(work), RecordId("cep"))),
    ("axis", lambda work: save_check(work, _first(work), _nth(work, Option), Axis.MARKET, CHECK)),
    ("axis to the plan", lambda work: plan_action(work, FeasibilityCheck, _nth(work, FeasibilityCheck))),
    ("axis from the plan", lambda work: withdraw_action(work, FeasibilityCheck, _nth(work, FeasibilityCheck))),
    ("option chosen", lambda work: choose_option(work, _first(work), _nth(work, Option))),
    ("nothing left for the follow-up", lambda work: note_nothing_left(work, _first(work), TODAY)),
    ("action ended", lambda work: end_action(work, _first(work))),
    ("opinion handed over", lambda work: note_given_by_hand(work, _first(work), asking("satisfaction-end", "end"))),
    ("follow-up offered", lambda work: offer_follow_up(work, _first(work))),
    ("second dossier", lambda work: create_dossier(work, "Иванова", "Ольга")),
    ("file again", lambda work: attach_returned(work, _nth(work, Assignment), "encore", SCAN)),
)


def open_to_tell(folder: Path) -> TellingWork:
    """The vault of a folder, ready for a gesture."""
    return TellingWork(Vault.open(folder, PASSPHRASE, now=fixed_now), SetClock.at(TODAY, 7))


def tell(folder: Path, until: int = len(GESTURES)) -> Path:
    """Make a vault in which the first gestures were done, closed."""
    work = open_to_tell(empty_vault(folder))
    try:
        for rank in range(until):
            GESTURES[rank][1](work.at(rank))
    finally:
        work.vault.close()
    return folder
