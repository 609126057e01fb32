"""What must not stay nor be read otherwise: tool tips, folders chosen, what was copied."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bilan_desktop.ui.kit.gauge import Gauge
from bilan_desktop.ui.kit.labels import plain_tip


@pytest.mark.parametrize("name", ["<b>Durand</b>", "Durand & fils", "a < b", "Durand"])
def test_a_tip_is_never_read_as_markup(qapp: object, name: str) -> None:
    from PySide6.QtGui import QTextDocument

    document = QTextDocument()
    tip = plain_tip(name)
    if tip == name:
        document.setPlainText(tip)
    else:
        document.setHtml(tip)
    assert document.toPlainText() == name


def test_the_gauge_keeps_its_words(qapp: object) -> None:
    assert "<" not in Gauge(60, 120, 240).toolTip()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere the dialogs are the system's own")
def test_qt_keeps_no_list_of_the_folders_chosen(tmp_path: Path) -> None:
    chosen = tmp_path / "Dossier Durand"
    chosen.mkdir()
    script = (
        "import sys\n"
        "from PySide6.QtWidgets import QFileDialog\n"
        "from bilan_desktop.ui.kit.application import Application\n"
        "application = Application(['essai'])\n"
        "dialog = QFileDialog(None, 'Exporter', sys.argv[1])\n"
        "dialog.setOption(QFileDialog.Option.DontUseNativeDialog)\n"
        "dialog.show()\n"
        "application.processEvents()\n"
        "dialog.accept()\n"
        "dialog.deleteLater()\n"
        "del dialog\n"
        "application.processEvents()\n"
    )
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        **os.environ,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "QT_QPA_PLATFORM": "offscreen",
    }
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    subprocess.run([sys.executable, "-c", script, str(chosen)], env=environment, check=True, capture_output=True)
    kept = [file for file in home.rglob("*") if file.is_file()]
    assert not [file for file in kept if b"Durand" in file.read_bytes()]
