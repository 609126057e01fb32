"""Dialogs of files open where the last one was closed, for as long as the vault is open."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QFileDialog, QWidget

from bilan_desktop.ui.screens.consent import open_screen as open_consent
from bilan_desktop.ui.screens.preview import open_screen as open_preview
from bilan_desktop.ui.screens.settings import open_screen as open_settings
from bilan_desktop.usecases.consent import prepare_consent
from factories import confirmed
from ui.screens.driving import push


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's folder with its documents; the program was started elsewhere."""
    (tmp_path / "maison" / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(tmp_path / "maison"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path / "maison"


def opened(page: QWidget) -> QFileDialog:
    """The dialog that is open."""
    (dialog,) = (one for one in page.findChildren(QFileDialog) if one.isVisible())
    return dialog


def folder_of(dialog: QFileDialog) -> Path:
    return Path(dialog.directory().absolutePath())


@pytest.fixture
def preview(services, navigator, in_window):
    paper = prepare_consent(services.work, confirmed(services.work))
    return in_window(open_preview(services, navigator, paper.dossier_id, paper.id))


def test_a_copy_is_offered_the_documents_then_the_folder_of_the_last_one(
    services, navigator, preview, home, tmp_path, in_window
):
    push(preview.side.export)
    dialog = opened(preview)
    assert folder_of(dialog) == home / "Documents"
    assert Path(dialog.selectedFiles()[0]).name == preview.presenter.file_name
    elsewhere = tmp_path / "copies"
    elsewhere.mkdir()
    dialog.selectFile(str(elsewhere / "copie.pdf"))
    dialog.accept()
    assert (elsewhere / "copie.pdf").exists()
    push(preview.side.export)
    assert folder_of(opened(preview)) == elsewhere
    opened(preview).reject()
    page = in_window(open_consent(services, navigator, preview.dossier_id))
    push(page.signing.means.findChild(QWidget, "chip-remote"))
    push(page.signing.remote_way.export)
    assert folder_of(opened(page)) == elsewhere
    assert services.settings.values == {}


def test_a_folder_that_is_gone_gives_its_place_to_the_documents(preview, home, tmp_path):
    gone = tmp_path / "clé USB"
    gone.mkdir()
    push(preview.side.export)
    opened(preview).selectFile(str(gone / "copie.pdf"))
    opened(preview).accept()
    (gone / "copie.pdf").unlink()
    gone.rmdir()
    push(preview.side.export)
    assert folder_of(opened(preview)) == home / "Documents"


def test_a_joined_file_is_looked_for_where_the_last_one_was(services, navigator, preview, home, tmp_path, in_window):
    scans = tmp_path / "scans"
    scans.mkdir()
    Image.new("RGB", (20, 10)).save(scans / "logo.png")
    settings = in_window(open_settings(services, navigator))
    push(settings.choose_logo)
    assert folder_of(opened(settings)) == home / "Documents"
    opened(settings).selectFile(str(scans / "logo.png"))
    opened(settings).accept()
    page = in_window(open_consent(services, navigator, preview.dossier_id))
    push(page.signing.means.findChild(QWidget, "chip-paper"))
    push(page.signing.paper_way.joining.join)
    assert folder_of(opened(page)) == scans
    opened(page).reject()
    push(preview.side.export)
    assert folder_of(opened(preview)) == home / "Documents"
