"""Seeded faults: the vault's own code spoiled in one place at a time, and the tests that must see it.

``python tests/faults/mutants.py`` spoils a copy of the package with each fault in turn, runs the tests named for it
against that copy, and says which were caught; the exit code is 1 when one survives. ``--only RANK`` (or several) runs
some of them. To add one: the exact text, found once in its file, what replaces it, the tests that must fail.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STORAGE = Path("src/bilan_desktop/storage")
ORDER = "tests/faults/test_order_on_disk.py"
KILLED = "tests/faults/test_killed_procedures.py"
FLIPS = "tests/faults/test_bit_flips.py"
WRONG = "tests/faults/test_wrong_files.py"
LIFE = "tests/faults/test_life_of_a_vault.py"
EVERY_CASE = "not long or sample"
"""The quick tests, with the cases that the short run leaves out (``sampling.py``): a fault may show in one alone."""


@dataclass(frozen=True)
class Mutant:
    """A fault: what it breaks, its file, the text it replaces, by what, the tests that must catch it."""

    breaks: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


MUTANTS: tuple[Mutant, ...] = (
    Mutant("a file takes its name unflushed", "durable.py", "        flush_to_disk(stream.fileno())\n", "", (ORDER,)),
    Mutant(
        "a file is flushed before it is written",
        "durable.py",
        "        stream.write(data)\n        stream.flush()\n        flush_to_disk(stream.fileno())\n",
        "        flush_to_disk(stream.fileno())\n        stream.write(data)\n",
        (ORDER,),
    ),
    Mutant(
        "a name is not flushed before the next copy is touched",
        "durable.py",
        "            part.replace(path)\n            flush_folder(path.parent)\n",
        "            part.replace(path)\n",
        (ORDER,),
    ),
    Mutant(
        "the second header is never written",
        "headers.py",
        "write_copies([folder / name for name in (FIRST, SECOND)]",
        "write_copies([folder / name for name in (FIRST,)]",
        (ORDER, WRONG),
    ),
    Mutant(
        "a header does not bind the cost of its key",
        "headers.py",
        "    return _body(replace(header, slots=blank)) + bytes([index])\n",
        "    return bytes([index])\n",
        ("tests/storage/test_headers.py",),
    ),
    Mutant(
        "the header of another passphrase hides ours",
        "headers.py",
        "        if roots is None:\n            continue\n",
        "        if roots is None:\n            break\n",
        (WRONG, "tests/storage/test_headers.py"),
    ),
    Mutant(
        "any cost of the key is accepted",
        "keys.py",
        "        if not within:\n",
        "        if False and not within:\n",
        ("tests/storage/test_headers.py", "tests/storage/test_vault_files.py"),
    ),
    Mutant(
        "the register of destructions is not written",
        "ledger.py",
        "        write_copies(self._paths, data)\n",
        "        return\n",
        (ORDER, "tests/storage/test_vault_files.py"),
    ),
    Mutant(
        "the register has one copy only",
        "ledger.py",
        "        write_copies(self._paths, data)\n",
        "        write_copies(self._paths[:1], data)\n",
        (ORDER, "tests/storage/test_vault_files.py"),
    ),
    Mutant(
        "a destruction begins without its line in the register",
        "destroying.py",
        "    settle_ledger(vault.books, now)\n    strike(vault.books, vault.ledger.read(), now)\n",
        "    entry = Destruction(UUID(hex=dossier_id), now.date())\n"
        "    strike(vault.books, (entry,), now)\n    settle_ledger(vault.books, now)\n",
        (ORDER,),
    ),
    Mutant(
        "a restore forgets the register",
        "restoring.py",
        "        entries = merge_ledgers(destructions_known(source, place), told_by(known))\n",
        "        entries: tuple[Destruction, ...] = ()\n",
        ("tests/storage/test_restoring.py", LIFE),
    ),
    Mutant(
        "a destruction leaves the pages as they are",
        "forgetting.py",
        '    optimize(driver)\n    driver.execute("VACUUM")\n',
        "    optimize(driver)\n",
        ("tests/faults/test_residue.py",),
    ),
    Mutant(
        "a destruction leaves the words of its rows in the indexes",
        "forgetting.py",
        '        for order in ("rebuild", "optimize"):\n',
        "        for order in ():\n",
        ("tests/faults/test_residue.py",),
    ),
    Mutant(
        "a backup is not verified",
        "backups.py",
        "        contents = verify_database(part, new_key, journal, part_of(report, 0.6, 1.0))\n",
        "        contents = contents_of(part, new_key)\n",
        (FLIPS, "tests/storage/test_backups.py"),
    ),
    Mutant(
        "the code of a manifest is not compared",
        "backups.py",
        "        if not any(hmac.compare_digest(code, _code(root, path.name, body)) for root in self.roots):\n",
        "        if not code:\n",
        (FLIPS, "tests/storage/test_backups.py"),
    ),
    Mutant(
        "a restore does not compare what it brings with the manifest",
        "restoring.py",
        "    if verify_database(staged, new_key, former, report).digest != backup.manifest.digest:\n",
        "    if not verify_database(staged, new_key, former, report).digest:\n",
        (WRONG,),
    ),
    Mutant(
        "a damaged page is copied as zeros",
        "copying.py",
        "    if damaged_pages(source, key):\n",
        "    if False and damaged_pages(source, key):\n",
        ("tests/storage/test_copying.py",),
    ),
    Mutant(
        "the last two good backups are rotated out",
        "../domain/backup_rotation.py",
        "ALWAYS = 2\n",
        "ALWAYS = 0\n",
        ("tests/domain/test_backup_rotation.py",),
    ),
    Mutant(
        "a transaction reads before it takes the right to write",
        "engine.py",
        '    connection.exec_driver_sql("BEGIN IMMEDIATE")\n',
        '    connection.exec_driver_sql("BEGIN DEFERRED")\n',
        ("tests/faults/test_transactions.py",),
    ),
    Mutant(
        "a power cut forgets commits",
        "engine.py",
        '    "synchronous=EXTRA",',
        '    "synchronous=OFF",',
        ("tests/storage/test_engine.py", "tests/faults/test_transactions.py"),
    ),
    Mutant(
        "the journal of transactions is a log",
        "engine.py",
        '    "journal_mode=DELETE",',
        '    "journal_mode=WAL",',
        ("tests/storage/test_engine.py", "tests/faults/test_transactions.py"),
    ),
    Mutant(
        "what is deleted stays in the free pages",
        "engine.py",
        '    "secure_delete=ON",',
        '    "secure_delete=OFF",',
        ("tests/storage/test_engine.py", "tests/faults/test_transactions.py"),
    ),
    Mutant(
        "a failed commit leaves its transaction open",
        "engine.py",
        '    event.listen(engine, "checkin", _end_what_failed)\n',
        "",
        ("tests/storage/test_engine.py",),
    ),
    Mutant(
        "an older copy is not noticed",
        "vault.py",
        "        self.older_copy = is_older(self.watermark, *self._reached())\n",
        "        self.older_copy = False\n",
        (WRONG, "tests/storage/test_vault.py"),
    ),
    Mutant(
        "the tail of the journal is not anchored",
        "watermark.py",
        "number == state.commit_number and head != state.journal_head",
        "False and head != state.journal_head",
        (WRONG, "tests/storage/test_vault.py"),
    ),
    Mutant(
        "the salt of the header is trusted blindly",
        "place.py",
        "    candidates = dict.fromkeys([*salts, salt_of(database)])\n",
        "    candidates = dict.fromkeys(salts)\n",
        ("tests/storage/test_restoring.py", "tests/storage/test_kit.py"),
    ),
    Mutant(
        "an empty database is opened as a vault",
        "place.py",
        "    if not has_whole_pages(database):\n",
        "    if False and not has_whole_pages(database):\n",
        (WRONG,),
    ),
    Mutant(
        "a link in the place of a file is followed",
        "place.py",
        "        if not stat.S_ISREG(mode):\n",
        "        if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):\n",
        (WRONG,),
    ),
    Mutant(
        "a newer schema is accepted",
        "migrations/__init__.py",
        "    if version > len(migrations):\n        raise NewerVault\n",
        "",
        (WRONG,),
    ),
    Mutant(
        "a migration is not one transaction",
        "migrations/__init__.py",
        '            connection.execute("COMMIT")\n        except',
        '            connection.execute("COMMIT")\n            connection.execute("BEGIN IMMEDIATE")\n        except',
        ("tests/storage/test_vault_files.py", KILLED + "::test_the_oldest_vault_killed_as_it_is_brought_up_to_date"),
    ),
    Mutant(
        "two processes open the same vault",
        "lockfile.py",
        "            _lock(descriptor, shared)\n",
        "            pass\n",
        ("tests/faults/test_two_instances.py",),
    ),
    Mutant(
        "a full disk keeps its reserve",
        "units.py",
        "            make_room(self._vault)\n",
        "            pass\n",
        ("tests/storage/test_units.py", "tests/faults/test_disk_full.py"),
    ),
    Mutant(
        "the passphrase changes although its journal line is refused",
        "opening.py",
        "    write_headers(folder, new_header(fields, normalised, unlocked.roots), before)\n",
        "    write_headers(folder, new_header(fields, normalised, unlocked.roots))\n    before()\n",
        ("tests/faults/test_transactions.py",),
    ),
    Mutant(
        "a rotation leaves the register under the former key",
        "rekeying.py",
        "    opening.carry_over(vault.folder, root, former)\n",
        "",
        (KILLED, LIFE),
    ),
    Mutant(
        "what a register says destroyed is not destroyed again",
        "replaying.py",
        "    strike(books, books.ledger.read(), now)\n    try:",
        "    try:",
        ("tests/faults/test_residue.py",),
    ),
)


def spoilt_text(mutant: Mutant) -> str:
    """The file with that fault; ValueError when the text it replaces is not found exactly once."""
    text = (ROOT / STORAGE / mutant.file).read_text(encoding="utf-8")
    if text.count(mutant.old) != 1:
        raise ValueError(f"« {mutant.breaks} »: its text stands {text.count(mutant.old)} times in {mutant.file}")
    return text.replace(mutant.old, mutant.new)


def spoilt(mutant: Mutant | None, folder: Path) -> Path:
    """A copy of the package with that fault, or without any."""
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "resources").symlink_to(ROOT / "resources")
    if mutant is not None:
        (folder / STORAGE / mutant.file).write_text(spoilt_text(mutant), encoding="utf-8")
    return folder


def is_caught(mutant: Mutant | None, tests: tuple[str, ...]) -> bool:
    """Whether one of the tests fails against a copy of the package with that fault (None: without any)."""
    with tempfile.TemporaryDirectory(prefix="mutant-") as place:
        copy = spoilt(mutant, Path(place))
        paths = " ".join(map(str, (copy / "src", ROOT / "tests", ROOT / "packaging")))
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-o", f"pythonpath={paths}"),
                *("-m", EVERY_CASE, *tests),
            ],
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(copy / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
        return done.returncode == 1


def main() -> int:
    """Try the faults that are asked for; 1 when one survives."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", type=int, nargs="+", metavar="RANK", help="some of them, from 1")
    asked = parser.parse_args().only or range(1, len(MUTANTS) + 1)
    named = sorted({test for rank in asked for test in MUTANTS[rank - 1].tests})
    if is_caught(None, tuple(named)):
        sys.stdout.write("the tests named do not pass without any fault: nothing can be said\n")
        return 1
    survivors = 0
    for rank in asked:
        mutant, begun = MUTANTS[rank - 1], time.monotonic()
        caught = is_caught(mutant, mutant.tests)
        survivors += not caught
        said = "caught" if caught else "SURVIVED"
        sys.stdout.write(f"{rank:3} {said:8} {time.monotonic() - begun:5.1f} s  {mutant.breaks}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(asked) - survivors} of {len(asked)} caught\n")
    return int(survivors > 0)


if __name__ == "__main__":
    raise SystemExit(main())
