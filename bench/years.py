"""The rows of a practice after years of work: as many dossiers as asked for, of which the last 45 are under way.

What is live does not grow with the vault; the past does. One old dossier in six is a refusal that stays in the list,
the others ended, were signed in full, and are archived. Names and texts are invented; the words of the texts follow
Zipf's law over some twenty thousand. About forty rows a dossier, the bytes of papers kept small: they are read one
at a time, when asked for.
"""

import hashlib
import itertools
import random
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy.dialects.sqlite import dialect

from bilan_desktop.domain.dossier import Dossier, DossierState, Motive, StateChange
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.guided_work import Assignment
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Experience, Option, Skill
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import ChangeKind, Meeting, MeetingChange, MeetingKind, MeetingState, Slot
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState, Signature, SignerRole, SigningMeans
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.domain.retention import CONTENTS
from bilan_desktop.storage.mapping import RECORDS, map_records
from bilan_desktop.storage.wordlist import french_words

TODAY = date(2026, 11, 24)
LIVE = 45
"""Dossiers under way at a time, whatever the years behind."""
A_YEAR = 2000
"""Dossiers opened a year: far more than one person could, so that the dates stay those of rules in force, and that
nothing of them has to be destroyed yet. What is due is read and told, and costs what it is."""
PLAN = HoursPlan(18 * 60, 6 * 60, 4 * 60, 10 * 60, 4 * 60)
FIRST = ("Aurélie", "Mamadou", "Zoé", "Éléonore", "Karim", "Maëlle", "Noah", "Inès", "Tomasz", "Lucie", "Yaël")
FUNDINGS = tuple(Funding(kind) for kind in FundingKind)
STEP_CODES = tuple(step.code for step in STEPS)
ENDINGS = ("", "s", "r", "ment", "age", "eur", "euse", "ance", "ible", "tion")
WORDS = [f"{word}{end}" for end in ENDINGS for word in french_words()]
random.Random(20261124).shuffle(WORDS)
WEIGHTS = list(itertools.accumulate(1 / rank for rank in range(1, len(WORDS) + 1)))
"""Of the words, the commonest first, each added to those before it."""
HELD = (PaperKind.CONSENT, PaperKind.PROGRAMME, PaperKind.CERTIFICATE)
Row = tuple[type, Any]


