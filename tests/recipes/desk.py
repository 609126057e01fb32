"""What the checks of the recipes share: the copied package in use, and a window over a light vault."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import bilan_desktop
from bilan_desktop.app.session import compose
from bilan_desktop.app.settings import FileSettings
from bilan_desktop.storage.vault import Vault
from bilan_desktop.ui.executor import ImmediateExecutor
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.clock import SetClock
from factories import TODAY, empty_vault, fill_practice
from storage.vault_helpers import PASSPHRASE, fixed_now


@contextmanager
def services() -> Iterator[Services]:
    """Everything a screen is given, over a new vault in the folder named on the command line."""
    folder = Path(sys.argv[1]).resolve()
    assert Path(bilan_desktop.__file__).is_relative_to(folder), "the copy is not the package in use"
    vault = Vault.open(empty_vault(folder / "essai.bilan"), PASSPHRASE, now=fixed_now)
    at_once = ImmediateExecutor()
    made = compose(vault, at_once, at_once, FileSettings(folder), SetClock.at(TODAY))
    fill_practice(made.work)  # type: ignore[arg-type]
    yield made
    vault.close()
