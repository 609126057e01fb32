"""The light registers of the practice: read with what waits first, written, removed and put back."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.records import DataClass
from bilan_desktop.domain.registers import ABOUT_PEOPLE, THEME_NAMES, RegisterEntry, RegisterKind, Theme
from bilan_desktop.usecases.forms import LINE_LIMIT, check_dates, check_lengths
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.register_fields import MET_NAMES, REGISTERS, Asked, Register, RegisterField

TOLD_AHEAD = timedelta(days=60)
"""How long before its end a certificate is told: our own choice."""
KEPT_YEARS = 3
"""Years after which what is closed and may name somebody is proposed for deletion: usage, to be checked."""
TEXT_LIMIT = 10_000
"""Characters of a text of a register."""
ORIGINS = (RegisterKind.COMPLAINT, RegisterKind.INCIDENT)
"""What an improvement may come from."""


class EntryState(StrEnum):
    """Where an entry stands: what is past its day, what waits, what is done, what has nothing to wait for."""

    PAST = "past"
    OPEN = "open"
    DONE = "done"
    PLAIN = "plain"


@dataclass(frozen=True)
class EntryView:
    """An entry as it is read: the values of its register's fields, where it stands and in which words.

    ``name`` tells it from the others, ``comes_from`` names the entry it is linked to, ``led_to`` what came of it.
    """

    id: RecordId
    kind: RegisterKind
    name: str
    values: Mapping[str, Any]
    state: EntryState
    state_words: str
    comes_from: str = ""
    led_to: tuple[str, ...] = ()

    @property
    def on(self) -> date:
        """Its day."""
        day = self.values["on"]
        assert isinstance(day, date)
        return day


@dataclass(frozen=True)
class RegisterView:
    """A register: what waits first, then the latest; ``waiting`` counts what waits in each register.

    ``origins`` are what an improvement may come from, ``numbers`` the dossiers; ``old`` is what may be deleted.
    """

    kind: RegisterKind
    entries: tuple[EntryView, ...]
    waiting: Mapping[RegisterKind, int]
    origins: tuple[tuple[RecordId, str], ...]
    numbers: tuple[str, ...]
    old: tuple[EntryView, ...]
    today: date


def read_register(work: Work, kind: RegisterKind) -> RegisterView:
    """One register, and what waits in the others."""
    with work.unit() as unit:
        entries, today = unit.find(RegisterEntry), work.clock.today()
        views = [view_of(one, entries, today) for one in entries]
        waiting = Counter(view.kind for view in views if view.state in (EntryState.PAST, EntryState.OPEN))
        mine = sorted((view for view in views if view.kind is kind), key=_order)
        origins = [view for view in sorted(views, key=_order) if view.kind in ORIGINS]
        return RegisterView(
            kind,
            tuple(mine),
            MappingProxyType(dict(waiting)),
            tuple((view.id, view.name) for view in origins),
            tuple(dossier.number for dossier in reversed(unit.find(Dossier))),
            tuple(view for view in mine if is_old(view, today)),
            today,
        )


def _order(view: EntryView) -> tuple[int, int]:
    """What is past its day, what waits, then the rest, the latest first in each."""
    rank = {EntryState.PAST: 0, EntryState.OPEN: 1}.get(view.state, 2)
    return rank, -view.on.toordinal()


def view_of(entry: RegisterEntry, known: Iterable[RegisterEntry], today: date) -> EntryView:
    """An entry as it is read among those that are ``known``."""
    values = {field.name: getattr(entry, field.name) for field in REGISTERS[entry.kind].fields}
    state, words = state_of(entry, today)
    origin = next((one for one in known if one.id == entry.linked_id), None) if entry.linked_id != NO_ID else None
    led_to = tuple(str(one.title) for one in known if one.linked_id == entry.id)
    comes_from = name_of(origin) if origin is not None else ""
    return EntryView(entry.id, entry.kind, name_of(entry), MappingProxyType(values), state, words, comes_from, led_to)


def name_of(entry: RegisterEntry) -> str:
    """« Réclamation du 4 mars 2026 »: never what it says, since a proof may name it so."""
    return f"{REGISTERS[entry.kind].one} du {date_plain(entry.on)}"


def state_of(entry: RegisterEntry, today: date) -> tuple[EntryState, str]:
    """Where an entry stands, and the words of it, empty where nothing is to be said."""
    return _STATES[entry.kind](entry, today)


def _of_complaint(entry: RegisterEntry, _today: date) -> tuple[EntryState, str]:
    if entry.closed_on is not None:
        return EntryState.DONE, "Close"
    if entry.answered_on is not None:
        return EntryState.OPEN, "Répondue, pas close"
    return EntryState.OPEN, "Reçue, sans réponse" if entry.acknowledged_on is None else "Accusé de réception donné"


def _of_incident(entry: RegisterEntry, _today: date) -> tuple[EntryState, str]:
    return (EntryState.DONE, "Réglé") if entry.closed_on is not None else (EntryState.OPEN, "En cours")


def _of_improvement(entry: RegisterEntry, today: date) -> tuple[EntryState, str]:
    if entry.closed_on is not None:
        return EntryState.DONE, "Faite"
    if entry.until is None:
        return EntryState.OPEN, "À faire, sans date"
    if entry.until < today:
        return EntryState.PAST, "En retard"
    return EntryState.OPEN, "À faire"


def _of_watch(entry: RegisterEntry, _today: date) -> tuple[EntryState, str]:
    return (EntryState.PLAIN, "") if entry.action.strip() else (EntryState.OPEN, "Usage à noter")


def _of_training(entry: RegisterEntry, today: date) -> tuple[EntryState, str]:
    if entry.on > today:
        return EntryState.PLAIN, "À venir"
    return (EntryState.PLAIN, "") if entry.until is None or entry.until < today else (EntryState.PLAIN, "En cours")


def _of_certificate(entry: RegisterEntry, today: date) -> tuple[EntryState, str]:
    if entry.until is None:
        return EntryState.PLAIN, "Sans terme"
    if entry.until < today:
        return EntryState.PAST, "Expirée"
    if entry.until <= today + TOLD_AHEAD:
        return EntryState.OPEN, "Expire bientôt"
    return EntryState.DONE, "Valable"


def _of_partner(_entry: RegisterEntry, _today: date) -> tuple[EntryState, str]:
    return EntryState.PLAIN, ""


_STATES = {
    RegisterKind.COMPLAINT: _of_complaint,
    RegisterKind.INCIDENT: _of_incident,
    RegisterKind.IMPROVEMENT: _of_improvement,
    RegisterKind.WATCH: _of_watch,
    RegisterKind.TRAINING: _of_training,
    RegisterKind.CERTIFICATE: _of_certificate,
    RegisterKind.PARTNER: _of_partner,
}


def is_old(view: EntryView, today: date) -> bool:
    """Whether it may name somebody and was closed more than three years ago."""
    closed = view.values.get("closed_on")
    if view.kind not in ABOUT_PEOPLE or closed is None:
        return False
    return bool(closed < years_before(today, KEPT_YEARS))


def years_before(day: date, years: int) -> date:
    """The same day so many years before, 28 February for a 29th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def theme_words(kind: RegisterKind, theme: Theme) -> str:
    """What a theme is called in a register."""
    return MET_NAMES.get(theme, THEME_NAMES[theme]) if kind is RegisterKind.PARTNER else THEME_NAMES[theme]


