"""Fill a vault as full as a practice gets: sixty dossiers in every state, and a day with meetings."""

from dataclasses import replace
from datetime import date, time

from bilan_desktop.app.demonstration import PRACTICE
from bilan_desktop.app.demonstration_story import PLACE, TOOL
from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import MeetingKind, Mode, Slot
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.usecases import dossiers, ending, life, meetings, overview, preliminary
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.practice import save_practice

DOSSIERS = 60
MEETINGS_TODAY = 7
FIRST = (
    "Aurélie", "Mamadou", "Jean-Philippe", "Thi Mai Hương", "Zoé", "Éléonore", "Karim", "Maëlle", "Noah",
    "Marie-Françoise Bérengère", "Inès", "Tomasz", "Lucie", "Sophie", "Yaël",
)  # fmt: skip
LAST = (
    "Carpentier", "N’Diaye", "Garnier", "Nguyễn", "de La Rochefontaine-Montbrison", "Œuvrard", "Benali", "Rousseau",
    "Lefèvre", "Hébert", "Delmas", "Kowalczyk", "Le Goff", "Ait Ouarab", "Petit", "Da Silva Figueiredo", "Marchand",
    "Vasseur", "Iñíguez", "Blanc",
)  # fmt: skip
FUNDINGS = tuple(kind for kind in FundingKind if kind is not FundingKind.UNDECIDED)


class Crowd:
    """Walks invented people through the use cases, the clock set before each gesture; their sheets wait."""

    def __init__(self, work: Work, clock: SetClock, today: date) -> None:
        self.work, self.clock, self.today = work, clock, today
        self._meeting_today = 0

    def fill(self) -> None:
        """Sixty people, their lives by turns; the clock ends where it was."""
        moment = self.clock.moment
        save_practice(self.work, PRACTICE)
        lives = (self.prospect, self.running, self.stopped, self.running, self.confirmed, self.ended, self.running)
        lives += (self.declined, self.running, self.running)
        for row in range(DOSSIERS):
            lives[row % len(lives)](row)
        self.destroyed()
        self.clock.moment = moment

    def destroyed(self) -> None:
        """What the register keeps of dossiers of the years before."""
        media = (RecordId(""), RecordId("9" * 32))
        with self.work.unit() as unit:
            for rank, pending in enumerate(((), media, (), ())):
                key, year = RecordId(f"{rank + 1:032x}"), self.today.year - 2
                on = self.today.replace(day=1 + rank)
                rows = {"skill": 14, "option": 3, "meeting": 9, "issued_paper": 17, "adaptation": 1, "dossier": 1}
                basis = ("end.content_days", "end.proof_years", "end.agreed_years", "ledger")[rank]
                unit.add(DestroyedDossier(key, year, rank + 1, on, basis, rows, pending))
            unit.commit()

    def prospect(self, row: int) -> RecordId:
        """A person who asked."""
        self._at(260 - 4 * row)
        key = dossiers.create_dossier(self.work, LAST[row % len(LAST)], FIRST[row % len(FIRST)]).dossier_id
        dossiers.save_funding(self.work, key, Funding(FUNDINGS[row % len(FUNDINGS)]), 180_000)
        return key

    def declined(self, row: int) -> RecordId:
        """No bilan after the interview; one in two is archived."""
        key = self._interviewed(row)
        preliminary.end_without_bilan(self.work, key, Outcome.DECLINED)
        if row % 20 == 7:
            dossiers.archive_dossier(self.work, key)
        return key

    def confirmed(self, row: int) -> RecordId:
        """An entry confirmed, the consent signed."""
        key = self._interviewed(row)
        plan = HoursPlan(18 * 60, 6 * 60, 4 * 60, 10 * 60, 4 * 60)
        preliminary.confirm_entry(self.work, key, plan, tuple(step.code for step in STEPS), ("S1", "S3"))
        with self.work.unit() as unit:
            unit.get(Dossier, key).consent_on = self.clock.today()
            unit.commit()
        return key

    def running(self, row: int) -> RecordId:
        """One to five meetings held; the next one is today, later, past and not noted, or still to plan."""
        key = self.confirmed(row)
        self._hold(key, row, 1 + row % 5)
        if self._meeting_today < MEETINGS_TODAY and row >= DOSSIERS // 3:
            self._meeting_today += 1
            self._plan(key, replace(_slot(self.today, row), start=time(7 + 2 * self._meeting_today), minutes=90))
        elif row % 3:
            self._plan(key, _slot(self._day(3 if row % 3 == 2 else -1 - row % 9), row))
        return key

    def stopped(self, row: int) -> RecordId:
        """Suspended, or given up."""
        key = self.confirmed(row)
        last = self._hold(key, row, 2)
        stop = life.suspend_bilan if row % 20 == 2 else life.abandon_bilan
        stop(self.work, key, last, Motive.IMPEDIMENT)
        return key

    def ended(self, row: int) -> RecordId:
        """Held to its end."""
        key = self.confirmed(row)
        self._hold(key, row, 7, MeetingKind.CLOSING)
        ending.end_action(self.work, key)
        return key

    def _interviewed(self, row: int) -> RecordId:
        key = self.prospect(row)
        preliminary.save_interview(self.work, key, {"held_on": self.clock.today(), "request": "Faire le point."})
        return key

    def _hold(self, key: RecordId, row: int, count: int, last: MeetingKind = MeetingKind.INTERVIEW) -> date:
        """Hold meetings at even intervals until a few days ago; the day of the last one."""
        since = 258 - 4 * row
        for rank in range(count):
            on = self._day(max(1, since - (rank + 1) * since // (count + 1)))
            self._at((self.today - on).days)
            if rank == 1:
                overview.open_phase(self.work, key, Phase.INVESTIGATION)
            slot = _slot(on, row)
            meeting = self._plan(key, slot, last if rank == count - 1 else MeetingKind.INTERVIEW)
            self.clock.moment = slot.span().end
            meetings.hold_meeting(self.work, meeting, slot)
        return on

    def _plan(self, key: RecordId, slot: Slot, kind: MeetingKind = MeetingKind.INTERVIEW) -> RecordId:
        return meetings.plan_meeting(self.work, key, slot, kind)

    def _day(self, back: int) -> date:
        """The working day at or before ``back`` days ago."""
        return next(
            day for more in range(9) if is_working_day(day := date.fromordinal(self.today.toordinal() - back - more))
        )

    def _at(self, back: int) -> None:
        self.clock.moment = SetClock.at(self._day(back), 8).moment


def _slot(on: date, row: int) -> Slot:
    mode = Mode.REMOTE if row % 4 == 3 else Mode.IN_PERSON
    return Slot(on, time(9 + row % 8), 120, mode=mode, place=PLACE, tool=TOOL)
