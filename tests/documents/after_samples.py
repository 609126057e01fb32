"""The papers of the bilan under way and of its end: convocation, supports, transition, realisation, follow-up."""

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

from bilan_desktop.blocks import Heading, ListBlock, Paper, Table, paragraph, spans, to_json
from bilan_desktop.blocks.charts import Gate, Levelled, Task, both_layouts, levels, schedule
from bilan_desktop.documents import (
    convocation,
    destruction_certificate,
    follow_up_report,
    realisation,
    support_sheet,
    transition_paper,
)
from bilan_desktop.documents.calendar import Entry
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.meeting_lines import PlacedFacts
from bilan_desktop.documents.results_paper import StepFacts
from bilan_desktop.domain.conclusion import ActionStatus
from bilan_desktop.domain.investigation import LEVEL_NAMES
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import MeetingKind, Mode
from bilan_desktop.domain.records import ContentText as C
from bilan_desktop.domain.records import ProofText as T

from .meeting_samples import ELSEWHERE, LONG_NAME
from .samples import CREATED, GUIDED, ISSUER
from .text_samples import PLAIN, text_facts

HOSTILE = C("Ελένη & <Иванова> « Œuvre » " * 30)
COMMON: dict[str, Any] = {**GUIDED, "beneficiary": T("Éloïse Lefèvre-Œuvrard")}


def _line(rank: int, mode: Mode = Mode.IN_PERSON, **more: Any) -> PlacedFacts:
    return PlacedFacts(
        **{
            "number": rank,
            "kind": MeetingKind.INTERVIEW,
            "phase": Phase.INVESTIGATION,
            "on": date(2026, 11, 24) + timedelta(days=9 * rank),
            "start": time(14),
            "end": time(16),
            "minutes": 120,
            "mode": mode,
            "remote_minutes": 45 if mode is Mode.MIXED else 0,
            "place": T("12 rue des Acacias, 45000 Orléans"),
            "tool": T("Visio du cabinet"),
            **more,
        }
    )


def _convocation(*lines: PlacedFacts) -> convocation.ConvocationFacts:
    text = text_facts("convocation", "CV-2026-014")
    told = {"annonce": "les 3 séances à venir" if len(lines) > 1 else "la séance prévue"}
    values = tuple(replace(v, text=T(told.get(v.name, PLAIN.get(v.name, v.text)))) for v in text.values)
    values = tuple(
        replace(
            v, text=T({"telephone": "02 38 00 00 00", "courriel": "contact@cap-oeuvre.example"}.get(v.name, v.text))
        )
        for v in values
    )
    return convocation.ConvocationFacts(**{**vars(text), "values": values}, lines=lines)


SEVERAL = _convocation(_line(3), _line(4, Mode.REMOTE), _line(5, Mode.MIXED, kind=MeetingKind.FOLLOW_UP))
ALONE = _convocation(_line(3, Mode.REMOTE))
CROWDED = replace(
    _convocation(*(_line(rank, tuple(Mode)[rank % 3], place=ELSEWHERE, tool=T("")) for rank in range(1, 13))),
    beneficiary=LONG_NAME,
)

REALISATION = realisation.RealisationFacts(
    **COMMON,
    number=T("CR-2026-014"),
    first=date(2026, 9, 1),
    last=date(2026, 11, 24),
    individual=1080,
    remote=405,
    meetings=10,
    employer=T("Atelier Tournesol"),
    funding_reference=T("OPCO-2026-0117"),
    place=T("Orléans"),
)
STOPPED = realisation.RealisationFacts(
    **{**COMMON, "beneficiary": LONG_NAME, "issuer": Issuer(T("X"), consultant=T("Y"))},
    number=T("CR-2026-014"),
    first=date(2026, 9, 1),
    last=date(2026, 9, 1),
    individual=45,
    remote=0,
    meetings=1,
    employer=T(ELSEWHERE * 3),
    interrupted_on=date(2026, 9, 3),
)


def _chapter(title: str, *blocks: Any) -> StepFacts:
    return StepFacts(title=title, text=C(to_json(tuple(blocks))))


def _grid(head: tuple[str, ...], rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...] = ()) -> Table:
    return Table(tuple(map(spans, head)), tuple(tuple(map(spans, row)) for row in rows), widths, row_headers=True)


