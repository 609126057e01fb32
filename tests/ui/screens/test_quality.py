"""The page of quality, driven by keyboard on a real vault."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from bilan_desktop.domain.questionnaires import asking as asking_of
from bilan_desktop.domain.records import ContentText, DataClass
from bilan_desktop.domain.registers import RegisterEntry, RegisterKind, Theme
from bilan_desktop.ui.screens.quality.pieces import FIRST, IndicatorRow
from bilan_desktop.ui.screens.quality.screen import QualityScreen
from bilan_desktop.ui.services import Services
from bilan_desktop.ui.shell.routes import find
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.opinions import note_given_by_hand
from bilan_desktop.usecases.practice import save_practice
from factories import TODAY, confirmed
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.conftest import Show, Trail
from ui.screens.driving import press, push, seen
from whole_life import ended


def opened(
    services: Services, navigator: Trail, in_window: Show[QualityScreen], route: str = "qualite"
) -> QualityScreen:
    found = find(route)
    assert found is not None
    make, ids = found
    return in_window(make(services, navigator, *ids))


@pytest.fixture
def page(services: Services, navigator: Trail, in_window: Show[QualityScreen]) -> QualityScreen:
    """A bilan told to its end, another one confirmed."""
    ended(services.work)  # type: ignore[arg-type]
    confirmed(services.work, "Autre")  # type: ignore[arg-type]
    return opened(services, navigator, in_window)


def row(page: QualityScreen, number: int) -> IndicatorRow:
    return next(one for one in page.rows() if one.view.indicator.number == number)


def named(widget: QWidget, name: str) -> QPushButton:
    made = next(one for one in widget.findChildren(QPushButton) if one.objectName() == name)
    assert isinstance(made, QPushButton)
    return made


def way(widget: QWidget, words: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.accessibleName() == words)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ")


def test_the_desk_leads_to_the_version_in_force_and_its_22_indicators(page: QualityScreen) -> None:
    told = plain(seen(page))
    assert "Référentiel national qualité, guide de lecture V9" in told
    assert "22 indicateurs sur 32 concernent le bilan · en vigueur depuis le 8 mars 2024" in told
    assert "Usage, à vérifier" in told
    assert "6 indicateurs ont une preuve, 16 attendent quelque chose." in told
    assert len(page.rows()) == 22
    assert page.cards[0].title.text() == "1 · Informer le public"
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_an_indicator_opens_by_the_keyboard_and_leads_to_what_mends_it(page: QualityScreen, navigator: Trail) -> None:
    one = row(page, 6)
    assert "À compléter" not in seen(one)
    push(one.fold)
    told = plain(seen(one))
    assert "adaptés aux objectifs et à la personne" in told
    assert "Programme personnalisé signé : 0 dossier sur 2 entrés en 2026." in told
    push(way(one, "Programme personnalisé signé\N{NO-BREAK SPACE}: 2026-002"))
    assert navigator.routes[-1].endswith("/parcours")
    assert small_targets(page) == []
    assert unnamed_controls(page) == []
    press(one.fold, Qt.Key.Key_Return)
    assert not one.folding.is_open


def test_only_what_is_missing_is_kept_when_it_is_asked_for(page: QualityScreen) -> None:
    push(page.lacking)
    shown = [one for one in page.rows() if one.isVisible()]
    assert len(shown) == 16
    assert all(one.view.waits for one in shown)
    push(page.lacking)
    assert all(one.isVisible() for one in page.rows())


def test_what_was_mended_elsewhere_shows_at_once(page: QualityScreen, services: Services) -> None:
    one = row(page, 30)
    push(one.fold)
    assert "L’avis à la fin du bilan, à demander" in seen(one)
    key = one.view.missing[0].route.split("/")[1]
    note_given_by_hand(services.work, key, asking_of("satisfaction-end", "end"))  # type: ignore[arg-type]
    one = row(page, 30)
    assert one.folding.is_open
    assert "à demander" not in seen(one)
    assert "7 indicateurs ont une preuve, 15 attendent quelque chose." in seen(page)


def test_coming_back_finds_what_was_asked_for_opened_and_left(
    page: QualityScreen, services: Services, navigator: Trail, in_window: Show[QualityScreen]
) -> None:
    push(page.lacking)
    push(row(page, 6).fold)
    push(row(page, 30).fold)
    push(way(row(page, 6), "Programme personnalisé signé\N{NO-BREAK SPACE}: 2026-002"))
    page.leave()
    again = opened(services, navigator, in_window)
    again.setFocus()
    assert again.lacking.value() is True
    assert [one.view.indicator.number for one in again.rows() if one.folding.is_open] == [6, 30]
    assert row(again, 6).fold.hasFocus()
    again.leave()
    later = opened(services, navigator, in_window)
    later.setFocus()
    assert not row(later, 6).fold.hasFocus(), "it was left otherwise this time"
    assert row(later, 30).folding.is_open
    later.leave()
    named_one = opened(services, navigator, in_window)
    hidden = next(one for one in named_one.rows() if one.isHidden())
    named_one.open_part(str(hidden.view.indicator.number))
    assert hidden.fold.hasFocus(), "an indicator that a route names shows whatever was asked for before"


def test_a_route_opens_an_indicator_or_the_figures(page: QualityScreen) -> None:
    page.open_part("23")
    assert page.focusWidget() is row(page, 23).fold
    assert row(page, 23).folding.is_open
    page.open_part("chiffres")
    assert page.figures.isVisible()
    assert not page.indicators.isVisible()


def test_the_figures_are_true_and_say_how_they_are_counted_and_published(page: QualityScreen, navigator: Trail) -> None:
    page.tabs.chips.setFocus()
    press(page.tabs.chips, Qt.Key.Key_Right)
    told = plain(seen(page.figures))
    assert "Du 1er janvier 2026 au 4 mars 2026" in told
    assert "Bilans terminés\nSe publie : moins de 5 bilans\nBilans allés à leur terme" in told
    assert "1 bilan" in told.splitlines()
    assert "À partir de 5 avis (0 dans l’année)" in told
    push(named(page, "to-publish"))
    push(page.print)
    assert navigator.routes == ["bureau/document/chiffres/2026"] * 2
    assert unnamed_controls(page) == []
    assert small_targets(page) == []


def test_another_year_is_chosen_and_the_ways_out_lead_on(
    services: Services, navigator: Trail, in_window: Show[QualityScreen], clock: SetClock
) -> None:
    ended(services.work)  # type: ignore[arg-type]
    clock.moment = datetime(2027, 2, 1, 9, tzinfo=UTC)
    page = opened(services, navigator, in_window, "qualite/2026")
    told = plain(seen(page))
    assert "décret n° 2026-728" in told
    assert "22 indicateurs sur 33" in told
    assert "La gradation des non-conformités de cette version n’était pas publiée" in told
    press(page.years, Qt.Key.Key_Up)
    for name in ("to-registres", "to-preuves", "print", "to-settings", "back"):
        push(named(page, name))
    assert navigator.routes == [
        *("qualite/2027", "registres", "preuves", "bureau/document/indicateurs/2026", "reglages", "bureau")
    ]
    push(row(page, 12).fold)
    assert "Nouveau dans cette version : La prévention des violences" in plain(seen(row(page, 12)))


@pytest.mark.parametrize(
    ("until", "told"),
    [
        (None, "Aucun certificat de qualité n’est noté"),
        (date(2026, 3, 3), "il a pris fin le 3 mars 2026"),
        (date(2026, 8, 1), "il prend fin le 1er août 2026, son renouvellement se prépare avant"),
        (date(2027, 12, 31), "l’audit de surveillance se tient du 1er mars 2026 au 1er novembre 2026"),
        (date(2028, 12, 31), "valable jusqu’au 31 décembre 2028. Audit de surveillance du 1er mars 2027"),
        (date(2027, 1, 4), "L’audit de surveillance se tenait du 5 mars 2025 au 5 novembre 2025"),
    ],
)
def test_the_certificate_of_the_practice_is_told(
    services: Services, navigator: Trail, in_window: Show[QualityScreen], until: date | None, told: str
) -> None:
    save_practice(services.work, {"quality_until": until})
    page = opened(services, navigator, in_window)
    assert told in plain(page.certificate.label.text())


def test_many_dossiers_are_shown_a_few_at_first(
    services: Services, navigator: Trail, in_window: Show[QualityScreen]
) -> None:
    for rank in range(FIRST + 3):
        confirmed(services.work, f"Nom {rank}")  # type: ignore[arg-type]
    page = opened(services, navigator, in_window)
    one = row(page, 6)
    push(one.fold)
    push(named(one, "show-all"))
    ways = [w for w in one.findChildren(QPushButton) if w.isVisible() and w.text().startswith("2026-")]
    assert len(ways) == FIRST + 3
    assert page.focusWidget() is ways[FIRST]


def test_a_register_that_is_filled_proves(services: Services, navigator: Trail, in_window: Show[QualityScreen]) -> None:
    with services.work.unit() as unit:
        unit.add(
            RegisterEntry(
                services.work.new_id(),
                RegisterKind.WATCH,
                TODAY,
                DataClass.PROOF,
                Theme.LAW,
                action=ContentText("Contrat relu."),
            )
        )
        unit.commit()
    page = opened(services, navigator, in_window)
    assert "Prouvé" in seen(row(page, 23))
    push(row(page, 24).fold)
    push(next(one for one in row(page, 24).findChildren(QPushButton) if "registre" in one.text()))
    assert navigator.routes == ["registres/watch"]