def save_entry(work: Work, kind: RegisterKind, values: Mapping[str, object], initiator: str = "") -> RecordId:
    """Write a new entry; InvalidInput names what it lacks or what cannot stand."""
    with work.unit() as unit:
        _check(unit, work, kind, values)
        held_as = DataClass.CONTENT if kind in ABOUT_PEOPLE else DataClass.PROOF
        day = values["on"]
        assert isinstance(day, date)
        entry = RegisterEntry(work.new_id(), kind, day, held_as)
        _write(entry, values)
        unit.add(entry)
        _kept(unit, (entry,), "register.added", initiator)
        return entry.id


def change_entry(work: Work, key: RecordId, values: Mapping[str, object], initiator: str = "") -> dict[str, object]:
    """Write an entry anew; returns what it held, so that the same call puts it back. InvalidInput as ``save_entry``."""
    with work.unit() as unit:
        entry = unit.get(RegisterEntry, key)
        before: dict[str, object] = {one.name: getattr(entry, one.name) for one in REGISTERS[entry.kind].fields}
        if not unit.find(RegisterEntry, id=entry.linked_id):
            before |= {"linked_id": NO_ID} if "linked_id" in before else {}  # deleted since: nothing to go back to
        _check(unit, work, entry.kind, values)
        _write(entry, values)
        _kept(unit, (entry,), "register.saved", initiator)
        return before


