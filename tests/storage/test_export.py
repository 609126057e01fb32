"""The whole vault in open formats: what leaves, what stays, that it comes back equal and leaves again the same."""

import json
import os
import re
import tracemalloc
import zipfile
from base64 import b64encode
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.app.exchanging import VaultExporter
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.exports import Export, RecipientKind
from bilan_desktop.domain.first_phase import Need
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import BackupMedium, DestroyedDossier
from bilan_desktop.domain.papers import Attachment, sha256
from bilan_desktop.domain.records import DataClass, ProofText
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.domain.seal import FormSecret, OrganisationSeal
from bilan_desktop.storage.destroying import destroy_parts
from bilan_desktop.storage.exchange.leaving import export_vault
from bilan_desktop.storage.exchange.schema import schema_bytes
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.progress import Cancelled
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.records import add_item, list_items
from factories import TODAY, DeskWork, fill_practice, held_meeting, journal_rows, programmed, prospect, work_on_copy
from storage.every_field import Planting
from storage.exchange_helpers import entries, every_record, exported, own_logo, table, taken
from storage.schema_check import faults
from storage.vault_helpers import MakeVault, fixed_now, reopen
from vaults.test_kept_vaults import KEPT

STAYING = {"backup_medium", "form_secret"}


@pytest.fixture
def rich(new_vault: MakeVault) -> Vault:
    """A vault in which every field of every table holds something."""
    vault = new_vault("riche.bilan")
    Planting(own_logo()).plant(vault)
    return vault


def desk(vault: Vault) -> DeskWork:
    return DeskWork(vault, SetClock.at(TODAY))


def test_every_field_of_every_table_comes_back_equal_and_leaves_again_the_same(rich: Vault, tmp_path: Path) -> None:
    first = exported(rich, tmp_path / "un.zip")
    back = taken(tmp_path / "un.zip", tmp_path / "autre.bilan")
    try:
        assert exported(back, tmp_path / "deux.zip") == first
        before, after = every_record(desk(rich)), every_record(desk(back))
        assert {name for name, rows in before.items() if not rows} == set()
        assert all(one["private_key"] == b"" for one in after["organisation_seal"])
        for rows in (before, after):
            for name in STAYING:
                del rows[name]
            for one in rows["organisation_seal"]:
                del one["private_key"]
        assert after == before
        with back.engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    finally:
        back.close()


@pytest.mark.parametrize("kept", [KEPT[0], KEPT[-1]], ids=lambda path: path.stem)
def test_what_was_typed_in_former_versions_leaves_and_comes_back(kept: Path, tmp_path: Path) -> None:
    work = work_on_copy(kept, tmp_path / "ancien.bilan")
    first = exported(work.vault, tmp_path / "un.zip")
    work.vault.close()
    back = taken(tmp_path / "un.zip", tmp_path / "neuf.bilan")
    try:
        assert exported(back, tmp_path / "deux.zip") == first
        with back.engine.connect() as connection:
            assert back.journal.verify(connection) == []
    finally:
        back.close()


def test_rows_come_back_in_the_order_in_which_they_were_added(new_vault: MakeVault, tmp_path: Path) -> None:
    work = desk(new_vault())
    key = prospect(work)
    words = [f"Besoin {rank}" for rank in (3, 1, 2)]
    for text in words:
        add_item(work, key, Need, {"text": text})
    exported(work.vault, tmp_path / "un.zip")
    back = taken(tmp_path / "un.zip", tmp_path / "neuf.bilan")
    try:
        assert [one.values["text"] for one in list_items(desk(back), key, Need)] == words
    finally:
        back.close()


def test_an_export_is_as_its_schema_says(rich: Vault, tmp_path: Path) -> None:
    exported(rich, tmp_path / "un.zip")
    held = entries(tmp_path / "un.zip")
    assert held["schema.json"] == schema_bytes()
    told: dict[str, Any] = {name: json.loads(data) for name, data in held.items() if name.endswith(".json")}
    schema = told.pop("schema.json")
    told["journal.jsonl"] = [json.loads(line) for line in held["journal.jsonl"].splitlines()]
    assert list(faults(told, schema)) == []
    tables = {name for name in held if name.startswith("donnees/")}
    assert tables == {f"donnees/{record.TABLE}.json" for record in RECORDS if record.TABLE not in STAYING}
    told["donnees/need.json"][0] |= {"rank": "premier", "other": 1}
    assert len(list(faults(told, schema))) == 2


def test_the_names_in_an_export_are_numbers_and_codes_in_order(new_vault: MakeVault, tmp_path: Path) -> None:
    work = desk(new_vault())
    fill_practice(work)
    programmed(work, "Quenneville")
    exported(work.vault, tmp_path / "un.zip")
    with zipfile.ZipFile(tmp_path / "un.zip") as archive:
        listed = archive.infolist()
    names = [one.filename for one in listed]
    assert names == sorted(names)
    assert "documents/2026-001/PP-2026-001-V1.pdf" in names
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) and "quenneville" not in name.lower() for name in names)
    assert {one.date_time for one in listed} == {(1980, 1, 1, 0, 0, 0)}


