"""What a button opens: made when it is asked for, its state said aloud, its words never changed."""

import pytest
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.buttons import Button, LineButton, button
from bilan_desktop.ui.kit.folding import Folding
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import VBox


def line_button(text: str, icon: str) -> Button:
    made = LineButton(icon)
    made.set_text(text)
    return made


@pytest.mark.parametrize("make_button", [button, line_button])
def test_a_part_opens_and_closes_by_its_name(qtbot, make_button) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = VBox(page)
    way = make_button("Savoirs", "chevron-right")
    column.addWidget(way)
    made: list[QWidget] = []

    def make() -> QWidget:
        made.append(label("Comptabilité"))
        return made[-1]

    told: list[bool] = []
    folding = Folding(way, make, column, spoken="Savoirs, deux", about="Comptable")
    folding.turned.connect(told.append)
    page.show()
    assert (made, folding.is_open) == ([], False)
    assert way.accessibleName() == "Savoirs, deux, fermé\N{NO-BREAK SPACE}: Comptable"
    way.click()
    assert made[0].isVisible()
    assert way.accessibleName() == "Savoirs, deux, ouvert\N{NO-BREAK SPACE}: Comptable"
    folding.open()
    assert folding.is_open, "asked to open, what is open stays so"
    way.click()
    assert not made[0].isVisible()
    way.click()
    assert len(made) == 1, "made once"
    assert told == [True, False, True]
    assert way.text().strip() == "Savoirs"
