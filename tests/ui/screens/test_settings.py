"""The settings page on a real vault: what is refused is said where it can be read."""

from pathlib import Path

from PySide6.QtWidgets import QScrollArea

from bilan_desktop.ui.screens.settings.screen import SettingsScreen
from ui.screens.hand import shown, type_in


def test_the_refusal_of_a_logo_comes_into_sight(qtbot, services, navigator, tmp_path: Path) -> None:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.resize(1122, 560)
    page.show()
    qtbot.waitExposed(page)
    (area,) = (one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.logo_error))
    picture = tmp_path / "logo.png"
    picture.write_text("du texte", encoding="utf-8")
    assert area.verticalScrollBar().value() == 0

    page.load_logo(str(picture))

    def in_sight() -> bool:
        top = page.logo_error.mapTo(area.viewport(), page.logo_error.rect().topLeft()).y()
        return page.logo_error.isVisible() and 0 <= top <= area.viewport().height() - page.logo_error.height()

    qtbot.waitUntil(in_sight)
    assert "n’est pas une image" in page.logo_error.text()
    assert area.verticalScrollBar().value() > 0


def test_each_setting_says_what_it_is_for(qtbot, services, navigator) -> None:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.show()
    labels = shown(page).splitlines()
    assert "Intitulé professionnel" in labels
    assert "Titre" not in labels
    assert "Vos diplômes et votre expérience, à communiquer à la personne avant qu’elle s’engage." in labels


def test_a_wrong_siret_is_said_under_its_field_and_missed_by_the_papers(qtbot, services, navigator) -> None:
    page = SettingsScreen(services, navigator)
    qtbot.addWidget(page)
    page.show()
    assert not page.missing.isVisible()
    type_in(page, "siret", "732 829 320 00075")
    page.flush()
    assert "sa clé de contrôle est fausse" in shown(page)
    assert "Il manque encore pour vos documents : un SIRET valable." in shown(page)
