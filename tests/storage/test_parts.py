"""A part of a dossier is destroyed by itself: what it confided is nowhere any more, and what proves it stays."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.first_phase import Need
from bilan_desktop.domain.follow_up import FollowUp
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.papers import PAPERS, PaperKind
from bilan_desktop.domain.records import ContentText, DataClass, declarations
from bilan_desktop.domain.retention import CONTENTS, Part, confiding, part_of_paper, part_of_record, stays
from bilan_desktop.storage import destroying
from bilan_desktop.storage.backups import BackupFolder, Source, local_folder, make_backup
from bilan_desktop.storage.destroying import destroy_parts
from bilan_desktop.storage.engine import DATABASE, connect
from bilan_desktop.storage.integrity import database_problems
from bilan_desktop.storage.mapping import RECORDS
from bilan_desktop.storage.restoring import stage
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.follow_up import read_frame
from bilan_desktop.usecases.records import add_item, save_form
from factories import TODAY, DeskWork, consented, fill_practice
from sampling import sampled
from storage.planting import OF_THE_VAULT, Planted, driver, kill_after, pages_of, plant
from storage.vault_helpers import MakeVault, fixed_now, reopen

NOW = fixed_now()
AT = "2026-03-04T09:00:00+00:00"
GOING, STAYING = "condamnee", "conservee"
DOSSIER_RECORDS = tuple(record for record in RECORDS if record.TABLE not in OF_THE_VAULT)
NOT_PARTS = {"draft", "place", "beneficiary", "dossier"}


@dataclass
class Scene:
    """A vault with a dossier whose every column holds a word, one beside it, and a backup of both."""

    vault: Vault
    doomed: Planted
    papers: dict[PaperKind, str]

    @property
    def place(self) -> BackupFolder:
        return BackupFolder(local_folder(self.vault.folder), self.vault.vault_id, (self.vault.key.root,))

    def back_up(self) -> None:
        make_backup(Source(self.vault.folder, self.vault.key, self.vault.vault_id), self.place, now=NOW)

    def destroy(self, *parts: Part) -> tuple[DestroyedDossier, ...]:
        media = {NO_ID: self.place}
        return destroy_parts(self.vault, self.doomed.key, parts, basis="end.content_days", media=media, now=NOW)

    def reopened(self) -> None:
        self.vault.close()
        self.vault = reopen(self.vault.folder)

    def pages(self) -> Iterator[bytes]:
        """The decrypted pages of the vault and of each of its backups."""
        self.vault.close()
        yield pages_of(self.vault.folder / DATABASE, self.vault.key)
        for backup in self.place.backups():
            key = self.place.key_of(backup.path)
            assert key is not None
            assert database_problems(backup.path, key) == []
            yield pages_of(backup.path, key)
        self.vault = reopen(self.vault.folder)


@pytest.fixture
def scene(new_vault: MakeVault) -> Scene:
    vault = new_vault()
    with driver(vault) as connection:
        plant(connection, STAYING, 1)
        doomed = plant(connection, GOING, 2)
        papers = _plant_papers(connection, doomed.key)
    made = Scene(vault, doomed, papers)
    made.back_up()
    return made


def _plant_papers(connection: Any, dossier: str) -> dict[PaperKind, str]:
    """A paper of each kind with its scan, and a file that hangs on nothing; those of ``plant`` go."""
    for table in ("attachment", "signature", "issued_paper"):
        connection.execute(f"DELETE FROM {table} WHERE id LIKE '%' AND rowid IN (SELECT max(rowid) FROM {table})")
    made = {}
    subjects = {kind: uuid4().hex for kind in PaperKind}
    for kind, key in subjects.items():
        held_as = PAPERS[kind].held_as.value
        said, made[kind] = f"{GOING} facts {kind.value}.", key
        connection.execute(
            "INSERT INTO issued_paper (id, dossier_id, subject_id, kind, number, version, template, facts, "
            "facts_sha256, created_at, state, data, sha256, held_as) "
            "VALUES (?, ?, ?, ?, ?, 1, 't', ?, 'h', ?, 'sealed', ?, 's', ?)",
            (
                key,
                dossier,
                dossier,
                kind.value,
                f"{GOING} number {kind.value}.",
                said,
                AT,
                said.encode() * 300,
                held_as,
            ),
        )
        _attach(connection, dossier, key, held_as, f"{GOING} scan {kind.value}.")
    _attach(connection, dossier, dossier, DataClass.CONTENT.value, f"{GOING} scan alone.")
    return made


def _attach(connection: Any, dossier: str, subject: str, held_as: str, word: str) -> None:
    connection.execute(
        "INSERT INTO attachment (id, dossier_id, subject_id, held_as, label, media_type, size, sha256, added_at, data) "
        "VALUES (?, ?, ?, ?, ?, 'application/pdf', 3, 'h', ?, ?)",
        (uuid4().hex, dossier, subject, held_as, word, AT, word.encode() * 300),
    )


def says(page: bytes, word: str) -> bool:
    """Whether a page holds it, and not a longer name that begins so."""
    return re.search(re.escape(word.encode()) + rb"(?![a-z_])", page) is not None


def words_of(part: Part) -> tuple[set[str], set[str]]:
    """What a part takes, and what outlives it, as ``plant`` wrote them."""
    gone, kept = set(), set()
    for record in DOSSIER_RECORDS:
        if record.TABLE in NOT_PARTS | {"issued_paper", "attachment", "signature"}:
            continue
        for name, kind in declarations(record).items():
            word = f"{GOING} {record.TABLE}.{name}"
            mine = part_of_record(record) is part and bool(confiding(record))
            hidden = name in confiding(record)
            if mine and (hidden or not stays(record)):
                gone.add(word)
            elif kind.data_class is not DataClass.CONTENT:
                kept.add(word)
    for kind in PaperKind:
        told = {f"{GOING} facts {kind.value}.", f"{GOING} scan {kind.value}."}
        (gone if part_of_paper(kind) is part else kept).update(told)
        kept.add(f"{GOING} number {kind.value}.")
    return gone, kept


@pytest.mark.parametrize("part", sampled(CONTENTS, 3))
def test_a_part_of_content_leaves_no_page_and_takes_nothing_else(scene: Scene, part: Part) -> None:
    gone, kept = words_of(part)
    before, *_ = scene.pages()
    # Not a number nor an identifier: those say no word.
    gone, kept = ({word for word in words if says(before, word)} for words in (gone, kept))
    assert gone
    assert len(kept) > 100
    (grave,) = scene.destroy(part)
    assert (grave.part, grave.dossier_id, grave.number, grave.pending) == (part, scene.doomed.key, "2026-002", ())
    assert grave.finished_at == NOW
    for page in scene.pages():
        assert sorted(word for word in gone if says(page, word)) == []
        assert sorted(word for word in kept if word.encode() not in page) == []
        assert STAYING.encode() in page


def test_all_contents_go_and_every_proof_stays(scene: Scene) -> None:
    scene.destroy(*CONTENTS)
    hidden = {
        f"{GOING} {record.TABLE}.{name}"
        for record in DOSSIER_RECORDS
        for name, kind in declarations(record).items()
        if kind.data_class in (DataClass.CONTENT, DataClass.SENSITIVE) and not kind.row_class
    }
    for page in scene.pages():
        assert sorted(word for word in hidden if says(page, word)) == []
        assert f"{GOING} scan alone.".encode() not in page
        for kind, spec in PAPERS.items():
            left = spec.held_as is not DataClass.CONTENT
            assert (f"{GOING} facts {kind.value}.".encode() in page) is left
            assert f"{GOING} number {kind.value}.".encode() in page
    with driver(scene.vault) as connection:
        states = dict(connection.execute("SELECT kind, state FROM issued_paper WHERE facts = '{}'").fetchall())
    assert set(states.values()) == {"destroyed"}
    assert states.keys() == {kind.value for kind, spec in PAPERS.items() if spec.held_as is DataClass.CONTENT}


def test_the_proofs_go_and_the_accounts_stay(scene: Scene) -> None:
    scene.destroy(*CONTENTS, Part.PROOF)
    for page in scene.pages():
        assert f"{GOING} invoice.buyer".encode() in page
        assert f"{GOING} payment.means".encode() in page
        assert f"{GOING} facts invoice.".encode() in page
        assert f"{GOING} beneficiary.last_name".encode() in page
        for word in ("meeting.place", "agreement.text_version", "beneficiary.email", "contract.place"):
            assert f"{GOING} {word}".encode() not in page
        assert f"{GOING} facts certificate.".encode() not in page
    with driver(scene.vault) as connection:
        (state,) = connection.execute("SELECT state FROM dossier WHERE id = ?", (scene.doomed.key,)).fetchone()
    assert state == DossierState.DESTROYED


def test_a_whole_copy_put_back_is_rid_of_the_part_at_the_opening(scene: Scene, tmp_path: Path) -> None:
    scene.vault.close()
    shutil.copy(scene.vault.folder / DATABASE, tmp_path / "avant")
    scene.vault = reopen(scene.vault.folder)
    scene.destroy(*CONTENTS)
    scene.vault.close()
    shutil.copy(tmp_path / "avant", scene.vault.folder / DATABASE)
    scene.vault = reopen(scene.vault.folder)
    for page in scene.pages():
        assert f"{GOING} meeting.content_notes".encode() not in page
        assert f"{GOING} agreement.recipient".encode() in page
    with scene.vault.engine.connect() as connection:
        lines = connection.exec_driver_sql("SELECT detail FROM journal WHERE action = 'dossier.part_destroyed'").all()
    assert len(lines) == 1


def test_a_restore_of_a_backup_from_before_brings_no_content_back(scene: Scene, tmp_path: Path) -> None:
    (backup,) = scene.place.backups()
    aside = tmp_path / "ailleurs.sauvegardes"
    shutil.copytree(backup.path.parent, aside)
    scene.destroy(*CONTENTS)
    source = Source(scene.vault.folder, scene.vault.key, scene.vault.vault_id)
    away = BackupFolder(aside, scene.vault.vault_id, (scene.vault.key.root,))
    staged = stage(source, away, away.backups()[0].path, now=NOW)
    assert staged.trial.kept_destroyed == 1
    with closing(connect(staged.path, staged.key.spec, read_only=True)) as opened:
        assert opened.execute("SELECT count(*) FROM need WHERE text LIKE ?", (f"{GOING}%",)).fetchone() == (0,)
        parts = {row[0] for row in opened.execute("SELECT part FROM destroyed_dossier").fetchall()}
        assert opened.execute("SELECT count(*) FROM dossier").fetchone() == (2,)
    assert parts == {part.value for part in CONTENTS}
    staged.drop()


@pytest.mark.parametrize("step", sampled(["strike", "_mean", "settle_ledger"]))
def test_a_destruction_of_a_part_killed_after_a_step_is_ended_at_the_next_opening(
    scene: Scene, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = tmp_path / "coupe.bilan"
    with monkeypatch.context() as patch:
        kill_after(patch, destroying, step, scene.vault.folder, copied)
        scene.destroy(*CONTENTS)
    cut = reopen(copied)
    try:
        assert f"{GOING} meeting.content_notes".encode() not in pages_of(copied / DATABASE, cut.key)
        with driver(cut) as connection:
            told = connection.execute("SELECT part, finished_at IS NOT NULL FROM destroyed_dossier").fetchall()
        assert sorted(told) == sorted((part.value, 1) for part in CONTENTS)
    finally:
        cut.close()


def test_nothing_can_be_confided_to_a_part_that_was_destroyed_and_proofs_still_can(new_vault: MakeVault) -> None:
    work = DeskWork(new_vault(), SetClock.at(TODAY))
    fill_practice(work)
    key = consented(work)
    add_item(work, key, Need, {"text": "Du temps"})
    destroy_parts(work.vault, RecordId(key), CONTENTS, basis="end.content_days", media={}, now=work.clock.now())
    with pytest.raises(RuleBroken, match="détruit"):
        add_item(work, key, Need, {"text": "Encore du temps"})
    save_form(work, key, FollowUp, {"offered_on": work.clock.today()})
    with work.unit() as unit:
        # The use case would refuse it before, for want of an agreement.
        unit.find(FollowUp, dossier_id=key)[0].situation = ContentText("Elle travaille à mi-temps")
        with pytest.raises(RuleBroken, match="détruit"):
            unit.commit()
    assert read_frame(work, key).agreed is None
    with work.unit() as unit:
        assert unit.find(Need, dossier_id=key) == []
        assert [row.offered_on for row in unit.find(FollowUp, dossier_id=key)] == [work.clock.today()]
