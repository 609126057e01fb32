"""The home page tells what runs by the law on personal data, and nothing when nothing does."""

from datetime import time, timedelta

from PySide6.QtWidgets import QPushButton

from bilan_desktop.domain.rights import BreachRisk, RequestKind, RequestMeans, RequestOutcome
from bilan_desktop.ui.screens.today import open_screen
from bilan_desktop.ui.screens.today.rights import RightsCard
from bilan_desktop.usecases.breaches import BreachTyped, add_breach, edit_breach
from bilan_desktop.usecases.data_requests import RequestTyped, add_request, answer_request
from factories import TODAY
from ui.accessibility import small_targets, unnamed_controls
from ui.screens.driving import push, seen


def told(page):
    return seen(page).replace("\N{NO-BREAK SPACE}", " ")


def test_open_requests_and_breaches_stand_on_the_home_page_until_they_are_dealt_with(services, navigator, in_window):
    page = in_window(open_screen(services, navigator))
    assert "Données personnelles" not in told(page)
    asked = RequestTyped(TODAY - timedelta(days=40), RequestKind.ACCESS, RequestMeans.MAIL, who="Basile Tournier")
    request = add_request(services.work, asked)
    known = BreachTyped(TODAY, time(8), ("confidentiality",), BreachRisk.HIGH)
    breach = add_breach(services.work, known)
    words = told(page)
    assert "Accès · Basile Tournier" in words
    assert "En retard de 9 jours" in words
    assert "Violation de données : CNIL à notifier" in words
    assert "Encore 71 h pour notifier" in words
    assert "2 à traiter, dont 1 en retard" in words
    assert unnamed_controls(page) == []
    assert small_targets(page) == []
    cards = [one for one in page.findChildren(RightsCard) if one.isVisible()]
    assert len(cards) == 1
    for one in cards[0].findChildren(QPushButton):
        push(one)
    assert navigator.routes == [f"donnees#violation-{breach}", f"donnees#demande-{request}"]
    answer_request(services.work, request, TODAY, RequestOutcome.GRANTED)
    edit_breach(services.work, breach, BreachTyped(**{**vars(known), "told_on": TODAY, "told_time": time(8, 30)}))
    words = told(page)
    assert "personnes à informer" in words
    assert "Basile" not in words
    edit_breach(services.work, breach, BreachTyped(TODAY, time(8), ("confidentiality",), BreachRisk.UNLIKELY))
    assert "Données personnelles" not in told(page)
    page.leave()
