"""The registers of the practice, and the papers of the evidence pack, which are printed in one layout."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bilan_desktop.blocks import Paper
from bilan_desktop.documents import evidence_counts, evidence_firsts, evidence_index, evidence_sheets, register_paper
from bilan_desktop.documents.evidence_paper import SignatureTold
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import Mode
from bilan_desktop.domain.papers import SignerRole, SigningMeans
from bilan_desktop.domain.records import ContentText as C
from bilan_desktop.domain.records import ProofText as T

from .samples import CREATED, ISSUER

DAY = date(2026, 11, 24)
DIGEST = "3f9a07c1b8d244e091aa5c6e0d17f2b3" * 2
HOSTILE = "Ελένη & <Иванова> « Œuvre » " * 30


def _entry(title: str, state: str = "", **values: str) -> register_paper.EntryTold:
    told = tuple(
        register_paper.EntryValue(label=T(label.replace("_", " ")), text=C(text)) for label, text in values.items()
    )
    return register_paper.EntryTold(title=C(title), state=T(state), values=told)


REGISTER = register_paper.RegisterFacts(
    issuer=ISSUER,
    created=CREATED,
    on=DAY,
    name=T("Veille"),
    none=T("Aucune veille notée"),
    internal=False,
    entries=(
        _entry(
            "Ce qui change pour le compte personnel de formation",
            "Usage à noter",
            Lu_ou_suivi_le="21\N{NO-BREAK SPACE}novembre 2026",
            Domaine="Droit et réglementation",
            Source="Journal officiel",
            Retenu="Le plafond des droits qui se mobilisent pour un bilan, et ce que la personne paie elle-même.",
        ),
        _entry("Entretien par récits", Lu_ou_suivi_le="5\N{NO-BREAK SPACE}novembre 2026", Fait="Une consigne revue"),
    ),
    waiting=1,
)
COMPLAINTS = replace(
    REGISTER,
    name=T("Réclamations"),
    internal=True,
    entries=(
        _entry("Réclamation du 4\N{NO-BREAK SPACE}mars 2026", "Close", Reproché="Salle froide\nbruit du couloir"),
    ),
)
HOSTILE_REGISTER = replace(
    REGISTER,
    issuer=Issuer(T("X")),
    entries=tuple(
        _entry(HOSTILE[: 40 * (rank % 7 + 1)], "État", A=HOSTILE * (1 + rank % 4), B="x" * 250, C="a\nb\n" * 40)
        for rank in range(30)
    ),
)
EMPTY = replace(REGISTER, entries=(), waiting=0, period=T("Année 2026"), note=T("Les contacts n’y sont pas."))

COMMON: dict[str, Any] = {"issuer": ISSUER, "created": CREATED, "on": DAY, "period": T("Année 2026")}
SIGNED = (
    SignatureTold(role=SignerRole.BENEFICIARY, means=SigningMeans.SCREEN, at=CREATED, on=DAY),
    SignatureTold(role=SignerRole.CONSULTANT, means=SigningMeans.PAPER, at=CREATED, on=DAY),
)


def _named(**values: str) -> tuple[evidence_sheets.Named, ...]:
    return tuple(evidence_sheets.Named(label=T(k.replace("_", " ")), text=T(v)) for k, v in values.items())


def _meeting(number: int, **more: Any) -> evidence_sheets.MeetingHeld:
    values: dict[str, Any] = {"phase": Phase.INVESTIGATION, "mode": Mode.REMOTE, "signatures": SIGNED, "counted": 120}
    on = DAY + timedelta(days=7 * number)
    return evidence_sheets.MeetingHeld(**{"number": number, "on": on, "minutes": 120, **values, **more})


def _issued(name: str, number: str, *, sealed: bool = True) -> evidence_sheets.PaperIssued:
    return evidence_sheets.PaperIssued(
        name=T(name),
        number=T(number),
        version=1,
        on=DAY,
        state=T("Signé" if sealed else "À signer"),
        sealed_at=CREATED if sealed else None,
        sha256=DIGEST if sealed else "",
        signatures=SIGNED if sealed else (),
    )


def _sheet(number: str, meetings: int) -> evidence_sheets.DossierSheet:
    said = evidence_sheets.Said(title=T("États"), lines=(T("En cours, le 24 novembre 2026"),))
    return evidence_sheets.DossierSheet(
        number=T(number),
        identity=_named(Financement="CPF", État="En cours", Accompagnement_tenu="14 h 00 sur 18 h 00"),
        meetings=(
            *(_meeting(rank) for rank in range(1, meetings + 1)),
            _meeting(99, phase=None, counted=0, signatures=()),
            _meeting(100, counted=45, mode=Mode.MIXED),
        ),
        others=T("Autres séances : 2 annulées."),
        papers=(_issued("Programme personnalisé", f"PP-{number}"), _issued("Contrat", f"CO-{number}", sealed=False)),
        said=(said,),
    )


GONE = evidence_sheets.DossierSheet(
    number=T("2024-003"),
    identity=(),
    meetings=(),
    others=T(""),
    papers=(),
    said=(evidence_sheets.Said(title=T("Registre des destructions"), lines=(T("Tout le dossier : détruit"),)),),
)
SHEETS = evidence_sheets.SheetsFacts(**COMMON, sheets=(_sheet("2026-014", 4), GONE))
MANY_SHEETS = replace(SHEETS, part=2, parts=6, sheets=tuple(_sheet(f"2026-{rank:03d}", 12) for rank in range(20)))


def _first(rank: int) -> evidence_firsts.FirstPage:
    sealed = rank % 5 != 4
    return evidence_firsts.FirstPage(
        title=T("Feuille d’émargement"),
        number=T(f"EM-2026-014-{rank:02d}"),
        version=1 + rank % 3,
        dossier=T("2026-014"),
        on=DAY,
        state=T("Signée" if sealed else "À signer"),
        sealed_at=datetime(2026, 11, 24, 16, rank % 60, tzinfo=UTC) if sealed else None,
        sha256=DIGEST if sealed else "",
        signatures=SIGNED[: rank % 3],
    )


FIRSTS = evidence_firsts.FirstsFacts(**COMMON, pages=tuple(map(_first, range(4))))
INDEX = evidence_index.IndexFacts(
    **COMMON,
    holds=(T("12 dossiers, par leurs numéros."), T("84 séances tenues.")),
    left_out=(T("Les noms et les coordonnées."),),
    files=tuple(
        evidence_index.FileTold(name=T(f"2-premieres-pages-{rank:02d}.pdf"), title=T("300 documents"), sha256=DIGEST)
        for rank in range(1, 12)
    ),
    seals=(T("Certificat en vigueur du 1er janvier 2026 au 31 décembre 2030"),),
)
COUNTS = evidence_counts.CountsFacts(
    **COMMON,
    complaints=(
        evidence_counts.Happened(on=DAY, acknowledged_on=DAY, answered_on=DAY, closed_on=DAY),
        evidence_counts.Happened(on=DAY),
    ),
    incidents=(),
    no_complaint=T("Aucune réclamation"),
    no_incident=T("Aucun aléa"),
)


def papers() -> dict[str, Paper]:
    """The samples by name."""
    registers = {"entries": REGISTER, "complaints": COMPLAINTS, "entries-hostile": HOSTILE_REGISTER}
    registers["entries-empty"] = EMPTY
    found: dict[str, Paper] = {}
    for variant in ("standard", "large"):
        for name, facts in registers.items():
            found[f"{name}-{variant}"] = register_paper.paper(replace(facts, variant=variant))  # type: ignore[arg-type]
    found["evidence_sheets-standard"] = evidence_sheets.paper(SHEETS)
    found["evidence_sheets-extreme-standard"] = evidence_sheets.paper(MANY_SHEETS)
    found["evidence_firsts-standard"] = evidence_firsts.paper(FIRSTS)
    found["evidence_firsts-extreme-standard"] = evidence_firsts.paper(
        replace(FIRSTS, pages=tuple(map(_first, range(60))))
    )
    found["evidence_index-standard"] = evidence_index.paper(INDEX)
    found["evidence_counts-standard"] = evidence_counts.paper(COUNTS)
    return found
