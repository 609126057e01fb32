"""« bilan-desktop due »: what runs or is to be done on a date, without a name, in processes of their own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from bilan_desktop.app.workspace import load_law
from bilan_desktop.domain.funding import Funding, FundingKind
from bilan_desktop.usecases.dossiers import archive_dossier, save_funding
from bilan_desktop.usecases.ending import end_action
from factories import TODAY, a_slot, consented, empty_vault, fill_practice, held_meeting, prospect, work_on_copy
from storage.vault_helpers import PASSPHRASE, reopen

SOURCE = Path(__file__).resolve().parents[1] / "src"
QUERY = "SELECT action, subject_id, at FROM journal WHERE action NOT LIKE 'vault.%' ORDER BY seq"
PLANTED = ("Zarzuelavitch", "Quirinal")


@dataclass
class Done:
    code: int
    out: str
    said: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def due(vault: Path, *arguments: str, passphrase: str = PASSPHRASE) -> Done:
    """Run the job with the passphrase on a descriptor, without a screen: Qt is not needed."""
    reading, writing = os.pipe()
    os.write(writing, passphrase.encode() + b"\n")
    os.close(writing)
    code = (
        "import sys\nfrom bilan_desktop import cli\ncode = cli.run(sys.argv[1:])\n"
        "sys.exit(code or ('Qt was loaded' if any(name.startswith('PySide6') for name in sys.modules) else 0))"
    )
    command = [sys.executable, "-c", code, "due", str(vault), *arguments, "--passphrase-fd", str(reading)]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"}
    try:
        done = subprocess.run(
            command, env=environment, pass_fds=[reading], capture_output=True, text=True, check=False, timeout=60
        )
    finally:
        os.close(reading)
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault: one bilan paid by the CPF that ended, archived since, and a prospect."""
    folder = tmp_path_factory.mktemp("due")
    work = work_on_copy(empty_vault(folder / "modele.bilan"), folder / "cabinet.bilan")
    work.law = load_law()
    fill_practice(work)
    key = consented(work, PLANTED[0])
    save_funding(work, key, Funding(FundingKind.CPF), 180_000)
    held_meeting(work, key, a_slot())
    held_meeting(work, key, a_slot(TODAY + timedelta(days=30)))
    end_action(work, key)
    archive_dossier(work, key)
    prospect(work, PLANTED[1], PLANTED[0])
    work.vault.close()
    return work.vault.folder


def test_what_is_due_is_a_list_by_date_without_a_name(vault: Path) -> None:
    done = due(vault, "--on", "2026-07-10", "--json")
    assert done.code == 0, done.said
    found = done.json
    assert {tuple(one) for one in found} == {("on", "rule", "source", "dossier", "kind")}
    assert [(one["on"], one["kind"], one["dossier"]) for one in found] == [
        ("2026-03-09", "cpf_entry", "2026-001"),
        ("2026-04-03", "content", "2026-001"),
        ("2026-04-03", "invoice", "2026-001"),
        ("2026-04-03", "opinion_end", "2026-001"),
        ("2026-04-09", "cpf_exit", "2026-001"),
        ("2026-10-03", "follow_up", "2026-001"),
        ("2026-10-03", "opinion_later", "2026-001"),
    ]
    content = next(one for one in found if one["kind"] == "content")
    assert (content["rule"], content["source"]) == ("end.content_days", "Code du travail, art. R.6313-7")
    assert not any(name in done.out + done.said for name in PLANTED)


def test_a_day_years_later_tells_what_is_then_to_be_destroyed(vault: Path) -> None:
    found = due(vault, "--on", "2032-04-03", "--json").json
    kinds = {(one["on"], one["dossier"], one["kind"]) for one in found}
    assert ("2032-04-03", "2026-001", "proof") in kinds
    assert ("2029-04-03", "2026-002", "prospect") in kinds
    assert "follow_up" not in {kind for _, _, kind in kinds}


def test_without_json_each_line_is_a_french_sentence_with_its_source(vault: Path) -> None:
    done = due(vault, "--on", "2026-07-10")
    first, *_ = done.out.replace("\N{NO-BREAK SPACE}", " ").splitlines()
    assert done.code == 0, done.said
    assert first.startswith("2026-001, 9 mars 2026 : ")
    assert first.endswith("(Conditions du CPF, à vérifier)")
    assert not any(name in done.out for name in PLANTED)
    assert due(vault, "--on", "2026-03-03").out == "Rien n’est attendu ce jour-là.\n"


def test_without_a_date_it_is_today(vault: Path) -> None:
    today = date.today().isoformat()  # the process asks the computer too
    assert due(vault, "--json").json == due(vault, "--on", today, "--json").json


def test_nothing_of_the_vault_changes(vault: Path) -> None:
    opened = reopen(vault)
    with opened.engine.connect() as connection:
        before = connection.exec_driver_sql(QUERY).all()
    opened.close()
    due(vault, "--on", "2026-07-10", "--json")
    opened = reopen(vault)
    with opened.engine.connect() as connection:
        assert connection.exec_driver_sql(QUERY).all() == before
    opened.close()


@pytest.mark.parametrize("typed", ["2026-02-30", "1026-01-01"])
def test_a_bad_date_is_refused_with_a_sentence(vault: Path, typed: str) -> None:
    done = due(vault, "--on", typed, "--json")
    assert (done.code, done.json["code"]) == (64, 64)
    assert "date" in done.json["error"]
    assert done.said.strip() == done.json["error"]


def test_a_refusal_is_json_alone_with_its_code(vault: Path, tmp_path: Path) -> None:
    for folder, passphrase, code in ((vault, "une autre phrase", 11), (tmp_path, PASSPHRASE, 12)):
        done = due(folder, "--on", "2026-07-10", "--json", passphrase=passphrase)
        assert (done.code, done.json["code"]) == (code, code)
        assert done.said.strip() == done.json["error"]
