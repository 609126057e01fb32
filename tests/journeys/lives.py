"""Whole lives of dossiers, walked through the use cases on a real vault, and what is due at each step of the clock.

The dates are the same in each life, so that two timelines are compared with a plain diff: it is the funding, the
agreement or the ending that makes the difference.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from bilan_desktop.app.demonstration_conclusion import CONCLUSION, DECISION, RESTITUTION, plan
from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.agreements import AgreementKind, Terms
from bilan_desktop.domain.billing import Invoice, InvoiceDraft, InvoiceLine, VatBasis
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.contracts import ANSWERED, Conclusion, ContractForm, form_of
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.first_phase import RequestAnalysis
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import BOTH, IssuedPaper, SignerRole
from bilan_desktop.domain.people import Organisation
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.domain.questionnaires import ASKINGS, Asked, Asking, Moment
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.retention import CONTENTS
from bilan_desktop.storage.destroying import destroy_parts
from bilan_desktop.usecases import opinions, records, synthesis
from bilan_desktop.usecases.agreements import prepare_agreement, revoke_agreement, seal_agreement
from bilan_desktop.usecases.billing import issue_invoice, note_payment
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.closing import note_declared
from bilan_desktop.usecases.consent import prepare_consent, record_consent
from bilan_desktop.usecases.contract import save_contract
from bilan_desktop.usecases.contract_papers import prepare_contract
from bilan_desktop.usecases.dossiers import create_dossier, save_funding, save_organisation
from bilan_desktop.usecases.due import DueLine, due_on
from bilan_desktop.usecases.ending import end_action
from bilan_desktop.usecases.leaving import record_export
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.papers import sign_on_paper, sign_on_screen
from bilan_desktop.usecases.platform import save_order
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.preliminary import confirm_entry, end_without_bilan, save_interview
from bilan_desktop.usecases.questionnaire_papers import prepare_questionnaire
from factories import DeskWork, a_slot, count, drawn, fill_practice, held_meeting, sign_and_seal

ASKED, INTERVIEWED, AGREED_ON = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 16)
FIRST, SECOND, LAST = date(2026, 4, 9), date(2026, 5, 12), date(2026, 6, 30)
PRICE, DEPOSIT = 180_000, 54_000
CLAUSES = {
    "payment": "En trois fois, par virement.",
    "early_end": "Au prorata des heures.",
    "starts_on": FIRST,
    "ends_on": LAST,
}
END_OPINION, LATER_OPINION = (one for one in ASKINGS if one.moment in (Moment.END, Moment.LATER))
KEEP = Terms(AgreementKind.KEEPING, ("synthesis", "action"), until=date(2028, 12, 31))
CEP = Terms(AgreementKind.COMMUNICATION, ("synthesis",), RecipientKind.CEP, ProofText("Avenir Conseil"))
ADAPT = Terms(AgreementKind.ADAPTATION)


@dataclass
class Walk:
    """A life under way; ``told`` are the lines of its timeline."""

    work: DeskWork
    funding: FundingKind
    where: Conclusion = Conclusion.UNKNOWN
    key: RecordId = NO_ID
    told: list[str] = field(default_factory=list)

    def at(self, day: date, hour: int = 9) -> None:
        """The clock goes on to that day."""
        self.work.clock.moment = SetClock.at(day, hour).moment

    def tell(self, words: str) -> None:
        """A step of the clock: the day, what was done, and what runs or is to be done then."""
        today = self.work.clock.today()
        self.told += ["", f"{today}  {words}", *map(_line, due_on(self.work, today))]

    def wait(self, day: date, words: str = "…") -> None:
        """Nothing is done until that day."""
        self.at(day)
        self.tell(words)

    # The entry

    def enter(self) -> None:
        """The request and its funding, then the interview that confirms the entry, and the consent."""
        self.ask()
        self.at(INTERVIEWED)
        save_interview(self.work, self.key, {"held_on": INTERVIEWED, "request": "Changer de voie"})
        confirm_entry(self.work, self.key, HoursPlan(), ("F1.2", "F2.1"), ("S1",))
        paper = prepare_consent(self.work, self.key)
        for role in BOTH:
            sign_on_screen(self.work, paper.id, role, drawn(count(self.work, "signature")))
        record_consent(self.work, paper.id, b"%PDF")
        self.tell("entretien préalable tenu, entrée confirmée, consentement signé")
        self.contract()

    def ask(self) -> None:
        """The dossier opens."""
        self.at(ASKED)
        self.work.law = load_law()
        fill_practice(self.work)
        save_practice(self.work, {"qualifications": "Titre de psychologue", "vat": VatBasis.EXEMPT})
        self.key = create_dossier(self.work, "Quenneville", "Ariane").dossier_id
        employer = save_organisation(self.work, Organisation(NO_ID, name=ProofText("Ateliers Montjoie")))
        buyer = save_organisation(self.work, Organisation(NO_ID, name=ProofText("Financeur Exemple")))
        working = self.funding is FundingKind.CPF
        funding = Funding(self.funding, buyer, employer, during_working_time=working)
        save_funding(self.work, self.key, funding, PRICE)
        self.tell(f"dossier ouvert, financement {self.funding.value}")

    def contract(self) -> None:
        """What the funding calls for."""
        form = form_of(self.funding)
        if form is ContractForm.PLATFORM:
            self.platform()
            return
        self.at(AGREED_ON)
        plan_meeting(self.work, self.key, a_slot(SECOND))  # a convention with a public body tells the distance share
        save_contract(self.work, self.key, {**CLAUSES, "conclusion": self.where})
        if self.funding in ANSWERED:
            save_contract(self.work, self.key, {"transmitted_on": AGREED_ON})
            self.tell("projet de convention remis par l’employeur à la personne")
            self.wait(AGREED_ON + timedelta(days=10), "dernier jour pour répondre")
        paper = prepare_contract(self.work, self.key)
        sign_on_paper(self.work, paper.id, b"%PDF 1", self.work.clock.today(), paper.missing)
        self.tell(f"{form.value if form else ''} signé par tous")
        if form is ContractForm.INDIVIDUAL:
            self.wait(AGREED_ON + timedelta(days=10), "dix jours après")
            self.wait(AGREED_ON + timedelta(days=14), "quatorze jours après")
            self.wait(AGREED_ON + timedelta(days=15), "le lendemain")
            self.bill(DEPOSIT, "acompte facturé, 30 %")

    def platform(self) -> None:
        """The steps of the CPF's platform, and the employer asked for working time."""
        self.order(ordered_on=INTERVIEWED)
        self.wait(date(2026, 3, 10), "troisième jour ouvré après la demande")
        self.order(proposed_on=date(2026, 3, 10))
        with self.work.unit() as unit:
            dossier = unit.get(Dossier, self.key)
            funding, price = replace(dossier.funding, absence_asked_on=date(2026, 3, 10)), dossier.price_cents
        save_funding(self.work, self.key, funding, price)
        self.tell("proposition envoyée, employeur sollicité pour le temps de travail")
        self.wait(date(2026, 3, 16), "dernier jour pour accepter la proposition")
        self.order(accepted_on=date(2026, 3, 16))
        self.wait(date(2026, 3, 25), "onze jours ouvrés après la proposition")
        self.wait(date(2026, 3, 26), "le lendemain")

    def order(self, **steps: date) -> None:
        """Note steps of the order."""
        save_order(self.work, self.key, steps)

    # The bilan

    def meet(self, *days: date) -> None:
        """The meetings held, the last one closing."""
        for day in days:
            self.at(day)
            held_meeting(self.work, self.key, a_slot(day))
            self.tell("séance tenue")
            if day == FIRST and self.funding is FundingKind.CPF:
                self.wait(date(2026, 4, 15), "quatrième jour ouvré après le début")
                self.order(entered_on=date(2026, 4, 15))
                self.tell("entrée déclarée")

    def end(self) -> None:
        """The end of the action."""
        end_action(self.work, self.key)
        self.tell("action close")

    def conclude(self) -> IssuedPaper:
        """The synthesis, written, read and signed by both."""
        records.save_form(self.work, self.key, RequestAnalysis, {"request": "Trouver un métier."})
        for record, values in (*FIRST_PHASE, *INVESTIGATION, *CONCLUSION, *plan(self.work.clock.today())):
            records.add_item(self.work, self.key, record, values)
        records.save_form(self.work, self.key, Decision, DECISION)
        records.save_form(self.work, self.key, RESTITUTION[0], RESTITUTION[1])
        made = synthesis.begin_version(self.work, self.key)
        synthesis.save_synthesis(self.work, made, {"read_on": self.work.clock.today()})
        paper = sign_and_seal(self.work, synthesis.validate_version(self.work, made))
        with self.work.unit() as unit:
            return unit.get(IssuedPaper, paper.id)

    def agree(self, terms: Terms) -> RecordId:
        """An agreement, prepared, signed on the screen and recorded."""
        paper = prepare_agreement(self.work, self.key, terms)
        sign_on_screen(self.work, paper.id, SignerRole.BENEFICIARY, drawn(count(self.work, "signature")))
        key = seal_agreement(self.work, paper.id, b"%PDF").subject_id
        self.tell(f"accord signé : {terms.kind.value}")
        return key

    def send_to_cep(self) -> None:
        """The synthesis to the CEP operator, at the person's request."""
        paper = self.conclude()
        self.agree(CEP)
        record_export(self.work, paper.id, RecipientKind.CEP, CEP.recipient, "pdf", data=b"%PDF")
        self.tell("synthèse envoyée au conseil en évolution professionnelle")

    # After the end

    def bill(self, cents: int, words: str) -> None:
        """An invoice of today, payable in thirty days."""
        today = self.work.clock.today()
        line = InvoiceLine(ProofText("Bilan de compétences"), 0, cents)
        draft = InvoiceDraft(
            *(self.funding, today, today + timedelta(days=30), ProofText("Payeur"), (line,)),
            vat=VatBasis.EXEMPT,
        )
        issue_invoice(self.work, self.key, draft)
        self.tell(words)

    def pay(self) -> None:
        """Everything that is owed is paid."""
        with self.work.unit() as unit:
            owed = [(one.id, one.total_cents) for one in unit.find(Invoice, dossier_id=self.key)]
        for key, cents in owed:
            note_payment(self.work, self.key, self.work.clock.today(), cents, invoice_id=key)
        self.tell("factures payées")

    def declare(self) -> None:
        """Exit and service done, on the platform."""
        if self.funding is FundingKind.CPF:
            note_declared(self.work, self.key, self.work.clock.today())
            self.tell("sortie et service fait déclarés")

    def ask_opinion(self, asking: Asking, words: str) -> None:
        """The questionnaire leaves."""
        paper = prepare_questionnaire(self.work, self.key, asking)
        record_export(self.work, paper.id, RecipientKind.BENEFICIARY, "Ariane Quenneville", "pdf", data=b"%PDF")
        self.tell(words)

    def destroy(self) -> None:
        """All that is to be destroyed that day, each part by the rule that says so."""
        kinds = frozenset({DueKind.CONTENT, DueKind.AGREED, DueKind.INTERVIEW, DueKind.PROOF, DueKind.PROSPECT})
        for line in due_on(self.work, self.work.clock.today(), kinds=kinds | {DueKind.ACCOUNTING}):
            one, now = line.deadline, self.work.clock.now()
            destroy_parts(self.work.vault, self.key, one.parts, basis=one.rule, media={}, now=now)
        self.tell("ce qui devait l’être est détruit")


