"""The papers about all the meetings of invented people, and their objectives: ordinary, abundant, empty."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bilan_desktop.blocks import Paper, Variant
from bilan_desktop.documents import attendance_register, hours_statement, objectives_paper, planning
from bilan_desktop.documents.pools import PhaseHours, PoolHours
from bilan_desktop.documents.signing import Signed
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingKind, MeetingState, Mode, Reason
from bilan_desktop.domain.papers import SignerRole, SigningMeans
from bilan_desktop.domain.records import ContentText
from bilan_desktop.domain.records import ProofText as T

from .samples import CREATED, GUIDED, INK

PHASES = [Phase.PRELIMINARY] * 2 + [Phase.INVESTIGATION] * 5 + [Phase.CONCLUSION] * 3
LONG_NAME = T("Wilhelmina" * 20)
ELSEWHERE = T("Αθήνα, улица Мира 5, Việt Nam & <co> " * 6)


def _meeting(rank: int, phase: Phase) -> dict[str, Any]:
    kinds = {8: MeetingKind.RESTITUTION, 9: MeetingKind.CLOSING}
    return {
        "number": rank + 1,
        "kind": kinds.get(rank, MeetingKind.INTERVIEW),
        "phase": phase,
        "on": date(2026, 9, 1) + timedelta(days=9 * rank),
        "start": time(14),
        "end": time(15, 35) if rank % 3 else time(16),
        "minutes": 95 if rank % 3 else 120,
    }


def _line(rank: int, phase: Phase, **more: Any) -> planning.PlanningLine:
    modes = (Mode.IN_PERSON, Mode.REMOTE, Mode.MIXED)
    states = {6: MeetingState.CANCELLED, 7: MeetingState.NO_SHOW, 8: MeetingState.PLANNED, 9: MeetingState.PLANNED}
    reasons = {6: Reason.BENEFICIARY, 7: Reason.ILLNESS}
    return planning.PlanningLine(
        **_meeting(rank, phase),
        state=states.get(rank, MeetingState.HELD),
        mode=modes[rank % 3],
        remote_minutes=45 if rank % 3 == 2 else 0,
        place=T("12 rue des Acacias, 45000 Orléans"),
        tool=T("Visio du cabinet"),
        reason=reasons.get(rank),
        **more,
    )


MOVED = planning.Former(on=date(2026, 9, 17), start=time(9, 30), minutes=95, reason=Reason.PACE)
SPLIT = planning.Former(on=date(2026, 11, 21), start=time(14), minutes=180, split=True, reason=Reason.CONSULTANT)
ADDED = {2: Reason.BENEFICIARY, 8: Reason.PACE, 9: Reason.REPLACEMENT}
HOURS = {
    "accompaniment": PoolHours(planned=1080, held=620),
    "guided": PoolHours(planned=360, held=425),
    "phases": (
        PhaseHours(phase=Phase.PRELIMINARY, planned=180, held=215),
        PhaseHours(phase=Phase.INVESTIGATION, planned=600, held=405),
        PhaseHours(phase=Phase.CONCLUSION, planned=300, held=0),
    ),
}
NO_HOURS = {
    "accompaniment": PoolHours(planned=1080, held=0),
    "guided": PoolHours(planned=360, held=0),
    "phases": tuple(PhaseHours(phase=phase, planned=360, held=0) for phase in Phase),
}
FOLLOW_UP = {**_meeting(10, Phase.CONCLUSION), "kind": MeetingKind.FOLLOW_UP}
PLANNING = planning.PlanningFacts(
    **GUIDED,
    **HOURS,
    number=T("PL-2026-014"),
    lines=(
        *(
            _line(rank, phase, former={2: (MOVED,), 9: (SPLIT,)}.get(rank, ()), added_for=ADDED.get(rank))
            for rank, phase in enumerate(PHASES)
        ),
        planning.PlanningLine(**FOLLOW_UP, state=MeetingState.PLANNED, mode=Mode.REMOTE),
    ),
    since=1,
    changes=(
        T("Séance 3 : déplacée, le 19 septembre 2026 à 14 h 00 au lieu du 17 septembre 2026 à 9 h 30."),
        T("Séance 7 : annulée (demande de la personne)."),
        T("Séance 10 : ajoutée (remplacement d’une séance non tenue), le 21 novembre 2026 à 14 h 00, 2 h 00."),
    ),
    added=(10,),
    changed=(3, 7),
)
STATEMENT = hours_statement.HoursFacts(
    **GUIDED,
    **HOURS,
    number=T("RH-2026-014"),
    lines=(
        *(
            hours_statement.HoursLine(**_meeting(rank, phase), counted=95 if rank % 3 else 120, beyond=0)
            for rank, phase in enumerate(PHASES[:6])
        ),
        hours_statement.HoursLine(**FOLLOW_UP, counted=0, beyond=0),
    ),
    work=(
        hours_statement.WorkLine(
            number=1, accepted_on=date(2026, 9, 20), exchanges=(date(2026, 9, 19),), counted=245, beyond=0
        ),
        hours_statement.WorkLine(
            number=2,
            accepted_on=date(2026, 10, 12),
            exchanges=(date(2026, 10, 7), date(2026, 10, 12)),
            counted=180,
            beyond=65,
        ),
    ),
    interview_on=date(2026, 8, 24),
    interview_minutes=60,
    funding_reference=T("2026-CPF-0117"),
    planned_by=T("Programme personnalisé PP-2026-014, version 2, signé le 7 octobre 2026"),
    remote=235,
    payer_rule=T("Le CPF ne peut financer que les heures d’accompagnement (Code du travail, art. D.6323-6)."),
)


def _signature(role: SignerRole, name: str, means: SigningMeans) -> attendance_register.SignatureLine:
    at = datetime(2026, 9, 1, 14, 2, tzinfo=UTC)
    return attendance_register.SignatureLine(role=role, name=T(name), means=means, at=at, on=at.date())


BOTH = (
    _signature(SignerRole.BENEFICIARY, "Éloïse Lefèvre-Œuvrard", SigningMeans.SCREEN),
    _signature(SignerRole.CONSULTANT, "Solène Garrec", SigningMeans.PAPER),
)


def _sheet(rank: int, phase: Phase, **more: Any) -> attendance_register.SheetLine:
    told = {
        "reference": T(f"EM-2026-014-{rank + 1:02d}"),
        "version": 1,
        "sha256": "3f2a9c1d77ab0e55",
        "signatures": BOTH,
    }
    return attendance_register.SheetLine(
        **{
            **_meeting(rank, phase),
            "counted": 95 if rank % 3 else 120,
            "beyond": 0,
            "mode": tuple(Mode)[rank % 3],
            **told,
            **more,
        }
    )


REGISTER = attendance_register.RegisterFacts(
    **GUIDED,
    number=T("RE-2026-014"),
    lines=(
        *(_sheet(rank, phase) for rank, phase in enumerate(PHASES[:4])),
        _sheet(4, Phase.INVESTIGATION, sha256="", signatures=BOTH[:1], sent_on=date(2026, 10, 8)),
        _sheet(5, Phase.INVESTIGATION, reference=T(""), version=0, sha256="", signatures=()),
        _sheet(6, Phase.INVESTIGATION, version=2, replaced=1, counted=30, beyond=90, confirmed=("sunday", "longer")),
    ),
    by_consultant=Signed("screen", CREATED, INK),
)
OBJECTIVES = objectives_paper.ObjectivesFacts(
    **GUIDED,
    number=T("OB-2026-014"),
    objectives=(
        objectives_paper.ObjectiveFacts(
            text=ContentText("Savoir nommer ce que je sais faire, hors de mon métier d’aujourd’hui."),
            criterion=ContentText("Cinq compétences dites avec une preuve chacune, à quelqu’un qui ne me connaît pas."),
            start_rating=1,
            end_rating=3,
            end_note=ContentText("Dit lors de deux enquêtes métier.\nReste à l’écrire dans le CV."),
        ),
        objectives_paper.ObjectiveFacts(
            text=ContentText("Choisir entre deux pistes."), criterion=ContentText("Un choix daté."), start_rating=0
        ),
    ),
)
MANY = tuple(Phase.INVESTIGATION for _ in range(60))


def papers() -> dict[str, Paper]:
    """Each of the four, ordinary, abundant and empty, in both variants."""
    variants: tuple[Variant, ...] = ("standard", "large")
    return {f"{name}-{variant}": paper for variant in variants for name, paper in _papers(variant)}


def _papers(variant: Variant) -> Iterator[tuple[str, Paper]]:
    plan = replace(PLANNING, variant=variant)
    yield "planning", planning.paper(plan)
    yield "planning-first", planning.paper(replace(plan, since=None, changes=(), added=(), changed=(), version=1))
    many = tuple(
        replace(
            line, place=ELSEWHERE, former=(MOVED,) * (rank % 4), zone="America/Guadeloupe", added_for=Reason.REPLACEMENT
        )
        for rank, line in enumerate(_line(rank, phase) for rank, phase in enumerate(MANY))
    )
    told = tuple(T(f'Séance {number} : modifiée, à l\'heure "dite" & <confirmée>.') for number in range(1, 61))
    yield (
        "planning-many",
        planning.paper(replace(plan, lines=many, beneficiary=LONG_NAME, changes=told, changed=tuple(range(1, 61)))),
    )
    yield "planning-empty", planning.paper(replace(plan, **NO_HOURS, lines=(), changes=(), added=(), changed=()))
    yield from _hours(replace(STATEMENT, variant=variant))
    yield from _register(replace(REGISTER, variant=variant))
    goals = replace(OBJECTIVES, variant=variant)
    yield "objectives", objectives_paper.paper(goals)
    endless = objectives_paper.ObjectiveFacts(
        text=ContentText("Понять, чего я хочу. Τι θέλω; " * 20),
        criterion=ContentText("Un critère & <précis>.\n" * 40),
        start_rating=0,
        end_rating=4,
        end_note=ContentText("mot " * 1500),
    )
    yield (
        "objectives-many",
        objectives_paper.paper(
            replace(goals, objectives=(endless,) * 4 + goals.objectives * 10, beneficiary=LONG_NAME)
        ),
    )
    bare = (objectives_paper.ObjectiveFacts(text=ContentText("Choisir")),)
    yield "objectives-bare", objectives_paper.paper(replace(goals, objectives=bare))
    yield "objectives-empty", objectives_paper.paper(replace(goals, objectives=()))


def _hours(facts: hours_statement.HoursFacts) -> Iterator[tuple[str, Paper]]:
    yield "hours", hours_statement.paper(facts)
    lines = tuple(
        hours_statement.HoursLine(**{**_meeting(rank, phase), "end": time(0, 30)}, counted=61, beyond=60 if rank else 0)
        for rank, phase in enumerate(MANY)
    )
    yield (
        "hours-many",
        hours_statement.paper(
            replace(
                facts,
                lines=lines,
                work=facts.work * 20,
                beneficiary=LONG_NAME,
                funding_reference=LONG_NAME,
                planned_by=T("Un programme. " * 40),
            )
        ),
    )
    yield (
        "hours-empty",
        hours_statement.paper(
            replace(facts, **NO_HOURS, lines=(), work=(), interview_on=None, remote=0, payer_rule=T(""))
        ),
    )


def _register(facts: attendance_register.RegisterFacts) -> Iterator[tuple[str, Paper]]:
    yield "register", attendance_register.paper(facts)
    names = tuple(replace(one, name=LONG_NAME) for one in BOTH)
    lines = tuple(_sheet(rank, phase, signatures=names) for rank, phase in enumerate(MANY))
    yield (
        "register-many",
        attendance_register.paper(
            replace(facts, lines=(*lines, replace(lines[0], kind=MeetingKind.FOLLOW_UP)), beneficiary=LONG_NAME)
        ),
    )
    yield "register-empty", attendance_register.paper(replace(facts, lines=(), by_consultant=None))
