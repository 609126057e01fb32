"""A vault is made, opened, closed; each trouble has its own named error and changes nothing."""

import hashlib
import os
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from bilan_desktop.domain import errors
from bilan_desktop.storage.engine import connect
from bilan_desktop.storage.headers import read_headers
from bilan_desktop.storage.keys import database_spec
from bilan_desktop.storage.kit import root_of
from bilan_desktop.storage.vault import Vault, inspect
from storage.vault_helpers import LIGHT, PASSPHRASE, MakeVault, contents, fixed_now, flip_bit, reopen


def create(folder: Path, passphrase: str = PASSPHRASE) -> Vault:
    return Vault.create(folder, passphrase, kdf=LIGHT, now=fixed_now, ballast_size=4096)[0]


def write_note(vault: Vault, note: str) -> None:
    with vault.engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (body TEXT UNIQUE)"))
        connection.execute(text("INSERT INTO note VALUES (:note)"), {"note": note})


def notes(vault: Vault) -> list[str]:
    with vault.engine.connect() as connection:
        return list(connection.execute(text("SELECT body FROM note")).scalars())


def raw(vault: Vault) -> dbapi2.Connection:
    vault.engine.dispose()
    return connect(vault.folder / "coffre.db", spec_of(vault))


def spec_of(vault: Vault) -> str:

    root = root_of(vault.kit().text().splitlines())
    return database_spec(root, read_headers(vault.folder).headers[0].database_salt)