def test_keys_and_secrets_and_folders_of_the_machine_stay(rich: Vault, tmp_path: Path) -> None:
    whole = b"".join(entries_and_names(exported_to(rich, tmp_path)))
    with desk(rich).unit() as unit:
        secrets = [one.private_key for one in unit.find(OrganisationSeal)]
        secrets += [one.secret for one in unit.find(FormSecret)] + [rich.key.root, rich.key.spec.encode()]
        folders = [one.folder.encode() for one in unit.find(BackupMedium)]
    for secret in secrets:
        for form in (secret, b64encode(secret), secret.hex().encode()):
            assert form not in whole
    assert not any(folder[:24] in whole for folder in folders)
    assert str(rich.vault_id).encode() not in whole


def exported_to(vault: Vault, folder: Path) -> Path:
    exported(vault, folder / "un.zip")
    return folder / "un.zip"


def entries_and_names(file: Path) -> list[bytes]:
    return [part for name, data in entries(file).items() for part in (name.encode(), data)]


def test_the_journal_of_dossiers_comes_back_chained_and_that_of_the_vault_stays(
    new_vault: MakeVault, tmp_path: Path
) -> None:
    work = desk(new_vault())
    fill_practice(work)
    held_meeting(work, programmed(work))
    VaultExporter(work.vault, work.clock).export(tmp_path / "un.zip", lambda _doing, _share: None)
    lines = [json.loads(line) for line in entries(tmp_path / "un.zip")["journal.jsonl"].splitlines()]
    there = journal_rows(work)
    assert there[-1]["action"] == "vault.exported"
    assert [one["action"] for one in lines] == [
        one["action"] for one in there if not one["action"].startswith("vault.")
    ]
    back = taken(tmp_path / "un.zip", tmp_path / "neuf.bilan")
    try:
        with back.engine.connect() as connection:
            assert back.journal.verify(connection) == []
        here = journal_rows(desk(back))
        assert here[-1]["action"] == "vault.imported"
        assert [one["action"] for one in here[:-1]] == [one["action"] for one in lines]
        assert exported(back, tmp_path / "deux.zip") == (tmp_path / "un.zip").read_bytes()
    finally:
        back.close()
    opened = reopen(tmp_path / "neuf.bilan")
    assert (opened.unclean, opened.older_copy, opened.lost_destructions) == (False, False, 0)
    opened.close()


@pytest.fixture
def struck(new_vault: MakeVault) -> tuple[DeskWork, RecordId, RecordId]:
    """A vault of which a dossier was destroyed, the content of another, and of a third all but its accounts."""
    work = desk(new_vault())
    fill_practice(work)
    kept, gone, proved = (programmed(work, name) for name in ("Quenneville", "Iliescu", "Ferrand"))
    for key in (kept, gone, proved):
        add_item(work, key, Need, {"text": "Du temps"})
    destroy = {"basis": "request.person", "media": {}, "now": fixed_now()}
    destroy_parts(work.vault, gone, (Part.ALL,), **destroy)  # type: ignore[arg-type]
    destroy_parts(work.vault, kept, CONTENTS, **destroy)  # type: ignore[arg-type]
    destroy_parts(work.vault, proved, (*CONTENTS, Part.PROOF), **destroy)  # type: ignore[arg-type]
    with work.unit() as unit:
        person, at = RecipientKind.BENEFICIARY, work.clock.now()
        unit.add(Export(work.new_id(), proved, NO_ID, person, ProofText(""), at, "print"))
        unit.commit()
    return work, kept, gone


def test_what_was_destroyed_stays_so_in_the_new_vault(
    struck: tuple[DeskWork, RecordId, RecordId], tmp_path: Path
) -> None:
    work, kept, gone = struck
    first = exported(work.vault, tmp_path / "un.zip")
    assert gone.encode() not in b"".join(entries(tmp_path / "un.zip")[name] for name in ("donnees/dossier.json",))
    back = taken(tmp_path / "un.zip", tmp_path / "neuf.bilan")
    again = desk(back)
    try:
        assert exported(back, tmp_path / "deux.zip") == first
        assert set(back.ledger.read()) == set(work.vault.ledger.read())
        assert len(back.ledger.read()) == 2 + 2 * len(CONTENTS)
        with again.unit() as unit, pytest.raises(RuleBroken):
            unit.add(Need(RecordId("1" * 32), kept, 0, "Du temps"))  # type: ignore[arg-type]
        with again.unit() as unit:
            assert kept in {one.id for one in unit.find(Dossier)}
            assert gone not in {one.id for one in unit.find(Dossier)}
            assert {one.part for one in unit.find(DestroyedDossier)} == {Part.ALL, Part.PROOF, *CONTENTS}
    finally:
        back.close()
    reopen(back.folder).close()


