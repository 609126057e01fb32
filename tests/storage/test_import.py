"""An export that is not what it says is refused with a sentence, and nothing of the new vault is left."""

import json
import shutil
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.app.demonstration import PASSPHRASE as PUBLIC
from bilan_desktop.app.demonstration import make
from bilan_desktop.domain.errors import DiskFull, ExportRefused, FolderNotEmpty, NotAVault
from bilan_desktop.domain.first_phase import Need
from bilan_desktop.intake.archived import ArchiveReader
from bilan_desktop.storage import opening
from bilan_desktop.storage.exchange import coming
from bilan_desktop.storage.ledger import FIRST as LEDGER
from bilan_desktop.storage.place import CREATING
from bilan_desktop.storage.progress import Cancelled
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.records import add_item
from bilan_desktop.usecases.seals import seal_certificates, seal_of
from factories import TODAY, DeskWork, empty_vault, fill_practice, journal_rows, programmed, work_on_copy
from storage.every_field import Planting
from storage.exchange_helpers import Entries, entries, exported, own_logo, taken, with_rows, written
from storage.planting import kill_after
from storage.vault_helpers import PASSPHRASE, fixed_now, reopen

Change = Callable[[Entries], object]


@pytest.fixture(scope="module")
def honest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of a vault with a dossier, its sealed paper, and a row of every table."""
    folder = tmp_path_factory.mktemp("honnete")
    work = work_on_copy(empty_vault(folder / "modele.bilan"), folder / "cabinet.bilan")
    fill_practice(work)
    key = programmed(work)
    for text in ("Du temps", "Être utile"):
        add_item(work, key, Need, {"text": text})
    Planting(own_logo()).plant(work.vault)
    exported(work.vault, folder / "un.zip")
    work.vault.close()
    return folder / "un.zip"


def refused(file: Path, folder: Path) -> str:
    """The sentence of the refusal; nothing is left of the vault that was being made."""
    home = folder / "neuf.bilan"
    with pytest.raises(ExportRefused) as found:
        taken(file, home)
    assert not home.exists()
    assert found.value.exit_code == 64
    return found.value.sentence


def plain(text: str) -> str:
    """A sentence with ordinary spaces."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def first(**values: Any) -> Callable[[list[dict[str, Any]]], None]:
    def change(rows: list[dict[str, Any]]) -> None:
        rows[0].update(values)

    return change


def renamed(old: str, new: str) -> Change:
    def change(held: Entries) -> None:
        held[new] = held.pop(old)

    return change


def put(name: str, data: bytes) -> Change:
    def change(held: Entries) -> None:
        held[name] = data

    return change


def without(name: str) -> Change:
    def change(held: Entries) -> None:
        del held[name]

    return change


def replaced(name: str, old: bytes, new: bytes) -> Change:
    def change(held: Entries) -> None:
        assert old in held[name]
        held[name] = held[name].replace(old, new, 1)

    return change


def a_paper(held: Entries) -> str:
    return next(name for name in held if name.startswith("documents/2026-001/"))


def altered_paper(held: Entries) -> None:
    held[a_paper(held)] += b"!"


def lost_paper(held: Entries) -> None:
    del held[a_paper(held)]


def bigger_attachment(held: Entries) -> None:
    name = next(name for name in held if name.startswith("fichiers/piece-"))
    held[name] = held[name][:-1]


def dropped_field(rows: list[dict[str, Any]]) -> None:
    del rows[0]["rank"]


def said_twice(rows: list[dict[str, Any]]) -> None:
    rows.append(rows[0])


def same_number(rows: list[dict[str, Any]]) -> None:
    rows[1] |= {"year": rows[0]["year"], "sequence": rows[0]["sequence"]}


def destroyed_whole(held: Entries) -> None:
    (dossier, *_) = json.loads(held["donnees/dossier.json"])
    told = json.dumps({"identifier": dossier["id"], "on": "2026-03-04"})
    held["destructions.json"] = f"[\n{told}\n]\n".encode()


