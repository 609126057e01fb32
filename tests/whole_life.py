"""A bilan that went to its end with everything a dossier can hold: to be destroyed, whole or part by part."""

from datetime import date, time, timedelta

from bilan_desktop.app.demonstration_conclusion import CONCLUSION, DECISION, RESTITUTION, plan
from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.domain.agreements import AgreementKind
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.domain.guided_work import ExchangeMeans
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.domain.questionnaires import asking as asking_of
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.domain.synthesis import DeliveryMeans
from bilan_desktop.storage.destroying import destroy_parts
from bilan_desktop.usecases import agreements, delivery, guided_work, records, synthesis
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.ending import end_action, prepare_certificate
from bilan_desktop.usecases.meetings import save_notes
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.papers import PaperView, seal_paper, sign_on_screen
from bilan_desktop.usecases.supports import prepare_support
from bilan_desktop.usecases.transition import prepare_transition
from factories import DeskWork, a_slot, concluding, count, drawn, held_meeting, sign_and_seal

PRINTED = b"%PDF printed"
BASIS = "end.content_days"


def ended(work: DeskWork, last_name: str = "Quenneville") -> RecordId:
    """Ended today: each step told, meetings with notes, guided work, papers of every class, all handed over.

    The settings are filled in before.
    """
    key, today = concluding(work, last_name), work.clock.today()
    records.save_form(work, key, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    for record, values in (*FIRST_PHASE, *INVESTIGATION, *CONCLUSION, *plan(today)):
        records.add_item(work, key, record, values)
    records.save_form(work, key, Decision, DECISION)
    records.save_form(work, key, RESTITUTION[0], RESTITUTION[1])
    meeting = held_meeting(work, key, a_slot(today - timedelta(days=1), time(9)))
    save_notes(work, meeting, {"content_notes": "Elle hésite entre deux voies.", "process_notes": "À l’heure."})
    sign_and_seal(work, prepare_sheet(work, meeting))
    _guided(work, key)
    save_answers(work, key, asking_of("autodiagnostic", "entry"), {"clarity": "3", "fears": "Perdre la main"})
    for paper in (prepare_objectives, prepare_transition):
        paper(work, key)
    prepare_support(work, key, "career")
    version = synthesis.begin_version(work, key)
    synthesis.save_synthesis(work, version, {"read_on": today})
    sign_and_seal(work, synthesis.validate_version(work, version))
    _hand_over(work, key, today)
    held_meeting(work, key, a_slot(today, time(14)))
    end_action(work, key)
    _sign_alone(work, prepare_certificate(work, key))
    return key


def _guided(work: DeskWork, key: RecordId) -> None:
    one = guided_work.give_assignment(work, key, "Trois récits")
    guided_work.save_assignment(work, one, {"instruction": "Racontez.", "answer": "Je me souviens.", "declared": 60})
    guided_work.note_exchange(work, one, work.clock.today(), ExchangeMeans.MESSAGE, "Un premier jet.")
    guided_work.accept_minutes(work, one, 60)


def _hand_over(work: DeskWork, key: RecordId, today: date) -> None:
    handing = delivery.Handing(today, DeliveryMeans.HAND, delivery.HANDED)
    results = delivery.prepare_delivery(work, key, handing)
    assert results is not None
    given = delivery.deliver(work, key, handing, {results.id: PRINTED})
    sign_and_seal(work, delivery.prepare_receipt(work, given))


def ended_without_handing_over(work: DeskWork) -> RecordId:
    """Ended today with its synthesis signed, of which nothing was handed over; what to leave was not asked."""
    key, today = concluding(work), work.clock.today()
    records.save_form(work, key, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    version = synthesis.begin_version(work, key)
    synthesis.save_synthesis(work, version, {"read_on": today})
    sign_and_seal(work, synthesis.validate_version(work, version))
    held_meeting(work, key, a_slot(today))
    end_action(work, key)
    return key


def _sign_alone(work: DeskWork, paper: PaperView) -> None:
    sign_on_screen(work, paper.id, SignerRole.CONSULTANT, drawn(count(work, "signature")))
    seal_paper(work, paper.id, PRINTED)


def asked_to_leave(work: DeskWork, key: RecordId, *documents: str, until: date) -> PaperView:
    """The agreement to leave these documents, that waits for its signature."""
    terms = agreements.Terms(AgreementKind.KEEPING, documents, until=until)
    return agreements.prepare_agreement(work, key, terms, work.new_id())


def left_by_agreement(work: DeskWork, key: RecordId, *documents: str, until: date) -> None:
    """The person agreed today to leave these documents."""
    paper = asked_to_leave(work, key, *documents, until=until)
    sign_on_screen(work, paper.id, SignerRole.BENEFICIARY, drawn(count(work, "signature")))
    agreements.seal_agreement(work, paper.id, PRINTED)


def without_content(work: DeskWork, key: RecordId, *, left: frozenset[Part] = frozenset()) -> None:
    """Its content is destroyed, but for those parts."""
    _destroy(work, key, *(part for part in CONTENTS if part not in left))


def without_proofs(work: DeskWork, key: RecordId) -> None:
    """Its content and its proofs are destroyed."""
    _destroy(work, key, *CONTENTS, Part.PROOF)


def _destroy(work: DeskWork, key: RecordId, *parts: Part) -> None:
    destroy_parts(work.vault, key, parts, basis=BASIS, media={}, now=work.clock.now())
