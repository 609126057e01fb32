"""What is due of a bilan that stopped before its end: the part of the price of the hours realised."""


def due_part(price: int, held: int, sold: int) -> int:
    """Cents due for ``held`` minutes of the ``sold`` ones, rounded half up; the price at most, nothing when none sold.

    The clause of the contract may say otherwise. By force majeure, only what was delivered is paid, in proportion of
    its value in the contract (code du travail, L.6353-7).
    """
    if sold <= 0:
        return 0
    return (2 * price * min(held, sold) + sold) // (2 * sold)