PLAN = both_layouts(
    lambda width: schedule(
        [
            Task("Contacter le lycée professionnel", date(2026, 12, 1), date(2026, 12, 15), "under_way"),
            Task("Chiffrer la formation", date(2026, 12, 10), date(2027, 1, 20), "to_do"),
        ],
        [Gate("Point d’étape", date(2027, 2, 1), reached=False)],
        width,
    )
)
TRANSITION = transition_paper.TransitionFacts(
    **COMMON,
    number=T("PT-2026-014"),
    chapters=(
        _chapter("Le projet retenu", paragraph("Formatrice en reliure d’art", "lead"), paragraph("Transmettre.")),
        _chapter(
            "Les scénarios étudiés",
            Heading(2, "Écartés, et pourquoi"),
            _grid(("Scénario", "Pourquoi"), (("Ouvrir un atelier", "Trop de capital à réunir."),), (0.36, 0.64)),
        ),
        _chapter(
            "Les actions",
            *PLAN,
            _grid(
                ("Action", "Échéance", "Premier pas", "Moyens", "État"),
                (
                    ("Contacter le lycée professionnel", "15/12/2026", "Appeler lundi", "Réseau", "En cours"),
                    ("Chiffrer la formation", "20/01/2027", "Demander un devis", "1 200,00 €", "À faire"),
                ),
                (0.28, 0.15, 0.25, 0.21, 0.11),
            ),
        ),
        _chapter(
            "Les rendez-vous du plan",
            _grid(
                ("Rendez-vous", "Date", "Ce qui doit être vrai", "Décision"),
                (("Point d’étape", "01/02/2027", "Le devis est accepté.", "☐ continuer\n☐ ajuster\n☐ s’arrêter"),),
                (0.26, 0.14, 0.38, 0.22),
            ),
        ),
    ),
)
TRANSITION_DATED = replace(
    TRANSITION,
    calendar=(
        Entry(uid="7d2f0c1e" * 4, title=C("Rendez-vous"), on=date(2026, 12, 15)),
        Entry(uid="0a9b8c7d" * 4, title=C("Rendez-vous"), on=date(2027, 2, 1), sequence=2),
    ),
)
TRANSITION_EXTREME = replace(
    TRANSITION,
    beneficiary=LONG_NAME,
    chapters=(
        _chapter("Le projet retenu", *(paragraph(HOSTILE) for _ in range(4))),
        _chapter(
            "Les actions",
            _grid(
                ("Action", "Échéance", "Premier pas", "Moyens", "État"),
                tuple((f"{rank}. {HOSTILE[:60]}", "à dater", "W" * 60, "–", "Faite") for rank in range(60)),
                (0.28, 0.15, 0.25, 0.21, 0.11),
            ),
        ),
    ),
)

SUPPORT = support_sheet.SupportFacts(
    **COMMON,
    number=T("SU-2026-014-02"),
    tool="skills",
    title="Inventaire des compétences",
    instrument="1",
    filled_by="la personne, accompagnée",
    means="en entretien",
    filled_on=date(2026, 10, 6),
    body=C(
        to_json(
            (
                paragraph("De nombreux points d’appui."),
                *both_layouts(
                    lambda width: levels(
                        [Levelled("Relier", "Savoir-faire", 4), Levelled("Transmettre", "Savoir-faire", 2)],
                        LEVEL_NAMES,
                        width,
                    )
                ),
                _grid(
                    ("Compétence", "Ce qui la montre", "Maîtrise, selon la personne"),
                    (
                        ("Relier", "Douze ans d’atelier", "Je peux former"),
                        ("Transmettre", "Deux apprentis", "À l’aise"),
                    ),
                    (0.3, 0.48, 0.22),
                ),
                Heading(2, "À développer"),
                ListBlock((spans("Tenir un groupe"), spans("Écrire un déroulé"))),
            )
        )
    ),
    calibrated=False,
)
SUPPORT_EXTREME = replace(
    SUPPORT,
    title=HOSTILE[:80],
    filled_by="X",
    filled_on=None,
    calibrated=None,
    body=C(to_json((*(paragraph(HOSTILE) for _ in range(3)), _grid(("A", "B"), (("x" * 90, HOSTILE),) * 12)))),
    large=C(to_json((paragraph(HOSTILE),))),
)

