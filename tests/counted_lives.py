"""What the figures of a practice count, drawn over the dossiers of ``many_lives``, from a seed of its own.

A second pass over the same vault, so that what ``many_lives`` draws stays as it is: histories with gestures undone,
meetings in person, at a distance and mixed, guided work, bilans beyond 24 h and their sheets, enquiries in the field,
opinions, follow-ups, invoices to every funder, and whatever the yearly report lacks.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import TypeVar

from bilan_desktop.domain.billing import Invoice, InvoiceLine, VatBasis
from bilan_desktop.domain.dossier import ABANDONING, RESUMING, SUSPENDING, Dossier, DossierState, Motive, StateChange
from bilan_desktop.domain.exploring import EnquiryNature, FieldEnquiry
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.funding import FundingKind, PersonStatus
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.hours import BILAN_MAXIMUM
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.law import OwnRule, Weight
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState, Mode, Slot
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState, Signature, SignerRole, SigningMeans
from bilan_desktop.domain.periods import accounting_year
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.questionnaires import Answer, Opinion, OpinionAsked
from bilan_desktop.domain.records import ContentText, ProofText
from bilan_desktop.domain.yearly import YearlyReport
from factories import DeskWork
from many_lives import ManyLives

T = TypeVar("T")

QUESTIONNAIRES = Path(__file__).resolve().parents[1] / "resources" / "questionnaires"
EDGES = ((12, 31), (1, 1), (6, 30), (7, 1), (2, 28), (2, 29), (3, 1))
"""Days on which a year ends or begins."""
PRACTICES = (
    ("12-31", "84691234569", "73282932000074"),
    ("06-30", "", "73282932000074"),
    ("02-28", "84691234569", "12"),
)
"""When the accounting year ends, the NDA, the SIRET: known, missing, wrong."""
NATURES = (*EnquiryNature, *(EnquiryNature.PROFESSIONAL,) * 9, *(EnquiryNature.EMPLOYER,) * 5)
STOPPED = (*ABANDONING, *(Motive.ON_REQUEST,) * 12)
"""Some often, so that others are few beside them."""
OFTEN = (PersonStatus.EMPLOYEE,) * 4 + (PersonStatus.JOB_SEEKER,) * 3
SELDOM = (FundingKind.AGEFIPH, FundingKind.OTHER, FundingKind.TRANSITION, FundingKind.FAF)
SEVERAL = tuple(FundingKind) + (FundingKind.CPF, FundingKind.PERSONAL) * 4


def fill_with_figures(work: DeskWork, seed: int, practice: int = 0) -> None:
    """Three hundred dossiers of a seed, with all that is counted of them; ``practice`` is one of ``PRACTICES``."""
    ManyLives(work, seed).fill()
    CountedLives(work, seed).fill(practice)


class CountedLives:
    """Writes more rows, each choice drawn from the seed."""

    def __init__(self, work: DeskWork, seed: int) -> None:
        self.work, self.draw = work, Random(f"figures {seed}")
        self._made = count(1)
        self._invoiced: Counter[int] = Counter()

    def fill(self, practice: int) -> None:
        """Everything, in one go."""
        with self.work.unit() as unit:
            self.add = unit.add
            ends, nda, siret = PRACTICES[practice]
            own = unit.get(Practice, THE_PRACTICE)
            own.year_ends, own.nda, own.siret = ProofText(ends), ProofText(nda), ProofText(siret)
            words = ProofText("Usage du cabinet")
            since = date(2025, 6, 1)
            self.add(OwnRule(self.key(), "end.follow_up_last_months", 5, since, words, Weight.USAGE, since))
            self._typed(ends)
            asked = _by_dossier(unit.find(OpinionAsked))
            follow_ups = _by_dossier(unit.find(FollowUp))
            meetings = _by_dossier(unit.find(Meeting))
            for dossier in unit.find(Dossier):
                self._life(dossier, meetings.get(dossier.id, []))
                self._answers(asked.get(dossier.id, []))
                for one in follow_ups.get(dossier.id, []):
                    self._follow_up(dossier, one)
            for payer in SELDOM:  # a year in which a funder is only given back, to the half of a euro
                self._invoice(dossier, payer, date(2028, 2, 10), [-10_050])
            for _ in range(3):  # too few to be read
                self.add(Opinion(self.key(), "satisfaction-end.1", 2028, tuple(self._answer("satisfaction-end.1"))))
            unit.commit()

    def _typed(self, ends: str) -> None:
        """What is typed of one year, then all that may be of the next."""
        some: dict[str, int] = {"turnover": 12_345_67}
        every = {"charges": 2_000_050, "wages": 49, "purchases": 50, "turnover": 9_000_001, "state": 123_450}
        for year, typed in ((2025, some), (2026, every)):
            period = accounting_year(year, ends)
            self.add(YearlyReport(self.key(), period.first, period.last, typed))

    def key(self) -> RecordId:
        """The next identifier."""
        return RecordId(f"f{next(self._made):031x}")

    def chance(self, share: float) -> bool:
        """True that often."""
        return self.draw.random() < share

    def one_of(self, choices: Sequence[T]) -> T:
        """One of them."""
        return choices[self.draw.randrange(len(choices))]

    def between(self, first: date, last: date) -> date:
        """A day from one to another, both included."""
        return first + timedelta(days=self.draw.randint(0, max(0, (last - first).days)))

    def _life(self, dossier: Dossier, meetings: list[Meeting]) -> None:
        confirmed = dossier.history[0].on
        held = [one for one in meetings if one.state is MeetingState.HELD and one.kind is MeetingKind.INTERVIEW]
        first = held[0].slot.on if held else confirmed + timedelta(days=20)
        last = held[-1].slot.on if held else first
        dossier.funding = replace(
            dossier.funding,
            person_status=self.one_of((*PersonStatus, *OFTEN)),
            subcontracted=self.chance(0.15),
            payer_id=RecordId("payer") if self.chance(0.5) else NO_ID,
            employer_id=RecordId("employer") if self.chance(0.5) else NO_ID,
        )
        dossier.history = tuple(History(self, dossier, confirmed, first, last, begun=bool(held)).changes())
        if held:
            self._hours(dossier, held, last)
            for rank in range(self.draw.randint(0, 4)):
                met = self.between(first, last + timedelta(days=20)) if self.chance(0.8) else None
                nature = self.one_of(NATURES)
                self.add(FieldEnquiry(self.key(), dossier.id, rank, nature=nature, met_on=met))
        if held or self.chance(0.1):
            self._bills(dossier, first, last)

    def _hours(self, dossier: Dossier, held: list[Meeting], last: date) -> None:
        """More meetings between the first and the last, guided work, and the sheets that tell some of them."""
        first, long = held[0].slot.on, self.chance(0.25)
        number = max(one.number for one in held)
        for one in held:
            one.slot = replace(one.slot, **self._way(one.slot.minutes))
        for rank in range(self.draw.randint(5, 7) if long else self.draw.randint(0, 5)):
            state = MeetingState.HELD if self.chance(0.9) else self.one_of(tuple(MeetingState))
            minutes = self.draw.randint(2, 5) * 75 if long else self.one_of((45, 60, 90, 95, 120, 150, 180))
            on = self.one_of((self.between(first, last), self.between(first, last), first, last))
            if long and self.chance(0.5):
                on = last  # where 24 h are full, the order of a day tells what counts
            zone = self.one_of(("Europe/Paris",) * 3 + ("America/Guadeloupe", "Indian/Reunion"))
            slot = Slot(on, time(self.one_of((9, 10, 11))), minutes, zone, **self._way(minutes))
            kind = self.one_of((MeetingKind.INTERVIEW,) * 4 + tuple(MeetingKind))
            row = Meeting(self.key(), dossier.id, number - rank, kind, Phase.INVESTIGATION, slot, on, state)
            self.add(row)
            held += [row] if state is MeetingState.HELD else []
        guided = [self._guided(dossier, rank, first, last, long=long) for rank in range(self.draw.randint(0, 3))]
        self._sheets(dossier, held, [one for one in guided if one.accepted])

    def _way(self, minutes: int) -> dict[str, object]:
        mode = self.one_of(tuple(Mode))
        return {"mode": mode, "remote_minutes": minutes // 3 if mode is Mode.MIXED else 0}

    def _guided(self, dossier: Dossier, rank: int, first: date, last: date, *, long: bool) -> Assignment:
        row = Assignment(self.key(), dossier.id, 9 - rank, Phase.INVESTIGATION, first)
        if self.chance(0.8):
            row.accepted = self.draw.randint(1, 12) * (30 if long else 15)
            row.accepted_on = self.one_of((last, self.between(first, last + timedelta(days=30))))
        elif self.chance(0.5):
            row.withdrawn_on = last
        self.add(row)
        return row

    def _sheets(self, dossier: Dossier, held: list[Meeting], guided: list[Assignment]) -> None:
        """A sheet tells the minutes left when it was made: some meetings are noted after others that followed them."""
        room = BILAN_MAXIMUM
        noted = sorted(held, key=lambda one: (one.slot.on, one.slot.start))
        late = [one for one in noted if self.chance(0.15)]
        for one in (*(row for row in noted if row not in late), *guided[:1], *late, *guided[1:]):
            minutes = one.slot.minutes if isinstance(one, Meeting) else one.accepted or 0
            outside = isinstance(one, Meeting) and one.kind is MeetingKind.FOLLOW_UP
            told = 0 if outside else min(room, minutes)
            room -= told
            if isinstance(one, Meeting) and self.chance(0.6 if len(held) > 7 else 0.85):
                self._sheet(dossier, one, told)

    def _sheet(self, dossier: Dossier, meeting: Meeting, told: int) -> None:
        states = [PaperState.REPLACED] if self.chance(0.1) else []
        states.append(self.one_of((PaperState.SEALED,) * 7 + (PaperState.SENT, PaperState.OPEN, PaperState.OPEN)))
        for version, state in enumerate(states, 1):
            facts = json.dumps({"counted": 0 if state is PaperState.REPLACED else told})
            words = ProofText(f"EM-{self.key()}")
            row = IssuedPaper(
                *(self.key(), dossier.id, meeting.id, PaperKind.ATTENDANCE, words, version, "attendance.1", facts, ""),
                *(_noon(meeting.slot.on), state),
            )
            row.sealed_at = _noon(meeting.slot.on) if state is PaperState.SEALED else None
            self.add(row)
            if state is PaperState.OPEN and self.chance(0.5):
                who, how = SignerRole.BENEFICIARY, SigningMeans.SCREEN
                day = meeting.slot.on
                self.add(Signature(self.key(), row.id, who, ProofText("Signé"), how, "", _noon(day), day))

    def _bills(self, dossier: Dossier, first: date, last: date) -> None:
        for _ in range(self.draw.randint(0, 2)):
            on = self.between(first, last + timedelta(days=60))
            if self.chance(0.2):
                on = _edge(on.year, self.one_of(EDGES))
            payer = dossier.funding.kind if self.chance(0.5) else self.one_of(SEVERAL)
            cents = [self.draw.randint(1, 200_000) for _ in range(self.draw.randint(1, 3))]
            issued = self._invoice(dossier, payer, on, cents)
            if self.chance(0.25):
                back = [-one for one in cents] if self.chance(0.5) else [-(sum(cents) // 3)]
                self._invoice(dossier, payer, self.between(on, on + timedelta(days=250)), back, issued.id)

    def _invoice(
        self, dossier: Dossier, payer: FundingKind, on: date, cents: Iterable[int], credit: RecordId = NO_ID
    ) -> Invoice:
        self._invoiced[on.year] += 1
        number = 5000 + self._invoiced[on.year]
        lines = tuple(InvoiceLine(ProofText("Bilan"), 60, one) for one in cents)
        row = Invoice(self.key(), dossier.id, on.year, number, on, on, payer, ProofText("Payeur"), lines=lines)
        row.vat, row.vat_rate, row.credit_of = self.one_of((VatBasis.EXEMPT, VatBasis.TAXED)), 2000, credit
        self.add(row)
        return row

    def _follow_up(self, dossier: Dossier, row: FollowUp) -> None:
        end = dossier.ended_on or row.offered_on or dossier.opened_on
        if self.chance(0.4):
            row.held_on = self.between(end + timedelta(days=90), end + timedelta(days=300))
        if self.chance(0.25):
            row.declined_on = self.between(end, end + timedelta(days=300))
        if self.chance(0.6):
            row.unanswered_on = self.between(end + timedelta(days=180), end + timedelta(days=240))

    def _answers(self, rows: Iterable[OpinionAsked]) -> None:
        """An opinion for each answer that came; some in the easy wording, one scale hardly ever marked."""
        for asked in rows:
            if self.chance(0.3):
                name, version = asked.questionnaire.rsplit(".", 1)
                asked.questionnaire = f"{name}-facile.{version}"
            if asked.answered_on is None and asked.closed_without_answer is False and self.chance(0.5):
                asked.answered_on = (asked.given_on + timedelta(days=20)).replace(day=1)
            if asked.answered_on is not None:
                answers = tuple(self._answer(asked.questionnaire))
                self.add(Opinion(self.key(), asked.questionnaire, asked.answered_on.year, answers))

    def _answer(self, questionnaire: str) -> Iterator[Answer]:
        seldom = 0.1 if self.chance(0.9) else 0.0
        for question in _questions(questionnaire):
            if question["asked"] != "scale" or not self.chance(seldom if question["code"] == "home" else 0.85):
                continue
            marks = [str(mark) for mark in range(question.get("first", 0), question["steps"] + 1)]
            odd = ["unknown", "11", "-1", "2.5", "2,5", "trois", ""]
            yield Answer(question["code"], ContentText(self.one_of(marks if self.chance(0.9) else odd)))


class History:
    """The changes of a dossier, as gestures made and undone would have written them."""

    def __init__(
        self, crowd: CountedLives, dossier: Dossier, confirmed: date, first: date, last: date, *, begun: bool
    ) -> None:
        self.crowd, self.dossier, self.begun = crowd, dossier, begun
        self.confirmed, self.first, self.last = confirmed, first, last
        self.made: list[StateChange] = []

    def enter(self, state: DossierState, on: date, motive: Motive) -> None:
        """One change more."""
        self.made.append(StateChange(state, on, motive, _noon(on)))

    def undone(self, state: DossierState, on: date, motive: Motive, share: float) -> None:
        """Sometimes, a change and its undoing the day after."""
        if self.crowd.chance(share):
            back = self.made[-1].state
            self.enter(state, on, motive)
            self.enter(back, on + timedelta(days=1), Motive.GESTURE_UNDONE)

    def changes(self) -> list[StateChange]:
        """The whole history, down to the state in which the dossier is."""
        state = self.dossier.state
        self.enter(DossierState.PROSPECT, self.dossier.opened_on, Motive.OPENED)
        self.undone(DossierState.CLOSED, self.confirmed, Motive.INTERVIEW_DECLINED, 0.1)
        self.undone(DossierState.CONFIRMED, self.confirmed, Motive.INTERVIEW_CONFIRMED, 0.1)
        if state is DossierState.CLOSED:
            self.enter(state, self.confirmed, Motive.INTERVIEW_NOT_RELEVANT)
        elif state is not DossierState.PROSPECT:
            self._bilan(state)
        return self.made

    def _bilan(self, state: DossierState) -> None:
        one_of = self.crowd.one_of
        self.enter(DossierState.CONFIRMED, self.confirmed, Motive.INTERVIEW_CONFIRMED)
        self.undone(DossierState.RUNNING, self.first - timedelta(days=1), Motive.FIRST_MEETING, 0.15)
        if self.begun and state is not DossierState.CONFIRMED:
            self.enter(DossierState.RUNNING, self.first, Motive.FIRST_MEETING)
        present = self.made[-1].state
        middle = self.crowd.between(self.first, self.last)
        if self.crowd.chance(0.3):
            self.enter(DossierState.SUSPENDED, middle, one_of(SUSPENDING))
            self.undone(DossierState.ABANDONED, middle, one_of(ABANDONING), 0.2)
            self.undone(present, middle, one_of(RESUMING), 0.2)
            self.enter(present, self.crowd.between(middle, self.last), one_of(RESUMING))
        self.undone(DossierState.ABANDONED, middle, one_of(ABANDONING), 0.15)
        self.undone(DossierState.SUSPENDED, middle, one_of(SUSPENDING), 0.15)
        if self.begun:
            self.undone(DossierState.ENDED, self.last, Motive.ACTION_ENDED, 0.2)
        if state is DossierState.ENDED:
            self.enter(state, self.dossier.ended_on or self.last, Motive.ACTION_ENDED)
        elif state is DossierState.ABANDONED:
            self.enter(state, self.dossier.ended_on or self.last, one_of(STOPPED))
        elif state is DossierState.SUSPENDED:
            self.enter(state, self.last, one_of(SUSPENDING))


def _by_dossier(rows: Iterable[T]) -> dict[RecordId, list[T]]:
    found: dict[RecordId, list[T]] = {}
    for one in rows:
        found.setdefault(one.dossier_id, []).append(one)  # type: ignore[attr-defined]
    return found


def _questions(questionnaire: str) -> list[dict[str, object]]:
    told = json.loads((QUESTIONNAIRES / f"{questionnaire}.json").read_text(encoding="utf-8"))
    return [{"asked": "text", **one} for section in told["sections"] for one in section["questions"]]


def _edge(year: int, day: tuple[int, int]) -> date:
    month, number = day
    return date(year, month, 28 if day == (2, 29) and year % 4 else number)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