def _line(line: DueLine) -> str:
    """« 2026-06-30  content  end.content_days · law · 2 j de retard · tout le contenu »."""
    one = line.deadline
    told = [f"{one.what.value:<17}{one.rule}", one.weight.value]
    if one.first is not None and one.first != one.on:
        told.append(f"depuis le {one.first}")
    if line.late:
        told.append(f"{line.late} j de retard")
    if one.parts:
        told.append("tout le contenu" if one.parts == CONTENTS else ", ".join(part.value for part in one.parts))
    return f"    {one.on}  {' · '.join(told)}"


def whole(walk: Walk, agreed: str = "none") -> None:
    """From the request to the last destruction; ``agreed`` is what the person agrees to besides the bilan."""
    walk.enter()
    walk.meet(FIRST, SECOND)
    if agreed == "adaptation":
        walk.agree(ADAPT)
    walk.meet(LAST)
    kept = walk.agree(KEEP) if agreed in ("keeping", "revoked") else NO_ID
    if agreed == "cep":
        walk.send_to_cep()
    walk.end()
    _after(walk, kept if agreed == "revoked" else NO_ID)


def _after(walk: Walk, revoked: RecordId = NO_ID) -> None:
    """The months, then the years after the end."""
    walk.wait(date(2026, 7, 2), "deuxième jour ouvré après la fin")
    walk.declare()
    walk.ask_opinion(END_OPINION, "avis de fin de bilan demandé")
    walk.wait(date(2026, 7, 6), "quatrième jour ouvré après la fin")
    walk.bill(PRICE - DEPOSIT if walk.funding is FundingKind.PERSONAL else PRICE, "dernière facture")
    walk.destroy()
    walk.wait(date(2026, 7, 17), "quinze jours après la demande d’avis")
    opinions.note_reminder(walk.work, walk.key, END_OPINION)
    walk.tell("avis relancé")
    walk.wait(date(2026, 8, 6), "la facture est en retard d’un jour")
    walk.pay()
    opinions.close_unanswered(walk.work, walk.key, END_OPINION)
    walk.wait(date(2026, 9, 29), "la veille de la fenêtre du suivi")
    walk.wait(date(2026, 9, 30), "trois mois après")
    walk.ask_opinion(LATER_OPINION, "avis à distance demandé")
    opinions.give_opinion(walk.work, walk.key, LATER_OPINION, _answer(walk))
    walk.wait(date(2026, 12, 31), "six mois et un jour après")
    if revoked != NO_ID:
        revoke_agreement(walk.work, revoked, walk.work.clock.today())
        walk.tell("accord de conservation révoqué")
        walk.destroy()
    records.save_form(walk.work, walk.key, FollowUp, {"offered_on": walk.work.clock.today()})
    walk.tell("suivi proposé")
    walk.wait(date(2028, 12, 31), "dernier jour de l’accord")
    walk.wait(date(2029, 1, 1), "le lendemain de l’accord")
    walk.destroy()
    walk.wait(date(2029, 7, 1), "trois ans et un jour après")
    walk.destroy()
    walk.wait(date(2032, 6, 29), "la veille des six ans")
    walk.wait(date(2032, 6, 30), "six ans après")
    walk.destroy()
    walk.wait(date(2036, 12, 30), "la veille des dix ans des comptes")
    walk.wait(date(2036, 12, 31), "dix ans après la clôture de l’exercice")
    walk.destroy()
    assert count(walk.work, "dossier") == 0


