"""The command line of the library of occupations: import, show, refusals and exit codes, an interruption."""

import json
import os
import signal
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from bilan_desktop import cli
from bilan_desktop.app.reference_jobs import Telling
from storage.rome_zip import rome

SOURCE = Path(__file__).resolve().parents[1] / "src"


def started(folder: Path, *arguments: str) -> "subprocess.Popen[str]":
    kept = {"HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-m", "bilan_desktop", "reference", *arguments]
    return subprocess.Popen(
        command, cwd=folder, env={**os.environ, **kept}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_the_library_of_the_computer_is_imported_then_shown(tmp_path: Path) -> None:
    (tmp_path / "rome.zip").write_bytes(rome())
    importing = started(tmp_path, "import", "rome.zip", "--json")
    out, err = importing.communicate(timeout=60)
    assert (importing.returncode, err) == (0, "")
    told = json.loads(out)
    assert (told["version"], told["updated"], told["counts"]["titles"]) == (61, "2026-06-15", 6)
    assert told["ignored"] == ["themes"]
    if sys.platform == "linux":
        assert told["reference"] == str(tmp_path / "data" / "bilan-desktop" / "metiers.db")
    assert Path(told["reference"]).is_file()
    shown = started(tmp_path, "show", "a1101", "--json")
    out, err = shown.communicate(timeout=60)
    assert (shown.returncode, err) == (0, "")
    assert json.loads(out) == {
        "code": "A1101",
        "label": "Jardinier / Jardinière",
        "interests": "R",
        "counts": {"titles": 3, "skills": 1, "soft_skills": 0, "knowledge": 1, "contexts": 1, "core_skills": 1},
        "mobilities": ["A1102", "B1101"],
        "source": "Source\u00a0: France Travail, ROME 4.0 version 61 du 15/06/2026, Licence Ouverte",
    }


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipe to hold the import at a known instant")
def test_an_interrupted_import_changes_nothing(tmp_path: Path) -> None:
    pipe, held = tmp_path / "rome.zip", tmp_path / "metiers.db"
    os.mkfifo(pipe)
    importing = started(tmp_path, "import", "rome.zip", "--reference", str(held))
    # Opens once the import reads it, which waits then for what never comes.
    with pipe.open("wb"):
        importing.send_signal(signal.SIGINT)
        out, err = importing.communicate(timeout=60)
    assert (importing.returncode, out, err) == (130, "", "Interrompu.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["rome.zip"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(["reference", *arguments])
    written = capsys.readouterr()
    return code, written.out, written.err


def test_each_refusal_is_a_sentence_and_a_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    held, given = str(tmp_path / "metiers.db"), tmp_path / "rome.zip"
    given.write_bytes(rome())
    code, out, err = run(capsys, "show", "A1101", "--reference", held)
    assert (code, out) == (64, "")
    assert "Aucun métier" in err
    # Until an import, the sheets of ours.
    code, out, _ = run(capsys, "show", "BD03", "--reference", held, "--json")
    assert (code, json.loads(out)["mobilities"]) == (0, ["BD12", "BD11"])
    code, out, err = run(capsys, "import", str(given), "--reference", held)
    assert (code, err) == (0, "")
    assert "3 métiers, 6 appellations" in out
    assert "version 61 du 15/06/2026, Licence Ouverte" in out
    before = Path(held).read_bytes()
    given.write_bytes(b"%PDF-1.7")
    code, out, err = run(capsys, "import", str(given), "--reference", held, "--json")
    assert (code, json.loads(out)["code"]) == (64, 64)
    assert "n’est pas une archive ZIP" in err
    code, _, err = run(capsys, "import", held, "--reference", str(given))
    assert code == 64
    assert "n’est pas une bibliothèque" in err
    assert given.read_bytes() == b"%PDF-1.7"
    assert Path(held).read_bytes() == before
    Path(held).write_bytes(before[:5000])
    code, _, err = run(capsys, "show", "A1101", "--reference", held)
    assert code == 70
    assert "Importez de nouveau" in err


@pytest.mark.parametrize("arguments", [(), ("show",), ("import",), ("autre",), ("show", "A1101", "--inconnu")])
def test_bad_arguments_end_with_64(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.run(["reference", *arguments])
    assert ended.value.code == 64
    assert "usage" in capsys.readouterr().err


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_one_line_of_a_terminal_and_nothing_elsewhere() -> None:
    terminal, pipe = Terminal(), StringIO()
    for stream in (terminal, pipe):
        telling = Telling(stream)
        telling("Lecture du fichier", 0.25)
        telling("Lecture du fichier", 0.2501)
        telling("Vérification", 1.0)
        telling.end()
    assert pipe.getvalue() == ""
    lines = [line.rstrip(" ") for line in terminal.getvalue().split("\r")]
    assert lines == ["", "Lecture du fichier\u00a0: 25\u00a0%", "Vérification\u00a0: 100\u00a0%", "", ""]
    Telling(None)("Lecture", 0.5)
