"""What is read of the reference database as it stands: its state, the choices of its filters, a sheet."""

from datetime import date
from typing import Any

from bilan_desktop.domain.occupations import (
    Choice,
    Choices,
    Condition,
    LibraryState,
    OccupationLink,
    OccupationSheet,
    Requirement,
    RequirementKind,
)
from bilan_desktop.domain.searching import folded
from bilan_desktop.storage.reference.schema import ACCESS, DEFINITION

_KINDS = tuple(RequirementKind)
_LINKED = """
SELECT {0}.code, {0}.label, count(*) FROM {0} JOIN {1} ON {1}.{0} = {0}.id {2} GROUP BY {0}.id ORDER BY {0}.id"""
_DOMAINS = """
WITH held AS (SELECT domain AS code, count(*) AS occupations FROM occupation GROUP BY domain)
SELECT domain.code, domain.label, sum(held.occupations), coalesce(above.label, '')
FROM held JOIN domain AS own ON own.code = held.code JOIN domain ON domain.code IN (own.code, own.parent)
LEFT JOIN domain AS above ON above.code = domain.parent
GROUP BY domain.code"""
_CONDITIONS = """
SELECT code, label, count(*), kind FROM condition JOIN met ON met.condition = condition.id
GROUP BY condition.id ORDER BY place, condition.id"""
_REQUIRED = """
SELECT code, label, kind, core, family FROM required JOIN requirement ON requirement.id = required.requirement
WHERE occupation = ?"""
_MET = """
SELECT code, label, kind FROM met JOIN condition ON condition.id = met.condition
WHERE occupation = ? ORDER BY place, condition.id"""
_TOWARDS = """
SELECT code, label FROM mobility JOIN occupation ON occupation.id = mobility.target
WHERE mobility.occupation = ? ORDER BY place"""
_ORIGINS = """
SELECT code, label FROM mobility JOIN occupation ON occupation.id = mobility.occupation
WHERE mobility.target = ? ORDER BY place, sorted"""


def state(connection: Any) -> LibraryState:
    """Version, source and counts."""
    told = about(connection)
    (occupations,) = connection.execute("SELECT count(*) FROM occupation").fetchone()
    (titles,) = connection.execute("SELECT count(*) FROM title").fetchone()
    return LibraryState(int(told["version"]), told["source"], updated(told), occupations, titles)


def about(connection: Any) -> dict[str, str]:
    """What the file says of itself."""
    return dict(connection.execute("SELECT name, value FROM about").fetchall())


def updated(told: dict[str, str]) -> date | None:
    """The date that a version gives itself."""
    return date.fromisoformat(told["published"]) if told.get("published") else None


def choices(connection: Any) -> Choices:
    """The codes of each filter, with how many occupations each holds."""
    return Choices(
        centres=_choices(connection, _LINKED.format("centre", "leaning", "")),
        sectors=_choices(connection, _LINKED.format("sector", "practised", "WHERE sector.parent = ''")),
        domains=tuple(sorted(_choices(connection, _DOMAINS), key=lambda one: folded(one.code))),
        conditions=_choices(connection, _CONDITIONS),
    )


def _choices(connection: Any, statement: str) -> tuple[Choice, ...]:
    return tuple(Choice(*row) for row in connection.execute(statement))


def sheet(connection: Any, code: str) -> OccupationSheet | None:
    """Everything of one occupation."""
    row = connection.execute(
        "SELECT id, code, label, interests, domain, regulated FROM occupation WHERE code = ?", (code,)
    ).fetchone()
    if row is None:
        return None
    key, code, label, interests, domain, regulated = row
    told = about(connection)
    return OccupationSheet(
        code=code,
        label=label,
        version=int(told["version"]),
        source=told["source"],
        updated=updated(told),
        definition=_texts(connection, key, DEFINITION),
        access=_texts(connection, key, ACCESS),
        titles=_firsts(connection, "SELECT label FROM title WHERE occupation = ? ORDER BY main DESC, id", key),
        requirements=_requirements(connection, key),
        conditions=tuple(Condition(*one) for one in connection.execute(_MET, (key,))),
        interests=interests,
        centres=_named(connection, "centre", "leaning", key),
        sectors=_named(connection, "sector", "practised", key),
        domain=next(iter(_firsts(connection, "SELECT label FROM domain WHERE code = ?", domain)), ""),
        regulated=None if regulated is None else bool(regulated),
        towards=tuple(OccupationLink(*one) for one in connection.execute(_TOWARDS, (key,))),
        origins=tuple(OccupationLink(*one) for one in connection.execute(_ORIGINS, (key,))),
    )


def _requirements(connection: Any, key: int) -> tuple[Requirement, ...]:
    """By kind, then those at the core, then by label."""
    made = [
        Requirement(code, label, RequirementKind(kind), bool(core), family)
        for code, label, kind, core, family in connection.execute(_REQUIRED, (key,))
    ]
    return tuple(sorted(made, key=lambda one: (_KINDS.index(one.kind), not one.core, folded(one.label))))


def _texts(connection: Any, key: int, part: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT text FROM sentence WHERE occupation = ? AND part = ? ORDER BY place", (key, part))
    return tuple(text for (text,) in rows)


def _named(connection: Any, table: str, link: str, key: int) -> tuple[str, ...]:
    """The labels linked to an occupation, the main one first."""
    statement = f"SELECT label FROM {link} JOIN {table} ON {table}.id = {link}.{table} WHERE occupation = ?"
    return _firsts(connection, f"{statement} ORDER BY main DESC, {table}.id", key)


def _firsts(connection: Any, statement: str, key: object) -> tuple[str, ...]:
    return tuple(text for (text,) in connection.execute(statement, (key,)))