def _answer(walk: Walk) -> dict[str, str]:
    """An answer to the first question on a scale."""
    worded = next(one for one in walk.work.questionnaires.values() if one.name == LATER_OPINION.name)
    return {next(one.code for one in worded.questions() if one.asked is Asked.SCALE): "4"}


def abandoned(walk: Walk) -> None:
    """A meeting held, then nothing more: held hours are due, content goes, the follow-up is offered."""
    walk.enter()
    walk.meet(FIRST)
    walk.at(date(2026, 5, 29))
    abandon_bilan(walk.work, walk.key, date(2026, 5, 29), Motive.NO_NEWS)
    walk.tell("abandon noté")
    walk.wait(date(2026, 6, 4), "quatrième jour ouvré après")
    walk.declare()
    walk.bill(DEPOSIT, "heures tenues facturées")
    walk.destroy()
    walk.wait(date(2026, 8, 29), "trois mois après")
    walk.wait(date(2027, 5, 29), "douze mois après")
    walk.wait(date(2027, 5, 30), "le lendemain")
    walk.wait(date(2032, 5, 29), "six ans après")
    walk.destroy()


def never_came(walk: Walk) -> None:
    """Given up before any meeting: nothing is offered, asked nor invoiced."""
    walk.enter()
    walk.at(date(2026, 4, 30))
    abandon_bilan(walk.work, walk.key, date(2026, 4, 30), Motive.ON_REQUEST)
    walk.tell("abandon noté, aucune séance tenue")
    walk.destroy()
    walk.wait(date(2026, 10, 1))
    walk.wait(date(2032, 4, 30), "six ans après")
    walk.destroy()


