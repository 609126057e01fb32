"""The gestures of the demonstration: a bilan walked through the real use cases, day after day, by invented people."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from bilan_desktop.app.workspace import Workspace
from bilan_desktop.blocks import Variant
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.calendar import is_working_day
from bilan_desktop.domain.dossier import Dossier, PaperLayout
from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.domain.funding import Funding
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journey import STEPS, Phase
from bilan_desktop.domain.meetings import REMOTE_CHECKLIST, MeetingKind, Mode, Reason, Slot
from bilan_desktop.domain.papers import Handwriting, SignerRole
from bilan_desktop.domain.preliminary import CHECKLIST
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.synthesis import DeliveryMeans
from bilan_desktop.storage.destroying import destroy_dossier, destroy_parts
from bilan_desktop.usecases import (
    attendance,
    consent,
    convocations,
    delivery,
    dossiers,
    meetings,
    overview,
    papers,
    preliminary,
)
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.due import destructions_due
from bilan_desktop.usecases.seals import seal_of

PLACE, TOOL = ProofText("Cabinet Boussole, 3 rue des Tilleuls, Lyon"), ProofText("Visio du cabinet")
SUPPORTS = ("S1", "S3", "S5", "S9")


@dataclass(frozen=True)
class Entry:
    """How an invented person enters: their name, how many days ago, who pays, what they ask at the first interview."""

    last_name: str
    first_name: str
    back: int
    funding: Funding
    interview: Mapping[str, object]
    layout: PaperLayout = PaperLayout.STANDARD
    remote: bool = False
    hour: int = 14
    minutes: int = 120
    plan: HoursPlan = field(default_factory=HoursPlan)


@dataclass(frozen=True)
class Held:
    """A meeting: how many days ago, its phase and its kind, how it was held."""

    back: int
    phase: Phase
    kind: MeetingKind = MeetingKind.INTERVIEW
    mode: Mode = Mode.IN_PERSON
    moved: bool = False


@dataclass(frozen=True)
class OwnScan:
    """A paper of ours that comes back signed, as the reader of foreign files would hand it over (port ``Scan``)."""

    data: bytes = field(repr=False)
    text: str = field(repr=False)
    media_type: str = "application/pdf"


class OwnIntake:
    """What comes back in the demonstration was printed by us a moment before: it needs no process of its own."""

    def __init__(self, press: DocumentPress) -> None:
        self._press = press

    def logo(self, data: bytes) -> bytes:
        """The demonstration has none."""
        raise NotImplementedError

    def scan(self, data: bytes) -> OwnScan:
        """Its text, to find its number."""
        pages = self._press.pages(data)
        return OwnScan(data, " ".join(pages.text(index) for index in range(pages.count())))


class Story:
    """Walks dossiers through the use cases; each signature is drawn anew, the clock is set before each gesture."""

    def __init__(self, work: Workspace, clock: SetClock, today: date) -> None:
        self.work, self.clock, self.today = work, clock, today
        self.press = DocumentPress()
        self.work.intake = OwnIntake(self.press)
        self._signed = 0
        self._entries: dict[RecordId, Entry] = {}

    def day(self, back: int) -> date:
        """The working day at or before ``back`` days ago."""
        found = self.today - timedelta(days=back)
        while not is_working_day(found):
            found -= timedelta(days=1)
        return found

    def coming(self, ahead: int) -> date:
        """The working day at or after ``ahead`` days from now."""
        found = self.today + timedelta(days=ahead)
        while not is_working_day(found):
            found += timedelta(days=1)
        return found

    def at(self, day: date, hour: int = 9) -> None:
        """Set the clock."""
        self.clock.moment = SetClock.at(day, hour).moment

    def enter(self, entry: Entry) -> RecordId:
        """Open a dossier, hold its interview, confirm the entry, have the consent signed."""
        self.at(self.day(entry.back))
        key = dossiers.create_dossier(self.work, entry.last_name, entry.first_name).dossier_id
        self._entries[key] = entry
        dossiers.save_funding(self.work, key, entry.funding, 180_000)
        dossiers.set_layout(self.work, key, entry.layout)
        held = self.day(entry.back - 4)
        self.at(held, 11)
        values = {
            "held_on": held,
            "start": time(10),
            "minutes": 60,
            "mode": Mode.REMOTE if entry.remote else Mode.IN_PERSON,
            "place": TOOL if entry.remote else PLACE,
            "covered": tuple(code for code, _, _ in CHECKLIST),
        }
        preliminary.save_interview(self.work, key, {**values, **entry.interview})
        preliminary.confirm_entry(self.work, key, entry.plan, tuple(s.code for s in STEPS), SUPPORTS)
        signed = self.sign(consent.prepare_consent(self.work, key, demonstration=True))
        consent.record_consent(self.work, signed.id, self.printed(signed))
        return key

    def pay_by(self, key: RecordId, *, employer_id: RecordId = NO_ID, payer_id: RecordId = NO_ID) -> None:
        """Say which employer is a party, or which body buys."""
        funding = replace(self._entries[key].funding, employer_id=employer_id, payer_id=payer_id)
        dossiers.save_funding(self.work, key, funding, 180_000)

    def slot(self, key: RecordId, on: date, mode: Mode = Mode.IN_PERSON) -> Slot:
        """A meeting of this person that day, at their hour."""
        entry = self._entries[key]
        remote = 45 if mode is Mode.MIXED else 0
        return Slot(on, time(entry.hour), entry.minutes, mode=mode, remote_minutes=remote, place=PLACE, tool=TOOL)

    def meet(self, key: RecordId, held: Held, before: "Callable[[Story, RecordId], None] | None" = None) -> None:
        """Plan a meeting, hold it, note it, have its sheet signed; its phase opens first.

        ``before``: what is done once it is planned, before it is held.
        """
        on = self.day(held.back)
        slot = self.slot(key, on, held.mode)
        self.at(on - timedelta(days=7))
        if overview.read_dossier(self.work, key).phase is not held.phase:
            overview.open_phase(self.work, key, held.phase)
        meeting = meetings.plan_meeting(self.work, key, slot, held.kind, held.phase)
        if before is not None:
            before(self, key)
        if held.kind is MeetingKind.CLOSING:
            self.establish(convocations.prepare_convocation(self.work, key, demonstration=True))
        if held.moved:
            later = replace(slot, start=time(slot.start.hour + 1))
            meetings.move_meeting(self.work, meeting, later, Reason.PACE)
            slot = later
        self.clock.moment = slot.span().end
        meetings.hold_meeting(self.work, meeting, slot)
        notes: dict[str, object] = {
            "process_notes": ProofText("Séance conduite comme prévu."),
            "content_notes": "Des situations choisies sont racontées, puis reliées à ce qui compte.",
        }
        if held.mode is not Mode.IN_PERSON:
            notes["remote_checked"] = tuple(code for code, _ in REMOTE_CHECKLIST)
            notes["connected"] = ProofText(_connected(slot))
        meetings.save_notes(self.work, meeting, notes)
        self.seal(self.sign(attendance.prepare_sheet(self.work, meeting, demonstration=True)))

    def sign(self, paper: papers.PaperView, *roles: SignerRole) -> papers.PaperView:
        """Have a paper signed by those who sign it: on the screen, or sent and returned for who is far."""
        if self._entries[paper.dossier_id].remote and len(paper.missing) > 1:
            papers.send_to_sign(self.work, paper.id)
            back = self.press.print_proof(paper.facts, paper.kind, ())
            return papers.receive_return(self.work, paper.dossier_id, back, self.clock.today(), paper.id)
        for role in roles or paper.missing:
            self._signed += 1
            paper = papers.sign_on_screen(self.work, paper.id, role, scribble(self._signed, role))
        return paper

    def seal(self, signed: papers.PaperView) -> None:
        """Keep the final PDF of a paper that everybody has signed."""
        papers.seal_paper(self.work, signed.id, self.printed(signed))

    def establish(self, paper: papers.PaperView) -> None:
        """Hand a paper that nobody signs to its person: what leaves is kept."""
        data = self.printed(paper)
        papers.record_export(
            self.work, paper.id, RecipientKind.BENEFICIARY, self._name(paper.dossier_id), "pdf", data=data
        )

    def named(self, last_name: str) -> RecordId:
        """The dossier of one of the invented people."""
        return next(key for key, entry in self._entries.items() if entry.last_name == last_name)

    def destroy_due(self, key: RecordId) -> None:
        """Destroy the parts whose day has come; no place holds a backup of them."""
        with self.work.unit() as unit:
            due = destructions_due(unit, self.work, unit.get(Dossier, key))
        for one in due:
            now = self.clock.now()
            destroy_parts(self.work.vault, key, one.parts, basis=one.rule, media={}, now=now)

    def destroy(self, key: RecordId) -> None:
        """Destroy the dossier of a person who lets nothing be kept (R.6313-7); no place holds a backup of it."""
        destroy_dossier(self.work.vault, key, basis="end.content_days", media={}, now=self.clock.now())

    def _name(self, key: RecordId) -> str:
        entry = self._entries[key]
        return f"{entry.first_name} {entry.last_name}"

    def printed(self, paper: papers.PaperView) -> bytes:
        """The PDF of a paper in its person's layout."""
        sealing = seal_of(self.work, demonstration=True)
        variant: Variant = self._entries[paper.dossier_id].layout.value
        return self.press.print_proof(paper.facts, paper.kind, paper.signatures, variant, sealing, form=paper.form)

    def deliver(self, key: RecordId) -> None:
        """Hand over the synthesis and the detailed results, and have the receipt signed."""
        means = DeliveryMeans.POST if self._entries[key].remote else DeliveryMeans.HAND
        handing = delivery.Handing(self.clock.today(), means)
        results = delivery.prepare_delivery(self.work, key, handing, demonstration=True)
        printed = {results.id: self.printed(results)} if results is not None else {}
        made = delivery.deliver(self.work, key, handing, printed, demonstration=True)
        self.seal(self.sign(delivery.prepare_receipt(self.work, made, demonstration=True)))


def _connected(slot: Slot) -> str:
    end = slot.span().end.astimezone(slot.span().start.tzinfo)
    if slot.mode is Mode.MIXED:
        start = end - timedelta(minutes=slot.remote_minutes)
        return f"{start:%H} h {start:%M} – {end:%H} h {end:%M}"
    return f"{slot.start:%H} h {slot.start:%M} – {end:%H} h {end:%M}"


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
