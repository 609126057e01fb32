"""What the yearly report still lacks, each with its sentence and the route that mends it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.blocks.formats import period as told_period
from bilan_desktop.domain.billing import Invoice
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.funding import REPORT_GAP_NAMES, FundingKind, ReportGap, report_gaps
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.meetings import Meeting, MeetingState
from bilan_desktop.domain.papers import IssuedPaper, PaperKind, PaperState
from bilan_desktop.domain.periods import Period
from bilan_desktop.domain.practice import Practice
from bilan_desktop.usecases.ports import Unit
from bilan_desktop.usecases.together import Together
from bilan_desktop.usecases.yearly_counting import YearCounted

ORDER = ("nda", "siret", "charges", "turnover", "gaps", "invoice", "unbilled", "planned", "sheets")
"""The codes of what may be missing, in the order in which they are told."""
UNCOVERED = (
    "aucun exercice ne compte ce qui s’est passé\N{NO-BREAK SPACE}: le jour de clôture a changé. Vérifiez-le dans les "
    "réglages, ou ajoutez ces chiffres à la main."
)
SETTINGS, AMOUNTS = "reglages", "#montants"
"""The settings, and the part of the report's own page where amounts are typed."""


@dataclass(frozen=True)
class Missing:
    """One thing: its code, what it is about (a dossier's number or nothing), a sentence, where it is mended.

    ``meetings`` are the days of the meetings that it is about.
    """

    code: str
    number: str
    sentence: str
    route: str
    meetings: tuple[date, ...] = ()


def missing_of(
    unit: Unit, counted: YearCounted, practice: Practice, typed: Mapping[str, int], today: date
) -> tuple[Missing, ...]:
    """The settings and the amounts to type first, then what changes a line, then what proves one; by dossier."""
    found = [*_of_the_practice(practice), *_to_type(typed)]
    concerned = _concerned(unit, counted)
    together = Together(unit, (one.id for one in concerned))
    for dossier in concerned:
        found += _of_a_dossier(together, counted, dossier, today)
    return tuple(sorted(found, key=lambda one: ORDER.index(one.code)))


def uncovered_before(period: Period, others: Iterable[Period]) -> Iterator[Missing]:
    """The days before an accounting year that none holds: the closing day moved after another was kept or sent."""
    ended = max((one.last for one in others if one.last < period.first), default=None)
    if ended is None or ended + timedelta(days=1) == period.first:
        return
    told = told_period(ended + timedelta(days=1), period.first - timedelta(days=1))
    yield Missing("uncovered", "", f"{told[:1].upper()}{told[1:]}, {UNCOVERED}", SETTINGS)


def _of_the_practice(practice: Practice) -> Iterator[Missing]:
    lacking = practice.missing()
    for code in ("nda", "siret"):
        if code in lacking:
            yield Missing(code, "", f"Il manque {lacking[code]} dans vos réglages.", SETTINGS)


def _concerned(unit: Unit, counted: YearCounted) -> list[Dossier]:
    """The dossiers that count or are invoiced in the year, and those of its meetings."""
    known = {one.id: one for one in counted.dossiers}
    others = {one.dossier_id for one in counted.meetings} - set(known)
    known |= {one.id: one for one in unit.find(Dossier, id=frozenset(others))}
    return sorted(known.values(), key=lambda one: (one.year, one.sequence))


def _of_a_dossier(unit: Unit, counted: YearCounted, dossier: Dossier, today: date) -> Iterator[Missing]:
    number, route = str(dossier.number), f"dossier/{dossier.id}"
    if dossier in counted.dossiers and (gaps := report_gaps(dossier.funding, dossier.price_cents)):
        yield Missing("gaps", number, _gaps(gaps), f"{route}/{_mends(gaps)}")
    mine = [one for one in counted.meetings if one.dossier_id == dossier.id]
    waiting = [one for one in mine if one.state is MeetingState.PLANNED and one.slot.on < today]
    if waiting:
        yield Missing("planned", number, _planned(waiting), f"{route}/seances", _days(waiting))
    unsigned = _unsigned(unit, dossier.id, mine)
    if unsigned:
        yield Missing("sheets", number, _sheets(unsigned), f"{route}/seances", _days(unsigned))
    billed = unit.find(Invoice, dossier_id=dossier.id)
    for told in _undecided([one for one in counted.invoices if one.dossier_id == dossier.id], billed):
        yield Missing("invoice", number, told, f"{route}/paiements")
    if dossier in counted.counting and not billed:
        yield Missing("unbilled", number, "Des heures sont comptées et rien n’est facturé.", f"{route}/paiements")


