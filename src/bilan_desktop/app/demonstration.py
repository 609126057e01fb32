"""The demonstration: a vault of invented people walked through the real use cases, and its papers."""

import math
import shutil
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from pathlib import Path

from bilan_desktop.app import DEMONSTRATION_PASSPHRASE, DEMONSTRATION_VAULT
from bilan_desktop.app.demonstration_journey import (
    tell_conclusion,
    tell_first_phase,
    tell_investigation,
    write_synthesis,
)
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.dossier import PaperLayout
from bilan_desktop.domain.errors import FolderNotEmpty
from bilan_desktop.domain.funding import Funding, FundingKind, PersonStatus
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, MeetingKind, Mode, Reason, Slot
from bilan_desktop.domain.papers import Handwriting, SignerRole
from bilan_desktop.domain.preliminary import CHECKLIST
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.synthesis import DeliveryMeans
from bilan_desktop.storage.keys import KdfParameters
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases import (
    attendance,
    consent,
    delivery,
    dossiers,
    ending,
    meetings,
    overview,
    papers,
    preliminary,
)
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.rules_papers import prepare_rules

_TOLD_AFTER = {1: tell_first_phase, 6: tell_investigation, 7: tell_conclusion}
"""After which meeting, from 0, each phase is told."""

PASSPHRASE = DEMONSTRATION_PASSPHRASE
VAULT_NAME, PAPERS_FOLDER = DEMONSTRATION_VAULT, "papiers"
LIGHT_KDF = KdfParameters(64 * 1024, 3, 4)
PLACE, TOOL = ProofText("Cabinet Boussole, 3 rue des Tilleuls, Lyon"), ProofText("Visio du cabinet")

PRACTICE: dict[str, object] = {
    "organisation": "Cabinet Boussole",
    "siret": "732 829 320 00074",
    "nda": "84 69 12345 69",
    "nda_region": "Auvergne-Rhône-Alpes",
    "address": "3 rue des Tilleuls\n69003 Lyon",
    "phone": "04 00 00 00 00",
    "email": "odile.ferrand@exemple.fr",
    "consultant": "Odile Ferrand",
    "consultant_title": "consultante en bilan de compétences",
    "disability_referent": "Odile Ferrand",
    "disability_contact": "odile.ferrand@exemple.fr",
    "data_contact": "odile.ferrand@exemple.fr",
    "default_place": PLACE,
    "default_tool": TOOL,
}


@dataclass(frozen=True)
class PrintedPaper:
    """A paper written to the folder: its kind, its variant, its file."""

    kind: str
    variant: str
    path: Path


@dataclass(frozen=True)
class Demonstration:
    """What was made."""

    vault: Path
    papers: tuple[PrintedPaper, ...]


