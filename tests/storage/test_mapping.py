"""Records and tables: the migrations make exactly what the declarations say, and values come back the same."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Annotated, ClassVar

import pytest
from sqlalchemy import MetaData, create_engine, inspect
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import Session

from bilan_desktop.domain.dossier import Dossier, DossierState, Motive
from bilan_desktop.domain.drafts import Place
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.domain.hours import HoursPlan
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.preliminary import PreliminaryInterview
from bilan_desktop.domain.records import PROOF, DataClass, ProofText
from bilan_desktop.storage.mapping import RECORDS, map_records, table_of
from bilan_desktop.storage.vault import Vault
from storage.vault_helpers import MakeVault

INDEX = {"search_index", *(f"search_index_{part}" for part in ("config", "data", "docsize", "idx"))}
"""The tables that full text search keeps for itself."""

OWN = {"vault_state", "journal", "journal_segment", "search_entry", *INDEX}
"""Tables of the vault itself, which no record maps."""


def described(engine: object) -> dict[str, object]:
    """Columns, nullability, keys and references of each table, as the database tells them."""
    found = inspect(engine)
    return {
        table: {
            "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in found.get_columns(table)],
            "key": found.get_pk_constraint(table)["constrained_columns"],
            "references": sorted(
                (k["constrained_columns"], k["referred_table"], k["referred_columns"], k["options"])
                for k in found.get_foreign_keys(table)
            ),
        }
        for table in found.get_table_names()
        if table not in OWN
    }


@pytest.fixture
def vault(new_vault: MakeVault) -> Vault:
    return new_vault()


def test_the_migrations_make_the_tables_the_records_declare(vault: Vault) -> None:
    metadata = MetaData()
    for record in RECORDS:
        table_of(record, metadata)
    plain = create_engine("sqlite://")
    metadata.create_all(plain)
    declared, migrated = described(plain), described(vault.engine)
    plain.dispose()
    assert set(migrated) == {record.TABLE for record in RECORDS}
    assert migrated == declared


def test_every_reference_cascades(vault: Vault) -> None:
    found = inspect(vault.engine)
    keys = [key for record in RECORDS for key in found.get_foreign_keys(record.TABLE)]
    assert keys
    assert all(key["options"] == {"ondelete": "CASCADE"} for key in keys)


# SQLAlchemy reads the other indexes, and says that it leaves the one on expressions.
@pytest.mark.filterwarnings("ignore:Skipped unsupported reflection of expression-based index")
def test_every_reference_is_indexed_so_that_a_dossier_opens_fast(vault: Vault) -> None:
    found = inspect(vault.engine)
    for record in RECORDS:
        leading = {index["column_names"][0] for index in found.get_indexes(record.TABLE)}
        assert {key["constrained_columns"][0] for key in found.get_foreign_keys(record.TABLE)} <= leading


def test_every_table_is_strict(vault: Vault) -> None:
    with vault.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT name, strict FROM pragma_table_list WHERE schema = 'main'").all()
    assert not [name for name, strict in rows if not strict and name not in INDEX and not name.startswith("sqlite_")]


def test_every_column_knows_its_class_of_data() -> None:
    for record, table in map_records().items():
        for column in table.c:
            assert isinstance(column.info["kind"].data_class, DataClass), f"{record.__name__}.{column.name}"


def test_a_record_whose_field_declares_nothing_has_no_table() -> None:
    @dataclass
    class Leaky:
        TABLE: ClassVar[str] = "leaky"
        id: Annotated[str, PROOF]
        secret: str

    with pytest.raises(TypeError, match=r"Leaky\.secret"):
        table_of(Leaky, MetaData())


def test_a_record_points_only_at_those_before_it() -> None:
    seen: set[str] = set()
    for record, table in map_records().items():
        assert {key.column.table.name for key in table.foreign_keys} <= seen, record.__name__
        seen.add(table.name)


def a_dossier() -> Dossier:
    dossier = Dossier(RecordId("d"), RecordId("b"), 2026, 1, date(2026, 3, 4))
    at = datetime(2026, 3, 4, 10, 15, 30, 123456, tzinfo=timezone(timedelta(hours=1)))
    dossier.enter(DossierState.PROSPECT, date(2026, 3, 4), Motive.OPENED, at)
    dossier.confirm(HoursPlan(), ("F1.2",), (), date(2026, 3, 4), at)
    dossier.funding = Funding(FundingKind.CPF, reference=ProofText("« é »"), earlier_bilan_on=date(2020, 2, 29))
    return dossier


def test_values_come_back_as_they_were_put_in(vault: Vault) -> None:
    map_records()
    dossier = a_dossier()
    expected = (dossier.history, dossier.funding, dossier.plan, dossier.steps, dossier.opened_on, dossier.state)
    with Session(vault.engine) as session:
        session.add(Beneficiary(RecordId("b"), ProofText("Quenneville")))
        session.flush()
        session.add(dossier)
        session.flush()
        session.add(PreliminaryInterview(RecordId("i"), RecordId("d"), start=time(14, 5), minutes=None))
        session.commit()
    with Session(vault.engine) as session:
        back = session.get_one(Dossier, "d")
        assert (back.history, back.funding, back.plan, back.steps, back.opened_on, back.state) == expected
        assert back.price_cents is None
        assert isinstance(back.state, DossierState)
        interview = session.get_one(PreliminaryInterview, "i")
        assert (interview.start, interview.minutes, interview.held_on) == (time(14, 5), None, None)


def test_an_instant_is_kept_in_utc_and_never_without_its_zone(vault: Vault) -> None:
    map_records()
    with Session(vault.engine) as session:
        session.add(Place(RecordId("p"), "today", datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=2)))))
        session.commit()
    with Session(vault.engine) as session:
        assert session.get_one(Place, "p").at == datetime(2026, 7, 1, 7, tzinfo=UTC)
        assert session.connection().exec_driver_sql("SELECT at FROM place").scalar_one() == "2026-07-01T07:00:00+00:00"
        session.add(Place(RecordId("q"), "today", datetime(2026, 7, 1, 9)))  # naive on purpose
        with pytest.raises(StatementError, match="time zone"):
            session.flush()


def test_the_database_deletes_what_points_at_what_goes(vault: Vault) -> None:
    map_records()
    with Session(vault.engine) as session:
        session.add(Beneficiary(RecordId("b"), ProofText("Quenneville")))
        session.flush()
        session.add(a_dossier())
        session.flush()
        session.add(PreliminaryInterview(RecordId("i"), RecordId("d")))
        session.flush()
        session.delete(session.get_one(Beneficiary, "b"))
        session.commit()
        for table in ("dossier", "preliminary_interview"):
            assert session.connection().exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() == 0
