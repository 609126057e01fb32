"""What is found in the reference database: by the words typed, and by filters."""

from collections.abc import Container, Iterable, Iterator
from itertools import dropwhile
from typing import Any

from bilan_desktop.domain.occupations import Choice, OccupationHit, OccupationsAsked, Requirement, RequirementKind
from bilan_desktop.domain.searching import TYPED_LIMIT, Term, folded, terms
from bilan_desktop.storage.reference.indexing import plain
from bilan_desktop.storage.reference.schema import RARE_TITLES, REQUIREMENTS, TITLES
from bilan_desktop.storage.reference.spelling import accented
from bilan_desktop.storage.searching import expression

Place = tuple[str, int, int]
"""A query, and the entries of the index that it looks at, from the first to the last."""
SKILLS_FROM = 3
"""Letters from which skills are looked through: a letter or two are the beginning of thousands of them."""
_LITTLE = frozenset(
    {"a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par", "pour", "un", "une"}
)
"""Words that titles have or have not: « chef de projet » is « chef projet »."""
_INDEX = "words MATCH ? AND words.rowid BETWEEN ? AND ? ORDER BY rank"
_BY_NAME = "SELECT occupation, label FROM form WHERE text = ? ORDER BY place, occupation"
_BY_LABEL = f"SELECT rowid, '' FROM words WHERE {_INDEX}"
_BY_TITLE = f"SELECT title.occupation, label FROM words JOIN title ON title.id = words.rowid WHERE {_INDEX}"
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
_WITHIN = "words MATCH ? AND words.rowid BETWEEN ? AND ?"
_HOLDING = (
    (f"SELECT rowid FROM words WHERE {_WITHIN}", 0, TITLES - 1),
    (
        f"SELECT title.occupation FROM words JOIN title ON title.id = words.rowid WHERE {_WITHIN}",
        TITLES,
        REQUIREMENTS - 1,
    ),
    (
        f"SELECT occupation FROM words JOIN required ON requirement = words.rowid WHERE {_WITHIN}",
        REQUIREMENTS,
        2 * REQUIREMENTS,
    ),
)
_REQUIREMENTS = f"""
SELECT code, label, kind, family FROM words JOIN requirement ON requirement.id = words.rowid
WHERE {_INDEX} LIMIT ?"""
_HITS = """
SELECT occupation.id, occupation.code, occupation.label, interests, coalesce(domain.label, '')
FROM occupation LEFT JOIN domain ON domain.code = occupation.domain WHERE occupation.id IN ({})"""

_BRANCHES = """
SELECT branch.code, branch.label, count(in_branch.occupation)
FROM branch LEFT JOIN in_branch ON in_branch.branch = branch.id
WHERE branch.code <> '0' GROUP BY branch.id ORDER BY CAST(branch.code AS INTEGER)"""
_OF_BRANCH = """
SELECT occupation.code, occupation.label, interests, coalesce(domain.label, '')
FROM branch JOIN in_branch ON in_branch.branch = branch.id JOIN occupation ON occupation.id = in_branch.occupation
LEFT JOIN domain ON domain.code = occupation.domain WHERE branch.code = ? ORDER BY sorted, occupation.code"""


def find(connection: Any, asked: OccupationsAsked, limit: int) -> tuple[OccupationHit, ...]:
    """The occupations that answer; without words, in the order of their labels.

    With words, those that bear exactly this name, then by label, by title, by rarely used title, by skill. Where no
    label holds all the words, those that have them among several.
    """
    suits = _filtered(connection, asked)
    looked_for = _meant(asked.text)
    if not looked_for:
        found = _taken(_sorted(connection), suits, limit)
    else:
        found = _taken(_named(connection, asked.text), suits, limit)
        found |= _taken(_worded(connection, looked_for), suits, limit - len(found), found)
        if not found and len(looked_for) > 1:
            found = _taken(_scattered(connection, looked_for), suits, limit)
    by_id = {row[0]: row[1:] for row in connection.execute(_HITS.format(_marks(found)), tuple(found))}
    return tuple(
        OccupationHit(code, label, interests, "" if where == label else where, domain)
        for key, where in found.items()
        for code, label, interests, domain in (by_id[key],)
    )


