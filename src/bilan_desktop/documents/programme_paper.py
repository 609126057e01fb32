"""The personalised programme: phases, hours, means, calendar and rules of one bilan, signed by both; no content."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated

from bilan_desktop.blocks import (
    Block,
    Callout,
    Fact,
    Heading,
    ListBlock,
    Paired,
    Paper,
    Paragraph,
    Span,
    Table,
    Variant,
    clock,
    date_long,
    date_plain,
    duration,
    fact,
    paragraph,
    spans,
)
from bilan_desktop.documents.hours_bar import hours_bar
from bilan_desktop.documents.programme_texts import (
    AIMS,
    CHANGES,
    FRAMES,
    GUIDED,
    METHODS,
    NOT_IN_HOURS,
    OBJECTIVES_APART,
    OTHER_FRAME,
    PURPOSE,
    REMOTE,
    SECRECY,
    SHORT_NAMES,
    SUPPORTS_LATER,
    follow_up,
)
from bilan_desktop.documents.proof import DossierFacts, proof
from bilan_desktop.domain.funding import FUNDING_NAMES, FundingKind
from bilan_desktop.domain.hours import POOL_NAMES, Pool
from bilan_desktop.domain.journey import PHASE_NAMES, Phase
from bilan_desktop.domain.meetings import MODE_NAMES, Mode
from bilan_desktop.domain.records import PROOF, ProofText


@dataclass(frozen=True, kw_only=True)
class PhaseFacts:
    """One phase: the minutes of accompaniment planned in it, the names of its steps."""

    phase: Annotated[Phase, PROOF]
    minutes: Annotated[int, PROOF]
    steps: Annotated[tuple[ProofText, ...], PROOF]


@dataclass(frozen=True, kw_only=True)
class MeetingFacts:
    """One meeting of the calendar; ``minutes`` of real time."""

    number: Annotated[int, PROOF]
    kind: Annotated[ProofText, PROOF]
    on: Annotated[date, PROOF]
    start: Annotated[time, PROOF]
    minutes: Annotated[int, PROOF]
    mode: Annotated[Mode, PROOF]


@dataclass(frozen=True, kw_only=True)
class ProgrammeFacts(DossierFacts):
    """What the programme states; the minutes of the phases add up to ``accompaniment``.

    ``amendment`` is the number of the note that made this version and ``amended_on`` its day; 0 for the first.
    ``replaces`` is the version that it replaces, 0 for the one just before: a draft of which a copy left is a
    version too, that no adaptation starts from.
    """

    funding: Annotated[FundingKind, PROOF]
    accompaniment: Annotated[int, PROOF]
    guided: Annotated[int, PROOF]
    phases: Annotated[tuple[PhaseFacts, ...], PROOF]
    supports: Annotated[tuple[ProofText, ...], PROOF]
    meetings: Annotated[tuple[MeetingFacts, ...], PROOF]
    qualifications: Annotated[ProofText, PROOF] = ProofText("")
    amendment: Annotated[int, PROOF] = 0
    amended_on: Annotated[date | None, PROOF] = None
    replaces: Annotated[int, PROOF] = 0


def paper(facts: ProgrammeFacts) -> Paper:
    """The programme as a paper."""
    blocks: list[Block] = [
        facts.identity(*_about(facts)),
        Heading(1, "Ce que le bilan vous apporte"),
        paragraph(PURPOSE),
        Callout("info", (paragraph(OBJECTIVES_APART),)),
        Heading(1, "Le déroulement"),
        *_phases(facts),
        *_hours(facts),
        *_calendar(facts),
        *_means(facts),
        Heading(1, "Le suivi, l’évaluation et la remise des résultats"),
        _list(follow_up(facts.issuer.consultant)),
        Heading(1, "La confidentialité"),
        _list(SECRECY),
        Heading(1, "L’accessibilité"),
        paragraph(_accessibility(facts)),
        Heading(1, "Le financement et les changements"),
        paragraph(FRAMES.get(facts.funding, OTHER_FRAME)),
        paragraph(CHANGES),
    ]
    return proof(facts, "programme", "Programme personnalisé", _subject(facts), blocks, compact=True)


def _list(items: tuple[str, ...]) -> ListBlock:
    return ListBlock(tuple(spans(item) for item in items))


def _subject(facts: ProgrammeFacts) -> str:
    made = f"Établi le {date_plain(facts.on)}"
    if facts.version == 1:
        return made
    made += f" – remplace la version {facts.replaces or facts.version - 1}"
    return made + (f" (note d’adaptation n° {facts.amendment})" if facts.amendment else "")


def _about(facts: ProgrammeFacts) -> tuple[Fact, ...]:
    found = [fact("Titres et qualités", facts.qualifications.strip(), wide=True)]
    if facts.funding is not FundingKind.UNDECIDED:
        found.append(fact("Financement", FUNDING_NAMES[facts.funding]))
    if facts.meetings:
        first, last = facts.meetings[0].on, facts.meetings[-1].on
        found.append(fact("Période prévue", _period(first, last, whole=not _to_plan(facts))))
    return tuple(found)


def _period(first: date, last: date, *, whole: bool) -> str:
    """No end is told while some of the accompaniment has no date yet: the paper is signed as it stands."""
    if not whole:
        return f"à partir du {date_plain(first)}"
    return f"du {date_plain(first)} au {date_plain(last)}" if first < last else f"le {date_plain(first)}"


def _to_plan(facts: ProgrammeFacts) -> int:
    """The minutes of accompaniment that no meeting dates yet."""
    return max(0, facts.accompaniment - sum(meeting.minutes for meeting in facts.meetings))


def _phases(facts: ProgrammeFacts) -> list[Block]:
    blocks: list[Block] = [
        paragraph("Trois phases (art. R.6313-4) ; chaque séance s’adapte à votre rythme et à l’avancée du projet.")
    ]
    groups = tuple(_phase(number, one) for number, one in enumerate(facts.phases, 1))
    if facts.variant == "large":
        return [*blocks, *(block for group in groups for block in group)]
    return [*blocks, Paired(groups)]


def _phase(number: int, one: PhaseFacts) -> tuple[Block, ...]:
    return (
        Heading(2, f"{number}. {PHASE_NAMES[one.phase]}"),
        Paragraph(spans(f"{duration(one.minutes)} d’accompagnement", bold=True)),
        paragraph(AIMS[one.phase]),
        _list(one.steps),
    )


def _hours(facts: ProgrammeFacts) -> list[Block]:
    rows = [(PHASE_NAMES[one.phase], one.minutes, False) for one in facts.phases]
    rows += [
        (f"{POOL_NAMES[Pool.ACCOMPANIMENT]}, restitution comprise", facts.accompaniment, True),
        (POOL_NAMES[Pool.GUIDED], facts.guided, True),
    ]
    cells = tuple((spans(name), spans(duration(minutes), bold=whole)) for name, minutes, whole in rows)
    parts = (*((SHORT_NAMES[one.phase], one.minutes) for one in facts.phases), ("Travail guidé", facts.guided))
    bar = hours_bar(parts, facts.issuer.accent, large=facts.variant == "large")
    return [
        Heading(1, "Les heures"),
        Table((spans("Ce qui est prévu"), spans("Durée")), cells, (0.72, 0.28), row_headers=True),
        bar,
        paragraph(NOT_IN_HOURS),
    ]


def _calendar(facts: ProgrammeFacts) -> list[Block]:
    title = Heading(1, "Les séances prévues")
    if not facts.meetings:
        words = "Les dates se fixent ensemble, au fil du bilan ; un planning vous les confirme."
        return [title, paragraph(words)]
    planned = sum(meeting.minutes for meeting in facts.meetings)
    count = len(facts.meetings)
    total = f"{count} séances, {duration(planned)} en tout." if count > 1 else f"Une séance, {duration(planned)}."
    if left := _to_plan(facts):
        total += f" Reste à fixer ensemble : {duration(left)}."
    change = (
        "Ce calendrier est prévisionnel : une séance peut être déplacée, partagée ou ajoutée d’un commun accord. "
        "Le planning remis à jour le dit alors ; ce programme reste le même."
    )
    return [title, meeting_list(facts.meetings, facts.variant), paragraph(f"{total} {change}")]


def meeting_list(meetings: tuple[MeetingFacts, ...], variant: Variant) -> Block:
    """The calendar of a bilan: a table, or a list in large print."""
    if variant == "large":
        # One line below the other: six columns of large print would cut every date in two.
        return _list(
            tuple(
                f"Séance {one.number}, {one.kind.lower()} : {date_long(one.on)} à {clock(one.start)}, "
                f"{duration(one.minutes)}, {MODE_NAMES[one.mode].lower()}"
                for one in meetings
            )
        )
    rows = tuple(
        tuple(
            spans(cell)
            for cell in (
                str(one.number),
                date_long(one.on).capitalize(),
                clock(one.start),
                duration(one.minutes),
                MODE_NAMES[one.mode],
                one.kind,
            )
        )
        for one in meetings
    )
    head = tuple(spans(word) for word in ("N°", "Date", "Début", "Durée", "Modalité", "Nature"))
    return Table(head, rows, (0.07, 0.31, 0.12, 0.12, 0.15, 0.23), row_headers=True)


def _means(facts: ProgrammeFacts) -> list[Block]:
    blocks: list[Block] = [Heading(1, "Les méthodes et les supports"), _list(METHODS)]
    if facts.supports:
        names = " ; ".join(facts.supports)
        blocks.append(Paragraph((Span("Familles de supports retenues : ", bold=True), Span(f"{names}."))))
    else:
        blocks.append(paragraph(SUPPORTS_LATER))
    if facts.guided:
        blocks.append(paragraph(GUIDED.format(consultant=facts.issuer.consultant)))
    if not facts.meetings or any(meeting.mode is not Mode.IN_PERSON for meeting in facts.meetings):
        blocks.append(paragraph(REMOTE))
    return blocks


def _accessibility(facts: ProgrammeFacts) -> str:
    words = (
        "Le bilan est ouvert à toute personne, sans prérequis. Rythme, durée des séances, supports et présentation "
        "des documents s’adaptent à votre demande."
    )
    referent, contact = facts.issuer.disability_referent, facts.issuer.disability_contact
    if not referent:
        return words
    return f"{words} Pour parler d’une situation de handicap : {referent}{f', {contact}' if contact else ''}."
