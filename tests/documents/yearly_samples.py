"""The sheet of the yearly report: an ordinary year, nothing at all, and a year of three hundred bilans."""

from dataclasses import replace
from datetime import date, timedelta

from bilan_desktop.blocks import Paper
from bilan_desktop.documents import yearly_paper
from bilan_desktop.documents.issuer import Issuer
from bilan_desktop.documents.yearly_paper import ReportFacts
from bilan_desktop.domain.funding import FundingKind, PersonStatus
from bilan_desktop.domain.periods import accounting_year
from bilan_desktop.domain.records import ProofText as T
from bilan_desktop.domain.yearly import Frame
from bilan_desktop.domain.yearly_sheet import Attended, Invoiced, Piece, Sheet, sheet_of
from bilan_desktop.usecases.yearly_papers import explained_facts, frame_facts
from bilan_desktop.usecases.yearly_words import USAGE, apart_words, astride_words, notes_of

from .samples import CREATED, ISSUER

YEAR, DAY = accounting_year(2026), date(2027, 2, 3)
KINDS, STATUSES = tuple(FundingKind), tuple(PersonStatus)
IDENTITY = (
    ("Numéro de déclaration d’activité", "24 45 01234 45"),
    ("SIRET", "732 829 320 00074"),
    ("Organisme", "Cabinet Cap Œuvre"),
    ("Forme juridique", ""),
    ("Exercice comptable", "Du 1er janvier 2026 au 31 décembre 2026"),
)


def a_year(count: int, meetings: int) -> Sheet:
    """So many bilans of every funding and status, each with so many meetings."""
    invoices, attended = [], []
    for rank in range(count):
        number, kind = f"2026-{rank + 1:03d}", KINDS[rank % len(KINDS)]
        days = [date(2026, 1, 5) + timedelta(days=rank % 200 + 14 * step) for step in range(meetings)]
        pieces = tuple(Piece(number, day, 90) for day in days)
        status = STATUSES[rank % len(STATUSES)]
        attended.append(
            Attended(number, kind, status, pieces, subcontracted=rank % 7 == 3, after=120 * (rank % 5 == 0), guided=60)
        )
        cents = -90_050 if rank % 11 == 10 else 180_050
        invoices.append(Invoiced(Piece(number, days[-1], cents, f"FA-2026-{rank + 1:04d}"), kind))
    typed = {"charges": 1_850_000_00, "wages": 0, "turnover": 9_000_000_00, "state": 1_000_00} if count > 20 else {}
    return sheet_of(YEAR, DAY, invoices, attended, typed, IDENTITY)


def facts(sheet: Sheet) -> ReportFacts:
    """The facts of a sheet, with two things missing."""
    return ReportFacts(
        issuer=ISSUER,
        created=CREATED,
        on=DAY,
        period=T("Exercice du 1er janvier 2026 au 31 décembre 2026"),
        status=T("Exercice terminé, chiffres au 3 février 2027."),
        deadline=T(
            "À envoyer avant le 30 avril 2027 (code du travail, art. L.6352-11, R.6352-22 et R.6352-23). Sans envoi, "
            "ou s’il est vide, la déclaration d’activité devient caduque (art. L.6351-6)."
        ),
        usage=T(USAGE),
        identity=tuple((T(name), T(value)) for name, value in sheet.identity),
        frames=tuple(frame_facts(sheet, frame) for frame in Frame),
        notes=tuple(map(T, notes_of(sheet))),
        apart=tuple(map(T, apart_words(sheet))),
        astride=tuple(T(astride_words(one)) for one in sheet.astride),
        missing=(
            T("Les charges de l’exercice ne sont pas saisies."),
            T("Dossier 2026-004 : il manque la situation de la personne."),
        ),
        explained=tuple(explained_facts(sheet)),
    )


REPORT = facts(a_year(16, 3))
EMPTY = replace(facts(sheet_of(YEAR, DAY, [], [], {}, IDENTITY)), missing=())
REPORT_EXTREME = replace(
    facts(a_year(300, 9)),
    issuer=Issuer(T("X")),
    status=T("Version gardée le 3 février 2027. Envoyé le 20 avril 2027."),
    missing=(),
    differs=tuple(
        T(f"F-1, ligne a · Salariés d’employeurs privés : {rank} h dans la version gardée.") for rank in range(30)
    ),
)


def papers() -> dict[str, Paper]:
    """Each in both prints, and with nothing in it."""
    found = {"report-empty-standard": yearly_paper.paper(EMPTY)}
    for variant in ("standard", "large"):
        found[f"report-{variant}"] = yearly_paper.paper(replace(REPORT, variant=variant))
        found[f"report-extreme-{variant}"] = yearly_paper.paper(replace(REPORT_EXTREME, variant=variant))
    return found