def find_requirements(connection: Any, text: str, limit: int) -> tuple[Requirement, ...]:
    """The requirements whose label holds the words typed, the shortest first."""
    looked_for = _meant(text)
    if not looked_for:
        return ()
    asked = (expression(looked_for), REQUIREMENTS, 2 * REQUIREMENTS, limit)
    rows = connection.execute(_REQUIREMENTS, asked)
    return tuple(Requirement(code, label, RequirementKind(kind), group=family) for code, label, kind, family in rows)


def find_sectors(connection: Any, text: str) -> tuple[Choice, ...]:
    """The NAF divisions that hold all the words typed, in their label or as the beginning of their code."""
    wanted = plain(text).split()
    rows = (Choice(code, accented(label), count) for code, label, count in connection.execute(_BRANCHES))
    return tuple(one for one in rows if all(_answers(one, word) for word in wanted))


def of_sector(connection: Any, code: str) -> tuple[OccupationHit, ...]:
    """The occupations of a NAF division."""
    return tuple(
        OccupationHit(code, label, interests, domain=domain)
        for code, label, interests, domain in connection.execute(_OF_BRANCH, (code,))
    )


def _answers(one: Choice, word: str) -> bool:
    return one.code.startswith(word) or any(known.startswith(word) for known in plain(one.label).split())


def _meant(text: str) -> tuple[Term, ...]:
    """What is looked for without the little words, unless there is nothing else."""
    found = terms(text)
    kept = (Term(tuple(filter(None, map(_without_elision, term.ways)))) for term in found)
    return tuple(term for term in kept if term.ways) or found


def _without_elision(way: tuple[str, ...]) -> tuple[str, ...]:
    """« d’atelier » as « atelier »; empty for little words on their own."""
    return tuple(dropwhile(lambda word: folded(word) in _LITTLE, way))


def _taken(
    rows: Iterator[tuple[int, str]], suits: set[int] | None, limit: int, before: Container[int] = ()
) -> dict[int, str]:
    """The first occupations of the rows that suit, each once, with where it was found."""
    found: dict[int, str] = {}
    for occupation, where in rows:
        if len(found) >= limit:
            break
        if occupation not in found and occupation not in before and (suits is None or occupation in suits):
            found[occupation] = where
    return found


def _named(connection: Any, typed: str) -> Iterator[tuple[int, str]]:
    yield from connection.execute(_BY_NAME, (plain(typed[:TYPED_LIMIT]),))


def _worded(connection: Any, looked_for: tuple[Term, ...]) -> Iterator[tuple[int, str]]:
    """Occupation and the label that holds all the words, the nearest first."""
    for statement, first, last in _looked_through(_STAGES, looked_for):
        yield from connection.execute(statement, (expression(looked_for), first, last))


def _scattered(connection: Any, looked_for: tuple[Term, ...]) -> Iterator[tuple[int, str]]:
    """Occupations that have the beginning of each word in some label, nearest to the first word."""
    having: set[int] | None = None
    for term in looked_for:
        held: set[int] = set()
        for statement, first, last in _looked_through(_HOLDING, (term,)):
            held.update(key for (key,) in connection.execute(statement, (expression((term,)), first, last)))
        having = held if having is None else having & held
        if not having:
            return
    yield from (row for row in _worded(connection, looked_for[:1]) if row[0] in (having or ()))


def _looked_through(places: tuple[Place, ...], looked_for: tuple[Term, ...]) -> tuple[Place, ...]:
    """The places but the last, which is that of the skills, for a letter or two."""
    letters = max(len(word) for term in looked_for for way in term.ways for word in way)
    return places if letters >= SKILLS_FROM else places[:-1]


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
