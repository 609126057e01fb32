"""The page of the comparisons."""

from bilan_desktop.ui.screens.support.page import SupportScreen


class Page(SupportScreen):
    """Nothing yet."""
