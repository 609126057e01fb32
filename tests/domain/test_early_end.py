"""What is due of a bilan that stopped: to the cent, the price at most."""

import pytest

from bilan_desktop.domain.early_end import due_part


@pytest.mark.parametrize(
    ("price", "held", "sold", "due"),
    [
        (180_000, 0, 1080, 0),
        (180_000, 120, 1080, 20_000),
        (180_000, 1080, 1080, 180_000),
        (180_000, 1200, 1080, 180_000),
        (100_000, 1, 3, 33_333),
        (100_000, 2, 3, 66_667),
        (1, 1, 2, 1),
        (180_000, 60, 0, 0),
    ],
)
def test_the_part_of_the_hours_realised_is_due_rounded_half_up(price: int, held: int, sold: int, due: int) -> None:
    assert due_part(price, held, sold) == due