def test_what_is_written_is_found_again(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_note(vault, "Un texte accentué")
    vault.close()
    with closing(reopen(vault.folder / "coffre.db")) as again:
        assert notes(again) == ["Un texte accentué"]
        assert not again.unclean
        assert not again.older_copy
        assert not again.read_only


def test_a_new_vault_is_for_its_owner_only(new_vault: MakeVault) -> None:
    folder = new_vault().folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_a_vault_is_not_made_in_a_folder_that_holds_something(tmp_path: Path) -> None:
    folder = tmp_path / "plein.bilan"
    folder.mkdir()
    (folder / "lettre.txt").write_text("à garder")
    with pytest.raises(errors.FolderNotEmpty):
        create(folder)
    assert contents(folder) == {"lettre.txt": "à garder".encode()}


def test_a_vault_is_made_in_an_empty_folder(tmp_path: Path) -> None:
    folder = tmp_path / "vide.bilan"
    folder.mkdir(0o755)
    create(folder).close()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    ("name", "error"),
    [("sans-suffixe", errors.InvalidInput), ("absent/essai.bilan", errors.MissingVault)],
)
def test_a_vault_needs_its_suffix_and_its_parent(tmp_path: Path, name: str, error: type[errors.DomainError]) -> None:
    with pytest.raises(error):
        create(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_a_refused_passphrase_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(errors.PassphraseRefused):
        create(tmp_path / "essai.bilan", "tabulation\tinterdite")
    assert list(tmp_path.iterdir()) == []


def test_a_creation_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def no_clock() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Vault.create(tmp_path / "essai.bilan", PASSPHRASE, kdf=LIGHT, now=no_clock, ballast_size=9)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_the_disk_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(errors.InvalidInput, match="plus court"):
        create(tmp_path / ("n" * 300 + ".bilan"))
    with pytest.raises(errors.InvalidInput, match="plus court"):
        create(tmp_path / "n\0n.bilan")
    with pytest.raises(errors.MissingVault):
        reopen(tmp_path / ("n" * 300 + ".bilan"))


OURS = ("cle.hdr", "cle.hdr2", "coffre.db", "coffre.db-journal", "etat.dat", "etat.dat.part", "verrou.lock")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipe has a name there")
@pytest.mark.parametrize("name", [*OURS, "destructions.led"])
@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_stands_in_the_place_of_a_file_is_named_and_left(closed: Path, name: str, kind: str) -> None:
    (closed / name).unlink(missing_ok=True)
    elsewhere = closed.parent / "ailleurs"
    elsewhere.write_bytes(b"a letter")
    {
        "folder": (closed / name).mkdir,
        "pipe": lambda: os.mkfifo(closed / name),
        "link": lambda: (closed / name).symlink_to(elsewhere),
    }[kind]()
    with pytest.raises(errors.DamagedVault, match=f"«\u202f{name}\u202f» n’est pas un fichier"):
        reopen(closed)
    assert elsewhere.read_bytes() == b"a letter"


@pytest.mark.parametrize("name", ["cle.hdr", "etat.dat", "destructions.led"])
def test_a_small_file_made_huge_is_not_read_whole(closed: Path, name: str) -> None:
    with (closed / name).open("r+b" if name != "destructions.led" else "wb") as stream:
        stream.truncate(2**40)
    vault = reopen(closed)
    assert vault.ledger.read() == ()
    vault.close()


@pytest.mark.parametrize("passphrase", ["une autre phrase", "", "avec\ttabulation"])
def test_wrong_passphrase(closed: Path, passphrase: str) -> None:
    before = contents(closed)
    with pytest.raises(errors.WrongPassphrase):
        reopen(closed, passphrase)
    assert contents(closed) == before


def test_missing_vault(tmp_path: Path) -> None:
    with pytest.raises(errors.MissingVault):
        reopen(tmp_path / "absent.bilan")
    with pytest.raises(errors.MissingVault):
        inspect(tmp_path / "absent.bilan")


def test_a_vault_without_its_database_is_missing_and_none_is_made(closed: Path) -> None:
    (closed / "coffre.db").unlink()
    with pytest.raises(errors.MissingVault):
        reopen(closed)
    assert not (closed / "coffre.db").exists()


def test_something_else_is_not_a_vault(tmp_path: Path) -> None:
    letter = tmp_path / "lettre.odt"
    letter.write_bytes(b"PK\x03\x04")
    plain = tmp_path / "autre.bilan"
    plain.mkdir()
    other = dbapi2.connect(str(plain / "coffre.db"))
    other.execute("CREATE TABLE t (x)")
    other.close()
    empty = tmp_path / "vide.bilan"
    empty.mkdir()
    for path in (letter, plain, empty):
        with pytest.raises(errors.NotAVault):
            reopen(path)
        with pytest.raises(errors.NotAVault):
            inspect(path)


def test_a_damaged_first_page_is_damage_and_not_a_wrong_passphrase(closed: Path) -> None:
    flip_bit(closed / "coffre.db", 100 * 8)
    before = contents(closed)
    with pytest.raises(errors.DamagedVault):
        reopen(closed)
    with pytest.raises(errors.WrongPassphrase):
        reopen(closed, "une autre phrase")
    assert contents(closed) == before


def test_a_damaged_salt_in_the_database_does_not_close_the_vault(closed: Path) -> None:
    flip_bit(closed / "coffre.db", 5)
    with closing(reopen(closed)) as vault, vault.engine.connect() as connection:
        assert vault.journal.verify(connection) == []


@pytest.mark.parametrize("size", [0, 4096, 8192])
def test_an_empty_or_cut_database_is_damage(closed: Path, size: int) -> None:
    os.truncate(closed / "coffre.db", size)
    before = contents(closed)
    with pytest.raises(errors.DamagedVault):
        reopen(closed)
    assert contents(closed) == before


def test_a_database_without_any_table_is_never_taken_for_a_new_vault(new_vault: MakeVault) -> None:
    vault = new_vault()
    spec = spec_of(vault)
    vault.close()
    database = vault.folder / "coffre.db"
    database.write_bytes(b"")
    connection = connect(database, spec)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    with pytest.raises(errors.DamagedVault):
        reopen(vault.folder)


def test_a_database_of_a_later_version_is_left_untouched(new_vault: MakeVault) -> None:
    vault = new_vault()
    connection = raw(vault)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    vault.close()
    before = contents(vault.folder)
    with pytest.raises(errors.NewerVault):
        reopen(vault.folder)
    assert contents(vault.folder) == before


def test_a_header_of_a_later_version_is_left_untouched(closed: Path) -> None:
    for name in ("cle.hdr", "cle.hdr2"):
        body = bytearray((closed / name).read_bytes()[:-32])
        body[8] = 2
        (closed / name).write_bytes(body + hashlib.sha256(body).digest())
    before = contents(closed)
    for attempt in (reopen, inspect):
        with pytest.raises(errors.NewerVault):
            attempt(closed)
    assert contents(closed) == before


def test_a_vault_opens_once_at_a_time(new_vault: MakeVault) -> None:
    vault = new_vault()
    for attempt in (reopen, inspect):
        with pytest.raises(errors.VaultInUse):
            attempt(vault.folder)
    vault.close()
    reopen(vault.folder).close()


def test_another_process_holds_the_vault_until_it_dies(closed: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from storage.vault_helpers import reopen\n"
        "vault = reopen(Path(sys.argv[1])); print('ouvert', flush=True); sys.stdin.read()"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", program, str(closed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"ouvert\n"
        with pytest.raises(errors.VaultInUse):
            reopen(closed)
        other.kill()
    with closing(reopen(closed)) as vault:
        assert vault.unclean


def test_inspect_says_what_is_there(new_vault: MakeVault) -> None:
    real, demonstration = new_vault("a.bilan"), new_vault("b.bilan", demonstration=True)
    for vault in (real, demonstration):
        vault.close()
    assert not inspect(real.folder).demonstration
    assert inspect(demonstration.folder).demonstration
    with closing(reopen(demonstration.folder)) as again:
        assert again.demonstration


def test_only_a_demonstration_has_a_kit_that_everybody_has(new_vault: MakeVault) -> None:
    first, second = (new_vault(name, demonstration=True) for name in ("a.bilan", "b.bilan"))
    assert (first.kit(), first.vault_id) == (second.kit(), second.vault_id)
    real, other = new_vault("c.bilan"), new_vault("d.bilan")
    assert len({vault.kit().text() for vault in (first, real, other)}) == 3
    assert len({vault.vault_id for vault in (first, real, other)}) == 3


def test_the_demonstration_flag_cannot_be_changed(new_vault: MakeVault) -> None:
    vault = new_vault(demonstration=True)
    with pytest.raises(Exception, match="never changes"), vault.engine.begin() as connection:
        connection.execute(text("UPDATE vault_state SET demonstration = 0"))
    vault.close()
    for name in ("cle.hdr", "cle.hdr2"):
        body = bytearray((vault.folder / name).read_bytes()[:-32])
        body[10] = 0
        (vault.folder / name).write_bytes(body + hashlib.sha256(body).digest())
    with pytest.raises(errors.WrongPassphrase):
        reopen(vault.folder)


@pytest.mark.parametrize("protected", [".", "coffre.db"])
def test_a_protected_vault_opens_for_consultation(new_vault: MakeVault, protected: str) -> None:
    vault = new_vault()
    write_note(vault, "à lire")
    vault.close()
    target = vault.folder / protected
    mode = target.stat().st_mode
    target.chmod(mode & ~0o222)
    try:
        before = contents(vault.folder)
        assert inspect(vault.folder).read_only
        with closing(reopen(vault.folder)) as consulted:
            assert consulted.read_only
            assert notes(consulted) == ["à lire"]
            with pytest.raises(errors.ReadOnlyVault):
                write_note(consulted, "à écrire")
            with pytest.raises(errors.ReadOnlyVault):
                consulted.change_passphrase(PASSPHRASE, "une autre phrase")
        assert contents(vault.folder) == before
    finally:
        target.chmod(mode)


def test_the_previous_stop_is_known(new_vault: MakeVault) -> None:
    vault = new_vault()
    vault.close(clean=False)
    with closing(reopen(vault.folder)) as again:
        assert again.unclean


def test_an_older_copy_put_back_is_noticed_until_it_is_accepted(new_vault: MakeVault) -> None:
    vault = new_vault()
    vault.close()
    old = (vault.folder / "coffre.db").read_bytes()
    with closing(reopen(vault.folder)) as later:
        write_note(later, "plus tard")
        write_note(later, "encore plus tard")
    (vault.folder / "coffre.db").write_bytes(old)
    for _ in range(2):
        with closing(reopen(vault.folder)) as again:
            assert again.older_copy
    with closing(reopen(vault.folder)) as again:
        again.accept_older_copy()
    with closing(reopen(vault.folder)) as again:
        assert not again.older_copy


def test_reading_does_not_move_the_watermark(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_note(vault, "une fois")
    vault.anchor()
    assert vault.watermark is not None
    before = vault.watermark.commit_number
    notes(vault)
    vault.anchor()
    assert vault.watermark.commit_number == before
    write_note(vault, "deux fois")
    vault.anchor()
    assert vault.watermark.commit_number == before + 1


def test_a_verified_backup_is_remembered(new_vault: MakeVault) -> None:
    vault = new_vault()
    vault.note_verified_backup(fixed_now(), 1)
    vault.close()
    with closing(reopen(vault.folder)) as again:
        assert again.watermark is not None
        assert again.watermark.backup_at == "2026-03-04T09:30:00Z"


def test_lost_state_files_only_ask_for_a_check(closed: Path) -> None:
    (closed / "etat.dat").unlink()
    flip_bit(closed / "etat.dat2", 300)
    with closing(reopen(closed)) as vault:
        assert vault.unclean
        assert not vault.older_copy
    with closing(reopen(closed)) as vault:
        assert not vault.unclean


def test_the_kit_opens_a_vault_that_lost_everything_else(new_vault: MakeVault) -> None:
    vault = new_vault(demonstration=True)
    kit = vault.kit().text().upper().splitlines()
    write_note(vault, "retrouvée")
    vault.close()
    for name in ("cle.hdr", "cle.hdr2", "etat.dat", "etat.dat2", "verrou.lock", "reserve.bin"):
        (vault.folder / name).unlink()
    with pytest.raises(errors.LostKeyFiles):
        reopen(vault.folder)
    with closing(Vault.open_with_kit(vault.folder, kit, "nouvelle phrase", now=fixed_now, kdf=LIGHT)) as opened:
        assert notes(opened) == ["retrouvée"]
    with closing(reopen(vault.folder, "nouvelle phrase")) as again:
        assert again.demonstration
        assert again.vault_id == vault.vault_id


def test_the_kit_of_another_vault_is_told_from_damage(new_vault: MakeVault) -> None:
    first, second = new_vault("a.bilan"), new_vault("b.bilan")
    own, foreign = (vault.kit().text().splitlines() for vault in (first, second))
    first.close()
    with pytest.raises(errors.KitRefused):
        Vault.open_with_kit(first.folder, foreign, "nouvelle phrase", now=fixed_now, kdf=LIGHT)
    flip_bit(first.folder / "coffre.db", 900)
    with pytest.raises(errors.DamagedVault):
        Vault.open_with_kit(first.folder, own, "nouvelle phrase", now=fixed_now, kdf=LIGHT)
    with pytest.raises(errors.DamagedVault):
        reopen(first.folder)


def test_only_the_new_passphrase_opens_after_a_change(new_vault: MakeVault) -> None:
    vault = new_vault()
    with pytest.raises(errors.WrongPassphrase):
        vault.change_passphrase("mauvaise phrase", "nouvelle phrase")
    vault.change_passphrase(PASSPHRASE, "nouvelle phrase")
    vault.close()
    with pytest.raises(errors.WrongPassphrase):
        reopen(vault.folder)
    reopen(vault.folder, "nouvelle phrase").close()


def test_the_same_passphrase_typed_on_another_keyboard(tmp_path: Path) -> None:
    create(tmp_path / "a.bilan", "e\u0301te\u0301 a\u0300 Sète\u202f?").close()
    reopen(tmp_path / "a.bilan", "été à Se\u0300te ?").close()


def test_a_copy_put_beside_other_headers_of_the_vault_opens(new_vault: MakeVault) -> None:
    """A backup has its own salt: it opens with the root key alone, and the headers learn its salt."""

    vault = new_vault()
    write_note(vault, "sauvegardée")
    copy = vault.folder.parent / "copie.db"
    copy.touch()
    salt = bytes(range(16))
    target = connect(copy, database_spec(root_of(vault.kit().text().splitlines()), salt))
    source = vault.engine.raw_connection()
    source.driver_connection.backup(target)  # type: ignore[union-attr]
    source.close()
    target.close()
    vault.close()
    copy.replace(vault.folder / "coffre.db")
    for _ in range(2):
        with closing(reopen(vault.folder)) as again:
            assert notes(again) == ["sauvegardée"]

    assert read_headers(vault.folder).headers[0].database_salt == salt


WRITER = """
import sys
from pathlib import Path
from sqlalchemy import text
from storage.vault_helpers import reopen
vault = reopen(Path(sys.argv[1]))
with vault.engine.connect() as connection:
    connection.exec_driver_sql('PRAGMA cache_size = 5')
    for number in range(400):
        connection.execute(text('INSERT INTO note VALUES (:note)'), {'note': f'{number} ' + 'mot ' * 500})
    print('half way', flush=True)
    sys.stdin.read()
"""


def test_a_kill_in_the_middle_of_a_transaction_leaves_none_of_it(new_vault: MakeVault) -> None:
    vault = new_vault()
    write_note(vault, "avant")
    vault.close()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(vault.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        writer.kill()
    assert (vault.folder / "coffre.db-journal").stat().st_size > 0
    vault.folder.chmod(0o500)
    with pytest.raises(errors.ReadOnlyVault):
        reopen(vault.folder)
    vault.folder.chmod(0o700)
    with closing(reopen(vault.folder)) as again:
        assert again.unclean
        assert notes(again) == ["avant"]


def test_a_passphrase_changed_or_a_vault_closed_without_its_folder_is_said(new_vault: MakeVault) -> None:
    vault = new_vault()
    moved = vault.folder.rename(vault.folder.with_name("ailleurs.bilan"))
    with pytest.raises(errors.MissingVault, match="déplacé"):
        vault.anchor()
    with pytest.raises(errors.MissingVault, match="déplacé"):
        vault.change_passphrase(PASSPHRASE, PASSPHRASE)
    moved.rename(vault.folder)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links there")
def test_a_link_left_in_the_way_is_not_written_through(new_vault: MakeVault) -> None:
    vault = new_vault()
    letter = vault.folder.parent / "lettre"
    letter.write_bytes(b"mine")
    (vault.folder / "etat.dat.part").symlink_to(letter)
    vault.anchor()
    assert letter.read_bytes() == b"mine"
