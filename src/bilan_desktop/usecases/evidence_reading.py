"""What the evidence pack tells of each dossier: read from the vault by numbers, dates, codes and hashes alone."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from bilan_desktop.blocks.formats import date_plain, duration, month_plain, plural
from bilan_desktop.documents.evidence_firsts import FirstPage
from bilan_desktop.documents.evidence_paper import SignatureTold
from bilan_desktop.documents.evidence_sheets import DossierSheet, MeetingHeld, Named, PaperIssued, Said
from bilan_desktop.domain.agreements import PAPER_OF, Agreement, AgreementKind
from bilan_desktop.domain.amendments import Amendment
from bilan_desktop.domain.calendar import local_day
from bilan_desktop.domain.dossier import STATE_NAMES, Dossier, standing
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.funding import FUNDING_NAMES, FundingKind
from bilan_desktop.domain.hours import HoursBalance
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import PHASE_NAMES
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from bilan_desktop.domain.papers import PAPERS, STANDING, IssuedPaper, PaperKind, Signature, state_name
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.questionnaires import OpinionAsked
from bilan_desktop.domain.records import DataClass, ProofText
from bilan_desktop.domain.retention import PART_NAMES, Part
from bilan_desktop.domain.synthesis import DELIVERY_NAMES, Delivery
from bilan_desktop.usecases.journal_words import BASES
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.restrictions import restricted_people
from bilan_desktop.usecases.sheets import hours_of
from bilan_desktop.usecases.together import Together

R = TypeVar("R")

SENSITIVE_PAPERS = frozenset({PAPER_OF[AgreementKind.ADAPTATION]})
"""Papers whose very being says that somebody asked for an adaptation: of no dossier, not even by its number."""
AGREEMENTS = {
    AgreementKind.BILAN: "Consentement au bilan",
    AgreementKind.KEEPING: "Accord de conservation",
    AgreementKind.COMMUNICATION: "Accord de communication",
}
"""The agreements that are told, by what they are; never to whom nor what for."""


NAMED_BODIES = frozenset({FundingKind.FRANCE_TRAVAIL, FundingKind.AGEFIPH, FundingKind.REGION_OR_STATE})
A_PUBLIC_BODY = "Financeur public"
"""Funders that their kind names, told as one: Agefiph alone would say that the person is disabled."""


@dataclass(frozen=True)
class Course:
    """A dossier as the pack tells it, with the days on which something happened in it."""

    sheet: DossierSheet
    firsts: tuple[FirstPage, ...]
    days: frozenset[date]


class Readings:
    """The rows of the vault, each kind read once, by dossier.

    ``held`` is how many dossiers are left out, their people having had the use of their data restricted.
    """

    def __init__(self, unit: Unit) -> None:
        people, every = restricted_people(unit), unit.find(Dossier)
        self._dossiers = [one for one in every if one.beneficiary_id not in people]
        self._there = {one.number for one in every}
        self.held = len(every) - len(self._dossiers)
        self._unit = Together(unit, (one.id for one in self._dossiers))
        self.meetings = _by_dossier(unit.find(Meeting))
        self.papers = _by_dossier(one for one in unit.find(IssuedPaper) if _told(one.kind))
        self.signatures: dict[RecordId, list[Signature]] = defaultdict(list)
        for signature in unit.find(Signature):
            self.signatures[signature.paper_id].append(signature)
        self.interviews = _by_dossier(unit.find(PreliminaryInterview))
        self.agreements = _by_dossier(one for one in unit.find(Agreement) if one.kind in AGREEMENTS)
        self.amendments = _by_dossier(unit.find(Amendment))
        self.deliveries = _by_dossier(unit.find(Delivery))
        self.opinions = _by_dossier(unit.find(OpinionAsked))
        self.follow_ups = _by_dossier(unit.find(FollowUp))
        self.destroyed: dict[str, list[DestroyedDossier]] = defaultdict(list)
        for grave in unit.find(DestroyedDossier):
            # By number: what older vaults remember does not say whose part it was.
            self.destroyed[grave.number].append(grave)

    def courses(self) -> tuple[Course, ...]:
        """Every dossier, by its number; of a destroyed one, what the register says."""
        found = [self._course(one) for one in self._dossiers]
        found += [_gone(rows) for number, rows in self.destroyed.items() if number not in self._there]
        return tuple(sorted(found, key=lambda course: course.sheet.number))

    def _course(self, dossier: Dossier) -> Course:
        papers = [_paper(one, self._signed(one)) for one in self._of(self.papers, dossier)]
        hours = hours_of(self._unit, dossier) if dossier.plan is not None else None
        said = tuple(one for one in self._said(dossier) if one.lines)
        sheet = DossierSheet(
            number=dossier.number,
            identity=tuple(
                Named(label=ProofText(k), text=ProofText(v)) for k, v in self._identity(dossier, hours) if v
            ),
            meetings=tuple(self._held(dossier, hours)),
            others=ProofText(_others(self._of(self.meetings, dossier))),
            papers=tuple(papers),
            said=said,
        )
        return Course(sheet, tuple(self._firsts(dossier)), frozenset(self._days(dossier)))

    def _of(self, rows: Mapping[RecordId, list[R]], dossier: Dossier) -> list[R]:
        return rows.get(dossier.id, [])

    def _signed(self, paper: IssuedPaper) -> tuple[SignatureTold, ...]:
        given = sorted(self.signatures[paper.id], key=lambda one: one.signed_at)
        return tuple(SignatureTold(role=s.role, means=s.means, at=s.signed_at, on=s.signed_on) for s in given)

    def _identity(self, dossier: Dossier, hours: HoursBalance | None) -> Iterable[tuple[str, str]]:
        kind = dossier.funding.kind
        yield "Financement", A_PUBLIC_BODY if kind in NAMED_BODIES else FUNDING_NAMES[kind]
        yield "État", STATE_NAMES[dossier.state]
        yield "Phase", PHASE_NAMES[dossier.phase] if dossier.plan is not None else ""
        for interview in self._of(self.interviews, dossier):
            yield "Entretien préalable", _day(interview.held_on)
        yield "Consentement", _day(dossier.consent_on)
        yield "Fin de l’action", _day(dossier.ended_on)
        yield "Adaptations du programme", str(len(self._of(self.amendments, dossier)) or "")
        yield from _hours(hours) if hours is not None else ()

    def _held(self, dossier: Dossier, hours: HoursBalance | None) -> Iterable[MeetingHeld]:
        meetings = [one for one in self._of(self.meetings, dossier) if one.state is MeetingState.HELD]
        counted = {one.key: one.counted for one in hours.counted} if hours is not None else {}
        sheets = {one.subject_id: one for one in self._of(self.papers, dossier) if _is_sheet(one)}
        for one in sorted(meetings, key=lambda meeting: (meeting.on, meeting.number)):
            sheet = sheets.get(one.id)
            yield MeetingHeld(
                number=one.number,
                on=one.on,
                minutes=one.slot.minutes,
                counted=counted.get(one.id, 0),
                phase=None if one.kind is MeetingKind.FOLLOW_UP else one.phase,
                mode=one.slot.mode,
                signatures=self._signed(sheet) if sheet is not None else (),
            )

    def _firsts(self, dossier: Dossier) -> Iterable[FirstPage]:
        for one in self._of(self.papers, dossier):
            signatures = self._signed(one)
            if one.held_as is DataClass.PROOF and (one.sealed_at is not None or signatures):
                yield FirstPage(
                    title=ProofText(PAPERS[one.kind].name),
                    number=one.number,
                    version=one.version,
                    dossier=dossier.number,
                    on=local_day(one.created_at),
                    state=ProofText(state_name(one.kind, one.state)),
                    sealed_at=one.sealed_at,
                    sha256=one.sha256,
                    signatures=signatures,
                )

    def _said(self, dossier: Dossier) -> Iterable[Said]:
        changes = standing(dossier.history)
        yield _lines("États", (f"{STATE_NAMES[one.state]}, le {date_plain(one.on)}" for one in changes))
        yield _lines("Accords", map(_agreement, self._of(self.agreements, dossier)))
        yield _lines("Remises", map(_delivery, self._of(self.deliveries, dossier)))
        yield _lines("Avis demandés", map(_opinion, self._of(self.opinions, dossier)))
        yield _lines("Suivi", (line for one in self._of(self.follow_ups, dossier) for line in _follow_up(one)))
        yield _lines("Registre des destructions", map(_destruction, self.destroyed.get(dossier.number, [])))

    def _days(self, dossier: Dossier) -> Iterable[date]:
        days: list[date | None] = [dossier.opened_on, *(one.on for one in standing(dossier.history))]
        days += [one.on for one in self._of(self.meetings, dossier) if one.state is MeetingState.HELD]
        days += [local_day(one.created_at) for one in self._of(self.papers, dossier)]
        days += [one.on for one in self._of(self.deliveries, dossier)]
        days += [one.given_on for one in self._of(self.agreements, dossier)]
        days += [day for one in self._of(self.opinions, dossier) for day in (one.given_on, one.answered_on)]
        days += [day for one in self._of(self.follow_ups, dossier) for day in (one.offered_on, one.held_on)]
        days += [one.destroyed_on for one in self.destroyed.get(dossier.number, [])]
        return (day for day in days if day is not None)


def _hours(hours: HoursBalance) -> Iterable[tuple[str, str]]:
    accompaniment, guided = hours.accompaniment, hours.guided
    yield "Accompagnement tenu", f"{duration(accompaniment.held)} sur {duration(accompaniment.planned)}"
    if guided.planned or guided.held:
        yield "Travail guidé retenu", f"{duration(guided.held)} sur {duration(guided.planned)}"
    yield "Au-delà de 24 h, non compté", duration(hours.beyond) if hours.beyond else ""


def _by_dossier(rows: Iterable[Any]) -> dict[RecordId, list[Any]]:
    found: dict[RecordId, list[Any]] = defaultdict(list)
    for one in rows:
        found[one.dossier_id].append(one)
    return found


def _told(kind: PaperKind) -> bool:
    """Accounts have their own keeping, and name who pays; what is sensitive is not told at all."""
    return PAPERS[kind].held_as is not DataClass.ACCOUNTING and kind not in SENSITIVE_PAPERS


def _is_sheet(paper: IssuedPaper) -> bool:
    return paper.kind is PaperKind.ATTENDANCE and paper.state in STANDING


def _paper(one: IssuedPaper, signatures: tuple[SignatureTold, ...]) -> PaperIssued:
    return PaperIssued(
        name=ProofText(PAPERS[one.kind].name),
        number=one.number,
        version=one.version,
        on=local_day(one.created_at),
        state=ProofText(state_name(one.kind, one.state)),
        sealed_at=one.sealed_at,
        sha256=one.sha256,
        signatures=signatures,
    )


def _gone(rows: Sequence[DestroyedDossier]) -> Course:
    """A dossier that the vault no longer holds."""
    said = _lines("Registre des destructions", map(_destruction, rows))
    nothing = DossierSheet(
        number=rows[0].number, identity=(), meetings=(), others=ProofText(""), papers=(), said=(said,)
    )
    return Course(nothing, (), frozenset(one.destroyed_on for one in rows))


def _lines(title: str, lines: Iterable[str]) -> Said:
    return Said(title=ProofText(title), lines=tuple(ProofText(line) for line in lines))


def _others(meetings: Sequence[Meeting]) -> str:
    """« Non tenues : 2 annulées, 1 absence », planned ones apart: they have not happened."""
    counts = Counter(one.state for one in meetings)
    words = {MeetingState.CANCELLED: "annulée", MeetingState.NO_SHOW: "absence", MeetingState.PLANNED: "prévue"}
    told = [plural(counts[s], word) for s, word in words.items() if counts[s]]
    return f"Autres séances\N{NO-BREAK SPACE}: {', '.join(told)}." if told else ""


def _agreement(one: Agreement) -> str:
    told = f"{AGREEMENTS[one.kind]}, le {date_plain(one.given_on)}"
    if one.until is not None:
        told += f", jusqu’au {date_plain(one.until)}"
    return told + (f", révoqué le {date_plain(one.revoked_on)}" if one.revoked_on is not None else "")


def _delivery(one: Delivery) -> str:
    copy = f", exemplaire {one.copy}" if one.copy > 1 else ""
    return f"{plural(len(one.papers), 'document')}, le {date_plain(one.on)}, {DELIVERY_NAMES[one.means]}{copy}"


def _opinion(one: OpinionAsked) -> str:
    later = one.questionnaire.startswith("satisfaction-later")
    told = "Quelques mois après" if later else "À la fin du bilan"
    if one.answered_on == one.given_on:
        # Answered as it was handed over: the month alone is kept of both.
        return f"{told}\N{NO-BREAK SPACE}: demandé et reçu en {month_plain(one.given_on)}"
    told += f"\N{NO-BREAK SPACE}: demandé le {date_plain(one.given_on)}"
    told += "".join(f", relancé le {date_plain(day)}" for day in one.reminded_on)
    if one.answered_on is not None:
        return f"{told}, réponse reçue en {month_plain(one.answered_on)}"
    return f"{told}, sans réponse" if one.closed_without_answer else told


def _follow_up(one: FollowUp) -> Iterable[str]:
    days = (("Proposé", one.offered_on), *(("Relancé", day) for day in one.reminded_on))
    days += (("Refusé", one.declined_on), ("Resté sans réponse", one.unanswered_on), ("Tenu", one.held_on))
    return [f"{words} le {date_plain(day)}" for words, day in days if day is not None]


def _destruction(one: DestroyedDossier) -> str:
    what = PART_NAMES[Part.ALL] if one.part is Part.ALL else PART_NAMES[one.part]
    basis = BASES.get(one.basis, "")
    return f"{what}\N{NO-BREAK SPACE}: détruit le {date_plain(one.destroyed_on)}" + (f", {basis}" if basis else "")


def _day(day: date | None) -> str:
    return date_plain(day) if day is not None else ""
