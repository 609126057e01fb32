"""Breaches of personal data: each written down, notified within 72 hours or not and why (GDPR, art. 33 and 34)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import clock, date_plain
from bilan_desktop.domain.calendar import PARIS, local_span
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.rights import BREACH_NATURES, RISK_NAMES, Breach, BreachRisk
from bilan_desktop.domain.rights_clocks import NotifyBy, notify_by, waits_for_authority, waits_for_people
from bilan_desktop.usecases.forms import check_dates, check_lengths, write_fields
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.rules import law_of

MOST_PEOPLE = 1_000_000
"""Beyond, a number of people is surely a slip of the finger."""
TO_COME = "Ce moment n’est pas encore venu. Indiquez un moment passé."
EARLIER = "Ce moment vient avant la découverte de la violation. Corrigez l’un des deux."
HOUR = "Indiquez aussi l’heure, par exemple 14h30."
LATE = "La notification est venue après les 72 heures\N{NO-BREAK SPACE}: indiquez pourquoi (RGPD, art. 33.1)."
UNTOLD = (
    "Ce risque est élevé\N{NO-BREAK SPACE}: indiquez quand les personnes en ont été informées, ou écrivez dans les "
    "mesures pourquoi elles n’ont pas à l’être (RGPD, art. 34.3)."
)
TO_SAY = "à écrire"

Before = Mapping[str, object]
"""The former value of each field that changed: what ``rewrite_breach`` puts back."""


@dataclass(frozen=True)
class BreachTyped:
    """A breach as it is typed; days and hours are those of the practice, a moment being a day with its hour."""

    known_on: date | None
    known_time: time | None
    natures: tuple[str, ...] = ()
    risk: BreachRisk = BreachRisk.UNSAID
    people: int | None = None
    facts: str = ""
    effects: str = ""
    measures: str = ""
    told_on: date | None = None
    told_time: time | None = None
    late_reason: str = ""
    told_people_on: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True)
class BreachLine:
    """A breach as it is shown: what was typed, its clock at ``now``, and what is still to be done.

    ``authority``: the notification is waited for; ``told_people``: the people are still to be told.
    """

    id: RecordId
    typed: BreachTyped
    by: NotifyBy | None
    now: datetime
    authority: bool
    told_people: bool
    told_late: bool

    @property
    def minutes_left(self) -> int | None:
        """Minutes left to notify, below zero once they are over; None when nothing is waited for."""
        return self.by.minutes_left(self.now) if self.by is not None and self.authority else None

    @property
    def is_open(self) -> bool:
        """Whether it is still being dealt with."""
        return self.typed.closed_on is None


def list_breaches(work: Work) -> tuple[BreachLine, ...]:
    """Every breach: those being dealt with first, the latest known first."""
    with work.unit() as unit:
        return lines_of_breaches(unit, work)


def lines_of_breaches(unit: Unit, work: Work) -> tuple[BreachLine, ...]:
    """The same, within a unit."""
    law, now = law_of(unit, work), work.clock.now()
    found = sorted(unit.find(Breach), key=lambda one: one.known_at, reverse=True)
    lines = [_line(law, one, now) for one in found]
    return tuple(sorted(lines, key=lambda one: not one.is_open))


def add_breach(work: Work, typed: BreachTyped, initiator: str = "") -> RecordId:
    """Write a breach down; InvalidInput names what cannot stand."""
    with work.unit() as unit:
        values = _checked(unit, work, typed)
        breach = Breach(work.new_id(), **values)  # type: ignore[arg-type]
        unit.add(breach)
        _kept(unit, breach, "breach.added", initiator)
        return breach.id


def edit_breach(work: Work, key: RecordId, typed: BreachTyped, initiator: str = "") -> Before:
    """Write what is known of it now; the former values are returned."""
    with work.unit() as unit:
        return _write(unit, unit.get(Breach, key), _checked(unit, work, typed), initiator)


def rewrite_breach(work: Work, key: RecordId, before: Before, initiator: str = "") -> Before:
    """Undo of ``edit_breach``."""
    with work.unit() as unit:
        return _write(unit, unit.get(Breach, key), before, initiator)


def remove_breach(work: Work, key: RecordId, initiator: str = "") -> Breach:
    """Take a breach written by mistake out of the register; it is returned whole."""
    with work.unit() as unit:
        breach = unit.get(Breach, key)
        gone = _copy(breach)
        unit.remove(breach)
        _kept(unit, gone, "breach.removed", initiator)
        return gone


def restore_breach(work: Work, breach: Breach, initiator: str = "") -> None:
    """Undo of ``remove_breach``."""
    with work.unit() as unit:
        kept = _copy(breach)
        unit.add(kept)
        _kept(unit, kept, "breach.restored", initiator)


def summary_of(work: Work, key: RecordId) -> str:
    """What the notification tells (GDPR, art. 33.3), as text to copy into the authority's form."""
    with work.unit() as unit:
        practice = load_practice(unit)
        line = _line(law_of(unit, work), unit.get(Breach, key), work.clock.now())
    one = line.typed
    about = str(one.people) if one.people is not None else "pas encore connu"
    contact = " · ".join(filter(None, (practice.organisation, practice.consultant, practice.data_contact)))
    told = [
        ("Organisme et contact", contact or TO_SAY),
        ("Connue le", _moment(one.known_on, one.known_time)),
        ("Nature", "\N{NARROW NO-BREAK SPACE}; ".join(BREACH_NATURES[code] for code in one.natures) or TO_SAY),
        ("Catégories de personnes concernées", f"{TO_SAY}, si les faits ne les disent pas"),
        ("Nombre approximatif de personnes concernées", about),
        ("Catégories et nombre approximatif d’enregistrements de données concernés", TO_SAY),
        ("Faits", one.facts or TO_SAY),
        ("Conséquences probables", one.effects or TO_SAY),
        ("Risque pour les personnes", RISK_NAMES[one.risk]),
        ("Mesures prises ou proposées", one.measures or TO_SAY),
    ]
    if one.told_people_on is not None:
        told.append(("Personnes informées le", date_plain(one.told_people_on)))
    if one.late_reason:
        told.append(("Motifs du retard", one.late_reason))
    return "\n\n".join(f"{name}\N{NO-BREAK SPACE}: {words}" for name, words in told)


