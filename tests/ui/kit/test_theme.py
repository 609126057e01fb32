import pytest
from PySide6.QtWidgets import QApplication, QDialogButtonBox

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.theme import Mode, Theme
from bilan_desktop.ui.kit.tokens import AA_PAIRS, DARK, LIGHT, contrast


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground", "least"), AA_PAIRS)
def test_every_pair_of_colours_reads(tokens, ink, ground, least):
    assert contrast(tokens[ink], tokens[ground]) >= least


def test_both_themes_name_the_same_tokens():
    assert LIGHT.keys() == DARK.keys()


def test_an_open_window_follows_dark_and_zoom(qtbot, theme: Theme):
    one = button("Importer", "download")
    qtbot.addWidget(one)
    one.show()
    before, width = one.grab().toImage(), one.iconSize().width()
    with qtbot.waitSignal(theme.changed):
        theme.set(Mode.DARK, 1.5)
    assert one.grab().toImage() != before
    assert one.iconSize().width() == round(width * 1.5)


def test_the_zoom_stays_between_90_and_200_percent(theme: Theme):
    theme.set(zoom=5)
    assert theme.zoom == 2.0
    theme.set(zoom=0.1)
    assert theme.zoom == 0.9


def test_the_screen_font_is_ours(qapp: QApplication):
    assert qapp.font().family() == "Inter"


def test_qt_speaks_french(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Annuler"


def test_what_a_person_types_is_never_markup(qtbot):
    shown = label("<b>Anne</b> & co", wrap=True)
    qtbot.addWidget(shown)
    assert shown.text() == "<b>Anne</b> & co"
    assert "&lt;b&gt;" in super(type(shown), shown).text()
