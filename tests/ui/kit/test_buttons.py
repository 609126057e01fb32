"""Every button of the kit is pressed by Enter as by Space, once per press."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bilan_desktop.ui.kit.buttons import Button, Chips, button, tool_button
from bilan_desktop.ui.kit.cards import Banner
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.stepper import Phase, PhaseItem
from bilan_desktop.ui.kit.tabbing import tab_order

VARIANTS = ("default", "primary", "soft", "danger", "ghost", "link", "nav", "search", "chip", "segment")
MAKERS: dict[str, Callable[[], QAbstractButton]] = {
    **{variant: lambda variant=variant: button("Continuer", None, variant) for variant in VARIANTS},  # type: ignore[misc]
    "icon": lambda: tool_button("x", "Fermer"),
    "phase": lambda: PhaseItem(1, Phase("Préliminaire", "1 h", 0.5, "doing")),
}


def press(widget: QWidget, key: Qt.Key, *, repeated: bool = False) -> None:
    QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeated))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize("name", MAKERS)
def test_enter_presses_every_button(qtbot, theme, name, key):
    made = MAKERS[name]()
    qtbot.addWidget(made)
    presses = []
    made.clicked.connect(lambda: presses.append(name))
    press(made, key)
    assert presses == [name]


@pytest.mark.parametrize("name", [*VARIANTS, "icon"])
def test_a_key_held_down_presses_once(qtbot, theme, name):
    made = MAKERS[name]()
    qtbot.addWidget(made)
    presses = []
    made.clicked.connect(lambda: presses.append(name))
    press(made, Qt.Key.Key_Return)
    press(made, Qt.Key.Key_Return, repeated=True)
    assert presses == [name]


def test_enter_does_nothing_on_a_disabled_button(qtbot, theme):
    made = button("Continuer")
    qtbot.addWidget(made)
    made.setEnabled(False)
    presses = []
    made.clicked.connect(lambda: presses.append(1))
    press(made, Qt.Key.Key_Return)
    assert presses == []


def test_enter_chooses_a_chip_and_follows_the_link_of_a_banner(qtbot, theme):
    chips = Chips([("a", "Une"), ("b", "Autre")])
    banner = Banner("info", "Une remarque.", "Réessayer")
    for one in (chips, banner):
        qtbot.addWidget(one)
    press(chips.focusProxy(), Qt.Key.Key_Return)
    assert chips.value() == ("a",)
    with qtbot.waitSignal(banner.acted):
        press(banner.action, Qt.Key.Key_Return)


def test_enter_closes_a_dialog_with_the_button_that_has_the_keyboard(qtbot, theme):
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    dialog = Dialog(window, "Effacer")
    cancel, erase = button("Annuler"), button("Effacer", None, "danger")
    cancel.clicked.connect(dialog.reject)
    erase.clicked.connect(dialog.accept)
    dialog.set_buttons([cancel, erase])
    dialog.open()
    with qtbot.waitSignal(dialog.finished) as told:
        press(cancel, Qt.Key.Key_Return)
    assert told.args == [False]
    dialog.open()
    with qtbot.waitSignal(dialog.finished) as told:
        press(dialog.close_button, Qt.Key.Key_Return)
    assert told.args == [False]


def test_a_chip_keeps_its_width_and_its_words_when_it_is_chosen(qtbot, theme):
    chips = Chips([("plan", "Projection et planification"), ("compare", "Comparaison de scénarios")], many=True)
    qtbot.addWidget(chips)
    chips.resize(600, 80)
    chips.show()
    chip = chips.findChild(Button, "chip-plan")
    before = chip.width()
    chips.set_value(("plan",))
    QApplication.processEvents()
    bold = QFontMetrics(theme.font(13, QFont.Weight.DemiBold)).horizontalAdvance(chip.text())
    assert chip.width() == before
    # Its padding, and the 2 px of its focus ring.
    assert chip.width() >= bold + 2 * (theme.px(12) + 2)


def test_one_choice_is_one_stop_and_the_arrows_go_round_it(qtbot, theme):
    chips = Chips([("a", "Une"), ("b", "Deux"), ("c", "Trois"), ("d", "Quatre")])
    qtbot.addWidget(chips)
    chips.set_offered("c", offered=False)
    chips.show()
    chips.activateWindow()
    qtbot.waitUntil(chips.isActiveWindow)
    told = []
    chips.changed.connect(lambda: told.append(chips.value()))
    chips.setFocus()
    assert tab_order(chips) == [chips.findChild(Button, "chip-a")]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        press(QApplication.focusWidget(), key)
        assert QApplication.focusWidget() is chips.findChild(Button, f"chip-{chips.value()[0]}")
    assert told == [("a",), ("b",), ("d",), ("b",)]
    assert tab_order(chips) == [chips.findChild(Button, "chip-b")]


def test_several_choices_are_ticked_one_by_one(qtbot, theme):
    chips = Chips([("a", "Une"), ("b", "Deux")], many=True)
    qtbot.addWidget(chips)
    chips.show()
    assert len(tab_order(chips)) == 2
    press(chips.findChild(Button, "chip-a"), Qt.Key.Key_Right)
    assert chips.value() == ()
