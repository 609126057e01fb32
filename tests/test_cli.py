"""The command line: the demonstration, its JSON and its exit codes, in processes of their own."""

import json
import os
import subprocess
import sys
from collections import Counter
from dataclasses import fields
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from bilan_desktop import __version__
from bilan_desktop.app.demonstration import make
from bilan_desktop.app.demonstration_desk import EVIDENCE
from bilan_desktop.app.door import VaultDoor
from bilan_desktop.documents.contract_texts import TITLES
from bilan_desktop.documents.press import PAPERS, DocumentPress
from bilan_desktop.domain.contracts import ContractForm
from bilan_desktop.domain.desk import DESK_NAMES
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.resources import resource
from bilan_desktop.usecases.clock import SystemClock
from bilan_desktop.usecases.practice_papers import PRACTICE_TEXTS

pytestmark = pytest.mark.timeout(180)
"""The demonstration is made in some twenty seconds on a quiet machine, in more where others work too."""
UNKEPT = {"print_destruction": "destruction", "print_journal": "journal", "print_kit": "recovery"}
"""The papers that are kept nowhere, by what of the press prints them."""
SOURCE = Path(__file__).resolve().parents[1] / "src"


def long(*days: str) -> list[object]:
    """The days that only the long tests go through."""
    return [pytest.param(day, marks=pytest.mark.long) for day in days]


def run(*arguments: str, cwd: Path, how: tuple[str, ...] = ("-m", "bilan_desktop")) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "HOME": str(cwd), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, *how, *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


GUARDED = """import sys
from bilan_desktop.app.guard import forbid_network
forbid_network()
from bilan_desktop import cli
code = cli.run(sys.argv[1:])
sys.exit(code or ("Qt was loaded" if any(name.startswith("PySide6") for name in sys.modules) else 0))
"""
"""The command line under the guard of the network: the demonstration needs neither it nor Qt."""


def demo(folder: Path, today: str = "2026-03-04", how: tuple[str, ...] = ("-m", "bilan_desktop")) -> dict[str, object]:
    done = run("demo", "--into", str(folder), "--today", today, "--json", cwd=folder.parent, how=how)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return dict(json.loads(done.stdout))


def every_kind_and_variant() -> set[tuple[str, str]]:
    """What can be printed at all: the kinds of the dossiers, the practice's papers, those that are kept nowhere."""
    easy = {kind.value for kind, (facts, _) in PAPERS.items() if "easy" in {one.name for one in fields(facts)}}
    easy -= {PaperKind.INVOICE.value}  # its one text is for firms
    easy |= {name for name in PRACTICE_TEXTS if list(resource("texts").glob(f"{name}-facile.*.txt"))}
    kinds = {*(kind.value for kind in PaperKind), *PRACTICE_TEXTS, *UNKEPT.values(), *DESK_NAMES}
    both = {(kind, variant) for kind in kinds for variant in ("standard", "large")}
    return {(kind, "easy") for kind in easy} | both | {(EVIDENCE, "standard")}


def test_the_press_prints_nothing_that_the_demonstration_does_not_know() -> None:
    printing = {name for name in vars(DocumentPress) if name.startswith("print_")}
    kept = {"print_proof", "print_text", "print_html", "print_sample"}
    assert printing == UNKEPT.keys() | kept | {"print_desk", "print_evidence"}