def remove_entries(work: Work, keys: Sequence[RecordId], initiator: str = "") -> tuple[RegisterEntry, ...]:
    """Delete entries in one gesture; they are returned whole, so that ``restore_entries`` puts them back."""
    with work.unit() as unit:
        entries = [unit.get(RegisterEntry, key) for key in keys]
        whole = tuple(replace(one) for one in entries)
        for one in entries:
            unit.remove(one)
        _kept(unit, whole, "register.removed", initiator)
        return whole


def restore_entries(work: Work, entries: Sequence[RegisterEntry], initiator: str = "") -> None:
    """Undo of ``remove_entries``."""
    with work.unit() as unit:
        for one in entries:
            unit.add(replace(one))
        _kept(unit, entries, "register.restored", initiator)


def _write(entry: RegisterEntry, values: Mapping[str, object]) -> None:
    for field in REGISTERS[entry.kind].fields:
        value = values.get(field.name)
        if field.asked is Asked.DAY:
            setattr(entry, field.name, value)
        elif field.asked is Asked.THEME:
            entry.theme = Theme(str(value or ""))
        else:
            setattr(entry, field.name, str(value or "").strip())


def _kept(unit: Unit, entries: Sequence[RegisterEntry], action: str, initiator: str) -> None:
    for one in entries:
        unit.journal(action, RegisterEntry.TABLE, one.id, register=one.kind.value)
        unit.publish(Event(RegisterEntry.TABLE, one.id, initiator=initiator))
    unit.commit()


def _check(unit: Unit, work: Work, kind: RegisterKind, values: Mapping[str, object]) -> None:
    register, today = REGISTERS[kind], work.clock.today()
    limits = {one.name: TEXT_LIMIT if one.asked is Asked.TEXT else LINE_LIMIT for one in register.fields}
    check_lengths(values, limits)
    check_dates(values)
    problems = _lacking(register, values) | _order_problems(register, values) | _days_ahead(register, values, today)
    number = str(values.get("number") or "").strip()
    if number and number not in _known_numbers(unit):
        problems["number"] = "Aucun dossier ne porte ce numéro. Corrigez-le, ou laissez ce champ vide."
    origin = str(values.get("linked_id") or NO_ID)
    if origin != NO_ID and not any(one.kind in ORIGINS for one in unit.find(RegisterEntry, id=RecordId(origin))):
        problems["linked_id"] = "Cette ligne n’est plus au registre. Choisissez-en une autre."
    if problems:
        raise InvalidInput(problems)


def _known_numbers(unit: Unit) -> frozenset[str]:
    standing, gone = unit.find(Dossier), unit.find(DestroyedDossier)
    return frozenset([*(one.number for one in standing), *(one.number for one in gone)])


def _lacking(register: Register, values: Mapping[str, object]) -> dict[str, str]:
    return {one.name: _asking(one) for one in register.fields if one.required and not _given(values.get(one.name))}


def _given(value: object) -> bool:
    return bool(str(value).strip()) if isinstance(value, str) else value is not None


def _asking(field: RegisterField) -> str:
    known = {Asked.DAY: "Indiquez une date.", Asked.THEME: "Choisissez un domaine."}
    return known.get(field.asked, "Écrivez au moins quelques mots ici.")


def _days_ahead(register: Register, values: Mapping[str, object], today: date) -> dict[str, str]:
    found = {}
    for one in register.fields:
        day = values.get(one.name)
        if isinstance(day, date) and not one.ahead and day > today:
            found[one.name] = "Cette date est à venir. Notez ce jour une fois qu’il est là."
    return found


def _order_problems(register: Register, values: Mapping[str, object]) -> dict[str, str]:
    """A day that precedes the one it follows."""
    began, found = values.get("on"), {}
    first = register.field("on")
    if not isinstance(began, date) or first is None:
        return {}
    for one in register.fields:
        day = values.get(one.name)
        if one.asked is Asked.DAY and isinstance(day, date) and day < began:
            found[one.name] = f"Cette date précède «\N{NARROW NO-BREAK SPACE}{first.label}\N{NARROW NO-BREAK SPACE}»."
    answered, closed = values.get("answered_on"), values.get("closed_on")
    if isinstance(answered, date) and isinstance(closed, date) and closed < answered:
        found["closed_on"] = "Cette date précède la réponse. Vérifiez les deux."
    return found
