"""What the invented people sign, answer and agree to besides the journey: contracts, questionnaires, agreements."""

from collections.abc import Mapping
from datetime import date, timedelta

from bilan_desktop.app.demonstration_story import PLACE, Story
from bilan_desktop.domain.agreements import AgreementKind, Purpose, Terms
from bilan_desktop.domain.contracts import Conclusion, ContractForm
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.questionnaires import asking
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases import opinions
from bilan_desktop.usecases.agreements import prepare_agreement, read_agreements, revoke_agreement, seal_agreement
from bilan_desktop.usecases.asking import save_answers
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.dossiers import save_organisation
from bilan_desktop.usecases.interview_papers import prepare_interview_report
from bilan_desktop.usecases.precontract import items_of, keep_handed, prepare_precontract
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire

LAST_DAY = date(2099, 12, 31)
"""No later day is told, whatever the one on which the demonstration is made."""
HANDED = tuple(item.code for item in items_of(ContractForm.INDIVIDUAL))
PAYMENT = "30 % du prix à la fin du délai de rétractation, puis deux versements égaux, au milieu du bilan et à sa fin."
EARLY_END = "Seules les heures réalisées sont dues."
ENTRY = {
    "situation": "employed",
    "suits": "3",
    "change": "8",
    "reason": "Je fais le tour de mon poste.",
    "needs": "meaning learning",
    "firm": "Garder mes mercredis.",
    "energy": "6",
    "strengths": "4",
    "confidence": "5",
    "clarity": "3",
    "steps": "2",
    "hopes": "Comparer deux pistes sans me précipiter.",
    "fears": "Perdre en salaire.",
}
EXIT = ENTRY | {"suits": "4", "energy": "7", "strengths": "8", "confidence": "8", "clarity": "9", "steps": "8"}
STEP = {
    "useful": "4",
    "heard": "4",
    "understood": "3",
    "pace": "3",
    "home": "unknown",
    "clarity": "6",
    "confidence": "6",
    "learnt": "Je sais mieux dire ce que je fais bien.",
}
OPINION = {
    "informed": "4",
    "listened": "4",
    "pace": "3",
    "before": "3",
    "after": "8",
    "recommend": "yes",
    "helped": "Les rencontres avec des personnes du métier.",
    "quote": "no",
}


def hand_before(story: Story, key: RecordId) -> None:
    """The report of the interview, and the receipt of what was handed over before the contract."""
    story.seal(story.sign(prepare_interview_report(story.work, key, demonstration=True)))
    keep_handed(story.work, key, HANDED)
    story.seal(story.sign(prepare_precontract(story.work, key, demonstration=True)))


def sign_own_contract(story: Story, key: RecordId, start: date) -> None:
    """The contract of a person who pays, concluded at a distance, begun early at their express request."""
    clauses = {"payment": ProofText(PAYMENT), "early_end": ProofText(EARLY_END), "place": PLACE}
    dates = {"starts_on": start, "ends_on": min(start + timedelta(days=90), LAST_DAY)}
    save_contract(story.work, key, {"conclusion": Conclusion.DISTANCE, "starts_early": True, **dates, **clauses})
    story.seal(story.sign(prepare_contract(story.work, key, demonstration=True)))


def sign_convention(story: Story, key: RecordId) -> None:
    """The convention of three, for a plan that the employer pays."""
    employer = Organisation(
        NO_ID,
        name=ProofText("Ateliers Bréval"),
        siret=ProofText("552 100 554 00013"),
        address=ProofText("8 quai des Brumes\n69009 Lyon"),
    )
    story.pay_by(key, employer_id=save_organisation(story.work, employer))
    transmitted = story.clock.today() - timedelta(days=4)
    signatory = ProofText("Jeanne Bréval, gérante")
    _sign_paid(story, key, {"transmitted_on": transmitted, "employer_signatory": signatory})


