"""« Il manque encore » : what a page still waits for, beside it, or one press away where there is no room there."""

from collections.abc import Sequence

from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import Picture, label
from bilan_desktop.ui.kit.layouts import HBox


class LackingCard(Card):
    """Each thing that is missing; ``way`` stands by the title and counts them while the card is below the page."""

    def __init__(self, complete: str) -> None:
        """``complete``: what is said once nothing is missing."""
        super().__init__()
        self._complete = complete
        self._gaps: Sequence[str] = ()
        self._below = False
        head = HBox(spacing=8)
        head.addWidget(Picture("list-checks", "primary_text", 18))
        head.addWidget(label("Il manque encore", "h3"), 1)
        self.add_layout(head)
        self.missing = label("", "muted", wrap=True)
        self.missing.setObjectName("missing")
        self.add(self.missing)
        self.way = button("", "list-checks", "link")
        self.way.setObjectName("to-missing")
        self.way.hide()

    def show_gaps(self, gaps: Sequence[str]) -> None:
        """Say what is missing."""
        self._gaps = gaps
        said = "\n".join(f"• {gap}" for gap in gaps)
        self.missing.setText(said or self._complete)
        self.way.set_text(f"Ce qui manque encore ({len(gaps)})")
        self.way.setToolTip(said)
        self.way.setAccessibleDescription(said)
        self._fit()

    def set_below(self, below: bool) -> None:
        """The card is below the page, out of sight."""
        self._below = below
        self._fit()

    def _fit(self) -> None:
        self.way.setVisible(self._below and bool(self._gaps))