def _write(unit: Unit, breach: Breach, values: Mapping[str, object], initiator: str) -> Before:
    before = write_fields(breach, values, frozenset(one.name for one in fields(Breach)) - {"id"})
    if before:
        _kept(unit, breach, "breach.saved", initiator)
    return before


def _kept(unit: Unit, breach: Breach, action: str, initiator: str) -> None:
    unit.journal(action, Breach.TABLE, breach.id)
    unit.publish(Event(Breach.TABLE, breach.id, initiator=initiator))
    unit.commit()


def _copy(breach: Breach) -> Breach:
    return Breach(**{one.name: getattr(breach, one.name) for one in fields(Breach)})


def _line(law: Law, breach: Breach, now: datetime) -> BreachLine:
    known_on, known_time = local(breach.known_at) or (None, None)
    told_on, told_time = local(breach.told_authority_at) or (None, None)
    by = notify_by(law, breach)
    late = by is not None and breach.told_authority_at is not None and breach.told_authority_at > by.at
    typed = BreachTyped(
        known_on,
        known_time,
        breach.natures,
        breach.risk,
        breach.people,
        breach.facts,
        breach.effects,
        breach.measures,
        told_on,
        told_time,
        breach.late_reason,
        breach.told_people_on,
        breach.closed_on,
    )
    open_ = breach.closed_on is None
    authority, people = open_ and waits_for_authority(breach), open_ and waits_for_people(breach)
    return BreachLine(breach.id, typed, by, now, authority, people, late)


def local(at: datetime | None) -> tuple[date, time] | None:
    """An instant as a day and an hour where the practice reads them."""
    if at is None:
        return None
    there = at.astimezone(ZoneInfo(PARIS))
    return there.date(), there.time().replace(second=0, microsecond=0)


def _moment(on: date | None, at: time | None) -> str:
    return f"{date_plain(on)} à {clock(at)}" if on is not None and at is not None else TO_SAY


