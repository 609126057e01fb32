"""What is found in the reference database: by the words typed, and by filters."""

from collections.abc import Iterable, Iterator
from typing import Any

from bilan_desktop.domain.occupations import OccupationHit, OccupationsAsked, Requirement, RequirementKind
from bilan_desktop.domain.searching import Term, terms
from bilan_desktop.storage.reference.schema import RARE_TITLES, REQUIREMENTS, TITLES
from bilan_desktop.storage.searching import expression

SKILLS_FROM = 3
"""Letters from which skills are looked through: a letter or two are the beginning of thousands of them."""
_INDEX = "words MATCH ? AND words.rowid BETWEEN ? AND ? ORDER BY rank"
_BY_LABEL = f"SELECT rowid, '' FROM words WHERE {_INDEX}"
_BY_TITLE = f"SELECT title.occupation, title.label FROM words JOIN title ON title.id = words.rowid WHERE {_INDEX}"
# The inner loop follows the index ``required_by``: those for which the requirement is at the core come first.
_BY_REQUIREMENT = f"""
SELECT required.occupation, requirement.label
FROM words JOIN requirement ON requirement.id = words.rowid JOIN required ON required.requirement = words.rowid
WHERE {_INDEX}"""
_STAGES = (
    (_BY_LABEL, 0, TITLES - 1),
    (_BY_TITLE, TITLES, RARE_TITLES - 1),
    (_BY_TITLE, RARE_TITLES, REQUIREMENTS - 1),
    (_BY_REQUIREMENT, REQUIREMENTS, 2 * REQUIREMENTS),
)
_REQUIREMENTS = f"""
SELECT code, label, kind, family FROM words JOIN requirement ON requirement.id = words.rowid
WHERE {_INDEX} LIMIT ?"""
_HITS = """
SELECT occupation.id, occupation.code, occupation.label, interests, coalesce(domain.label, '')
FROM occupation LEFT JOIN domain ON domain.code = occupation.domain WHERE occupation.id IN ({})"""


def find(connection: Any, asked: OccupationsAsked, limit: int) -> tuple[OccupationHit, ...]:
    """The occupations that answer: by their label, then a title, then a skill; without words, by their labels."""
    suits = _filtered(connection, asked)
    looked_for = terms(asked.text)
    rows = _worded(connection, looked_for) if looked_for else _sorted(connection)
    found: dict[int, str] = {}
    for occupation, where in rows:
        if len(found) >= limit:
            break
        if occupation not in found and (suits is None or occupation in suits):
            found[occupation] = where
    by_id = {row[0]: row[1:] for row in connection.execute(_HITS.format(_marks(found)), tuple(found))}
    return tuple(
        OccupationHit(code, label, interests, "" if where == label else where, domain)
        for key, where in found.items()
        for code, label, interests, domain in (by_id[key],)
    )


def find_requirements(connection: Any, text: str, limit: int) -> tuple[Requirement, ...]:
    """The requirements whose label holds the words typed, the shortest first."""
    looked_for = terms(text)
    if not looked_for:
        return ()
    asked = (expression(looked_for), REQUIREMENTS, 2 * REQUIREMENTS, limit)
    rows = connection.execute(_REQUIREMENTS, asked)
    return tuple(Requirement(code, label, RequirementKind(kind), group=family) for code, label, kind, family in rows)


def _worded(connection: Any, looked_for: tuple[Term, ...]) -> Iterator[tuple[int, str]]:
    """Occupation and where the words were found, the nearest first."""
    query = expression(looked_for)
    letters = max(len(word) for term in looked_for for way in term.ways for word in way)
    for statement, first, last in _STAGES if letters >= SKILLS_FROM else _STAGES[:-1]:
        yield from connection.execute(statement, (query, first, last))


def _sorted(connection: Any) -> Iterator[tuple[int, str]]:
    yield from connection.execute("SELECT id, '' FROM occupation ORDER BY sorted, code")


def _filtered(connection: Any, asked: OccupationsAsked) -> set[int] | None:
    """The occupations that pass every filter; None when none is set."""
    clauses: list[str] = []
    values: list[str] = []

    def ask(clause: str, wanted: Iterable[str], times: int = 1) -> None:
        listed = sorted(wanted)
        if listed:
            clauses.append(clause.format(_marks(listed)))
            values.extend(listed * times)

    held = "id IN (SELECT occupation FROM {0} JOIN {1} ON {1}.id = {0}.{1} WHERE {1}.code IN ({{0}}))"
    for letter in asked.letters:
        values.append(letter)
    if asked.letters:
        clauses.append("(" + " OR ".join(["instr(interests, ?) > 0"] * len(asked.letters)) + ")")
    ask(held.format("leaning", "centre"), asked.centres)
    ask(held.format("practised", "sector"), asked.sectors)
    ask("domain IN (SELECT code FROM domain WHERE code IN ({0}) OR parent IN ({0}))", asked.domains, times=2)
    ask("NOT " + held.format("met", "condition"), asked.refused)
    if asked.regulated is not None:
        clauses.append("regulated IS 1" if asked.regulated else "regulated IS NOT 1")
    if not clauses:
        return None
    return {key for (key,) in connection.execute(f"SELECT id FROM occupation WHERE {' AND '.join(clauses)}", values)}


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _ in values)
