"""A build may carry the library of occupations, with its source and its licence."""

from pathlib import Path

import licences
import pytest
import reference
from setup_environment import SetupFailed

from bilan_desktop.app.library import load_sheets
from bilan_desktop.storage.reference.library import ReferenceLibrary
from storage.rome_zip import rome


def test_the_zip_becomes_a_resource_that_names_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given, folder = tmp_path / "rome.zip", tmp_path / "resources" / "reference"
    given.write_bytes(rome())
    assert reference.main([str(given), "--into", str(folder)]) == 0
    line = "France Travail, ROME 4.0 version 61 du 15/06/2026, Licence Ouverte"
    assert line in capsys.readouterr().out
    assert line in (folder / "README.md").read_text(encoding="utf-8")
    assert licences.resource_licences(tmp_path / "resources") == {"resources/reference": "Licence-Ouverte-2.0"}
    carried = ReferenceLibrary(tmp_path / "metiers.db", load_sheets, folder / "metiers.db")
    assert carried.state().occupations == 3
    given.write_bytes(b"%PDF")
    with pytest.raises(SetupFailed, match="archive ZIP"):
        reference.main([str(given), "--into", str(folder)])
