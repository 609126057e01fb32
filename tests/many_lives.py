"""Three hundred dossiers opened over three years, all from a seed: every state, funding, agreement and destruction.

The rows are those of the records, written as they would stand after the gestures, without the papers that they print:
a vault of that size is made in a few seconds, and the same seed always makes the same one.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TypeVar

from bilan_desktop.domain.agreements import KEPT, Agreement, AgreementKind
from bilan_desktop.domain.billing import Invoice, InvoiceLine, Payment, VatBasis
from bilan_desktop.domain.contracts import ANSWERED, PARTIES, Conclusion, Contract, ContractForm, form_of
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive, StateChange
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import PRESETS, split_over_phases
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.law import OwnRule, Weight
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Slot
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState, Signature, SigningMeans
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.platform import CpfOrder
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.domain.questionnaires import OpinionAsked
from bilan_desktop.domain.records import DataClass, ProofText
from bilan_desktop.domain.retention import CONTENTS, Part
from factories import DeskWork

FIRST_DAY = date(2024, 1, 1)
YEARS = 3
T = TypeVar("T")

BEGUN = (DossierState.RUNNING, DossierState.SUSPENDED, DossierState.ENDED, DossierState.ABANDONED)
STATES = (
    *(DossierState.PROSPECT, DossierState.CONFIRMED, DossierState.RUNNING, DossierState.SUSPENDED) * 2,
    *(DossierState.ENDED,) * 5,
    *(DossierState.ABANDONED,) * 2,
    *(DossierState.CLOSED,) * 2,
)
FUNDINGS = (*FundingKind, *(FundingKind.CPF,) * 5, *(FundingKind.PERSONAL,) * 4, *sorted(ANSWERED))
"""Every one, and more often those that call for clocks."""


class ManyLives:
    """Writes the rows, each choice drawn from the seed."""

    def __init__(self, work: DeskWork, seed: int) -> None:
        self.work, self.draw = work, Random(seed)
        self._made = 0
        self._invoiced: dict[int, int] = {}

    def fill(self, count: int = 300) -> None:
        """The practice, two rules of its own, and that many dossiers."""
        with self.work.unit() as unit:
            self.add = unit.add
            self.add(replace(Practice(THE_PRACTICE), alsace_moselle=self.chance(0.5)))
            self._own_rules()
            for rank in range(count):
                self._life(rank, FIRST_DAY + timedelta(days=self.draw.randrange(365 * YEARS)))
            unit.commit()

    def key(self) -> RecordId:
        """The next identifier."""
        self._made += 1
        return RecordId(f"{self._made:032x}")

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.draw.random() < share

    def one_of(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.draw.randrange(len(choices))]

    def later(self, day: date, most: int, least: int = 0) -> date:
        """A day some days after another."""
        return day + timedelta(days=self.draw.randint(least, most))

    def maybe(self, day: date, share: float = 0.5) -> date | None:
        """That day, or nothing yet."""
        return day if self.chance(share) else None

    def _own_rules(self) -> None:
        """A longer reminder, and proofs kept longer than accounts from the second year on."""
        for code, value, since in (
            ("opinion.reminder_days", 21, date(2026, 3, 1)),
            ("end.proof_years", 12, date(2025, 6, 1)),
            ("end.follow_up_first_months", 2, date(2019, 1, 1)),  # the day its own rule begins: it prevails
        ):
            words = ProofText("Usage du cabinet")
            self.add(OwnRule(self.key(), code, value, since, words, Weight.USAGE, since))

    def _life(self, rank: int, opened: date) -> None:
        person = self.key()
        self.add(Beneficiary(person, ProofText(f"Nom {rank}"), ProofText("Prénom")))
        state, kind = self.one_of(STATES), self.one_of(FUNDINGS)
        confirmed = self.later(opened, 40, 1)
        first = self.later(confirmed, 60, 1)
        dossier = Dossier(self.key(), person, opened.year, rank + 1, opened, state)
        dossier.history = (StateChange(state, confirmed, Motive.OTHER, _noon(confirmed)),)
        dossier.price_cents = self.one_of((None, 0, 160_000, 180_000))
        accompaniment, guided = self.one_of(PRESETS)
        dossier.plan = split_over_phases(60 * accompaniment, 60 * guided)
        dossier.archived_on = self.maybe(first, 0.1)
        met = state in BEGUN and (state is not DossierState.ABANDONED or self.chance(0.8))
        last = self.later(first, 150) if self.chance(0.9) else first
        if state in (DossierState.ENDED, DossierState.ABANDONED):
            dossier.ended_on = last if state is DossierState.ENDED else self.later(last, 30)
        dossier.funding = self._funding(kind, confirmed, dossier.ended_on)
        dossier.last_exchange_on = self.maybe(self.later(opened, 300), 0.3)
        self.add(dossier)
        self._interview(dossier, confirmed)
        self._contract(dossier, confirmed)
        if met:
            self._meetings(dossier, first, last)
        if kind is FundingKind.CPF or self.chance(0.02):
            self._order(dossier, confirmed, first)
        self._bills(dossier, first, last)
        if dossier.ended_on is not None:
            self._after(dossier, dossier.ended_on)
        self._gone(dossier, last)

    def _funding(self, kind: FundingKind, on: date, ended: date | None) -> Funding:
        declared = self.maybe(self.later(ended, 9), 0.6) if ended is not None else None
        return Funding(
            kind,
            during_working_time=self.chance(0.4),
            absence_asked_on=self.maybe(self.later(on, 20)),
            service_declared_on=declared,
            service_declared_of=(ended if self.chance(0.8) else on) if declared else None,
        )

    def _interview(self, dossier: Dossier, on: date) -> None:
        outcome = Outcome.CONFIRMED
        if dossier.state is DossierState.PROSPECT:
            outcome = Outcome.PENDING
        elif dossier.state is DossierState.CLOSED:
            outcome = self.one_of((Outcome.DECLINED, Outcome.NOT_RELEVANT))
        held = self.maybe(on, 0.7)
        ended = None if outcome is Outcome.PENDING else self.later(on, 9)
        self.add(
            PreliminaryInterview(self.key(), dossier.id, dossier.opened_on, held, outcome=outcome, outcome_on=ended)
        )

    def _contract(self, dossier: Dossier, on: date) -> None:
        form = form_of(dossier.funding.kind)
        contract = Contract(self.key(), dossier.id, self.one_of(tuple(Conclusion)))
        if dossier.funding.kind in ANSWERED or self.chance(0.1):
            contract.transmitted_on = self.maybe(on, 0.8)
        self.add(contract)
        if form is None or form is ContractForm.PLATFORM or self.chance(0.2):
            return
        for version in range(1, self.draw.randint(2, 4)):
            told = self.one_of((form, form, form, ContractForm.INDIVIDUAL))  # of another funding, once in a while
            facts = {"form": told, "signers": PARTIES[form], "conclusion": self.one_of(tuple(Conclusion))}
            paper = self._paper(dossier, PaperKind.CONTRACT, on, json.dumps(facts), version)
            paper.state = self.one_of((PaperState.OPEN, PaperState.SENT, PaperState.SEALED, PaperState.REPLACED))
            self.add(paper)
            for role in PARTIES[form][: self.draw.randint(0, 3)]:
                day, words = self.later(on, 14), ProofText("Signé")
                self.add(
                    Signature(self.key(), paper.id, role, words, SigningMeans.PAPER, "", _noon(day), day)
                )  # fmt: skip

    def _paper(self, dossier: Dossier, kind: PaperKind, on: date, facts: str = "{}", version: int = 1) -> IssuedPaper:
        return IssuedPaper(
            *(self.key(), dossier.id, dossier.id, kind, ProofText(f"{self._made}"), version, "", facts, "", _noon(on))
        )

    def _meetings(self, dossier: Dossier, first: date, last: date) -> None:
        for day in (first, last):
            self._meeting(dossier, day, MeetingKind.INTERVIEW, MeetingState.HELD)
        for state in (MeetingState.CANCELLED, MeetingState.NO_SHOW, MeetingState.PLANNED):
            if self.chance(0.3):
                self._meeting(dossier, self.later(first, 200) - timedelta(days=30), MeetingKind.CLOSING, state)

    def _meeting(self, dossier: Dossier, on: date, kind: MeetingKind, state: MeetingState) -> None:
        slot = Slot(on, time(9), 120)
        self.add(Meeting(self.key(), dossier.id, self._made, kind, Phase.PRELIMINARY, slot, on, state))

    def _order(self, dossier: Dossier, on: date, first: date) -> None:
        proposed = self.later(on, 6)
        self.add(
            CpfOrder(
                *(self.key(), dossier.id, self.maybe(on, 0.9), self.maybe(proposed, 0.5)),
                *(self.maybe(self.later(proposed, 6)), self.maybe(self.later(first, 6))),
            )
        )

    def _bills(self, dossier: Dossier, first: date, last: date) -> None:
        if dossier.state not in BEGUN and not self.chance(0.1):
            return
        for _ in range(self.draw.randint(0, 2)):
            issued = self.one_of((first, last, self.later(last, 40)))
            cents = self.one_of((54_000, 126_000, 180_000))
            invoice = self._invoice(dossier, issued, cents)
            if self.chance(0.2):
                back = self.one_of((cents, cents // 2))
                self._invoice(dossier, self.later(issued, 20), -back, invoice)
            for share in (1, 2) if self.chance(0.7) else ():
                if self.chance(0.7):
                    on, paid = self.later(issued, 80), invoice.total_cents // share
                    self.add(Payment(self.key(), dossier.id, invoice.id, on, paid))
        if self.chance(0.15):
            came = self.one_of((10_000, 54_000, 180_000))
            self.add(Payment(self.key(), dossier.id, NO_ID, self.later(first, 400), came))

    def _invoice(self, dossier: Dossier, on: date, cents: int, credited: Invoice | None = None) -> Invoice:
        number = self._invoiced[on.year] = self._invoiced.get(on.year, 0) + 1
        vat = credited.vat if credited is not None else self.one_of(tuple(VatBasis))
        made = Invoice(
            *(
                self.key(),
                dossier.id,
                on.year,
                number,
                on,
                self.later(on, 60),
                dossier.funding.kind,
                ProofText("Payeur"),
            ),
            lines=(InvoiceLine(ProofText("Bilan"), 0, cents),),
            vat=vat,
            vat_rate=self.one_of((2000, 550)) if credited is None else credited.vat_rate,
            credit_of=credited.id if credited is not None else NO_ID,
        )
        self.add(made)
        return made

    def _after(self, dossier: Dossier, end: date) -> None:
        for name, day in (("satisfaction-end.1", end), ("satisfaction-later.1", self.later(end, 240, 60))):
            if self.chance(0.6):
                reminded = tuple(self.later(day, 90, 10) for _ in range(self.draw.randint(0, 2)))
                answered, closed = self.maybe(self.later(day, 60).replace(day=1), 0.4), self.chance(0.2)
                self.add(OpinionAsked(self.key(), dossier.id, name, day, reminded, answered, closed))
        self._follow_up(dossier, end)
        for _ in range(self.draw.randint(0, 2)):
            self._kept(dossier, end)
        if self.chance(0.2):
            self._sent(dossier, self.later(end, 300))

    def _follow_up(self, dossier: Dossier, end: date) -> None:
        if self.chance(0.5):
            offered, declined = self.maybe(self.later(end, 400, 60), 0.4), self.maybe(self.later(end, 400, 60), 0.1)
            row = FollowUp(self.key(), dossier.id, offered, declined, self.maybe(self.later(end, 500, 90), 0.2))
            row.longer = self.chance(0.3)
            row.unanswered_on = self.maybe(self.later(offered, 90), 0.3) if offered is not None else None
            self.add(row)
        if self.chance(0.3):
            state = self.one_of((MeetingState.PLANNED, MeetingState.HELD, MeetingState.CANCELLED))
            self._meeting(dossier, self.later(end, 500, 60), MeetingKind.FOLLOW_UP, state)

    def _kept(self, dossier: Dossier, end: date) -> None:
        """An agreement of any kind; one to keep is sooner than three years or not, revoked or not, before or after."""
        kind, given = self.one_of((AgreementKind.KEEPING,) * 4 + tuple(AgreementKind)), self.later(end, 60)
        given -= timedelta(days=self.draw.randint(0, 90))
        documents: tuple[str, ...] = tuple(self.draw.sample(sorted(KEPT), self.draw.randint(1, 4)))
        until = self.later(end, 1300) - timedelta(days=60) if kind is AgreementKind.KEEPING else None
        if self.chance(0.1):  # as they were written once
            documents, until = (), None
        revoked = self.maybe(self.later(given, 900), 0.3)
        self.add(
            Agreement(
                *(self.key(), dossier.id, kind, "conservation.1", given, SigningMeans.SCREEN, NO_ID, revoked),
                *(documents, ProofText(""), until),
            )
        )

    def _sent(self, dossier: Dossier, on: date) -> None:
        paper = self._paper(dossier, self.one_of((PaperKind.SYNTHESIS, PaperKind.CERTIFICATE)), on)
        paper.held_as = DataClass.CONTENT if paper.kind is PaperKind.SYNTHESIS else DataClass.PROOF
        self.add(paper)
        receiver = self.one_of((RecipientKind.CEP, RecipientKind.BENEFICIARY))
        self.add(Export(self.key(), dossier.id, paper.id, receiver, ProofText("Conseil"), _noon(on), "pdf"))

    def _gone(self, dossier: Dossier, on: date) -> None:
        """Parts destroyed already, in the register; a dossier whose proofs went keeps its accounts alone."""
        if dossier.state not in (DossierState.ENDED, DossierState.ABANDONED, DossierState.CLOSED):
            return
        parts: list[Part] = []
        if self.chance(0.5):
            parts = list(CONTENTS) if self.chance(0.5) else self.draw.sample(CONTENTS, self.draw.randint(1, 5))
        if self.chance(0.05):
            parts = [*CONTENTS, Part.PROOF]
        for part in parts:
            number = (dossier.year, dossier.sequence)
            self.add(
                DestroyedDossier(
                    *(self.key(), *number, self.later(on, 90), "end.content_days", {"skill": 1}),
                    dossier_id=dossier.id,
                    part=part,
                )
            )


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
