"""The door of the vault, as the window sees it: storage is imported at the first need, not before the paint."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bilan_desktop.domain.errors import VaultError

if TYPE_CHECKING:
    from bilan_desktop.storage.vault import Vault
    from bilan_desktop.usecases.keeping import BackupView, Prepared, Report

Words = tuple[tuple[str, ...], ...]
Secret = str | tuple[str, ...]
"""The passphrase, or the four lines of the paper kit."""


def _now() -> datetime:
    # The time zones of the clock are not needed to paint.
    from bilan_desktop.usecases.clock import SystemClock

    return SystemClock().now()


class VaultDoor:
    """Makes, opens and recovers vaults; every method may be called on a worker thread."""

    def __init__(self, now: Callable[[], datetime] | None = None) -> None:
        self._now = now or _now

    def open(self, path: Path, passphrase: str) -> "Vault":
        """Open a vault; raises the VaultError that says why not."""
        from bilan_desktop.storage.vault import Vault

        return Vault.open(path, passphrase, now=self._now)

    def create(self, path: Path, passphrase: str, demonstration: bool = False) -> tuple["Vault", Words]:
        """Make a vault in a new folder, and open it; its recovery kit comes with it."""
        from bilan_desktop.storage.vault import Vault

        path.parent.mkdir(parents=True, exist_ok=True)
        vault, kit = Vault.create(path, passphrase, demonstration=demonstration, now=self._now)
        return vault, kit.lines

    def check_export(self, export: Path) -> None:
        """Tell by its head alone whether a file is an export that can be taken over; ExportRefused says why not."""
        from bilan_desktop.app.exchanging import check_export

        check_export(export)

    def take_over(self, path: Path, passphrase: str, export: Path, report: "Report") -> tuple["Vault", Words]:
        """Make a vault of an export in a new folder, and open it; its recovery kit comes with it.

        Raises ExportRefused, and what ``create`` and ``report`` raise: nothing is left then.
        """
        from bilan_desktop.app.exchanging import vault_from

        path.parent.mkdir(parents=True, exist_ok=True)
        vault, kit, _ = vault_from(export, path, passphrase, now=self._now, report=report)
        return vault, kit.lines

    def open_with_kit(self, path: Path, lines: tuple[str, ...], new_passphrase: str) -> "Vault":
        """Open with the paper kit and a new passphrase; KitRefused names the wrong line."""
        from bilan_desktop.storage.vault import Vault

        return Vault.open_with_kit(path, lines, new_passphrase, now=self._now)

    def propose(self) -> str:
        """Eight words drawn at random."""
        from bilan_desktop.storage.passphrase import propose

        return propose()

    def propose_to_tell(self) -> str:
        """Five words drawn at random, to be told by voice."""
        from bilan_desktop.storage.passphrase import propose_to_tell

        return propose_to_tell()

    def judge(self, passphrase: str, personal: tuple[str, ...] = ()) -> tuple[bool, str]:
        """Whether an own passphrase is strong enough, and the sentence that says why."""
        from bilan_desktop.storage.passphrase import judge

        verdict = judge(passphrase, personal)
        return verdict.accepted, verdict.sentence

    def check_kit_line(self, line: str, number: int) -> None:
        """KitRefused when a line of the kit was mistyped, no word repeated; ValueError unless it is one of 0 to 3."""
        from bilan_desktop.storage.kit import check_line

        if not 0 <= number <= 3:
            raise ValueError(number)
        check_line(line, number + 1)

    def inspect(self, path: Path) -> None:
        """Raise the VaultError of what is there, when it is not a vault that can be opened."""
        from bilan_desktop.storage.vault import inspect

        inspect(path)

    def backups_of(self, path: Path, secret: Secret, folder: Path | None = None) -> "tuple[BackupView, ...]":
        """The verified backups of a vault that does not open, newest first: beside it, or in a folder chosen by hand.

        ``secret``: the passphrase, or the lines of the paper kit. Raises WrongPassphrase, KitRefused, LostKeyFiles,
        InvalidInput (``folder``) when there is none.
        """
        from bilan_desktop.app.keeper import backups_of_closed

        return backups_of_closed(path, secret, folder)

    def prepare_restore(self, path: Path, secret: Secret, backup: Path, report: "Report") -> "Prepared":
        """Everything of a restore over a vault that does not open, but the swap; raises as ``backups_of``."""
        from bilan_desktop.app.keeper import prepare_closed

        return prepare_closed(path, secret, backup, self._now(), report)

    def print_kit(self, lines: Words, vault_label: str) -> bytes:
        """The kit as a PDF, in memory only."""
        from bilan_desktop.documents.press import DocumentPress

        return DocumentPress().print_kit(lines, vault_label, self._now())

    def make_demonstration(self, folder: Path) -> tuple[Path, str]:
        """Make the demonstration vault and its papers in an empty folder.

        Raises FolderNotEmpty otherwise, and VaultError when the disk refuses.
        """
        from bilan_desktop.app.demonstration import PASSPHRASE, make
        from bilan_desktop.usecases.clock import SystemClock

        try:
            made = make(folder, SystemClock().today())
        except OSError:
            raise VaultError(
                "La démonstration n’a pas pu être écrite à cet endroit. Choisissez un dossier où vous pouvez écrire, "
                "sur un disque qui a de la place."
            ) from None
        return made.vault, PASSPHRASE
