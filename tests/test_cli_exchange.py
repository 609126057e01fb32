"""« export » and « import » on the command line: JSON and exit codes, in processes of their own."""

from pathlib import Path

import pytest

from bilan_desktop.usecases.dossiers import create_dossier
from factories import empty_vault, work_on_copy
from storage.exchange_helpers import entries
from storage.vault_helpers import contents, reopen
from test_cli_vault import job

OWN = "sept girafes vertes tricotent un canapé sous la pluie fine"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A closed vault with one dossier."""
    work = work_on_copy(empty_vault(tmp_path / "modele.bilan"), tmp_path / "cabinet.bilan")
    create_dossier(work, "Quenneville", "Ariane")
    work.vault.close()
    return work.vault.folder


def test_a_vault_leaves_and_becomes_another_that_leaves_the_same(vault: Path, tmp_path: Path) -> None:
    done = job("export", vault, "--into", tmp_path / "un.zip")
    assert (done.code, done.out["dossiers"], done.out["papers"]) == (0, 1, 0)
    assert done.out["size"] == (tmp_path / "un.zip").stat().st_size
    taken = job("import", tmp_path / "un.zip", "--into", tmp_path / "neuf.bilan", passphrase=OWN)
    assert (taken.code, taken.out["dossiers"], taken.out["rows"]) == (0, 1, done.out["rows"])
    assert job("export", tmp_path / "neuf.bilan", "--into", tmp_path / "deux.zip", passphrase=OWN).code == 0
    assert (tmp_path / "deux.zip").read_bytes() == (tmp_path / "un.zip").read_bytes()
    assert job("check", tmp_path / "neuf.bilan", passphrase=OWN).out["verdict"] == "sound"


def test_an_export_goes_over_no_file_and_a_wrong_passphrase_writes_none(vault: Path, tmp_path: Path) -> None:
    there = tmp_path / "un.zip"
    there.write_bytes(b"le mien")
    done = job("export", vault, "--into", there)
    assert (done.code, there.read_bytes()) == (64, b"le mien")
    assert "porte déjà ce nom" in done.out["error"]
    assert job("export", vault, "--into", tmp_path / "deux.zip", passphrase="une autre phrase").code == 11
    assert job("export", tmp_path / "absent.bilan", "--into", tmp_path / "deux.zip").code == 12
    opened = reopen(vault)
    try:
        assert job("export", vault, "--into", tmp_path / "deux.zip").code == 13
    finally:
        opened.close()
    assert not (tmp_path / "deux.zip").exists()


def test_an_import_is_refused_with_its_reason_and_leaves_nothing(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.zip").write_bytes(b"\x89PNG")
    home = tmp_path / "neuf.bilan"
    done = job("import", tmp_path / "photo.zip", "--into", home, passphrase=OWN)
    assert (done.code, done.out["code"]) == (64, 64)
    assert "n’est pas un export" in done.out["error"]
    job("export", vault, "--into", tmp_path / "un.zip")
    assert "export.json" in entries(tmp_path / "un.zip")
    weak = job("import", tmp_path / "un.zip", "--into", home, passphrase="facile")
    assert weak.code == 64
    assert "trop courte" in weak.out["error"]
    before = contents(vault)
    assert job("import", tmp_path / "un.zip", "--into", vault, passphrase=OWN).code == 64
    assert contents(vault) == before
    assert not home.exists()