def destroyed_part(rows: list[dict[str, Any]], dossier: str) -> None:
    rows[0] |= {"dossier_id": dossier, "part": "content"}


def a_destroyed_part(held: Entries) -> None:
    key = json.loads(held["donnees/need.json"])[0]["dossier_id"]
    with_rows(partial(destroyed_part, dossier=key), "destroyed_dossier")(held)


def two_practices(rows: list[dict[str, Any]]) -> None:
    rows.append(rows[0] | {"id": "f" * 32, "logo": None})


def destroyed_under_capitals(held: Entries) -> None:
    """A dossier that was destroyed comes back with its identifier in capitals, everywhere but in the register."""
    key = next(one["id"] for one in json.loads(held["donnees/dossier.json"]) if one["id"].upper() != one["id"])
    for name in held:
        if name.startswith("donnees/"):
            held[name] = held[name].replace(key.encode(), key.upper().encode())
    told = json.dumps({"identifier": key, "on": "2026-03-04"})
    held["destructions.json"] = f"[\n{told}\n]\n".encode()


def replaced_day(held: Entries) -> None:
    history = json.loads(held["donnees/dossier.json"])[0]["history"]
    history[0]["on"] = "0001-01-01"
    with_rows(first(history=history), "dossier")(held)


NEWER = b'{"format":"bilan-desktop-export","version":2,"schema":14}\n'
LATER_SCHEMA = b'{"format":"bilan-desktop-export","version":1,"schema":999}\n'
NEED = "donnees/need.json"