def title_of(path: Path) -> str:
    with pikepdf.open(path) as pdf:
        return str(pdf.docinfo["/Title"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """The one demonstration of these tests, made without the network and without Qt."""
    return demo(tmp_path_factory.mktemp("cli") / "essai", how=("-c", GUARDED))


def test_the_demonstration_gives_a_vault_and_its_papers(made: dict[str, object]) -> None:
    vault = Path(str(made["vault"]))
    folder = vault.parent
    assert vault == folder / "demonstration.bilan"
    papers = made["papers"]
    assert isinstance(papers, list)
    assert {(p["kind"], p["variant"]) for p in papers} == every_kind_and_variant()
    contracts = Counter(title_of(Path(p["path"])) for p in papers if p["kind"] == "contract")
    assert contracts == {TITLES[form]: 3 if form is ContractForm.INDIVIDUAL else 2 for form in TITLES}
    written = sorted((folder / "papiers").iterdir())
    assert sorted(Path(p["path"]) for p in papers) == written
    assert all(path.read_bytes().startswith(b"%PDF-1.7") for path in written)
    opened = VaultDoor(SystemClock().now).open(vault, str(made["passphrase"]))
    assert opened.demonstration
    opened.close()


@pytest.mark.long
def test_the_same_day_gives_the_same_papers(made: dict[str, object], tmp_path: Path) -> None:
    other = demo(tmp_path / "autre")
    assert len(made["papers"]) == len(other["papers"])  # type: ignore[arg-type]
    for path in (Path(str(made["vault"])).parent / "papiers").iterdir():
        assert path.read_bytes() == (tmp_path / "autre" / "papiers" / path.name).read_bytes(), path.name


@pytest.mark.parametrize("today", long("2028-02-29", "2026-10-25", "2026-01-01", "2026-05-10"))
def test_the_demonstration_can_be_told_on_any_day(tmp_path: Path, today: str) -> None:
    assert len(demo(tmp_path / "essai", today)["papers"]) >= 50  # type: ignore[arg-type]


def test_a_folder_that_holds_something_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("à moi", encoding="utf-8")
    done = run("demo", "--into", str(tmp_path), cwd=tmp_path)
    assert done.returncode == 64
    assert "n’est pas vide" in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_wrong_passphrase_does_not_open_the_demonstration(made: dict[str, object]) -> None:
    with pytest.raises(DomainError, match="phrase secrète"):
        VaultDoor().open(Path(str(made["vault"])), "une autre phrase")


@pytest.mark.parametrize(
    "arguments",
    [
        ("demo",),
        ("demo", "--into", "x", "--today", "hier"),
        ("demo", "--into", "x", "--today", "0001-01-02"),
        ("self-test", "zzz"),
        ("--inconnu",),
    ],
)
def test_bad_arguments_end_with_64(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 64
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_what_the_disk_refuses_is_one_sentence_and_ends_with_70(tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("à moi", encoding="utf-8")
    done = run("demo", "--into", str(tmp_path / "fichier" / "essai"), cwd=tmp_path)
    assert done.returncode == 70
    assert len(done.stderr.splitlines()) == 1
    assert "fichier" in done.stderr
    assert "Vérifiez" in done.stderr


def test_a_demonstration_that_fails_halfway_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "essai"
    with pytest.raises(OverflowError):
        make(folder, date.min)
    assert not folder.exists()
    folder.mkdir()
    with pytest.raises(OverflowError):
        make(folder, date.min)
    assert list(folder.iterdir()) == []


@pytest.mark.long
def test_a_demonstration_is_made_in_a_folder_where_one_failed(tmp_path: Path) -> None:
    folder = tmp_path / "essai"
    folder.mkdir()
    with pytest.raises(OverflowError):
        make(folder, date.min)
    assert make(folder, date(2026, 3, 4)).papers


@pytest.mark.parametrize("day", long("2099-12-31", "2020-01-01"))
def test_the_demonstration_can_be_told_on_the_outermost_days(tmp_path: Path, day: str) -> None:
    assert demo(tmp_path / "essai", day)["papers"]


def test_the_help_names_the_jobs_without_a_window(tmp_path: Path) -> None:
    shown = run("--help", cwd=tmp_path).stdout
    assert "demo --into" in shown
    assert "self-test" in shown


def test_the_version_is_told(tmp_path: Path) -> None:
    assert __version__ in run("--version", cwd=tmp_path).stdout


@pytest.mark.long
def test_the_self_test_makes_a_vault_and_opens_it_again(tmp_path: Path) -> None:
    done = run("self-test", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