def make(folder: Path, today: date) -> Demonstration:
    """Make the vault and print every paper of it; FolderNotEmpty when the folder holds anything.

    What fails halfway is taken away again, so that the same call may be tried once more.

    The same ``today`` gives the same papers to the byte. The vault bears the demonstration mark in its
    authenticated header: it can never become a real one.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return _make(folder, today)
    except BaseException:
        # The folder was empty: all that it holds now is ours.
        for name in (VAULT_NAME, PAPERS_FOLDER):
            shutil.rmtree(folder / name, ignore_errors=True)
        if made:
            folder.rmdir()
        raise


def _make(folder: Path, today: date) -> Demonstration:
    clock = SetClock.at(today, 8)
    path = folder / VAULT_NAME
    vault, _ = Vault.create(path, PASSPHRASE, kdf=LIGHT_KDF, demonstration=True, now=clock.now)
    try:
        story = _Story(Workspace(vault, clock), clock, today)
        story.tell()
        printed = tuple(story.print_all(folder / PAPERS_FOLDER))
    finally:
        vault.close()
    return Demonstration(path, printed)


class _Story:
    """Three invented people: a bilan held to its last meeting, one in investigation, one prospect."""

    def __init__(self, work: Workspace, clock: SetClock, today: date) -> None:
        self.work, self.clock, self.today = work, clock, today
        self.press = DocumentPress()
        self._signed = 0
        self._layouts: dict[RecordId, PaperLayout] = {}

    def tell(self) -> None:
        """Walk the three dossiers through the use cases, in the order of time."""
        self._at(self.day(130))
        save_practice(self.work, PRACTICE)
        self._complete()
        self._in_investigation()
        self._prospect()
        self._at(self.today, 8)

    def day(self, back: int) -> date:
        """The working day at or before ``back`` days ago."""
        found = self.today - timedelta(days=back)
        while not is_working_day(found):
            found -= timedelta(days=1)
        return found

    def _at(self, day: date, hour: int = 9, minute: int = 0) -> None:
        self.clock.moment = SetClock.at(day, hour, minute).moment

    def _complete(self) -> None:
        key = self._enter("Delmas", "Inès", 120, Funding(FundingKind.CPF, person_status=PersonStatus.EMPLOYEE))
        phases = [Phase.PRELIMINARY] * 2 + [Phase.INVESTIGATION] * 5 + [Phase.CONCLUSION] * 2
        for rank, phase in enumerate(phases):
            kind = MeetingKind.INTERVIEW
            if rank == len(phases) - 2:
                kind = MeetingKind.RESTITUTION
            elif rank == len(phases) - 1:
                kind = MeetingKind.CLOSING
            self._open(key, phase)
            self._meet(key, self.day(105 - 10 * rank), phase, kind, remote=rank in (3, 5), mixed=rank == 4)
            if rank in _TOLD_AFTER:
                _TOLD_AFTER[rank](self.work, key)
            if rank == 1:
                self._seal(key, self._sign_both(prepare_rules(self.work, key, demonstration=True)))
        self._seal(key, self._sign_both(write_synthesis(self.work, key)))
        self._deliver(key)
        ending.end_action(self.work, key)
        certificate = ending.prepare_certificate(self.work, key, demonstration=True)
        self._signed += 1
        drawn = scribble(self._signed, SignerRole.CONSULTANT)
        self._seal(key, papers.sign_on_screen(self.work, certificate.id, SignerRole.CONSULTANT, drawn))

    def _deliver(self, key: RecordId) -> None:
        """Hand over the synthesis and the detailed results, and have the receipt signed."""
        handing = delivery.Handing(self.work.clock.today(), DeliveryMeans.HAND)
        results = delivery.prepare_delivery(self.work, key, handing, demonstration=True)
        assert results is not None
        data = self.press.print_proof(results.facts, results.kind, (), self._layouts[key].value)
        made = delivery.deliver(self.work, key, handing, {results.id: data}, demonstration=True)
        self._seal(key, self._sign_both(delivery.prepare_receipt(self.work, made, demonstration=True)))

    def _seal(self, key: RecordId, signed: papers.PaperView) -> None:
        data = self.press.print_proof(signed.facts, signed.kind, signed.signatures, self._layouts[key].value)
        papers.seal_paper(self.work, signed.id, data)

    def _in_investigation(self) -> None:
        funding = Funding(FundingKind.EMPLOYER_PLAN, person_status=PersonStatus.EMPLOYEE, during_working_time=True)
        key = self._enter("Hébert", "Thomas", 50, funding, layout=PaperLayout.LARGE)
        self._meet(key, self.day(42), Phase.PRELIMINARY, MeetingKind.INTERVIEW)
        self._open(key, Phase.INVESTIGATION)
        self._meet(key, self.day(28), Phase.INVESTIGATION, MeetingKind.INTERVIEW)
        self._meet(key, self.day(14), Phase.INVESTIGATION, MeetingKind.INTERVIEW, moved=True)
        self._at(self.day(10))
        coming = self._slot(self._next_working(4), remote=True)
        meetings.plan_meeting(self.work, key, coming, phase=Phase.INVESTIGATION, objective="Étudier deux pistes")
        cancelled = meetings.plan_meeting(self.work, key, self._slot(self._next_working(8)))
        meetings.cancel_meeting(self.work, cancelled, Reason.BENEFICIARY)

    def _prospect(self) -> None:
        self._at(self.day(3))
        made = dossiers.create_dossier(self.work, "Rousseau", "Maëlle")
        preliminary.save_interview(
            self.work, made.dossier_id, {"request": "Faire le point après dix ans dans la vente.", "place": PLACE}
        )

    def _next_working(self, ahead: int) -> date:
        found = self.today + timedelta(days=ahead)
        while not is_working_day(found):
            found += timedelta(days=1)
        return found

    def _enter(
        self, last: str, first: str, back: int, funding: Funding, layout: PaperLayout = PaperLayout.STANDARD
    ) -> RecordId:
        self._at(self.day(back))
        key = dossiers.create_dossier(self.work, last, first).dossier_id
        self._layouts[key] = layout
        dossiers.save_funding(self.work, key, funding, 180_000)
        dossiers.set_layout(self.work, key, layout)
        held = self.day(back - 4)
        self._at(held, 10)
        preliminary.save_interview(
            self.work,
            key,
            {
                "held_on": held,
                "start": time(10),
                "minutes": 60,
                "place": PLACE,
                "covered": tuple(code for code, _, _ in CHECKLIST),
                "request": "Vérifier si un métier d’accompagnement est à sa portée.",
                "needs": "Prendre du recul, nommer ses compétences, comparer deux pistes.",
                "frame": "Une séance tous les dix jours, en présence de préférence.",
                "relevance": "Le besoin appelle une exploration complète : un bilan convient.",
            },
        )
        preliminary.confirm_entry(self.work, key, HoursPlan(), tuple(s.code for s in STEPS), ("S1", "S3", "S5", "S9"))
        self._consent(key, layout)
        return key

    def _consent(self, key: RecordId, layout: PaperLayout) -> None:
        paper = consent.prepare_consent(self.work, key, demonstration=True)
        signed = self._sign_both(paper)
        data = self.press.print_proof(signed.facts, signed.kind, signed.signatures, layout.value)
        consent.record_consent(self.work, signed.id, data)

    def _open(self, key: RecordId, phase: Phase) -> None:
        if overview.read_dossier(self.work, key).phase is not phase:
            overview.open_phase(self.work, key, phase)

    def _slot(self, on: date, *, remote: bool = False, mixed: bool = False) -> Slot:
        mode = Mode.REMOTE if remote else Mode.MIXED if mixed else Mode.IN_PERSON
        return Slot(on, time(14), 120, mode=mode, remote_minutes=45 if mixed else 0, place=PLACE, tool=TOOL)

    def _meet(
        self,
        key: RecordId,
        on: date,
        phase: Phase,
        kind: MeetingKind,
        *,
        remote: bool = False,
        mixed: bool = False,
        moved: bool = False,
    ) -> None:
        slot = self._slot(on, remote=remote, mixed=mixed)
        self._at(on - timedelta(days=7))
        meeting = meetings.plan_meeting(self.work, key, slot, kind, phase)
        if moved:
            meetings.move_meeting(self.work, meeting, replace(slot, start=time(15)), Reason.PACE)
            slot = replace(slot, start=time(15))
        self._at(on, slot.start.hour + 2)
        meetings.hold_meeting(self.work, meeting, slot)
        notes: dict[str, object] = {"process_notes": ProofText("Séance conduite comme prévu.")}
        notes["content_notes"] = "Des situations choisies sont racontées, puis reliées à ce qui compte."
        if remote or mixed:
            notes["remote_checked"] = tuple(code for code, _ in REMOTE_CHECKLIST)
            notes["connected"] = ProofText("14 h 00 – 16 h 00" if remote else "15 h 15 – 16 h 00")
        meetings.save_notes(self.work, meeting, notes)
        self._seal(key, self._sign_both(attendance.prepare_sheet(self.work, meeting, demonstration=True)))

    def _sign_both(self, paper: papers.PaperView) -> papers.PaperView:
        for role in (SignerRole.BENEFICIARY, SignerRole.CONSULTANT):
            self._signed += 1
            paper = papers.sign_on_screen(self.work, paper.id, role, scribble(self._signed, role))
        return paper

    def print_all(self, folder: Path) -> list[PrintedPaper]:
        """Write every sealed paper to the folder, by its reference."""
        folder.mkdir()
        printed = []
        for line in reversed(overview.list_dossiers(self.work)):
            layout = overview.read_dossier(self.work, line.id).layout
            for listed in reversed(papers.list_papers(self.work, line.id)):
                view = papers.read_paper(self.work, listed.id)
                path = folder / f"{view.reference}.pdf"
                path.write_bytes(view.data)
                printed.append(PrintedPaper(view.kind.value, layout.value, path))
        return printed


def scribble(seed: int, role: SignerRole) -> Handwriting:
    """A drawn line that looks like an invented signature, never twice the same."""
    loops = 3.0 if role is SignerRole.BENEFICIARY else 4.0
    shift = seed * 0.37
    points = []
    for step in range(70):
        t = step / 69
        x = 0.14 + 0.66 * t + 0.035 * math.sin(2 * math.pi * loops * t + shift)
        swell = 0.26 * (1 - t) ** 0.7 * math.cos(2 * math.pi * loops * t + shift)
        points.append((round(x, 4), round(0.5 - swell - 0.05 * math.sin(7 * t + shift), 4)))
    stroke = tuple(points)
    under = tuple((round(0.2 + 0.5 * i / 9, 4), round(0.76 - 0.02 * i / 9 + 0.002 * (seed % 5), 4)) for i in range(10))
    return Handwriting((stroke, under), 2.8)