def _gaps(gaps: tuple[ReportGap, ...]) -> str:
    return f"Il manque {', '.join(REPORT_GAP_NAMES[one] for one in gaps)}."


def _mends(gaps: tuple[ReportGap, ...]) -> str:
    return "personne#prix" if gaps == (ReportGap.PRICE,) else "personne#financement"


def _unsigned(unit: Unit, dossier_id: RecordId, meetings: Iterable[Meeting]) -> list[Meeting]:
    """The meetings held whose attendance sheet does not bear every signature."""
    held = [one for one in meetings if one.state is MeetingState.HELD]
    if not held:
        return []
    sheets = unit.find(IssuedPaper, dossier_id=dossier_id, kind=PaperKind.ATTENDANCE, state=PaperState.SEALED)
    signed = {one.subject_id for one in sheets}
    return [one for one in held if one.id not in signed]


def _days(meetings: Iterable[Meeting]) -> tuple[date, ...]:
    return tuple(sorted(one.slot.on for one in meetings))


def _planned(meetings: list[Meeting]) -> str:
    when = ", ".join(date_plain(day) for day in _days(meetings))
    if len(meetings) == 1:
        return f"La séance du {when} est passée et toujours «\N{NARROW NO-BREAK SPACE}prévue\N{NARROW NO-BREAK SPACE}»."
    return f"{len(meetings)} séances passées sont toujours prévues\N{NO-BREAK SPACE}: {when}."


def _sheets(meetings: list[Meeting]) -> str:
    when = ", ".join(date_plain(day) for day in _days(meetings))
    if len(meetings) == 1:
        return f"La feuille d’émargement de la séance du {when} n’est pas complète."
    return f"{len(meetings)} séances tenues sans feuille d’émargement complète\N{NO-BREAK SPACE}: {when}."


def _undecided(invoices: list[Invoice], billed: Iterable[Invoice]) -> Iterator[str]:
    """The invoices of a dossier in the year that have no line, with what can be done.

    ``billed`` are those of every year: an invoice and the credit note that cancels it lack nothing in the same year.
    """
    inside = {one.id for one in invoices}
    credited = {one.credit_of: one.id for one in billed if one.credit_of != NO_ID}
    for one in invoices:
        if one.payer is not FundingKind.UNDECIDED or one.credit_of in inside or credited.get(one.id) in inside:
            continue
        what, way = "La facture", "Ajoutez-le à la main, ou annulez par un avoir et facturez à nouveau."
        if one.credit_of != NO_ID:
            what, way = "L’avoir", "Si la facture qu’il annule a été ajoutée à la main, retranchez-le de la même ligne."
        elif one.id in credited:
            way = "Ajoutez-le à la main\N{NO-BREAK SPACE}: l’avoir qui l’annule est d’un autre exercice."
        lacks = "n’a pas de financement\N{NO-BREAK SPACE}: ce montant n’est dans aucune ligne."
        yield f"{what} {one.number} {lacks} {way}"


def _to_type(typed: Mapping[str, int]) -> Iterator[Missing]:
    if "charges" not in typed:
        yield Missing("charges", "", "Les charges de l’exercice ne sont pas saisies.", AMOUNTS)
    if "turnover" not in typed:
        yield Missing("turnover", "", "Le chiffre d’affaires de l’exercice n’est pas saisi.", AMOUNTS)
