"""The fixtures of the pages, for the steps of the journey."""

from ui.screens.conftest import (  # noqa: F401 - fixtures are found by their names
    clock,
    closed_vault,
    dossier_id,
    in_small_window,
    in_window,
    navigator,
    services,
)
