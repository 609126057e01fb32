"""How much is read for a page, whatever the number of dossiers; `bench/vault.py` has the times."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.dossier import Dossier, DossierState, Motive
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.listing import Listing
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.preliminary import Outcome
from bilan_desktop.domain.retention import CONTENTS
from bilan_desktop.usecases.agenda import read_week
from bilan_desktop.usecases.attendance import prepare_sheet
from bilan_desktop.usecases.bilan_overview import read_bilan_overview
from bilan_desktop.usecases.dossiers import archive_dossier
from bilan_desktop.usecases.life import abandon_bilan
from bilan_desktop.usecases.listing import read_page
from bilan_desktop.usecases.meetings import hold_meeting, plan_meeting
from bilan_desktop.usecases.overview import lines_of, list_dossiers, read_dossier
from bilan_desktop.usecases.preliminary import end_without_bilan, save_interview
from bilan_desktop.usecases.today import read_today
from bilan_desktop.usecases.together import Together
from factories import (
    TODAY,
    DeskWork,
    a_slot,
    consented,
    fill_practice,
    held_meeting,
    programmed,
    prospect,
    sign_and_seal,
    work_on_copy,
)

SMALL = (
    *("practice", "place", "draft", "vault_state", "own_rule", "journal", "json_each", "anon_1"),
    *("breach", "data_request", "yearly_report"),
)
"""What may be read from end to end: the tables that do not grow with the dossiers, and the lists of a query."""


@dataclass
class Done:
    """What was sent to the database, and how many records of each kind it gave."""

    statements: list[tuple[str, Any]] = field(default_factory=list)
    records: Counter[str] = field(default_factory=Counter)

    @property
    def amount(self) -> tuple[int, Counter[str]]:
        """What two runs are compared by."""
        return len(self.statements), self.records


@contextmanager
def watched(work: DeskWork) -> Iterator[Done]:
    """Note the statements sent and the records loaded."""
    done = Done()

    def sent(_c: object, _cursor: object, statement: str, parameters: object, _context: object, _many: bool) -> None:
        done.statements.append((statement, parameters))

    def loaded(_session: object, record: object) -> None:
        done.records[type(record).__name__] += 1

    event.listen(work.vault.engine, "before_cursor_execute", sent)
    event.listen(Session, "loaded_as_persistent", loaded)
    try:
        yield done
    finally:
        event.remove(Session, "loaded_as_persistent", loaded)
        event.remove(work.vault.engine, "before_cursor_execute", sent)


def past(work: DeskWork, count: int) -> None:
    """Dossiers of before: bilans that were abandoned, then archived, and refusals, which stay in the list.

    Their content was destroyed, as the register says.
    """
    for row in range(count):
        if row % 2:
            key = programmed(work, f"Passé{row}")
            sign_and_seal(work, prepare_sheet(work, held_meeting(work, key)))
            abandon_bilan(work, key, work.clock.today(), Motive.NO_NEWS)
            archive_dossier(work, key)
        else:
            key = prospect(work, f"Refus{row}")
            save_interview(work, key, {"held_on": work.clock.today(), "request": "Voir."})
            end_without_bilan(work, key, Outcome.DECLINED)
        emptied(work, key)


def emptied(work: DeskWork, key: RecordId) -> None:
    """The register says that the whole content of a dossier was destroyed."""
    with work.unit() as unit:
        dossier = unit.get(Dossier, key)
        for part in CONTENTS:
            grave = DestroyedDossier(
                work.new_id(), dossier.year, dossier.sequence, work.clock.today(), "end.content_days", {},
                dossier_id=key, part=part,
            )  # fmt: skip
            unit.add(grave)
        unit.commit()


def live(work: DeskWork) -> RecordId:
    """Four dossiers of today, the last one running; its key."""
    prospect(work, "Un")
    consented(work, "Deux")
    abandon_bilan(work, consented(work, "Trois"), work.clock.today(), Motive.NO_NEWS)
    key = programmed(work, "Quatre")
    held_meeting(work, key)
    plan_meeting(work, key, a_slot(work.clock.today() + timedelta(days=2)))
    return key


@pytest.fixture(scope="module")
def readings() -> dict[str, Callable[[DeskWork, RecordId], object]]:
    return {
        "list": lambda work, _: read_page(work, Listing(), 4),
        "list with the archived ones": lambda work, _: read_page(work, Listing(archived=True), 4),
        "list of a search": lambda work, _: read_page(work, Listing(text="qua", archived=True), 4),
        "home": lambda work, key: read_today(work, (f"dossier/{key}/apercu",)),
        "agenda": lambda work, _: read_week(work, work.clock.today()),
        "header": read_dossier,
        "overview": read_bilan_overview,
    }


def amounts(work: DeskWork, key: RecordId, readings: dict[str, Any]) -> dict[str, tuple[int, Counter[str]]]:
    found = {}
    for name, read in readings.items():
        with watched(work) as done:
            read(work, key)
        found[name] = done.amount
    return found


def test_a_page_reads_as_much_whatever_the_number_of_dossiers(
    template: Path, tmp_path: Path, readings: dict[str, Any]
) -> None:
    read = {}
    for size in (2, 16):
        work = work_on_copy(template, tmp_path / f"{size}.bilan")
        work.law = load_law()
        fill_practice(work)
        past(work, size)
        work.clock.moment += timedelta(days=90)
        read[size] = amounts(work, live(work), readings)
        work.vault.close()
    assert read[2]["list"][1]["Dossier"] == 4
    assert read[16] == read[2]


def test_no_page_reads_a_whole_table_of_the_dossiers(work: DeskWork, readings: dict[str, Any]) -> None:
    fill_practice(work)
    key = live(work)
    with watched(work) as done:
        for name, read in readings.items():
            if name != "list of a search":  # a part of a name is looked for in each of them
                read(work, key)
        meeting = plan_meeting(work, key, a_slot(start=a_slot().start.replace(hour=14)))
        work.clock.moment += timedelta(days=1)
        hold_meeting(work, meeting, a_slot(start=a_slot().start.replace(hour=14)))
    whole = set()
    with work.vault.engine.connect() as connection:
        for statement, parameters in done.statements:
            if statement.startswith("SELECT"):
                steps = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                whole |= {step for *_, step in steps if step.startswith("SCAN") and step.split()[1] not in SMALL}
    # The latest numbers, as far as the page goes; and the standing of each, a few bytes in an index.
    assert whole == {f"SCAN dossier USING INDEX {name}" for name in ("dossier_number", "dossier_by_standing")}


def test_lines_read_together_say_what_each_says_alone(work: DeskWork) -> None:
    work.law = load_law()
    fill_practice(work)
    past(work, 4)
    live(work)
    for archived in (False, True):
        together = list_dossiers(work, archived=archived)
        with work.unit() as unit:
            alone = [lines_of(unit, work, [one])[0] for one in unit.listed(Listing(archived=archived))]
        assert list(together) == alone
    assert len({line.next.code for line in together}) >= 4


def test_any_of_some_values_is_found(work: DeskWork) -> None:
    fill_practice(work)
    key = live(work)
    with work.unit() as unit:
        states = frozenset({DossierState.PROSPECT, DossierState.RUNNING})
        assert [one.state for one in unit.find(Dossier, state=states)] == ["prospect", "running"]
        days = frozenset({TODAY, TODAY + timedelta(days=2)})
        assert [one.on for one in unit.find(Meeting, on=days, dossier_id=key)] == sorted(days)
        assert unit.find(Dossier, id=frozenset()) == []


def test_what_is_added_while_a_list_is_read_is_read_again(work: DeskWork) -> None:
    with work.unit() as unit:
        together = Together(unit, [RecordId("one")])
        assert together.find(Practice, id=THE_PRACTICE) == []
        together.add(Practice())
        assert together.find(Practice, id=THE_PRACTICE) == [Practice()]