def _without_bilan(outcome: Outcome) -> Callable[[Walk], None]:
    def walked(walk: Walk) -> None:
        walk.ask()
        walk.at(INTERVIEWED)
        save_interview(walk.work, walk.key, {"held_on": INTERVIEWED, "orientation": "Le conseil en évolution"})
        walk.tell("entretien préalable tenu")
        walk.at(INTERVIEWED + timedelta(days=4))
        end_without_bilan(walk.work, walk.key, outcome)
        walk.tell(f"sans suite : {outcome.value}")
        walk.wait(INTERVIEWED + timedelta(days=5), "le lendemain")
        walk.destroy()
        walk.wait(date(2029, 3, 8), "la veille des trois ans")
        walk.wait(date(2029, 3, 9), "trois ans après")
        walk.destroy()
        assert count(walk.work, "dossier") == 0

    return walked


declined = _without_bilan(Outcome.DECLINED)
not_relevant = _without_bilan(Outcome.NOT_RELEVANT)


def silent(walk: Walk) -> None:
    """The employee does not answer, the employer's draft lapses; nobody comes."""
    walk.ask()
    walk.at(INTERVIEWED)
    save_interview(walk.work, walk.key, {"held_on": INTERVIEWED})
    confirm_entry(walk.work, walk.key, HoursPlan(), ("F1.2", "F2.1"), ("S1",))
    save_contract(walk.work, walk.key, {"transmitted_on": AGREED_ON})
    walk.at(AGREED_ON)
    walk.tell("projet de convention remis par l’employeur à la personne")
    walk.wait(AGREED_ON + timedelta(days=11), "le lendemain du dixième jour : le silence vaut refus")
    abandon_bilan(walk.work, walk.key, walk.work.clock.today(), Motive.OTHER)
    walk.tell("abandon noté")
