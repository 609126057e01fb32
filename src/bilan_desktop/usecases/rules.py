"""The rules of law as they apply here: those of the application, and the rows that the consultant added."""

from dataclasses import dataclass
from datetime import date

from bilan_desktop.blocks.formats import date_plain, duration, euros
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import COUNTED_NAMES, Counted, Law, OwnRule, Rule, Weight
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.forms import BLOCK_LIMIT, LINE_LIMIT, check_dates, check_lengths
from bilan_desktop.usecases.ports import Unit, Work


@dataclass(frozen=True)
class RuleLine:
    """A rule with its rows in the order of time; ``in_force`` is the one of that day, None before the first.

    ``own`` are the identifiers of the rows that the consultant added, by their rank among ``rows``.
    """

    code: str
    rows: tuple[Rule, ...]
    in_force: Rule | None
    own: tuple[tuple[int, RecordId], ...] = ()


def law_of(unit: Unit, work: Work) -> Law:
    """The rules known, with the rows that the consultant added: one that begins the same day prevails."""
    added = unit.find(OwnRule)
    return work.law.with_rows(_rule(work.law, row) for row in added) if added else work.law


def _rule(law: Law, row: OwnRule) -> Rule:
    """A row as a rule: it counts what the rule it completes counts.

    Without words of its own it has those that told the same value: others would tell another one.
    """
    known = [rule for rule in law.all() if rule.code == row.code]
    unit = known[-1].unit if known else Counted.NOTHING
    same = next((rule.text for rule in reversed(known) if rule.value == row.value), "")
    text = row.text.strip() or same or f"Valeur notée\N{NO-BREAK SPACE}: {counted_words(row.value, unit)}."
    return Rule(row.code, row.value, row.since, row.source, row.weight, row.checked_on, text, unit, own=True)


def counted_words(value: int | str, unit: Counted) -> str:
    """« 10 jours calendaires », « 24 h 00 », « 150,00 € », « 30 % »; an empty string for a rule that counts nothing."""
    if unit is Counted.NOTHING:
        return ""
    if unit is Counted.CENTS:
        return euros(int(value))
    if unit is Counted.MINUTES:
        return duration(int(value))
    name = COUNTED_NAMES[unit]
    if int(value) < 2 and unit in (Counted.DAYS, Counted.WORKING_DAYS, Counted.YEARS):
        name = " ".join(word.removesuffix("s") for word in name.split())
    return f"{value}\N{NO-BREAK SPACE}{name}"


def list_rules(work: Work) -> tuple[RuleLine, ...]:
    """Every rule, by code, each with its rows in the order of time."""
    with work.unit() as unit:
        law, added, today = law_of(unit, work), unit.find(OwnRule), work.clock.today()
        found = []
        for code in dict.fromkeys(rule.code for rule in law.all()):
            rows = tuple(rule for rule in law.all() if rule.code == code)
            mine = [row for row in added if row.code == code]
            ranks = []
            for row in mine:
                rank = next(place for place, rule in enumerate(rows) if rule == _rule(work.law, row))
                ranks.append((rank, row.id))
            found.append(RuleLine(code, rows, law.at(code, today), tuple(ranks)))
        return tuple(found)


def add_rule(
    work: Work,
    code: str,
    value: int,
    since: date,
    source: str,
    weight: Weight,
    text: str = "",
    initiator: str = "",
) -> RecordId:
    """Add a row to a rule that is known, from a day on, checked today; InvalidInput names what it lacks."""
    check_lengths({"source": source, "text": text}, {"source": LINE_LIMIT, "text": BLOCK_LIMIT})
    check_dates({"since": since})
    with work.unit() as unit:
        known = [rule for rule in work.law.all() if rule.code == code]
        problems = {}
        if not known:
            problems["code"] = "Choisissez la règle dans la liste."
        if problem := _value_problem(value, known[-1].unit if known else Counted.NOTHING):
            problems["value"] = problem
        if text.strip() and any(rule.text == text.strip() and rule.value != value for rule in known):
            problems["text"] = "Cette phrase dit une autre valeur. Reformulez-la pour celle-ci."
        if not source.strip():
            problems["source"] = "Indiquez d’où vient cette valeur\N{NO-BREAK SPACE}: un article, une page, une date."
        if keeping := _keeps_longer(known, value, since):
            problems["since"] = keeping
        if unit.find(OwnRule, code=code, since=since):
            problems["since"] = "Une ligne commence déjà ce jour-là. Retirez-la d’abord."
        if problems:
            raise InvalidInput(problems)
        checked = work.clock.today()
        row = OwnRule(work.new_id(), code, value, since, ProofText(source), weight, checked, ProofText(text))
        unit.add(row)
        _kept(unit, row.id, "rule.added", code, initiator)
        return row.id


def _keeps_longer(known: list[Rule], value: int, since: date) -> str:
    """What bars a row that would keep content longer than a law that was read after its first day, or nothing.

    A law that changes since may: its row begins once the last reading is past.
    """
    law = [rule for rule in known if rule.code in KEEPING and rule.weight is Weight.LAW and rule.since <= since]
    if not law or value <= int(law[-1].value) or since > law[-1].checked_on:
        return ""
    return (
        f"La loi limite cette durée ({law[-1].source}), lue le {date_plain(law[-1].checked_on)}. "
        "Une durée plus longue ne peut commencer qu’après une loi nouvelle."
    )


KEEPING = frozenset({"end.content_days", "end.agreed_years"})
"""The rules that end the keeping of content (R.6313-7)."""

MOST = {
    Counted.NOTHING: 1_000_000,
    Counted.MINUTES: 60_000,
    Counted.DAYS: 3_660,
    Counted.WORKING_DAYS: 1_000,
    Counted.MONTHS: 360,
    Counted.YEARS: 100,
    Counted.CENTS: 100_000_000,
    Counted.PERCENT: 100,
}
"""Beyond these a value is surely a slip of the finger."""


def _value_problem(value: int, unit: Counted) -> str:
    if value < 0:
        return "Indiquez un nombre, zéro au moins."
    if value > MOST[unit]:
        return f"Vérifiez ce nombre\N{NO-BREAK SPACE}: {counted_words(MOST[unit], unit) or MOST[unit]} au plus."
    return ""


def remove_rule(work: Work, key: RecordId, initiator: str = "") -> OwnRule:
    """Take an added row away; it is returned whole, so that ``restore_rule`` puts it back."""
    with work.unit() as unit:
        row = unit.get(OwnRule, key)
        unit.remove(row)
        _kept(unit, key, "rule.removed", row.code, initiator)
        return row


def restore_rule(work: Work, row: OwnRule, initiator: str = "") -> None:
    """Undo of ``remove_rule``."""
    with work.unit() as unit:
        unit.add(OwnRule(row.id, row.code, row.value, row.since, row.source, row.weight, row.checked_on, row.text))
        _kept(unit, row.id, "rule.added", row.code, initiator)


def _kept(unit: Unit, key: RecordId, action: str, code: str, initiator: str) -> None:
    unit.journal(action, OwnRule.TABLE, key, rule=code)
    unit.publish(Event(OwnRule.TABLE, key, initiator=initiator))
    unit.commit()
