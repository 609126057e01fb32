"""Units of work: all or nothing, one at a time, and told only once committed."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from bilan_desktop.domain.drafts import Draft
from bilan_desktop.domain.errors import DiskFull, NotFound, ReadOnlyVault, VaultError
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.records import ContentText, ProofText
from bilan_desktop.storage.units import Units
from bilan_desktop.storage.vault import Vault
from bilan_desktop.storage.watermark import commit_number
from bilan_desktop.usecases.clock import SetClock
from storage.vault_helpers import MakeVault, reopen

CLOCK = SetClock.at(date(2026, 3, 4))
TOLD = Event("beneficiary", RecordId("b"))

Opened = tuple[Units, Vault, list[Event]]


def commits(vault: Vault) -> int:
    with vault.engine.connect() as connection:
        return commit_number(connection)


def person(key: str, name: str = "Quenneville") -> Beneficiary:
    return Beneficiary(RecordId(key), ProofText(name))


@pytest.fixture
def opened(new_vault: MakeVault) -> Opened:
    vault, told = new_vault(), []
    return Units(vault, CLOCK, told.append), vault, told


def names(units: Units) -> list[str]:
    with units.unit() as unit:
        return [one.last_name for one in unit.find(Beneficiary)]


def test_what_is_committed_is_durable_and_told_after(opened: Opened) -> None:
    units, vault, told = opened
    with units.unit() as unit:
        unit.add(person("b"))
        unit.publish(TOLD)
        unit.commit()
        assert told == []
    assert told == [TOLD]
    vault.close()
    again = reopen(vault.folder)
    assert names(Units(again, CLOCK, told.append)) == ["Quenneville"]
    again.close()


def test_a_full_disk_takes_the_ballast_and_the_next_opening_keeps_it_again(opened: Opened) -> None:
    units, vault, _ = opened
    ballast = vault.folder / "reserve.bin"
    assert ballast.is_file()
    with vault.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull), units.unit() as unit:
        unit.add(Draft(RecordId("d"), "interview", "request", ContentText("Changer de voie. " * 2000)))
    assert not ballast.exists()
    with units.unit() as unit:
        assert unit.find(Draft) == []
    vault.close()
    reopen(vault.folder).close()
    assert ballast.is_file()


def test_listeners_may_open_a_unit_of_their_own(new_vault: MakeVault) -> None:
    seen: list[list[str]] = []
    units = Units(new_vault(), CLOCK, lambda _: seen.append(names(units)))
    with units.unit() as unit:
        unit.add(person("b"))
        unit.publish(TOLD)
        unit.commit()
    assert seen == [["Quenneville"]]


def raise_value_error() -> None:
    raise ValueError("a bug")


@pytest.mark.parametrize("ending", [lambda: None, raise_value_error], ids=["forgotten", "failed"])
def test_without_a_commit_nothing_is_kept_nor_told(opened: Opened, ending: Callable[[], None]) -> None:
    units, vault, told = opened
    before = commits(vault)
    try:
        with units.unit() as unit:
            unit.add(person("b"))
            unit.journal("beneficiary.added", "beneficiary", "b")
            unit.publish(TOLD)
            ending()
    except ValueError:
        pass
    assert names(units) == []
    assert told == []
    assert commits(vault) == before
    with vault.engine.connect() as connection:
        assert vault.journal.verify(connection) == []
        assert (
            connection.exec_driver_sql("SELECT count(*) FROM journal WHERE action = 'beneficiary.added'").scalar() == 0
        )


def test_a_change_of_a_record_that_is_not_committed_is_forgotten(opened: Opened) -> None:
    units, _, _ = opened
    with units.unit() as unit:
        unit.add(person("b"))
        unit.commit()
    with units.unit() as unit:
        unit.get(Beneficiary, RecordId("b")).rename("Autre", "")
    assert names(units) == ["Quenneville"]


def test_units_never_nest_and_the_outer_one_goes_on(opened: Opened) -> None:
    units, _, _ = opened
    with units.unit() as unit:
        unit.add(person("b"))
        with pytest.raises(RuntimeError, match="already open"), units.unit():
            pass
        unit.commit()
    assert names(units) == ["Quenneville"]


def test_a_refused_row_leaves_the_vault_usable(opened: Opened) -> None:
    units, _, told = opened
    with units.unit() as unit:
        unit.add(person("b"))
        unit.commit()
    with units.unit() as unit:
        unit.add(person("c", "Canari"))
        unit.publish(TOLD)
        with pytest.raises(IntegrityError) as refusal:
            unit.add(person("b", "Canari"))
    assert "Canari" not in str(refusal.value)
    assert names(units) == ["Quenneville"]
    assert told == []


def test_records_are_found_in_the_order_they_were_added(opened: Opened) -> None:
    units, _, _ = opened
    with units.unit() as unit:
        for key in "zmab":
            unit.add(person(key, key.upper()))
        unit.commit()
    assert names(units) == ["Z", "M", "A", "B"]
    with units.unit() as unit:
        assert [one.id for one in unit.find(Beneficiary, last_name="A")] == ["a"]
        assert unit.find(Beneficiary, last_name="X") == []


def test_what_is_removed_is_gone_within_the_unit(opened: Opened) -> None:
    units, _, _ = opened
    with units.unit() as unit:
        unit.add(person("b"))
        unit.remove(unit.get(Beneficiary, RecordId("b")))
        with pytest.raises(NotFound):
            unit.get(Beneficiary, RecordId("b"))
        unit.commit()
    assert names(units) == []


def test_a_name_cannot_slip_into_the_journal(opened: Opened) -> None:
    units, _, _ = opened
    with pytest.raises(ValueError, match="codes, numbers and dates"), units.unit() as unit:
        unit.journal("beneficiary.renamed", "beneficiary", "b", name="Ariane Quenneville")


@pytest.mark.skipif(sys.platform != "linux", reason="finds the open file through /proc")
def test_a_disk_that_went_away_and_came_back_is_written_again(opened: Opened) -> None:
    units, vault, _ = opened
    with units.unit() as unit:
        unit.add(person("b"))
        unit.commit()
    ends = os.pipe()
    for descriptor in Path("/proc/self/fd").iterdir():
        if descriptor.exists() and descriptor.readlink() == vault.folder / "coffre.db":
            os.dup2(ends[0], int(descriptor.name))  # what is open answers no more, as that of a disk pulled out
    vault.folder.rename(vault.folder.with_name("away.bilan"))
    for _ in range(2):
        with pytest.raises(VaultError), units.unit() as unit:
            unit.add(person("c", "Lefèvre"))
    assert not vault.folder.exists(), "never made again elsewhere"
    vault.folder.with_name("away.bilan").rename(vault.folder)
    with units.unit() as unit:
        unit.add(person("c", "Lefèvre"))
        unit.commit()
    assert names(units) == ["Quenneville", "Lefèvre"]
    for end in ends:
        os.close(end)


def test_a_vault_opened_for_consultation_is_read_and_never_written(opened: Opened) -> None:
    units, vault, told = opened
    with units.unit() as unit:
        unit.add(person("b"))
        unit.commit()
    vault.close()
    vault.folder.chmod(0o500)
    protected = reopen(vault.folder)
    try:
        reading = Units(protected, CLOCK, told.append)
        assert names(reading) == ["Quenneville"]
        with reading.unit() as unit, pytest.raises(ReadOnlyVault):
            unit.add(person("c"))
        assert names(reading) == ["Quenneville"]
    finally:
        protected.close()
        vault.folder.chmod(0o700)
    assert told == []