ATTACKS: dict[str, tuple[Change, str]] = {
    "a newer format": (put("export.json", NEWER), "plus récente"),
    "a later schema": (put("export.json", LATER_SCHEMA), "plus récente"),
    "another format": (put("export.json", b'{"format":"x","version":1,"schema":1}'), "en-tête"),
    "a head that is none": (put("export.json", b"[1"), "export.json, ligne 1"),
    "no head": (without("export.json"), "« export.json » y manque"),
    "no journal": (without("journal.jsonl"), "journal.jsonl : ce fichier manque"),
    "a table that is missing": (without(NEED), "donnees/need.json : ce fichier manque"),
    "an unknown table": (put("donnees/secret.json", b"[\n]\n"), "donnees/secret.json : cette table"),
    "a table that never leaves": (put("donnees/form_secret.json", b"[\n]\n"), "form_secret.json : cette table"),
    "an unknown file": (put("notes.txt", b"x"), "notes.txt : ce fichier ne fait"),
    "a file that no row names": (put("fichiers/x.pdf", b"x"), "fichiers/x.pdf : aucune ligne"),
    "a name that goes up": (put("../dehors.txt", b"x"), "nom de fichier qu’aucun export"),
    "a name from the root": (put("/etc/dehors", b"x"), "nom de fichier qu’aucun export"),
    "a name that goes up below": (put("fichiers/../../dehors", b"x"), "nom de fichier qu’aucun export"),
    "a name of Windows": (put("fichiers\\dehors", b"x"), "nom de fichier qu’aucun export"),
    "an altered paper": (altered_paper, "ne correspond pas à l’empreinte"),
    "a lost paper": (lost_paper, "manque dans l’export"),
    "a shortened attachment": (bigger_attachment, "ne correspond pas à l’empreinte"),
    "another name of a file": (
        with_rows(first(data="../../dehors.pdf"), "issued_paper"),
        "issued_paper.json, ligne 2 : le fichier que",
    ),
    "other facts": (with_rows(first(facts="{}"), "issued_paper"), "ligne 2 : le contenu de ce document"),
    "a paper without its file": (with_rows(first(data=None), "issued_paper"), "ligne 2 : le fichier de cette ligne"),
    "a row twice": (with_rows(said_twice, "need"), "need.json, ligne 6 : cet identifiant"),
    "a number twice": (with_rows(same_number, "dossier"), "dossier.json, ligne 3 : cet identifiant ou ce numéro"),
    "a dangling reference": (with_rows(first(dossier_id="0" * 32), "need"), "need.json, ligne 2 : cette ligne renvoie"),
    "a wrong type": (with_rows(first(rank="un"), "need"), "ligne 2 : la valeur du champ « rank »"),
    "a number too large": (with_rows(first(rank=2**63), "need"), "ligne 2 : la valeur du champ « rank »"),
    "an unknown code": (with_rows(first(state="lune"), "dossier"), "ligne 2 : la valeur du champ « state »"),
    "a date that is none": (with_rows(first(opened_on="hier"), "dossier"), "la valeur du champ « opened_on »"),
    "null where something is needed": (with_rows(first(text=None), "need"), "la valeur du champ « text »"),
    "a value within that is none": (with_rows(first(history=[{"state": 1}]), "dossier"), "« history »"),
    "a value within that is unknown": (with_rows(first(plan={"autre": 1}), "dossier"), "« plan »"),
    "an unknown field": (with_rows(first(autre=1), "need"), "ligne 2 : un champ de cette ligne"),
    "a field that is missing": (with_rows(dropped_field, "need"), "ligne 2 : le champ « rank » manque"),
    "JSON that is none": (replaced(NEED, b'"rank":', b'"rank"'), "need.json, ligne 2 : cette ligne n’est pas"),
    "a name twice": (replaced(NEED, b'"rank":', b'"id":"1","rank":'), "need.json, ligne 2 : cette ligne n’est pas"),
    "another layout": (replaced(NEED, b",\n", b","), "need.json, ligne"),
    "a table that is cut": (put(NEED, b"[\n"), "need.json, ligne 1 : le tableau"),
    "JSON too deep": (put(NEED, b"[\n" + b"[" * 5000 + b"]" * 5000 + b"\n]\n"), "ligne 2 : cette ligne n’est pas"),
    "a logo that is none": (put("fichiers/logo.png", b"\x89PNG faux"), "fichiers/logo.png :"),
    "a line of the vault itself": (
        put(
            "journal.jsonl",
            b'{"at":"2026-03-04T09:30:00.000Z","action":"vault.created","subject_kind":"vault","subject_id":"",'
            b'"detail":{}}\n',
        ),
        "journal.jsonl, ligne 1 : cette ligne n’est pas de celles",
    ),
    "a line that tells a name": (
        put(
            "journal.jsonl",
            b'{"at":"2026-03-04T09:30:00.000Z","action":"dossier.opened","subject_kind":"dossier","subject_id":"1",'
            b'"detail":{"nom":"Ariane Quenneville"}}\n',
        ),
        "journal.jsonl, ligne 1",
    ),
    "a destruction that is none": (
        put("destructions.json", b'[\n{"identifier":"x"}\n]\n'),
        "destructions.json, ligne 2",
    ),
    "a destroyed dossier": (destroyed_whole, "ce qui a été détruit est encore"),
    "a destroyed dossier under capitals": (destroyed_under_capitals, "la valeur du champ « id »"),
    "an identifier that is none": (with_rows(first(id="x'; --"), "need"), "ligne 2 : la valeur du champ « id »"),
    "two practices": (with_rows(two_practices, "practice"), "practice.json, ligne 3 : la valeur du champ « id »"),
    "a grave that names nothing": (
        with_rows(first(dossier_id="../x"), "destroyed_dossier"),
        "destroyed_dossier.json, ligne 2 : la valeur du champ « dossier_id »",
    ),
    "a day at the end of the calendar": (
        with_rows(first(ended_on="9999-12-31"), "dossier"),
        "ligne 2 : la valeur du champ « ended_on »",
    ),
    "a day at the beginning of it, within a value": (replaced_day, "ligne 2 : la valeur du champ « history »"),
    "a destroyed content": (a_destroyed_part, "destroyed_dossier.json, ligne 2 : ce qui a été détruit"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_export_that_was_altered_is_refused_and_nothing_is_left(name: str, honest: Path, tmp_path: Path) -> None:
    change, word = ATTACKS[name]
    held = entries(honest)
    change(held)
    said = refused(written(held, tmp_path / "altere.zip"), tmp_path)
    assert word in plain(said)
    assert "Quenneville" not in said
    assert {path.name for path in tmp_path.iterdir()} == {"altere.zip"}


def test_a_file_that_is_cut_damaged_empty_or_another_is_refused(honest: Path, tmp_path: Path) -> None:
    whole = honest.read_bytes()
    middle = len(whole) // 2
    for data in (
        whole[:middle],
        whole[:-30],
        b"",
        b"%PDF-1.7",
        whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :],
    ):
        file = tmp_path / "abime.zip"
        file.write_bytes(data)
        assert refused(file, tmp_path)
    assert "introuvable" in refused(tmp_path / "absent.zip", tmp_path)


def test_a_bomb_of_ten_gigabytes_is_refused_before_it_unfolds(honest: Path, tmp_path: Path) -> None:
    bomb = tmp_path / "bombe.zip"
    packer = zlib.compressobj(9)
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries(honest).items():
            archive.writestr(name, data)
        archive.writestr("fichiers/bombe.bin", b"")
    # The directory tells ten gigabytes for an entry: what unfolds is the same, in a file of ten megabytes.
    told = packer.compress(bytes(50_000_000)) + packer.flush()
    raw = bytearray(bomb.read_bytes())
    at = raw.rfind(b"fichiers/bombe.bin") - 46
    raw[at + 20 : at + 28] = struct.pack("<II", len(told), 0xFFFFFFF0)
    bomb.write_bytes(bytes(raw))
    assert "se déplie" in refused(bomb, tmp_path)


def test_many_small_bombs_are_refused_together(honest: Path, tmp_path: Path) -> None:
    held = entries(honest)
    bomb = tmp_path / "bombe.zip"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in held.items():
            archive.writestr(name, data)
        for rank in range(4):
            archive.writestr(f"fichiers/b{rank}.bin", bytes(40_000_000))
    assert "se déplie" in refused(bomb, tmp_path)


def test_an_archive_that_is_protected_or_says_a_name_twice_is_refused(honest: Path, tmp_path: Path) -> None:
    twice = tmp_path / "deux.zip"
    shutil.copy(honest, twice)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(twice, "a") as archive:
        archive.writestr("donnees/need.json", b"[\n]\n")
    assert "deux fichiers du même nom" in refused(twice, tmp_path)
    locked = tmp_path / "ferme.zip"
    raw = bytearray(honest.read_bytes())
    at = raw.find(b"PK\x01\x02")
    raw[at + 8] |= 1
    locked.write_bytes(bytes(raw))
    assert "mot de passe" in refused(locked, tmp_path)


def test_a_child_that_talks_nonsense_hangs_or_falls_is_refused(honest: Path) -> None:
    for command in ("print('rien de tel')", "import time; time.sleep(60)", "import os; os.abort()"):
        reader = ArchiveReader(["/usr/bin/env", "python3", "-c", command], seconds=1)
        with pytest.raises(ExportRefused):
            list(reader.read(honest))


def test_all_that_is_wrong_is_said_up_to_a_point(honest: Path, tmp_path: Path) -> None:
    held = entries(honest)
    for table in ("need", "dossier", "meeting"):
        with_rows(first(id=1), table)(held)
    said = refused(written(held, tmp_path / "altere.zip"), tmp_path)
    assert said.count("la valeur du champ") == 3


@pytest.mark.skipif(sys.platform != "linux", reason="the children of a process are listed under Linux")
def test_the_reader_ends_with_what_is_stopped(honest: Path, tmp_path: Path) -> None:
    def children() -> set[str]:
        return {pid for told in Path("/proc/self/task").glob("*/children") for pid in told.read_text().split()}

    def stop(_doing: str, _share: float) -> None:
        raise Cancelled

    before = children()
    with pytest.raises(Cancelled) as kept:
        taken(honest, tmp_path / "repris.bilan", stop)
    assert kept.value is not None, "what was raised holds the reader: it must have been closed all the same"
    assert children() <= before


def test_an_import_that_is_stopped_leaves_nothing(honest: Path, tmp_path: Path) -> None:
    told: list[float] = []

    def stop(_doing: str, share: float) -> None:
        told.append(share)
        if len(told) > 60:
            raise Cancelled

    with pytest.raises(Cancelled):
        taken(honest, tmp_path / "neuf.bilan", stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("owner", "step"), [(coming.Ledger, "write"), (opening, "create_database")])
def test_a_killed_import_is_no_vault_and_can_be_made_again(
    owner: Any, step: str, honest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, left = tmp_path / "neuf.bilan", tmp_path / "tue.bilan"
    with monkeypatch.context() as patch:
        kill_after(patch, owner, step, made, left)
        taken(honest, made).close()
    assert (left / CREATING).exists()
    assert (left / LEDGER).exists() is (step == "write")
    with pytest.raises(NotAVault, match="interrompue"):
        reopen(left)
    taken(honest, left).close()
    reopen(left).close()
    assert not (left / CREATING).exists()


def test_a_disk_that_is_full_is_said_of_the_new_vault_and_nothing_is_left(
    honest: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(coming.Ledger, "write", full)
    with pytest.raises(DiskFull, match="le nouveau coffre"):
        taken(honest, tmp_path / "neuf.bilan")
    assert list(tmp_path.iterdir()) == []


def test_an_import_never_goes_over_a_vault_or_a_folder_that_holds_something(honest: Path, tmp_path: Path) -> None:
    home = empty_vault(tmp_path / "la.bilan")
    before = {path.name: path.read_bytes() for path in home.iterdir()}
    with pytest.raises(FolderNotEmpty):
        taken(honest, home)
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


def test_the_new_vault_seals_with_a_key_of_its_own_and_knows_the_seals_of_before(tmp_path: Path) -> None:
    work = work_on_copy(empty_vault(tmp_path / "modele.bilan"), tmp_path / "cabinet.bilan")
    fill_practice(work)
    former = seal_of(work).by.certificate
    exported(work.vault, tmp_path / "un.zip")
    work.vault.close()
    back = DeskWork(taken(tmp_path / "un.zip", tmp_path / "neuf.bilan"), SetClock.at(TODAY))
    try:
        sealing = seal_of(back)
        assert sealing.by.private_key
        assert sealing.by.certificate != former
        assert seal_certificates(back) == (former, sealing.by.certificate)
        assert journal_rows(back)[-1]["action"] == "seal.renewed"
    finally:
        back.vault.close()


def test_an_export_of_an_earlier_schema_may_lack_what_came_since(honest: Path, tmp_path: Path) -> None:
    held = entries(honest)
    held["export.json"] = b'{"format":"bilan-desktop-export","version":1,"schema":13}\n'
    for name in ("data_request", "rectification", "breach", "register_entry", "yearly_report"):
        held.pop(f"donnees/{name}.json")
    with_rows(lambda rows: [row.pop("year_ends") for row in rows], "practice")(held)
    back = taken(written(held, tmp_path / "ancien.zip"), tmp_path / "neuf.bilan")
    with back.engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT year_ends FROM practice").scalar_one() == "12-31"
    back.close()


def test_another_passphrase_does_not_open_the_new_vault(honest: Path, tmp_path: Path) -> None:
    vault = taken(honest, tmp_path / "neuf.bilan")
    assert not vault.demonstration
    vault.close()
    Vault.open(tmp_path / "neuf.bilan", PASSPHRASE, now=fixed_now).close()


@pytest.mark.long
@pytest.mark.timeout(300)
def test_the_demonstration_leaves_comes_back_and_leaves_the_same(tmp_path: Path) -> None:
    made = make(tmp_path / "demonstration", date(2026, 3, 4))
    vault = Vault.open(made.vault, PUBLIC, now=fixed_now)
    whole = exported(vault, tmp_path / "un.zip")
    vault.close()
    back = taken(tmp_path / "un.zip", tmp_path / "neuf.bilan")
    try:
        assert exported(back, tmp_path / "deux.zip") == whole
        assert not back.demonstration
        with back.engine.connect() as connection:
            assert back.journal.verify(connection) == []
    finally:
        back.close()