def _checked(unit: Unit, work: Work, typed: BreachTyped) -> dict[str, object]:
    texts = {name: getattr(typed, name) for name in ("facts", "effects", "measures", "late_reason")}
    check_lengths(texts)
    days = ("known_on", "told_on", "told_people_on", "closed_on")
    check_dates({name: getattr(typed, name) for name in days})
    now, problems = work.clock.now(), dict[str, str]()
    known = _instant("known", typed.known_on, typed.known_time, problems, required=True)
    told = _instant("told", typed.told_on, typed.told_time, problems, known=known)
    values: dict[str, object] = {
        "known_at": known,
        "natures": tuple(code for code in BREACH_NATURES if code in typed.natures),
        "risk": typed.risk,
        "people": typed.people,
        **{name: ProofText(text.strip()) for name, text in texts.items()},
        "told_authority_at": told,
        "told_people_on": typed.told_people_on,
        "closed_on": typed.closed_on,
    }
    if known is not None:
        breach = Breach(RecordId(""), **values)  # type: ignore[arg-type]
        problems |= _order_problems(law_of(unit, work), breach, now, work.clock.today())
        problems |= _closing_problems(breach)
    if typed.people is not None and not 0 <= typed.people <= MOST_PEOPLE:
        problems["people"] = "Vérifiez ce nombre\N{NO-BREAK SPACE}: un million de personnes au plus."
    if problems:
        raise InvalidInput(problems)
    return values


def _order_problems(law: Law, breach: Breach, now: datetime, today: date) -> dict[str, str]:
    """What is to come, or before what it follows; a late notification without its reason."""
    found: dict[str, str] = {}
    if breach.known_at > now:
        found["known_on"] = TO_COME
    told, by = breach.told_authority_at, notify_by(law, breach)
    if told is not None and told > now:
        found["told_on"] = TO_COME
    elif told is not None and told < breach.known_at:
        found["told_on"] = EARLIER
    elif told is not None and by is not None and told > by.at and not breach.late_reason:
        found["late_reason"] = LATE
    first = (local(breach.known_at) or (today, time()))[0]
    for name in ("told_people_on", "closed_on"):
        on = getattr(breach, name)
        if on is not None and not first <= on <= today:
            found[name] = TO_COME if on > today else EARLIER
    return found


def _closing_problems(breach: Breach) -> dict[str, str]:
    """What the register must tell of a breach that is over (GDPR, art. 33.5), and what its risk asks for."""
    if breach.closed_on is None:
        return {}
    found = {}
    if not breach.natures:
        found["natures"] = "Avant de clore, dites ce que la violation a touché."
    if breach.risk is BreachRisk.UNSAID:
        found["risk"] = "Avant de clore, appréciez le risque pour les personnes."
    for name, what in (("facts", "les faits"), ("effects", "les effets"), ("measures", "les mesures prises")):
        if not getattr(breach, name):
            found[name] = f"Avant de clore, écrivez {what}\N{NO-BREAK SPACE}: le registre les porte (RGPD, art. 33.5)."
    if waits_for_authority(breach) and breach.risk is not BreachRisk.UNSAID:
        found["told_on"] = "Ce risque se notifie à la CNIL\N{NO-BREAK SPACE}: indiquez quand, puis vous pourrez clore."
    if waits_for_people(breach) and not breach.measures:
        found["told_people_on"] = UNTOLD
    return found


def _instant(
    name: str,
    on: date | None,
    at: time | None,
    problems: dict[str, str],
    *,
    required: bool = False,
    known: datetime | None = None,
) -> datetime | None:
    """A day and an hour of the practice as an instant (UTC): the first of two equal hours, sooner than later.

    What follows ``known`` is the second of them where the first comes before it, the night clocks go back.
    """
    if on is None:
        if required or at is not None:
            problems[f"{name}_on"] = "Indiquez le jour."
        return None
    if at is None:
        problems[f"{name}_time"] = HOUR
        return None
    try:
        first, second = (local_span(on, at, 1, later=later).start.astimezone(UTC) for later in (False, True))
        return second if known is not None and first < known else first
    except InvalidInput as error:
        problems[f"{name}_time"] = error.sentence
        return None
