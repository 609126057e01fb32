"""The preliminary interview: filled as it goes, concluded by a gesture, reopened while nothing began."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.dossier import Dossier, Motive
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import STANDING, IssuedPaper, PaperKind
from bilan_desktop.domain.preliminary import Outcome, PreliminaryInterview
from bilan_desktop.usecases.due import gone_of
from bilan_desktop.usecases.forms import Saved, check_dates, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.sheets import engaged, void

EDITABLE = frozenset(
    {
        "offered_on",
        "held_on",
        "start",
        "minutes",
        "mode",
        "place",
        "covered",
        "request",
        "needs",
        "frame",
        "relevance",
        "orientation",
    }
)

WITHOUT_BILAN = {
    Outcome.DECLINED: Motive.INTERVIEW_DECLINED,
    Outcome.NOT_RELEVANT: Motive.INTERVIEW_NOT_RELEVANT,
}

NOTHING_LEFT = (
    "Le contenu de cet entretien a été détruit\N{NO-BREAK SPACE}: sa conclusion ne s’annule plus. "
    "Si la personne revient, ouvrez un nouveau dossier."
)
"""Said instead of reopening an interview whose content is no more."""

_NAMES = {
    PaperKind.CONSENT: "Le consentement",
    PaperKind.PROGRAMME: "Le programme personnalisé",
    PaperKind.CONTRACT: "Le contrat",
}


@dataclass(frozen=True)
class InterviewView:
    """The interview as typed, what it still lacks, and its outcome."""

    dossier_id: RecordId
    values: Mapping[str, object]
    missing: tuple[str, ...]
    outcome: Outcome
    outcome_on: date | None


def read_interview(work: Work, dossier_id: RecordId) -> InterviewView:
    """The interview of a dossier."""
    with work.unit() as unit:
        row = _interview(unit, dossier_id)
        values = {name: getattr(row, name) for name in sorted(EDITABLE)}
        return InterviewView(dossier_id, values, row.missing(), row.outcome, row.outcome_on)


def save_interview(work: Work, dossier_id: RecordId, values: Mapping[str, object], initiator: str = "") -> Saved:
    """Keep what is typed, complete or not; InvalidInput when a concluded interview would lose its dates."""
    check_lengths(values)
    check_dates(values)
    with work.unit() as unit:
        row = _interview(unit, dossier_id)
        before = write_fields(row, values, EDITABLE)
        row.check_proof()
        problems = row.problems(work.clock.now().astimezone(ZoneInfo(PARIS)).replace(tzinfo=None))
        if before:
            _kept(unit, "interview.saved", dossier_id, initiator)
        return Saved(before, problems)


def confirm_entry(
    work: Work,
    dossier_id: RecordId,
    plan: HoursPlan,
    steps: tuple[str, ...],
    supports: tuple[str, ...],
    initiator: str = "",
) -> None:
    """Confirm the entry: it opens the journey and fixes hours, steps and supports (D2, A6)."""
    today, now = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        dossier, row = unit.get(Dossier, dossier_id), _interview(unit, dossier_id)
        row.conclude(Outcome.CONFIRMED, today)
        dossier.confirm(plan, steps, supports, today, now)
        _kept(unit, "interview.confirmed", dossier_id, initiator, accompaniment=plan.accompaniment, guided=plan.guided)


def end_without_bilan(work: Work, dossier_id: RecordId, outcome: Outcome, note: str = "", initiator: str = "") -> None:
    """The person declines, or a bilan is not relevant: the date of the offer is kept."""
    motive = WITHOUT_BILAN[outcome]
    check_lengths({"outcome_note": note})
    today, now = work.clock.today(), work.clock.now()
    with work.unit() as unit:
        dossier, row = unit.get(Dossier, dossier_id), _interview(unit, dossier_id)
        row.conclude(outcome, today, note)
        dossier.decline(motive, today, now)
        _kept(unit, f"interview.{outcome.value}", dossier_id, initiator)


def reopen_interview(work: Work, dossier_id: RecordId, initiator: str = "") -> None:
    """Take the ending back, while neither consent nor meeting came after it, and nothing of it was destroyed.

    A consent or a programme of which a copy left stays readable, replaced, and the journal says so.
    """
    with work.unit() as unit:
        if gone_of(unit, dossier_id):
            raise RuleBroken(NOTHING_LEFT)
        if unit.find(Meeting, dossier_id=dossier_id):
            raise RuleBroken("Des séances ont été planifiées : la conclusion de l’entretien ne peut plus être annulée.")
        for kind in _NAMES:
            for paper in unit.find(IssuedPaper, dossier_id=dossier_id, kind=kind):
                if engaged(unit, paper):
                    raise RuleBroken(
                        f"{_NAMES[kind]} est déjà signé ou envoyé : la conclusion ne peut plus être annulée."
                    )
                if paper.state in STANDING:
                    void(unit, paper)
        unit.get(Dossier, dossier_id).reopen_interview(work.clock.today(), work.clock.now())
        _interview(unit, dossier_id).reopen()
        _kept(unit, "interview.reopened", dossier_id, initiator)


def _interview(unit: Unit, dossier_id: RecordId) -> PreliminaryInterview:
    found = unit.find(PreliminaryInterview, dossier_id=dossier_id)
    if not found:
        raise NotFound()
    return found[0]


def _kept(unit: Unit, action: str, dossier_id: RecordId, initiator: str, **detail: str | int) -> None:
    unit.journal(action, Dossier.TABLE, dossier_id, **detail)
    unit.publish(Event(PreliminaryInterview.TABLE, dossier_id, dossier_id, initiator))
    unit.commit()
