"""The closing in order on one card: what is missing, what comes before the end, the end, what follows it."""

from collections.abc import Callable, Sequence

from bilan_desktop.ui.journey.closing_rows import ClosingRow, ClosingRows
from bilan_desktop.ui.journey.closing_words import Row, abandoned_rows, after_rows, before_rows, missing_row
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.screens.open_lines import OpenLine, OpenLines
from bilan_desktop.usecases.closing_guide import ClosingGuide

IN_ORDER = "Dans l’ordre, avec la personne. Ce que la loi ne demande pas est dit usage. Rien n’empêche de clore."
STOPPED = "Le bilan s’est arrêté avant sa fin\N{NO-BREAK SPACE}: voici ce qui suit, dans l’ordre."


class ClosingCard(Card):
    """``lead`` is told where a way pressed leads; the three gestures of the end are buttons of its line."""

    def __init__(self, go: Callable[[str], None], lead: Callable[[str], None]) -> None:
        super().__init__("La clôture, pas à pas")
        self.setAccessibleName("La clôture, pas à pas")
        self.about = label(IN_ORDER, "muted", wrap=True)
        self.add(self.about)
        self.missing = ClosingRow(lead)
        self.open = OpenLines("", go)
        self.missing.under.addWidget(self.open)
        self.before, self.end, self.after = ClosingRows(lead), ClosingRow(lead), ClosingRows(lead)
        self.close_action = button("Clore l’action", "check", "primary")
        self.take_back = button("Reprendre l’action", "rotate-ccw", "ghost")
        self.to_life = button("Ouvrir la vue d’ensemble", "compass", "soft")
        for way in (self.close_action, self.take_back, self.to_life):
            way.hide()
            self.end.put(way)
        for part in (self.missing, self.before, self.end, self.after):
            self.add(part)

    def show_guide(self, guide: ClosingGuide, lines: Sequence[OpenLine], end: Row) -> None:
        """Follow the dossier; ``lines`` are what is missing, ``end`` what is said of the end."""
        self.title.setText("L’interruption, pas à pas" if guide.abandoned else "La clôture, pas à pas")
        self.about.setText(STOPPED if guide.abandoned else IN_ORDER)
        self.missing.show_row(1, missing_row(len(lines)))
        self.open.show_lines(lines)
        before = () if guide.abandoned else before_rows(guide)
        self.before.show_rows(2, before)
        place = 2 + len(before)
        self.end.show_row(place, end)
        self.after.show_rows(place + 1, abandoned_rows(guide) if guide.abandoned else after_rows(guide))