FOLLOW_UP = follow_up_report.FollowUpFacts(
    **COMMON,
    number=T("CS-2026-014"),
    offered_on=date(2027, 3, 1),
    held_on=date(2027, 4, 6),
    start=time(10, 30),
    minutes=60,
    mode=Mode.REMOTE,
    place=T("Visio du cabinet"),
    actions=(
        follow_up_report.ActionLine(title=C("Contacter le lycée"), status=ActionStatus.DONE, due=date(2026, 12, 15)),
        follow_up_report.ActionLine(
            title=C("Chiffrer la formation"),
            status=ActionStatus.UNDER_WAY,
            confidence_then=8,
            confidence_now=6,
            happened=C("Deux devis reçus sur trois."),
            option=C("Elle servait la piste « Formatrice », écartée le 3 mars 2026."),
        ),
    ),
    situation=C("En poste à mi-temps ; la formation commence en septembre."),
    progress=C("Le devis est signé."),
    obstacles=C("Le trajet."),
    next_steps=C("Visiter le centre.\nÉcrire au financeur."),
)
FOLLOW_UP_EXTREME = replace(
    FOLLOW_UP,
    beneficiary=LONG_NAME,
    place=ELSEWHERE,
    actions=tuple(
        follow_up_report.ActionLine(title=C(f"{rank} {HOSTILE[:200]}"), status=ActionStatus.TO_DO) for rank in range(30)
    ),
    situation=HOSTILE,
    progress=C("x" * 400),
)
WITHOUT = replace(FOLLOW_UP, actions=(), situation=C(""), progress=C(""), obstacles=C(""), next_steps=C(""))

DESTRUCTION = destruction_certificate.DestructionFacts(
    issuer=ISSUER,
    created=CREATED,
    on=date(2027, 3, 2),
    dossier=T("2026-014"),
    destroyed_on=date(2026, 12, 1),
    basis=T("Durée de garde du contenu échue"),
    classes=tuple(
        destruction_certificate.Destroyed(name=T(name), count=count)
        for name, count in (("Contenu : analyses, notes, exercices", 84), ("Preuves : séances, signatures", 31))
    ),
)
DESTRUCTION_EXTREME = replace(
    DESTRUCTION,
    issuer=Issuer(T("X")),
    classes=(),
    basis=T(ELSEWHERE),
    pending=tuple(T(f"{rank} {ELSEWHERE}") for rank in range(9)),
)


def papers() -> dict[str, Paper]:
    """The samples by name."""
    found = {
        "follow-up-without-content": follow_up_report.paper(WITHOUT),
        "realisation-stopped": realisation.paper(STOPPED),
        "convocation-alone": convocation.paper(ALONE),
        "convocation-alone-easy": convocation.paper(replace(ALONE, variant="easy")),
        "convocation-easy": convocation.paper(replace(SEVERAL, variant="easy")),
        "convocation-crowded-easy": convocation.paper(replace(CROWDED, variant="easy")),
    }
    pairs: tuple[tuple[str, Any, Any], ...] = (
        ("convocation", convocation.paper, SEVERAL),
        ("convocation-crowded", convocation.paper, CROWDED),
        ("realisation", realisation.paper, REALISATION),
        ("transition", transition_paper.paper, TRANSITION),
        ("transition-dated", transition_paper.paper, TRANSITION_DATED),
        ("transition-extreme", transition_paper.paper, TRANSITION_EXTREME),
        ("support", support_sheet.paper, SUPPORT),
        ("support-extreme", support_sheet.paper, SUPPORT_EXTREME),
        ("follow-up", follow_up_report.paper, FOLLOW_UP),
        ("destruction", destruction_certificate.paper, DESTRUCTION),
        ("destruction-extreme", destruction_certificate.paper, DESTRUCTION_EXTREME),
        ("follow-up-extreme", follow_up_report.paper, FOLLOW_UP_EXTREME),
    )
    for name, make, facts in pairs:
        found[name] = make(facts)
        found[f"{name}-large"] = make(replace(facts, variant="large"))
    return found
