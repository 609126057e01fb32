"""The year of a page of the practice's desk: chosen at its top, it leads to the same page of that year."""

from collections.abc import Iterable

from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.screens.base import Screen


class YearChoice(ComboBox):
    """``route`` is the page's own, without the year."""

    def __init__(self, screen: Screen, route: str, year: int) -> None:
        super().__init__([(year, str(year))])
        self.setObjectName("year")
        self.setAccessibleName("Année")
        self.set_value(year)
        self.changed.connect(lambda: screen.navigator.go(f"{route}/{self.value()}"))
        screen.add_action(self)

    def show_years(self, years: Iterable[int]) -> None:
        """Offer these, the latest first."""
        self.set_choices([(year, str(year)) for year in sorted(set(years), reverse=True)])
