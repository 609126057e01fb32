"""The registers of requests and of breaches, frozen for print: the practice's own, shown to the CNIL if it asks."""

from bilan_desktop.blocks.formats import plural
from bilan_desktop.documents.breaches_register import BreachesFacts, BreachRow
from bilan_desktop.documents.requests_register import RequestRow, RequestsFacts
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.rights import (
    BREACH_NATURES,
    OUTCOME_NAMES,
    REQUEST_ARTICLES,
    REQUEST_MEANS_NAMES,
    REQUEST_NAMES,
    RISK_NAMES,
    Breach,
)
from bilan_desktop.domain.rights_clocks import SETTLED, notify_by
from bilan_desktop.usecases.data_requests import RequestLine, lines_of_requests
from bilan_desktop.usecases.desk_paper_view import DeskPaperView
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.rules import law_of

NO_NOTES = "Sans nom pour les personnes qui ont un dossier, et sans vos notes."
NAMES_SOMEBODY = (
    "Ce registre nomme {count}\N{NO-BREAK SPACE}: sans dossier, rien d’autre ne permet de retrouver la demande."
)
TO_READ_AGAIN = (
    "Ce registre porte les faits tels que vous les avez écrits\N{NO-BREAK SPACE}: relisez qu’ils ne nomment personne "
    "sans nécessité."
)
DESTROYED = "Dossier détruit"


def prepare_requests(work: Work, _argument: str, demonstration: bool) -> DeskPaperView:
    """The register of requests, the oldest first; people are told by their dossiers."""
    with work.unit() as unit:
        lines = sorted(lines_of_requests(unit, work), key=lambda one: one.received_on)
        facts = RequestsFacts(
            issuer=issuer_of(load_practice(unit)),
            created=work.clock.now(),
            on=work.clock.today(),
            rows=tuple(_row(one) for one in lines),
            watermark=WATERMARK if demonstration else None,
        )
    named = sum(one.typed.beneficiary_id == NO_ID for one in lines)
    count = f"{named} personnes" if named > 1 else "une personne"
    return DeskPaperView(
        frozen(facts),
        (_counted(len(lines), "demande"), NO_NOTES),
        NAMES_SOMEBODY.format(count=count) if named else "",
    )


def prepare_breaches(work: Work, _argument: str, demonstration: bool) -> DeskPaperView:
    """The register of breaches, the oldest first, whether or not they were notified."""
    with work.unit() as unit:
        law = law_of(unit, work)
        found = sorted(unit.find(Breach), key=lambda one: one.known_at)
        rows = []
        for one in found:
            by = notify_by(law, one)
            rows.append(
                BreachRow(
                    known_at=one.known_at,
                    natures=tuple(ProofText(BREACH_NATURES[code]) for code in one.natures),
                    risk=ProofText(RISK_NAMES[one.risk]),
                    facts=one.facts,
                    effects=one.effects,
                    measures=one.measures,
                    late_reason=one.late_reason,
                    people=one.people,
                    due_at=by.at if by is not None else None,
                    told_authority_at=one.told_authority_at,
                    told_people_on=one.told_people_on,
                    closed_on=one.closed_on,
                    notifies=one.risk not in SETTLED,
                )
            )
        facts = BreachesFacts(
            issuer=issuer_of(load_practice(unit)),
            created=work.clock.now(),
            on=work.clock.today(),
            rows=tuple(rows),
            watermark=WATERMARK if demonstration else None,
        )
    told = (_counted(len(rows), "violation"), "Les faits, les effets et les mesures y sont (art. 33.5).")
    text = frozen(facts)
    return DeskPaperView(text, told, TO_READ_AGAIN if rows else "")


def _row(line: RequestLine) -> RequestRow:
    numbers = ", ".join(number for _, number in line.dossiers)
    who = f"Dossier {numbers}" if numbers else DESTROYED if line.typed.beneficiary_id != NO_ID else line.typed.who
    return RequestRow(
        received_on=line.received_on,
        kind=ProofText(REQUEST_NAMES[line.typed.kind]),
        article=ProofText(REQUEST_ARTICLES[line.typed.kind]),
        means=ProofText(REQUEST_MEANS_NAMES[line.typed.means]),
        who=ProofText(who),
        outcome=ProofText(OUTCOME_NAMES[line.outcome]),
        due_on=line.by.on if line.by is not None else None,
        extended_on=line.extended_on if line.by is not None and line.by.extended else None,
        answered_on=line.answered_on,
        lifted_on=line.lifted_on,
        late=line.answered_late,
    )


def _counted(count: int, one: str) -> str:
    return f"{plural(count, one) if count else f'Aucune {one}'}."
