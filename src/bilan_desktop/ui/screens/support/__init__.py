"""The page of a support: each tool draws its own, in ``supports/<tool>/form.py``."""

from importlib import import_module

from bilan_desktop.domain.errors import NotFound
from bilan_desktop.ui.screens.support.page import SupportScreen
from bilan_desktop.ui.services import Navigator, Services


def open_screen(services: Services, navigator: Navigator, dossier_id: str, code: str) -> SupportScreen:
    """The page of the route « dossier/<id>/support/<code> »; imported at its first opening."""
    support = services.work.supports.get(code)
    if support is None or support.source:
        raise NotFound("Ce support n’existe pas.")
    module = import_module(f"{type(support).__module__}.form")
    page: SupportScreen = module.Page(services, navigator, dossier_id, support)
    return page
