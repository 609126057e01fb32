"""A paper whose content was destroyed: what is left of it, in place of its pages."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.papers import ending
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import EmptyState
from bilan_desktop.ui.screens.signing.words import SHOWN_DIGITS, moment
from bilan_desktop.ui.shell.dossier_sections import KEEPING
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView

GONE = "{name}\N{NO-BREAK SPACE}: le contenu a été détruit"


def gone_paper_words(view: PaperView, dossier: DossierView) -> str:
    """What is left of a paper whose content was destroyed: its number, its fingerprint, who signed it and when."""
    law = " (art. R.6313-7)" if dossier.ended_on is not None else ""
    made = moment(view.sealed_at, ZoneInfo(PARIS)) if view.sealed_at is not None else ""
    when = f" le {date_plain(dossier.gone_on)}" if dossier.gone_on is not None else ""
    digest = f", empreinte SHA-256 {view.sha256[:SHOWN_DIGITS]}…" if view.sha256 else ""
    kept = f"établi{ending(view.kind)} le {made}{digest}" if made else "jamais établi" + ending(view.kind)
    signed = len(view.signatures)
    signatures = f", {signed} signature{'s' if signed > 1 else ''}" if signed else ""
    return (
        f"Ce document a été détruit{when}{law}. Il n’en reste que la trace\N{NO-BREAK SPACE}: "
        f"{view.reference}, {kept}{signatures}."
    )


def gone_state(view: PaperView, dossier: DossierView, go: Callable[[str], None]) -> EmptyState:
    """The same with the ways out, for ``go`` to follow within the dossier."""
    way = button("Voir ce qui est gardé", "file-lock-2", "primary")
    way.clicked.connect(lambda: go(KEEPING))
    back = button("Revenir aux documents", "arrow-left")
    back.clicked.connect(lambda: go("documents"))
    return EmptyState(GONE.format(name=view.shown.name), gone_paper_words(view, dossier), [back, way])
