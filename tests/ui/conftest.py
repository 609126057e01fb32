"""Window tests: our Application, in French, with our fonts."""

from collections.abc import Iterator

import pytest

from bilan_desktop.ui.kit.application import Application
from bilan_desktop.ui.kit.theme import Mode, Theme


@pytest.fixture(scope="session")
def qapp_cls() -> type[Application]:
    return Application


@pytest.fixture
def theme(qapp: Application) -> Iterator[Theme]:
    """The theme as designed, given back as it was found."""
    yield qapp.theme
    qapp.theme.set(Mode.LIGHT, 1.0)
