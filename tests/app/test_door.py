"""The door of the vault: what the disk refuses is a sentence."""

from pathlib import Path

import pytest

from bilan_desktop.app.door import VaultDoor
from bilan_desktop.domain.errors import VaultError


def test_a_demonstration_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "un-fichier").write_text("ici", encoding="utf-8")
    with pytest.raises(VaultError, match="Choisissez un dossier où vous pouvez écrire"):
        VaultDoor().make_demonstration(tmp_path / "un-fichier" / "démonstration")
