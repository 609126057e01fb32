"""A signature that was drawn and not validated is not kept by a lock, and the lock screen says so."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from bilan_desktop.app.locked import lock_message
from bilan_desktop.domain.papers import SignerRole
from bilan_desktop.ui.kit.signature import SignatureDialog
from bilan_desktop.ui.main_window import MainWindow
from bilan_desktop.ui.screens.consent.screen import ConsentScreen
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.consent import current_consent
from factories import confirmed
from ui.screens.driving import push
from ui.screens.signing_helpers import LOOP, draw, sign, sign_both
from ui.shell.conftest import keys

NOTHING_LOST = "Aucune saisie n’a été perdue."
TO_DO_AGAIN = "La signature commencée n’a pas été validée\N{NO-BREAK SPACE}: elle est à refaire."
FIRST = SignerRole.BENEFICIARY


@pytest.fixture
def panel(window: MainWindow, services: Services) -> SigningPanel:
    """The signatures of a consent, in the window."""
    window.go(f"dossier/{confirmed(services.work)}/consentement")  # type: ignore[arg-type]
    page = window.screen_shown
    assert isinstance(page, ConsentScreen)
    QApplication.processEvents()
    return page.signing


def asked(window: MainWindow) -> list[str]:
    """What a lock by its keys asks for."""
    told: list[str] = []
    window.lock_asked.connect(told.append)
    keys(window, Qt.Key.Key_L)
    return told


def test_a_line_that_nobody_validated_is_told_and_nowhere_kept(
    window: MainWindow, services: Services, panel: SigningPanel
) -> None:
    draw(panel.screen_way.boxes[FIRST].pad, LOOP)
    view = panel.view()
    assert view is not None
    assert asked(window) == ["key~"]
    kept = current_consent(services.work, view.dossier_id)
    assert kept is not None
    assert kept.signatures == ()


def test_a_line_in_the_pad_over_the_window_is_told_too(window: MainWindow, panel: SigningPanel) -> None:
    push(panel.screen_way.boxes[FIRST].large)
    dialog = window.findChild(SignatureDialog)
    assert dialog is not None
    draw(dialog.pad, LOOP)
    assert asked(window) == ["key~"]


@pytest.mark.parametrize("done", ["nothing", "erased", "validated", "sealed"])
def test_what_was_validated_or_erased_is_not_told(window: MainWindow, panel: SigningPanel, done: str) -> None:
    if done == "erased":
        draw(panel.screen_way.boxes[FIRST].pad, LOOP)
        push(panel.screen_way.boxes[FIRST].erase)
    elif done == "validated":
        sign(panel, FIRST, LOOP)
    elif done == "sealed":
        sign_both(panel)
    assert asked(window) == ["key"]


@pytest.mark.parametrize(
    ("locked", "ends"),
    [
        ("key@9:05", [NOTHING_LOST]),
        ("key~@9:05", [TO_DO_AGAIN]),
        ("key!@9:05", ["La dernière saisie n’a pas pu être enregistrée."]),
        ("key!~@9:05", ["La dernière saisie n’a pas pu être enregistrée.", TO_DO_AGAIN]),
    ],
)
def test_the_lock_screen_never_says_that_nothing_was_lost_when_a_line_was(locked: str, ends: list[str]) -> None:
    assert lock_message(locked) == " ".join(("Verrouillé à 9 h 05.", *ends))
