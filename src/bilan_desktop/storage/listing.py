"""The list of the dossiers as queries: what a page shows is read, and nothing else."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal_column, or_, select
from sqlalchemy.orm import Session

from bilan_desktop.domain.dossier import Dossier, DossierState
from bilan_desktop.domain.funding import FundingKind
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.listing import Listing, Standing, Tally, number_typed
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.retention import CONTENTS
from bilan_desktop.storage.mapping import map_records

_funding: ColumnElement[str] = literal_column("json_extract(dossier.funding, '$.kind')")
"""Written as the index ``dossier_by_standing`` has it: no row is opened to count them."""


def listed(session: Session, asked: Listing, count: int | None) -> list[Dossier]:
    """The dossiers that answer, the latest number first: all of them, or ``count``."""
    dossier = map_records()[Dossier].c
    query = _kept(select(Dossier), asked)
    if asked.states != frozenset(DossierState):
        query = query.where(dossier.state.in_(sorted(asked.states)))
    if asked.phase is not None:
        query = query.where(dossier.phase == asked.phase, dossier.plan.is_not(None))
    if asked.funding is not None:
        query = query.where(_funding == asked.funding.value)
    query = query.order_by(dossier.year.desc(), dossier.sequence.desc())
    return list(session.scalars(query.limit(count)))


def past(session: Session, declined_before: date, ended_before: date) -> list[Dossier]:
    """The dossiers archived, or closed without a bilan, of which something may have to be destroyed.

    Those that still hold a part of their content, and those opened or ended by then: who made no bilan is kept for
    less long, and a bilan may be typed in after it ended.
    """
    dossier, graves = map_records()[Dossier].c, map_records()[DestroyedDossier].c
    gone = select(func.count(graves.part.distinct())).where(graves.dossier_id == dossier.id, graves.part.in_(CONTENTS))
    opened_by = case((dossier.ended_on.is_(None), declined_before), else_=ended_before)
    # Written as an index answers it: « is not null » would read every dossier.
    over = or_(dossier.archived_on > literal_column("''"), dossier.state == DossierState.CLOSED)
    first = func.min(dossier.opened_on, func.coalesce(dossier.ended_on, dossier.opened_on))
    left = or_(gone.scalar_subquery() < len(CONTENTS), first <= opened_by)
    query = select(Dossier).where(over, left).order_by(dossier.year, dossier.sequence)
    return list(session.scalars(query))


def tally(session: Session, asked: Listing) -> Tally:
    """How many dossiers answer the text asked for, by what the filters tell apart."""
    dossier = map_records()[Dossier].c
    by = (dossier.state, dossier.phase, dossier.plan.is_not(None), _funding)
    rows = session.execute(_kept(select(*by, func.count()), asked).group_by(*by))
    return {
        Standing(DossierState(state), Phase(phase), bool(planned), FundingKind(funding)): count
        for state, phase, planned, funding, count in rows
    }


def _kept(query: Select[Any], asked: Listing) -> Select[Any]:
    """The dossiers that the text, and whether the archived ones are asked for, leave."""
    dossier, person = map_records()[Dossier].c, map_records()[Beneficiary].c
    if not asked.archived:
        query = query.where(dossier.archived_on.is_(None))
    if asked.words:
        query = query.join(map_records()[Beneficiary], person.id == dossier.beneficiary_id)
    name = func.folded(person.first_name + " " + person.last_name + " " + person.distinction)
    number = func.printf("%d-%03d", dossier.year, dossier.sequence)
    for word in asked.words:
        found = [func.instr(name, word) > 0, func.instr(number, word) > 0]
        if typed := number_typed(word):
            year, sequence = typed
            found.append(and_(dossier.year % 10 ** len(year) == int(year), dossier.sequence == sequence))
        query = query.where(or_(*found))
    return query
