"""The yearly report frozen for print: the sheet that was kept, or today's, with what is missing; never stored."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import date_plain, period
from bilan_desktop.documents.yearly_paper import ExplainedFacts, FrameFacts, LineFacts, PartFacts, ReportFacts
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.yearly import Frame, Measure
from bilan_desktop.domain.yearly_sheet import Figure, Sheet
from bilan_desktop.usecases.desk_paper_view import DeskPaperView, year_of
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.yearly import ReportView, read_report
from bilan_desktop.usecases.yearly_words import (
    MONEY_FRAMES,
    USAGE,
    FormRow,
    adds_words,
    apart_name,
    apart_words,
    astride_words,
    difference_words,
    exact_words,
    explained,
    frame_title,
    line_name,
    notes_of,
    rows_of,
    shown_words,
)

T = ProofText
SENT_BY = "code du travail, art. L.6352-11, R.6352-22 et R.6352-23"


def prepare_report(work: Work, year: str, demonstration: bool) -> DeskPaperView:
    """The sheet of a year, to copy from; without a year, that of the last one over. NotFound for an unknown year."""
    view = read_report(work, year_of(year) if year else None)
    facts = _facts(work, view, WATERMARK if demonstration else None)
    told = [facts.period, facts.status]
    advice = ""
    if facts.missing:
        count = len(facts.missing)
        where = (
            f"{count} choses\N{NO-BREAK SPACE}: elles sont" if count > 1 else "une chose\N{NO-BREAK SPACE}: elle est"
        )
        advice = f"Il manque encore {where} en tête."
    if facts.differs:
        advice = "Des lignes ont changé depuis que cette version est gardée\N{NO-BREAK SPACE}: elles sont en tête."
    return DeskPaperView(frozen(facts), tuple(told), advice)


def _facts(work: Work, view: ReportView, watermark: str | None) -> ReportFacts:
    with work.unit() as unit:
        issuer = issuer_of(load_practice(unit))
    sheet = view.told
    return ReportFacts(
        issuer=issuer,
        created=work.clock.now(),
        on=work.clock.today(),
        period=T(f"Exercice {period(view.mark.period.first, view.mark.period.last)}"),
        status=T(status_words(view)),
        deadline=T(deadline_words(view)),
        usage=T(USAGE),
        identity=tuple((T(name), T(value)) for name, value in sheet.identity),
        frames=tuple(frame_facts(sheet, frame) for frame in Frame),
        notes=tuple(map(T, notes_of(sheet))),
        apart=tuple(map(T, apart_words(sheet))),
        astride=tuple(T(astride_words(one)) for one in sheet.astride),
        missing=tuple(T(missing_words(one.number, one.sentence)) for one in view.missing if view.kept is None),
        differs=tuple(T(difference_words(one)) for one in view.differs),
        explained=tuple(explained_facts(sheet)),
        watermark=watermark,
    )


def status_words(view: ReportView) -> str:
    """Whether the year runs, its sheet is kept, and the day it was sent."""
    if view.mark.running:
        return f"Exercice en cours\N{NO-BREAK SPACE}: chiffres au {date_plain(view.sheet.counted_on)}, qui changeront."
    told = []
    if view.kept_at is not None:
        told.append(f"Version gardée le {date_plain(view.kept_at.astimezone(ZoneInfo(PARIS)).date())}.")
    else:
        told.append(f"Exercice terminé, chiffres au {date_plain(view.sheet.counted_on)}.")
    if view.mark.filed_on is not None:
        told.append(f"Envoyé le {date_plain(view.mark.filed_on)}.")
    return " ".join(told)


def deadline_words(view: ReportView) -> str:
    """Until when it is sent, and what becomes of a declaration without a report; once sent, until when it was to be."""
    if view.mark.filed_on is not None:
        return f"Il était à envoyer avant le {date_plain(view.before)} ({SENT_BY})."
    return (
        f"À envoyer avant le {date_plain(view.before)} ({SENT_BY}). "
        "Sans envoi, ou s’il est vide, la déclaration d’activité devient caduque (art. L.6351-6)."
    )


def missing_words(number: str, sentence: str) -> str:
    """A sentence with the dossier that it is about."""
    return f"Dossier {number}\N{NO-BREAK SPACE}: {sentence[:1].lower() + sentence[1:]}" if number else sentence


def frame_facts(sheet: Sheet, frame: Frame) -> FrameFacts:
    """The lines of a frame as they print."""
    lines = tuple(_line(row) for row in rows_of(sheet, frame))
    return FrameFacts(title=T(frame_title(frame)), lines=lines, counted=frame not in MONEY_FRAMES)


def _line(row: FormRow) -> LineFacts:
    people, amount = row.people, row.amount
    return LineFacts(
        mark=T(row.line.mark),
        label=T(row.line.label),
        people=T(shown_words(people) if people is not None else ""),
        amount=T(shown_words(amount) if amount is not None else ""),
        exact=T(exact_words(amount) if amount is not None else ""),
    )


def explained_facts(sheet: Sheet) -> Iterator[ExplainedFacts]:
    """What is made of invoices or of meetings, line by line; people are those of the hours."""
    for one in (*sheet.figures, *sheet.unplaced):
        if one.measure is Measure.PEOPLE or one.line == "E" or not one.pieces:
            continue
        title = line_name(one.line) if one.line else f"Sans ligne · {apart_name(one)}"
        yield ExplainedFacts(title=T(title), parts=_parts(one), note=T(adds_words(one)))


def _parts(figure: Figure) -> tuple[PartFacts, ...]:
    return tuple(
        PartFacts(dossier=T(one.dossier), words=T(one.words), amount=T(one.amount)) for one in explained(figure)
    )
