"""A part is taken out of the vaults of every schema: an old backup is written again, and restored, without it."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.storage import forgetting
from bilan_desktop.storage.engine import DATABASE, connect
from bilan_desktop.storage.parts import Doomed
from factories import work_on_copy
from sampling import sampled
from storage.planting import pages_of
from vaults.test_kept_vaults import KEPT


@pytest.mark.parametrize("kept", sampled([KEPT[-1], *KEPT[:-1]], 2), ids=lambda path: path.stem)
def test_content_then_proofs_go_from_a_kept_vault(kept: Path, tmp_path: Path) -> None:
    work = work_on_copy(kept, tmp_path / "ouvert.bilan")
    key = work.vault.key
    work.vault.close()
    old = tmp_path / "ancien.db"
    shutil.copy(kept / DATABASE, old)
    with closing(connect(old, key.spec)) as driver:
        (dossier,) = driver.execute("SELECT id FROM dossier WHERE sequence = 1").fetchone()
        tables = {row[0] for row in driver.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        driver.execute("BEGIN IMMEDIATE")
        for part in CONTENTS:
            forgetting.taken(driver, Doomed(dossier, part))
        driver.execute("COMMIT")
        forgetting.vacuum(driver)
        assert driver.execute("SELECT count(*) FROM meeting WHERE dossier_id = ?", (dossier,)).fetchone()[0] > 0
    assert b"reliure" not in pages_of(old, key)
    with closing(connect(old, key.spec)) as driver:
        driver.execute("BEGIN IMMEDIATE")
        forgetting.taken(driver, Doomed(dossier, Part.PROOF))
        driver.execute("COMMIT")
        papers = "issued_paper" if "issued_paper" in tables else "issued_proof"
        for table in ("meeting", "attachment", papers):
            query = f"SELECT count(*) FROM {table} WHERE dossier_id = ?"
            assert driver.execute(query, (dossier,)).fetchone() == (0,)
