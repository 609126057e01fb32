"""The set-up refuses, explains and repeats itself as its user needs, without a network."""

import ast
import io
import subprocess
import sys
from pathlib import Path

import pytest
import setup_environment
import start
import system_libraries
from setup_environment import SetupFailed, prepare, refuse_other_pythons, run_or_explain, say

PACKAGING = Path(__file__).resolve().parents[2] / "packaging"
SETUP_FILES = ["setup_environment.py", "system_libraries.py", "start.py", "test.py"]


@pytest.mark.parametrize("name", SETUP_FILES)
def test_an_old_python_still_reads_the_files_that_refuse_it(name: str) -> None:
    ast.parse((PACKAGING / name).read_text(encoding="utf-8"), feature_version=(3, 8))


@pytest.mark.parametrize("version", [(3, 8), (3, 10), (3, 15), (4, 0)])
def test_another_python_is_refused_with_the_versions_to_install(version: tuple[int, int]) -> None:
    with pytest.raises(SetupFailed) as refusal:
        refuse_other_pythons(version)
    text = str(refusal.value)
    assert "Python {}.{}".format(*version) in text
    assert "3.11, 3.12, 3.13 ou 3.14" in text


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_the_four_pythons_are_taken(version: tuple[int, int]) -> None:
    refuse_other_pythons(version)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("OSError: [Errno 28] No space left on device", "disque est plein"),
        ("NewConnectionError: [Errno -3] Temporary failure in name resolution", "réseau ne répond pas"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "empreinte"),
        ("[Errno 13] Permission denied: '/opt/bilan'", "protégé en écriture"),
        ("ERROR: No matching distribution found for pikepdf==10.17.0", "pikepdf n’existe pas"),
        ("one\nERROR: the useful line\n\n", "the useful line"),
        ("", "aucun message"),
    ],
)
def test_what_pip_says_becomes_one_sentence(said: str, word: str) -> None:
    sentence = setup_environment._reason(said)
    assert word in sentence
    assert "\n" not in sentence


def test_a_failed_setup_prints_its_sentence_and_no_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    def job(arguments: list[str]) -> int:
        raise SetupFailed("le disque est plein.")

    assert run_or_explain(job, []) == 70
    printed = capsys.readouterr().err
    assert printed.strip() == "Bilan Desktop\u00a0: le disque est plein."


def test_a_console_without_typographic_characters_still_shows_the_sentence() -> None:
    raw = io.BytesIO()
    console = io.TextIOWrapper(raw, encoding="cp850", write_through=True)
    say("l’écran n’existe pas\u202f; voilà…", console)
    assert raw.getvalue().decode("cp850").strip() == "l'écran n'existe pas ; voilà..."


def a_checkout(folder: Path) -> Path:
    """A checkout whose locks ask for nothing, so that its set-up needs no network."""
    locks = folder / "packaging" / "locks"
    locks.mkdir(parents=True)
    for name in ("runtime", "dev"):
        (locks / f"{name}.txt").write_text("", encoding="ascii")
    package = folder / "src" / "bilan_desktop"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("", encoding="ascii")
    return folder


def test_the_environment_is_made_once_finds_the_source_and_is_kept(tmp_path: Path) -> None:
    root = a_checkout(tmp_path / "Dossier d’Élodie")
    python = prepare(("runtime",), root)
    assert subprocess.run([python, "-c", "import bilan_desktop"], check=False).returncode == 0

    kept = root / ".venv" / "kept"
    kept.write_text("", encoding="ascii")
    assert prepare(("runtime",), root) == python
    assert kept.exists()


def test_a_changed_lock_is_installed_again_and_a_failure_is_not_stamped(tmp_path: Path) -> None:
    root = a_checkout(tmp_path)
    prepare(("runtime",), root)
    lock = root / "packaging" / "locks" / "runtime.txt"
    lock.write_text(f"nothing-here @ file://{tmp_path}/nothing.whl --hash=sha256:{'0' * 64}\n", encoding="ascii")
    for _ in range(2):  # the second time too: nothing was stamped as installed
        with pytest.raises(SetupFailed, match="installation a échoué"):
            prepare(("runtime",), root)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="the environment's folders are named otherwise there")
def test_a_broken_environment_is_made_anew(tmp_path: Path) -> None:
    root = a_checkout(tmp_path)
    (root / ".venv" / "bin").mkdir(parents=True)
    (root / ".venv" / "bin" / "python").write_text("#!/bin/false\n", encoding="ascii")
    python = prepare(("runtime",), root)
    assert subprocess.run([python, "-c", "import bilan_desktop"], check=False).returncode == 0


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("linux", {"DISPLAY": ""}, False),
        ("win32", {}, True),
        ("darwin", {}, True),
    ],
)
def test_only_a_linux_without_a_display_has_no_screen(platform: str, environ: dict[str, str], expected: bool) -> None:
    assert start.has_screen(platform, environ) is expected


@pytest.mark.parametrize(
    ("arguments", "screen", "expected"),
    [([], True, True), ([], False, False), (["essai.bilan"], True, True), (["demo", "--into", "x"], True, False)],
)
def test_what_needs_no_window_needs_no_library_of_the_window(
    arguments: list[str], screen: bool, expected: bool
) -> None:
    assert start.opens_window(arguments, screen) is expected


def test_a_vault_without_a_screen_is_refused_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(start, "prepare", lambda _: Path(sys.executable))
    with pytest.raises(SetupFailed, match="pas d’écran"):
        start.main(["Bilans.bilan"])


def test_each_demonstration_gets_a_new_folder_beside_the_checkout(tmp_path: Path) -> None:
    checkout = tmp_path / "bilan"
    first = start.new_folder_beside(checkout)
    first.mkdir()
    second = start.new_folder_beside(checkout)
    assert first.parent == second.parent == tmp_path
    assert first != second


def test_missing_libraries_become_the_packages_that_hold_them() -> None:
    listing = (
        "/x/libqxcb.so:\n\tlibEGL.so.1 => not found\n\tlibm.so.6 => /lib/libm.so.6 (0x0)\n"
        "\tlibQt6Core.so.6 => /x/libQt6Core.so.6 (0x0)\n\tlibEGL.so.1 => not found\n"
        "\tlibxcb-cursor.so.0 => not found\n"
    )
    missing = system_libraries.names_not_found(listing)
    assert missing == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert [system_libraries.DEBIAN_PACKAGES[name] for name in missing] == ["libegl1", "libxcb-cursor0"]
