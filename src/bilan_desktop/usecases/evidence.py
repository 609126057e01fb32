"""The evidence pack: the process, numbers and hashes, without a name or anything that a bilan confides.

Read whole at once and frozen; printed and written elsewhere (``ui/screens/evidence``), journalled once it has left.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.documents.evidence_firsts import FirstPage, FirstsFacts
from bilan_desktop.documents.evidence_index import FileTold, IndexFacts
from bilan_desktop.documents.evidence_paper import grouped
from bilan_desktop.documents.evidence_sheets import SheetsFacts
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.papers import sha256
from bilan_desktop.domain.periods import calendar_year
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.seal import OrganisationSeal
from bilan_desktop.usecases.evidence_masking import Masker, names_of
from bilan_desktop.usecases.evidence_reading import Course, Readings
from bilan_desktop.usecases.evidence_registers import Masked, register_parts
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.practice_papers import PRACTICE_TEXTS, own_text_masked, practice_paper_facts
from bilan_desktop.usecases.quality_papers import prepare_figures

P = TypeVar("P")
SHEETS, FIRSTS = 50, 300
"""Dossiers, and first pages, of one file at most."""
YEARS = 6
"""Years of figures in a pack of all of them: proofs are not kept longer (usage)."""
LEFT_OUT = (
    "Les noms et les coordonnées\N{NO-BREAK SPACE}: personnes, tiers, employeurs, financeurs, partenaires.",
    "Le contenu des bilans\N{NO-BREAK SPACE}: notes, réponses, exercices, synthèses, suivi, avis.",
    "Les lieux des séances, les aménagements et leurs consentements, les motifs d’absence et d’interruption, sauf ceux "
    "que comptent les chiffres publiés.",
    "Les factures et les paiements, qui nomment qui paie.",
    "Les réclamations et les aléas, sauf leur nombre et leurs dates.",
)
"""What is never in a pack."""


@dataclass(frozen=True)
class EvidencePart:
    """One PDF to print: its file, what it holds, and how it is asked of the press.

    ``way`` is « evidence », « desk » (a paper of the desk) or « text » (one of the practice's texts).
    """

    file: str
    title: str
    way: str
    name: str
    facts: str


@dataclass(frozen=True)
class Evidence:
    """A pack as it is previewed and written: ``year`` is None for all of the vault's life, ``years`` may be chosen.

    ``masked`` tells where names were masked in the registers and in the practice's own wordings; ``index`` awaits the
    files.
    """

    year: int | None
    years: tuple[int, ...]
    dossiers: int
    holds: tuple[str, ...]
    left_out: tuple[str, ...]
    masked: tuple[Masked, ...]
    parts: tuple[EvidencePart, ...]
    papers: tuple[FirstPage, ...]
    index: IndexFacts


@dataclass(frozen=True)
class FileWritten:
    """A file of the pack as it was printed."""

    name: str
    title: str
    sha256: str
    size: int


def read_evidence(work: Work, year: int | None, *, demonstration: bool = False) -> Evidence:
    """What the pack of a calendar year holds, of every dossier where something happened in it; None: of all.

    InvalidInput while the practice has no name: it is the one who answers for the pack.
    """
    with work.unit() as unit:
        practice = load_practice(unit)
        if not practice.organisation.strip():
            raise InvalidInput(
                {"organisation": "Ce dossier doit porter le nom de l’organisme. Complétez vos réglages."}
            )
        readings = Readings(unit)
        courses = readings.courses()
        common = _common(work, issuer_of(practice), year, demonstration)
        masker = Masker(names_of(unit, work.texts.values()))
        registers, masked = register_parts(unit, work, masker, common, year)
        seals = _seals(unit)
    chosen = tuple(one for one in courses if year is None or any(day in calendar_year(year) for day in one.days))
    years = _years(courses, work.clock.today())
    firsts = tuple(page for one in chosen for page in one.firsts)
    figures, uncounted = _figures(work, (year,) if year is not None else years[:YEARS], demonstration)
    texts, reworded, unmade = _texts(work, masker, demonstration)
    parts = (
        *_sheets(common, chosen),
        *_firsts(common, firsts),
        *(EvidencePart(*one) for one in registers),
        *figures,
        *texts,
    )
    left_out = (*LEFT_OUT, *_held(readings.held), *uncounted, *unmade)
    index = IndexFacts(
        **common,
        holds=tuple(map(ProofText, _holds(chosen, firsts))),
        left_out=tuple(map(ProofText, left_out)),
        files=(),
        seals=seals,
    )
    return Evidence(year, years, len(chosen), index.holds, left_out, (*masked, *reworded), parts, firsts, index)


def index_part(evidence: Evidence, files: Sequence[FileWritten]) -> EvidencePart:
    """The index of the files printed, itself the last to be."""
    told = tuple(FileTold(name=ProofText(f.name), title=ProofText(f.title), sha256=f.sha256) for f in files)
    return EvidencePart("index.pdf", "Index", "evidence", "index", frozen(replace(evidence.index, files=told)))


def index_json(evidence: Evidence, files: Sequence[FileWritten]) -> bytes:
    """The same for a program: the hash of each file, and that of each paper that is sealed."""
    index = evidence.index
    told: dict[str, Any] = {
        "format": "bilan-desktop evidence pack 1",
        "organisation": index.issuer.organisation,
        "siret": index.issuer.siret,
        "period": index.period,
        "created": index.created.isoformat(),
        "files": [{"name": f.name, "title": f.title, "bytes": f.size, "sha256": f.sha256} for f in files],
        "papers": [_paper(one) for one in evidence.papers],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def record_evidence(work: Work, year: int | None, dossiers: int, files: int, digest: str) -> None:
    """Note that a pack left the vault: its year, how much it holds, the hash of its archive."""
    with work.unit() as unit:
        of = {"of": str(year)} if year is not None else {}
        unit.journal("evidence.exported", "vault", "", **of, dossiers=dossiers, files=files, archive=digest)
        unit.commit()


def _common(work: Work, issuer: Issuer, year: int | None, demonstration: bool) -> dict[str, Any]:
    today = work.clock.today()
    period = f"Année {year}" if year is not None else f"Toutes les années, jusqu’au {date_plain(today)}"
    watermark = WATERMARK if demonstration else None
    created: datetime = work.clock.now()
    return {"issuer": issuer, "created": created, "on": today, "period": ProofText(period), "watermark": watermark}


def _years(courses: Sequence[Course], today: date) -> tuple[int, ...]:
    """The years in which something happened, and the present one, the latest first."""
    found = {day.year for one in courses for day in one.days if day <= today} | {today.year}
    return tuple(sorted(found, reverse=True))


def _groups(rows: Sequence[P], size: int) -> Iterator[tuple[int, int, Sequence[P]]]:
    """The rows by so many at most, each group with its rank and how many there are."""
    count = -(-len(rows) // size)
    for rank in range(count):
        yield rank + 1, count, rows[rank * size : (rank + 1) * size]


def _numbered(stem: str, rank: int, count: int) -> str:
    return f"{stem}-{rank:02d}.pdf" if count > 1 else f"{stem}.pdf"


def _sheets(common: dict[str, Any], courses: Sequence[Course]) -> Iterator[EvidencePart]:
    for rank, count, group in _groups(courses, SHEETS):
        first, last = group[0].sheet.number, group[-1].sheet.number
        facts = SheetsFacts(**common, part=rank, parts=count, sheets=tuple(one.sheet for one in group))
        title = f"Déroulement des dossiers {first} à {last}" if first != last else f"Déroulement du dossier {first}"
        yield EvidencePart(_numbered("1-deroulement", rank, count), title, "evidence", "sheets", frozen(facts))


def _firsts(common: dict[str, Any], pages: Sequence[FirstPage]) -> Iterator[EvidencePart]:
    for rank, count, group in _groups(pages, FIRSTS):
        facts = FirstsFacts(**common, part=rank, parts=count, pages=tuple(group))
        title = f"{plural(len(group), 'document')}, par {'leurs' if len(group) > 1 else 'son'} "
        title += "premières pages sans contenu" if len(group) > 1 else "première page sans contenu"
        yield EvidencePart(_numbered("2-premieres-pages", rank, count), title, "evidence", "firsts", frozen(facts))


def _held(count: int) -> tuple[str, ...]:
    """The dossiers of those who had the use of their data restricted: told by how many they are."""
    if not count:
        return ()
    return (
        f"{plural(count, 'dossier')} de personnes qui ont fait limiter l’usage de leurs données (RGPD, art. 18.2).",
    )


def _figures(work: Work, years: Sequence[int], demonstration: bool) -> tuple[tuple[EvidencePart, ...], tuple[str, ...]]:
    """The published figures, and why those of a year could not be made."""
    parts, refused = [], []
    for year in years:
        try:
            facts = prepare_figures(work, str(year), demonstration).facts
            parts.append(EvidencePart(f"4-chiffres-{year}.pdf", f"Chiffres publiés, {year}", "desk", "chiffres", facts))
        except DomainError as error:
            refused.append(f"Chiffres à publier, {year}\N{NO-BREAK SPACE}: {_why(error)}")
    return tuple(parts), tuple(refused)


def _texts(
    work: Work, masker: Masker, demonstration: bool
) -> tuple[tuple[EvidencePart, ...], tuple[Masked, ...], tuple[str, ...]]:
    """The practice's own texts, where names were masked in its wordings, and why one of them could not be made."""
    parts, masked, refused = [], [], []
    for name, title in PRACTICE_TEXTS.items():
        try:
            facts, count = own_text_masked(practice_paper_facts(work, name, demonstration=demonstration).facts, masker)
        except DomainError as error:
            refused.append(f"{title}\N{NO-BREAK SPACE}: {_why(error)}")
            continue
        parts.append(EvidencePart(f"5-{name}.pdf", title, "text", name, facts))
        masked += [Masked(title, count)] if count else []
    return tuple(parts), tuple(masked), tuple(refused)


def _why(error: DomainError) -> str:
    said = " ".join(error.problems.values()) if isinstance(error, InvalidInput) else error.sentence
    return f"{said[:1].lower()}{said[1:]}"


def _holds(courses: Sequence[Course], firsts: Sequence[FirstPage]) -> Iterator[str]:
    meetings = [one for course in courses for one in course.sheet.meetings]
    papers = sum(len(course.sheet.papers) for course in courses)
    signed = sum(bool(one.signatures) for one in meetings)
    sealed = sum(bool(one.sha256) for one in firsts)
    yield f"{plural(len(courses), 'dossier')}, par leurs numéros\N{NO-BREAK SPACE}: dates, phases, heures, accords."
    yield f"{plural(len(meetings), 'séance tenue', 'séances tenues')}, dont {signed} avec leur feuille signée."
    yield f"{plural(papers, 'document établi', 'documents établis')}, avec numéro, version, date et signataires."
    yield f"{plural(len(firsts), 'première page', 'premières pages')} sans contenu, dont {sealed} avec leur empreinte."
    yield "Les registres\N{NO-BREAK SPACE}: veille, formation, habilitations, partenaires, améliorations."
    yield "Les chiffres publiés et les documents publics de l’organisme."


def _paper(one: FirstPage) -> dict[str, Any]:
    return {
        "dossier": one.dossier,
        "number": one.number,
        "version": one.version,
        "title": one.title,
        "on": one.on.isoformat(),
        "sealed_at": one.sealed_at.isoformat() if one.sealed_at is not None else None,
        "sha256": one.sha256,
    }


def _seals(unit: Unit) -> tuple[ProofText, ...]:
    return tuple(
        ProofText(
            f"Certificat en vigueur du {date_plain(one.made_on)} au {date_plain(one.expires_on)}, empreinte SHA-256 "
            f"{grouped(sha256(one.certificate))}"
        )
        for one in unit.find(OrganisationSeal)
    )