class Years:
    """Writes down the dossiers of ``count`` people, the same ones each time."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._chance = random.Random(20261124)

    def rows(self) -> Iterator[Row]:
        """Every record of every dossier, what is pointed at first."""
        for age in range(self.count, 0, -1):
            yield from self._dossier(age)

    def words(self, count: int) -> str:
        """A text of so many words."""
        text = " ".join(self._chance.choices(WORDS, cum_weights=WEIGHTS, k=count))
        return f"{text.capitalize()}."

    def _id(self) -> RecordId:
        return RecordId(f"{self._chance.getrandbits(128):032x}")

    def _dossier(self, age: int) -> Iterator[Row]:
        """One life; ``age`` is its rank from the latest, 1."""
        state = _state(age)
        opened = TODAY - timedelta(days=20 + age * 365 // A_YEAR)
        year, sequence = TODAY.year - (age - 1) // A_YEAR, A_YEAR - (age - 1) % A_YEAR
        person = Beneficiary(self._id(), self._chance.choice(WORDS).capitalize(), self._chance.choice(FIRST))
        dossier = Dossier(self._id(), person.id, year, sequence, opened, funding=FUNDINGS[age % len(FUNDINGS)])
        yield Beneficiary, person
        engaged = state not in (DossierState.PROSPECT, DossierState.CLOSED)
        past = state in (DossierState.ENDED, DossierState.CLOSED)
        moments = [(DossierState.PROSPECT, Motive.OPENED), *_changes(state)]
        dossier.history = tuple(StateChange(to, opened, why, _instant(opened)) for to, why in moments)
        dossier.state = state
        if engaged:
            dossier.plan, dossier.steps, dossier.supports = PLAN, STEP_CODES, ("S1", "S3")
            dossier.consent_on, dossier.phase = opened, Phase.CONCLUSION if past else Phase.INVESTIGATION
        if state is DossierState.ENDED:
            dossier.ended_on = min(opened + timedelta(days=80), TODAY - timedelta(days=5))
            dossier.archived_on = dossier.ended_on if age > LIVE else None
        yield Dossier, dossier
        outcome = Outcome.CONFIRMED if engaged else Outcome.DECLINED if past else Outcome.PENDING
        yield (
            PreliminaryInterview,
            PreliminaryInterview(
                self._id(), dossier.id, opened, opened, request=self.words(30), needs=self.words(20), outcome=outcome
            ),
        )
        if past and age > LIVE:
            yield from self._graves(dossier)
        if engaged:
            yield from self._meetings(dossier, held=0 if state is DossierState.CONFIRMED else 5)
            yield from self._papers(dossier, dossier.id, HELD if past else HELD[:2])
            yield from self._work(dossier)

    def _graves(self, dossier: Dossier) -> Iterator[Row]:
        """The register says that the content is destroyed, as it is by then; the texts stay, to be looked through."""
        for part in CONTENTS:
            year, sequence = dossier.year, dossier.sequence
            on = dossier.ended_on or dossier.opened_on
            grave = DestroyedDossier(
                self._id(), year, sequence, on, "end.content_days", {}, dossier_id=dossier.id, part=part
            )
            yield DestroyedDossier, grave

    def _meetings(self, dossier: Dossier, held: int) -> Iterator[Row]:
        for number in range(1, 7 if dossier.ended_on is None else 6):
            on = dossier.opened_on + timedelta(days=3 * number) if number <= held else TODAY + timedelta(days=number)
            slot = Slot(on, time(9 + number), 120)
            state = MeetingState.HELD if number <= held else MeetingState.PLANNED
            kind = MeetingKind.CLOSING if number == 5 and dossier.ended_on else MeetingKind.INTERVIEW
            changes = (MeetingChange(_instant(on), ChangeKind.PLANNED), MeetingChange(_instant(on), ChangeKind.HELD))
            meeting = Meeting(
                self._id(), dossier.id, number, kind, Phase.INVESTIGATION, slot, on, state, 120,
                history=changes[: 1 + (number <= held)],
                objective=self.words(12),
                content_notes=self.words(60) if number <= held else "",
            )  # fmt: skip
            yield Meeting, meeting
            if number <= held:
                yield from self._papers(dossier, meeting.id, (PaperKind.ATTENDANCE,))

    def _papers(self, dossier: Dossier, subject: str, kinds: Iterable[PaperKind]) -> Iterator[Row]:
        for kind in kinds:
            facts = '{"amendment":0,"counted":120,"words":"' + self.words(90) + '"}'
            digest = hashlib.sha256(facts.encode()).hexdigest()
            at = _instant(dossier.opened_on)
            paper = IssuedPaper(
                self._id(), dossier.id, subject, kind, f"{kind.value}-{dossier.number}", 1, "banc.1", facts, digest, at,
                PaperState.SEALED, sealed_at=at, data=self._chance.randbytes(1500), sha256=digest,
            )  # fmt: skip
            yield IssuedPaper, paper
            for role in (SignerRole.BENEFICIARY, SignerRole.CONSULTANT):
                signed = Signature(
                    self._id(), paper.id, role, "Nom", SigningMeans.PAPER, digest, at, dossier.opened_on
                )  # fmt: skip
                yield Signature, signed

    def _work(self, dossier: Dossier) -> Iterator[Row]:
        key = dossier.id
        yield RequestAnalysis, RequestAnalysis(self._id(), key, self.words(60), self.words(30), self.words(30))
        for rank in range(2):
            yield Need, Need(self._id(), key, rank, self.words(8), self.words(15))
            yield Experience, Experience(self._id(), key, rank, title=self.words(5), done=self.words(40))
            yield Option, Option(self._id(), key, rank, title=self.words(5), attracts=self.words(25))
            yield (
                Assignment,
                Assignment(
                    self._id(), key, rank + 1, Phase.INVESTIGATION, dossier.opened_on, self.words(5), self.words(30),
                    estimated=60, accepted=60, accepted_on=dossier.opened_on,
                ),
            )  # fmt: skip
        for rank in range(3):
            yield Skill, Skill(self._id(), key, rank, label=self.words(6), level=rank, evidence=self.words(20))


def stored(rows: Iterable[Row]) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    """The same as the database holds them: statements that insert, and their values, some thousands at a time."""
    tables, here = map_records(), dialect()
    statements, binders = {}, {}
    for record, table in tables.items():
        names = ", ".join(f'"{column.name}"' for column in table.columns)
        marks = ", ".join("?" for _ in table.columns)
        statements[record] = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'
        binders[record] = [(item.name, _binder(table.c[item.name].type, here)) for item in fields(record)]
    rows = iter(rows)
    while batch := list(itertools.islice(rows, 10_000)):
        held: dict[type, list[tuple[Any, ...]]] = {record: [] for record in RECORDS}
        for record, one in batch:
            held[record].append(tuple(bind(getattr(one, name)) for name, bind in binders[record]))
        yield from ((statements[record], values) for record, values in held.items() if values)


def _binder(kind: Any, here: Any) -> Any:
    return kind.bind_processor(here) or (lambda value: value)


def _state(age: int) -> DossierState:
    if age > LIVE:
        return DossierState.CLOSED if age % 6 == 0 else DossierState.ENDED
    turn = (DossierState.RUNNING, DossierState.PROSPECT, DossierState.RUNNING, DossierState.CONFIRMED)
    turn += (DossierState.RUNNING, DossierState.SUSPENDED, DossierState.RUNNING, DossierState.ENDED)
    return turn[age % len(turn)]


def _changes(state: DossierState) -> list[tuple[DossierState, Motive]]:
    confirmed = (DossierState.CONFIRMED, Motive.INTERVIEW_CONFIRMED)
    running = (DossierState.RUNNING, Motive.FIRST_MEETING)
    return {
        DossierState.PROSPECT: [],
        DossierState.CLOSED: [(DossierState.CLOSED, Motive.INTERVIEW_DECLINED)],
        DossierState.CONFIRMED: [confirmed],
        DossierState.RUNNING: [confirmed, running],
        DossierState.SUSPENDED: [confirmed, running, (DossierState.SUSPENDED, Motive.IMPEDIMENT)],
        DossierState.ENDED: [confirmed, running, (DossierState.ENDED, Motive.ACTION_ENDED)],
    }[state]


def _instant(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)