def sign_purchase(story: Story, key: RecordId) -> None:
    """The convention of two, with the body that buys the bilan."""
    buyer = Organisation(
        NO_ID,
        name=ProofText("Agence Exemple pour l’emploi"),
        siret=ProofText("123 456 782 00010"),
        address=ProofText("2 place du Marché\n69100 Villeurbanne"),
    )
    story.pay_by(key, payer_id=save_organisation(story.work, buyer))
    _sign_paid(story, key, {"payer_signatory": ProofText("Hugo Lambert, directeur")})


def _sign_paid(story: Story, key: RecordId, parties: Mapping[str, object]) -> None:
    today = story.clock.today()
    values = {
        "starts_on": today,
        "ends_on": min(today + timedelta(days=100), LAST_DAY),
        "place": PLACE,
        "payment": ProofText("À réception de la facture, à la fin du bilan."),
        "early_end": ProofText(EARLY_END),
    }
    save_contract(story.work, key, {**values, **parties})
    story.seal(story.sign(prepare_contract(story.work, key, demonstration=True)))


def diagnose(story: Story, key: RecordId, moment: str) -> None:
    """The self-diagnosis answered on the screen, at the entry or at the exit, and printed at the exit."""
    asked = asking("autodiagnostic", moment)
    if moment == "entry":
        story.establish(prepare_questionnaire(story.work, key, asked, demonstration=True))
    save_answers(story.work, key, asked, ENTRY if moment == "entry" else EXIT)
    if moment == "exit":
        story.establish(prepare_questionnaire(story.work, key, asked, answered=True, demonstration=True))


def evaluate(story: Story, key: RecordId, phase: str) -> None:
    """The point made at the end of a phase."""
    asked = asking("step-evaluation", phase)
    save_answers(story.work, key, asked, STEP)
    story.establish(prepare_questionnaire(story.work, key, asked, answered=True, demonstration=True))


def give_opinion(story: Story, key: RecordId) -> None:
    """The satisfaction questionnaire handed over, then answered; the later one prepared, easy to read."""
    end, later = asking("satisfaction-end", "end"), asking("satisfaction-later", "later")
    story.establish(prepare_questionnaire(story.work, key, end, demonstration=True))
    opinions.give_opinion(story.work, key, end, OPINION)
    story.establish(prepare_questionnaire(story.work, key, later, plain=True, demonstration=True))


def keep_for_follow_up(story: Story, key: RecordId, until: date) -> bool:
    """What the person lets be kept until that day so that the follow-up has something to go by (R.6313-7).

    Whether something is: on a day when no rule lets anything be kept, nothing.
    """
    terms_kept = _keeping(story, key, until)
    for terms in terms_kept:
        signed = story.sign(prepare_agreement(story.work, key, terms, demonstration=True))
        seal_agreement(story.work, signed.id, story.printed(signed))
    return bool(terms_kept)


def _keeping(story: Story, key: RecordId, until: date | None = None) -> tuple[Terms, ...]:
    """What is let be kept, as long as may be or until a day; nothing on a day when no rule lets anything be kept."""
    latest = read_agreements(story.work, key).latest
    if latest is None:
        return ()
    last = min(latest, LAST_DAY, until or latest)
    return (Terms(AgreementKind.KEEPING, ("synthesis", "action"), until=last),)


def agree(story: Story, key: RecordId) -> None:
    """What may be kept, to whom the synthesis may go; an agreement revoked, one not signed yet."""
    work = story.work
    cep, peer = ProofText("Maëlle Œuvray, Cap’Avenir"), ProofText("Paul Vasseur")
    synthesis, results = ("synthesis",), ("results",)
    terms = (
        Terms(AgreementKind.ADAPTATION),
        *_keeping(story, key),
        Terms(AgreementKind.COMMUNICATION, synthesis, RecipientKind.CEP, cep, Purpose.SUPPORT),
        Terms(AgreementKind.COMMUNICATION, results, RecipientKind.THIRD_PARTY, peer),
    )
    for one in terms:
        view = prepare_agreement(work, key, one, demonstration=True)
        signed = story.sign(view)
        sealed = seal_agreement(work, signed.id, story.printed(signed))
    revoke_agreement(work, sealed.subject_id, story.clock.today())
