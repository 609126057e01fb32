"""What every support is to the application: a code, a title, what it reads, and the blocks of its printout.

A support lives in ``supports/<tool>/`` (or in ``journey_pages.py``, when a page of the journey holds what it tells)
and is listed in ``supports/catalogue.py``: its printout, its version and its tests follow.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.usecases.composition import Material

BY_BOTH, IN_MEETING = "la personne et son accompagnement", "en entretien"


@dataclass(frozen=True)
class Filling:
    """By whom and in what way it was filled in, as printed, and on which day when that is known."""

    by: str = BY_BOTH
    means: str = IN_MEETING
    on: date | None = None


@dataclass(frozen=True)
class SupportView:
    """What a support tells: the records that it asked for, and the civil date."""

    held: Material
    today: date


class Support(Protocol):
    """A support, without state. ``code`` names it for ever: what was printed keeps it."""

    @property
    def code(self) -> str:
        """Lower-case letters and hyphens: « skills »."""

    @property
    def title(self) -> str:
        """The name that its printout bears."""

    @property
    def instrument(self) -> str:
        """The version of its questions and layout, told on each printout: « 1 »."""

    @property
    def calibrated(self) -> bool | None:
        """Whether its figures are set against a norm; False: its printout says that they are not; None: no figure."""

    @property
    def records(self) -> tuple[type[Any], ...]:
        """The records that its view holds."""

    def filling(self, view: SupportView) -> Filling:
        """How it was filled in."""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """Its blocks, headings from level 1; none while it holds nothing. Same view, same blocks.

        Wide tables and drawings are laid out for large print by the paper: most supports ignore ``variant``.
        """
