"""The page of HTML that a paper leaves as too: for a telephone, or a screen reader."""

from pathlib import Path

from bilan_desktop.domain.exports import RecipientKind
from bilan_desktop.ui.screens.copies import write_copy
from bilan_desktop.ui.screens.preview.presenter import PreviewPresenter
from bilan_desktop.ui.services import Services

WEB_PAGES = "Page web (*.html)"


def write_web_copy(services: Services, presenter: PreviewPresenter, path: Path, to: tuple[RecipientKind, str]) -> None:
    """Write the page there, whole or not at all, then note to whom it went; nothing is sealed by it."""
    view = presenter.view
    if view is None or not presenter.may_leave(*to):
        return

    def write() -> Path:
        return write_copy(path, services.press.print_html(view.facts, view.kind, view.signatures), ".html")

    def written(place: Path) -> None:
        presenter.note(to, ("html", str(place.parent), b""), f"Page écrite : {place.name}.")

    presenter.still(to, lambda: services.workers.post(write, written, presenter.refuse))
