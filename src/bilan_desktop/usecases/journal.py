"""The journal as it is read: lines in French, a page at a time."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.journal import JournalAsked, JournalEntry, WordAsked
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.people import Beneficiary, fold, told_apart
from bilan_desktop.usecases.forms import check_dates
from bilan_desktop.usecases.journal_codes import JournalKind
from bilan_desktop.usecases.journal_words import action_words, codes_of, codes_saying, detail_words, kind_of
from bilan_desktop.usecases.ports import Unit, Work

PAGE = 100
"""Lines shown at once."""

GONE = "plus dans le coffre"
_OF_VAULT = frozenset({"vault", "practice", "medium", "backup_medium"})
_OTHER_KINDS = {"organisation": "Organisation"}
_WITHDRAWN = "dossier.withdrawn"
_BOTH_ENDS = frozenset({"dossier.opened", _WITHDRAWN})


@dataclass(frozen=True)
class JournalFilter:
    """What is asked for: days included (civil, Paris), a kind, a dossier, words; None or empty asks for nothing."""

    first: date | None = None
    last: date | None = None
    kind: JournalKind | None = None
    dossier_id: RecordId = NO_ID
    text: str = ""
    page: int = 0

    @property
    def any(self) -> bool:
        """Whether something is asked for, the dossier apart."""
        return replace(self, dossier_id=NO_ID, page=0) != JournalFilter()


@dataclass(frozen=True)
class Subject:
    """What a line is about: words, a second line of them, and the dossier when it can still be opened."""

    words: str
    detail: str = ""
    number: str = ""
    dossier_id: RecordId = NO_ID


@dataclass(frozen=True)
class JournalLineView:
    """One line in French, its instant as the practice reads it."""

    seq: int
    at: datetime
    words: str
    detail: str
    kind: JournalKind
    subject: Subject


@dataclass(frozen=True)
class JournalView:
    """A page of lines, newest first; ``total`` lines answer in all, on ``pages`` pages."""

    lines: tuple[JournalLineView, ...]
    total: int
    page: int
    pages: int
    about: str = ""
    """The dossier asked for, by its number and name."""


def read_journal(work: Work, asked: JournalFilter) -> JournalView:
    """A page of the journal; InvalidInput (``first``, ``last``) for a period that cannot be."""
    with work.unit() as unit:
        whole = asked_of(unit, asked)
        found = unit.journal_lines(replace(whole, limit=PAGE, skip=PAGE * asked.page))
        pages = max(1, -(-found.total // PAGE))
        page = min(asked.page, pages - 1)
        if page != asked.page:
            found = unit.journal_lines(replace(whole, limit=PAGE, skip=PAGE * page))
        known = Subjects(unit)
        about = known.dossier(asked.dossier_id) if asked.dossier_id else None
        return JournalView(
            tuple(line_of(entry, known) for entry in found.entries),
            found.total,
            page,
            pages,
            " · ".join(filter(None, (about.words, about.detail))) if about is not None else "",
        )


def asked_of(unit: Unit, asked: JournalFilter) -> JournalAsked:
    """The same as the vault is asked: instants, codes and identifiers."""
    check_dates({"first": asked.first, "last": asked.last})
    if asked.first is not None and asked.last is not None and asked.first > asked.last:
        raise InvalidInput({"last": "La fin de la période précède son début."})
    kind, actions, unless = asked.kind, None, frozenset[str]()
    if kind is JournalKind.OTHER:
        # What a later version wrote is found there too.
        unless = frozenset[str]().union(*(codes_of(one) for one in JournalKind if one is not JournalKind.OTHER))
    elif kind is not None:
        actions = codes_of(kind)
    return JournalAsked(
        _midnight(asked.first) if asked.first is not None else None,
        _midnight(asked.last + timedelta(days=1)) if asked.last is not None else None,
        actions,
        unless,
        asked.dossier_id,
        _words(unit, asked.text),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(PARIS)).astimezone(UTC)


def _words(unit: Unit, text: str) -> tuple[WordAsked, ...]:
    words = fold(text).split()
    if not words:
        return ()
    names = {person.id: fold(f"{person.name} {person.distinction}") for person in unit.find(Beneficiary)}
    dossiers = {one.id: f"{one.number} {names[one.beneficiary_id]}" for one in unit.find(Dossier)}
    dossiers |= {one.id: _number(one) for one in unit.find(DestroyedDossier)}
    return tuple(
        WordAsked(codes_saying(word), frozenset(key for key, told in dossiers.items() if word in told))
        for word in words
    )


def _number(one: DestroyedDossier) -> str:
    return f"{one.year}-{one.sequence:03d}"


class Subjects:
    """What lines are about, each dossier read once."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._known: dict[RecordId, Subject] = {}

    @cached_property
    def _destroyed(self) -> dict[RecordId, str]:
        return {one.id: _number(one) for one in self._unit.find(DestroyedDossier)}

    def of(self, entry: JournalEntry) -> Subject:
        """The subject of a line."""
        if entry.dossier_id:
            return self.dossier(entry.dossier_id)
        if entry.subject_kind in _OF_VAULT:
            return Subject("Coffre")
        return Subject(_OTHER_KINDS.get(entry.subject_kind, f"Élément qui n’est {GONE}"))

    def dossier(self, key: RecordId) -> Subject:
        """A dossier by its number and name, or what is left of it: its number."""
        if key not in self._known:
            found = self._unit.find(Dossier, id=key)
            self._known[key] = self._named(found[0]) if found else self._gone(key)
        return self._known[key]

    def _named(self, dossier: Dossier) -> Subject:
        person = self._unit.get(Beneficiary, dossier.beneficiary_id)
        return Subject(dossier.number, told_apart(person.name, person.distinction), dossier.number, dossier.id)

    def _gone(self, key: RecordId) -> Subject:
        """Its number is in the register of what was destroyed, or in the line of its opening."""
        ends = self._unit.journal_lines(JournalAsked(actions=_BOTH_ENDS, dossier_id=key)).entries
        left = "dossier retiré" if any(one.action == _WITHDRAWN for one in ends) else "dossier détruit"
        numbers = (str(one.detail["number"]) for one in ends if "number" in one.detail)
        number = self._destroyed.get(key) or next(numbers, "")
        return Subject(number, left, number) if number else Subject(left.capitalize())


def line_of(entry: JournalEntry, known: Subjects, *, without: frozenset[str] = frozenset()) -> JournalLineView:
    """A line in French; ``without`` these details."""
    subject = known.of(entry)
    if subject.number and entry.detail.get("number") == subject.number:
        without |= {"number"}
    return JournalLineView(
        entry.seq,
        entry.at.astimezone(ZoneInfo(PARIS)),
        action_words(entry.action),
        detail_words(entry.detail, without=without),
        kind_of(entry.action),
        subject,
    )
