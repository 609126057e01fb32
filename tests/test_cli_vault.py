"""The vault's jobs on the command line: check, backup, restore; JSON and exit codes, in processes of their own."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.storage.engine import DATABASE
from bilan_desktop.usecases.dossiers import create_dossier
from factories import empty_vault, work_on_copy
from storage.vault_helpers import PASSPHRASE, contents, flip_bit, reopen

SOURCE = Path(__file__).resolve().parents[1] / "src"


@dataclass
class Done:
    code: int
    out: dict[str, Any]
    said: str


def job(*arguments: object, passphrase: str = PASSPHRASE) -> Done:
    """Run a job with the passphrase on a descriptor."""
    reading, writing = os.pipe()
    os.write(writing, passphrase.encode() + b"\nwhat follows is not read")
    os.close(writing)
    command = [sys.executable, "-m", "bilan_desktop", *map(str, arguments), "--json", "--passphrase-fd", str(reading)]
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            pass_fds=[reading],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    finally:
        os.close(reading)
    return Done(done.returncode, json.loads(done.stdout), done.stderr)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault with one dossier."""
    work = work_on_copy(empty_vault(tmp_path / "modele.bilan"), tmp_path / "cabinet.bilan")
    create_dossier(work, "Quenneville", "Ariane")
    work.vault.close()
    return work.vault.folder


def test_a_sound_vault_is_said_so_and_left_as_it_is(vault: Path) -> None:
    before = contents(vault)
    done = job("check", vault)
    assert (done.code, done.out["verdict"], done.out["problems"]) == (0, "sound", [])
    assert (done.out["dossiers"], done.out["rows"]["beneficiary"], len(done.out["digest"])) == (1, 1, 64)
    assert contents(vault) == before


def test_a_damaged_vault_is_said_so(vault: Path) -> None:
    whole = (vault / DATABASE).read_bytes()
    for page in (0, 9, len(whole) // 4096 - 1):
        flip_bit(vault / DATABASE, 8 * (4096 * page + 77))
        before = contents(vault)
        done = job("check", vault)
        assert (done.code, done.out["verdict"], len(done.out["problems"])) == (10, "damaged", 1)
        assert "endommagé" in done.out["problems"][0]
        assert contents(vault) == before
        (vault / DATABASE).write_bytes(whole)


def test_a_refusal_is_a_sentence_and_a_code(vault: Path, tmp_path: Path) -> None:
    assert job("check", vault, passphrase="une autre phrase").code == 11
    assert job("check", tmp_path).code == 12
    opened = reopen(vault)
    try:
        done = job("check", vault)
    finally:
        opened.close()
    assert done.code == 13
    assert "déjà ouvert" in done.out["error"]
    assert "Traceback" not in done.said


def test_a_backup_comes_back_over_the_vault_and_elsewhere(vault: Path, tmp_path: Path) -> None:
    digest = job("check", vault).out["digest"]
    made = job("backup", vault, "--into", tmp_path)
    assert made.code == 0
    assert made.out["digest"] == digest
    backup = Path(made.out["path"])
    opened = work_on_copy(vault, tmp_path / "autre.bilan")
    create_dossier(opened, "Iliescu", "Bogdan")
    opened.vault.close()
    listed = job("restore", tmp_path)
    assert [one["path"] for one in listed.out["backups"]] == [str(backup)]

    done = job("restore", backup, "--into", tmp_path / "autre.bilan")
    assert (done.code, done.out["dossiers"], done.out["kept_destroyed"]) == (0, 1, 0)
    assert Path(done.out["set_aside"]).exists()
    assert job("check", tmp_path / "autre.bilan").out["digest"] == digest

    done = job("restore", backup, "--into", tmp_path / "ailleurs.bilan")
    assert (done.code, done.out["set_aside"]) == (0, None)
    assert done.out["blind_since"] is not None
    assert job("check", tmp_path / "ailleurs.bilan").out["digest"] == digest


def test_a_restore_with_a_wrong_passphrase_moves_nothing(vault: Path, tmp_path: Path) -> None:
    backup = job("backup", vault).out["path"]
    before = contents(vault)
    assert job("restore", backup, "--into", vault, passphrase="une autre phrase").code == 11
    assert contents(vault) == before
    assert job("restore", backup, "--into", tmp_path / "neuf.bilan", passphrase="une autre phrase").code == 11
    assert not (tmp_path / "neuf.bilan").exists()


def test_a_backup_of_another_vault_with_the_same_passphrase_replaces_nothing(vault: Path, tmp_path: Path) -> None:
    other = work_on_copy(empty_vault(tmp_path / "second.bilan"), tmp_path / "autre.bilan").vault
    other.close()
    backup = job("backup", other.folder).out["path"]
    before = contents(vault)
    done = job("restore", backup, "--into", vault)
    assert done.code != 0
    assert "autre coffre" in done.out["error"]
    assert contents(vault) == before
    reopen(vault).close()


def test_a_vault_that_lost_its_headers_is_restored_with_those_of_the_place(vault: Path) -> None:
    backup = job("backup", vault).out["path"]
    for name in ("cle.hdr", "cle.hdr2"):
        (vault / name).unlink()
    assert job("restore", backup, "--into", vault).code == 0
    reopen(vault).close()


def test_whatever_is_refused_is_json_alone_on_the_standard_output(vault: Path, tmp_path: Path) -> None:
    backup = job("backup", vault).out["path"]
    too_long = tmp_path / f"{'a' * 250}.bilan"
    for arguments in (
        ("restore", tmp_path / "absent"),
        ("restore", backup, "--into", too_long),
        ("restore", backup, "--into", __file__),
    ):
        done = job(*arguments)
        assert done.code == done.out["code"] != 0
        assert done.said.strip() == done.out["error"]


def test_a_restore_that_was_killed_is_done_again_at_the_same_place(vault: Path, tmp_path: Path) -> None:
    backup = job("backup", vault).out["path"]
    home = tmp_path / "ailleurs.bilan"
    home.mkdir()
    for name in ("coffre.restauration.part", "verrou.lock", "destructions.led"):
        (home / name).write_bytes(b"")
    assert job("restore", backup, "--into", home).code == 0
    reopen(home).close()


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_job_that_is_stopped_while_it_asks_says_so(vault: Path, how: signal.Signals) -> None:
    reading, writing = os.pipe()
    command = [sys.executable, "-m", "bilan_desktop", "check", str(vault), "--json", "--passphrase-fd", str(reading)]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    with subprocess.Popen(command, env=environment, pass_fds=[reading], stdout=subprocess.PIPE, text=True) as run:
        time.sleep(2)
        run.send_signal(how)
        out, _ = run.communicate(timeout=20)
    os.close(reading)
    os.close(writing)
    assert json.loads(out) == {"error": "Interrompu.", "code": 130}
    assert run.returncode == 130