def test_an_export_that_is_stopped_leaves_nothing_and_what_was_there(rich: Vault, tmp_path: Path) -> None:
    into = tmp_path / "ailleurs" / "un.zip"
    into.parent.mkdir()
    into.write_bytes(b"le precedent")
    told: list[float] = []
    seen: set[str] = set()

    def stop(_doing: str, share: float) -> None:
        told.append(share)
        seen.update(path.name for path in into.parent.iterdir())
        if share > 0.5:
            raise Cancelled

    with pytest.raises(Cancelled):
        export_vault(rich, into, stop)
    assert told == sorted(told)
    (beside,) = seen - {"un.zip"}
    assert re.fullmatch(r"\.bilan-desktop-export-[0-9a-f]{16}\.part", beside)
    assert [path.name for path in into.parent.iterdir()] == ["un.zip"]
    assert into.read_bytes() == b"le precedent"
    assert journal_rows(desk(rich))[-1]["action"] == "vault.created"


def test_a_file_of_the_owner_is_never_taken_for_an_unfinished_export_and_one_left_by_a_kill_goes(
    rich: Vault, tmp_path: Path
) -> None:
    into = tmp_path / "ailleurs" / "un.zip"
    into.parent.mkdir()
    ours = {rank: into.with_name(f".bilan-desktop-export-{rank:016x}.part") for rank in (1, 2)}
    theirs = [into.with_name("un.zip.part"), into.with_name(".bilan-desktop-export-notes.part")]
    for one in (*ours.values(), *theirs):
        one.write_bytes(b"autre chose")
    for one in (ours[1], *theirs):
        os.utime(one, (0, 0))
    export_vault(rich, into)
    assert set(into.parent.iterdir()) == {into, ours[2], *theirs}
    assert all(one.read_bytes() == b"autre chose" for one in theirs)


def test_a_journal_that_refuses_keeps_the_file_from_being(rich: Vault, tmp_path: Path) -> None:
    def refuse(_: object) -> None:
        raise RuleBroken("non")

    with pytest.raises(RuleBroken):
        export_vault(rich, tmp_path / "un.zip", before=refuse)
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == []


def test_a_place_that_will_not_do_is_said(rich: Vault, tmp_path: Path) -> None:
    (tmp_path / "dossier.zip").mkdir()
    for place, word in (
        (tmp_path / "absent" / "un.zip", "introuvable"),
        (tmp_path / "dossier.zip", "porte déjà ce nom"),
        (rich.folder / "un.zip", "en clair"),
    ):
        with pytest.raises(InvalidInput, match=word):
            export_vault(rich, place)
    assert not list(rich.folder.glob("un*"))


def test_a_vault_that_is_only_read_leaves_too(rich: Vault, tmp_path: Path) -> None:
    first = exported(rich, tmp_path / "un.zip")
    rich.close()
    rich.folder.chmod(0o500)
    try:
        vault = reopen(rich.folder)
        assert vault.read_only
        VaultExporter(vault, SetClock.at(date(2026, 4, 1))).export(tmp_path / "deux.zip", lambda _doing, _share: None)
        vault.close()
    finally:
        rich.folder.chmod(0o700)
    assert (tmp_path / "deux.zip").read_bytes() == first


def test_large_files_are_not_held_together_in_memory(new_vault: MakeVault, tmp_path: Path) -> None:
    work = desk(new_vault())
    key = prospect(work)
    data = b"\x89PNG" + bytes(1_000_000)
    with work.unit() as unit:
        for _ in range(24):
            made = Attachment(
                work.new_id(), key, key, DataClass.PROOF, "", "image/png", len(data), sha256(data),
                work.clock.now(), data,
            )  # fmt: skip
            unit.add(made)
        unit.commit()
    del made
    tracemalloc.start()
    try:
        export_vault(work.vault, tmp_path / "un.zip")
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert (tmp_path / "un.zip").stat().st_size > 24_000_000
    assert most < 8_000_000


def test_what_no_type_reads_any_more_leaves_as_it_is_kept(new_vault: MakeVault, tmp_path: Path) -> None:
    work = desk(new_vault())
    prospect(work)
    with work.vault.engine.begin() as connection:
        connection.exec_driver_sql("""UPDATE dossier SET state = 'inconnu', funding = '{"kind":"lune"}'""")
    exported(work.vault, tmp_path / "un.zip")
    (row,) = table(entries(tmp_path / "un.zip"), "dossier")
    assert (row["state"], row["funding"]) == ("inconnu", {"kind": "lune"})
