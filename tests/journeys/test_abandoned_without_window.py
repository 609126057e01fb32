"""A bilan that stops early, through the use cases alone: suspended, resumed, abandoned, certified, found again."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest

from bilan_desktop.app.demonstration_story import scribble
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.deadlines import DueKind
from bilan_desktop.domain.dossier import DossierState, Motive, standing
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingState, Reason, Slot
from bilan_desktop.domain.papers import PAPERS, PaperKind, PaperState
from bilan_desktop.domain.preliminary import CHECKLIST
from bilan_desktop.domain.records import ProofText
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases import (
    attendance,
    consent,
    dossiers,
    ending,
    life,
    meetings,
    overview,
    papers,
    practice,
    today,
)
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.happenings import What
from bilan_desktop.usecases.preliminary import confirm_entry, save_interview
from storage.vault_helpers import LIGHT, PASSPHRASE

DAY = date(2026, 3, 4)
PRESS = DocumentPress()


class Desk:
    """A consultant's work over a vault, day after day."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder, SetClock.at(DAY)
        vault, _ = Vault.create(folder, PASSPHRASE, kdf=LIGHT, now=self.clock.now, ballast_size=4096)
        self.work = Workspace(vault, self.clock)
        self._seed = 0

    def on(self, day: date, hour: int = 9) -> date:
        """Come back to work that day."""
        self.clock.moment = SetClock.at(day, hour).moment
        return day

    def sign(self, paper: papers.PaperView) -> papers.PaperView:
        """Everybody who signs it does, on the screen."""
        for role in PAPERS[paper.kind].signers:
            self._seed += 1
            paper = papers.sign_on_screen(self.work, paper.id, role, scribble(self._seed, role))
        return paper

    def printed(self, paper: papers.PaperView) -> bytes:
        return PRESS.print_proof(paper.facts, paper.kind, paper.signatures)

    def seal(self, paper: papers.PaperView) -> papers.PaperView:
        signed = self.sign(paper)
        return papers.seal_paper(self.work, signed.id, self.printed(signed))

    def meet(self, key: RecordId, day: date) -> RecordId:
        """A meeting of 90 minutes, held and signed."""
        self.on(day)
        slot = Slot(day, time(9), 90, place=ProofText("Lyon"))
        meeting = meetings.plan_meeting(self.work, key, slot)
        self.clock.moment = slot.span().end
        meetings.hold_meeting(self.work, meeting, slot)
        self.seal(attendance.prepare_sheet(self.work, meeting))
        return meeting

    def reopened(self) -> Workspace:
        """The same vault, closed and opened again."""
        self.work.vault.close()
        self.work = Workspace(Vault.open(self.folder, PASSPHRASE, now=self.clock.now), self.clock)
        return self.work


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path / "bilans.bilan")
    practice.save_practice(
        made.work,
        {"organisation": "Cabinet Boussole", "consultant": "Odile Ferrand", "siret": "732 829 320 00074"},
    )
    yield made
    made.work.vault.close()


def entered(desk: Desk) -> RecordId:
    """The interview confirmed, the consent signed, the investigation open."""
    key = dossiers.create_dossier(desk.work, "Lefèvre-Œuvrard", "Éloïse").dossier_id
    told = {"held_on": DAY, "covered": tuple(code for code, _, _ in CHECKLIST), "request": "Changer de métier"}
    save_interview(desk.work, key, told)
    confirm_entry(desk.work, key, HoursPlan(), ("F2.1",), ("S1",))
    form = desk.sign(consent.prepare_consent(desk.work, key))
    consent.record_consent(desk.work, form.id, desk.printed(form))
    overview.open_phase(desk.work, key, Phase.INVESTIGATION)
    return key


def text_of(data: bytes) -> str:
    pages = PRESS.pages(data)
    return " ".join(" ".join(pages.text(i) for i in range(pages.count())).split())


def test_a_bilan_is_suspended_resumed_abandoned_certified_and_found_again(desk: Desk) -> None:
    key = entered(desk)
    held = [desk.meet(key, DAY + timedelta(days=7 * week)) for week in (1, 2, 3)]
    coming = meetings.plan_meeting(desk.work, key, Slot(date(2026, 6, 1), time(9), 90, place=ProofText("Lyon")))

    stopped = desk.on(date(2026, 4, 1))
    life.suspend_bilan(desk.work, key, stopped, Motive.IMPEDIMENT)
    back = desk.on(date(2026, 5, 4))
    assert overview.read_dossier(desk.work, key).state is DossierState.SUSPENDED
    life.resume_bilan(desk.work, key, back, Motive.IMPEDIMENT_OVER)
    with pytest.raises(RuleBroken):
        ending.prepare_certificate(desk.work, key)
    end = desk.on(date(2026, 5, 18))
    life.abandon_bilan(desk.work, key, end, Motive.NEW_SITUATION, (coming,))
    certificate = desk.seal(ending.prepare_certificate(desk.work, key))
    with pytest.raises(RuleBroken, match="ne s’annule plus"):
        life.take_back_abandonment(desk.work, key)

    work = desk.reopened()
    view = overview.read_dossier(work, key)
    assert (view.state, view.ended_on, view.hours.held) == (DossierState.ABANDONED, end, 270)
    assert [(c.state, c.on, c.motive) for c in standing(view.history)][2:] == [
        (DossierState.RUNNING, DAY + timedelta(days=7), Motive.FIRST_MEETING),
        (DossierState.SUSPENDED, stopped, Motive.IMPEDIMENT),
        (DossierState.RUNNING, back, Motive.IMPEDIMENT_OVER),
        (DossierState.ABANDONED, end, Motive.NEW_SITUATION),
    ]
    states = {line.id: line.state for line in meetings.list_meetings(work, key)}
    assert [states[meeting] for meeting in held] == [MeetingState.HELD] * 3
    assert states[coming] is MeetingState.CANCELLED
    assert meetings.read_meeting(work, coming).history[-1].reason is Reason.ABANDONED
    kept = papers.read_paper(work, certificate.id)
    assert (kept.state, kept.data) == (PaperState.SEALED, certificate.data)
    text = text_of(kept.data).replace("\xa0", " ")
    for told in ("Action interrompue le 18 mai 2026", "4 h 30", "3 séances", "du 11 mars 2026 au 25 mars 2026"):
        assert told in text
    assert "situation" not in text
    sealed = [line.kind for line in papers.list_papers(work, key) if line.state is PaperState.SEALED]
    assert sorted(sealed) == sorted([PaperKind.CONSENT, *[PaperKind.ATTENDANCE] * 3, PaperKind.CERTIFICATE])

    told_by_page = read_bilan_overview(work, key)
    due = [DueKind.CONTENT, DueKind.OPINION_END]
    assert [one.deadline.what for one in told_by_page.missing if one.deadline is not None] == due
    assert len(told_by_page.missing) == len(due)
    story = [one.what for one in reversed(told_by_page.happened)]
    assert story[-5:] == [What.HELD, What.SUSPENDED, What.RESUMED, What.ABANDONED, What.PAPER]
    ends = {deadline.what: deadline.on for deadline in told_by_page.deadlines}
    assert ends[DueKind.CONTENT] == end
    assert DueKind.AGREED not in ends
    asked = [reminder.deadline for reminder in today.read_today(work).reminders if reminder.dossier_id == key]
    assert {one.what for one in asked if one is not None} == set(due)
    assert len(asked) == len(due)
