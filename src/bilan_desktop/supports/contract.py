"""What every support is to the application: what it is called, what it reads, what it prints, what it tells.

A support lives in a folder of its own, ``supports/<tool>/``, whose package offers ``SUPPORT`` and whose ``form.py``
draws its page, unless a page of the journey holds what it tells. It is listed in ``supports/catalogue.py``: its page,
its printout, its note, its place in the synthesis and its tests follow.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from bilan_desktop.blocks import Block, Variant
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.questionnaires import Questionnaire
from bilan_desktop.domain.support_notes import FILLED_BY_NAMES, FILLED_HOW_NAMES, FilledBy, FilledHow, SupportNote
from bilan_desktop.usecases.material import Material


@dataclass(frozen=True)
class Filling:
    """By whom and in what way it was filled in, as printed, and on which day when that is known."""

    by: str = FILLED_BY_NAMES[FilledBy.BOTH]
    means: str = FILLED_HOW_NAMES[FilledHow.MEETING]
    on: date | None = None


@dataclass(frozen=True)
class SupportView:
    """What a support tells from: the records that it asked for, the civil date, the person's note on it.

    ``questionnaires`` are those of the application and of the practice, by name and version; ``branches`` the codes of
    the occupations that the library puts in each NAF division that the dossier explores.
    """

    held: Material
    today: date
    note: SupportNote | None = None
    questionnaires: Mapping[str, Questionnaire] = field(default_factory=dict)
    branches: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Support(ABC):
    """A support, without state. ``code`` names it for ever: what was printed keeps it.

    ``purpose`` is one sentence for the person; ``icon`` a picture of ``resources/icons``; ``steps`` are the codes of
    the steps that lead to it. ``instrument`` is the version of its questions and layout, told on each printout.
    ``calibrated`` says whether its figures are set against a norm; False: its printout says that they are not; None:
    no figure. ``records`` are those that its view holds. ``source`` is the passage of the synthesis that tells it
    already, when a page of the journey holds it; such a support has no page of its own and no note. ``told_in`` is the
    source of the synthesis that its own lines go to: « supports » with what the person is, « deciding » with the
    project.
    """

    code: str
    title: str
    purpose: str
    phase: Phase
    records: tuple[type[Any], ...]
    icon: str = "clipboard-list"
    steps: tuple[str, ...] = ()
    instrument: str = "1"
    calibrated: bool | None = None
    source: str = ""
    told_in: str = "supports"

    @property
    def opens_with_consent(self) -> bool:
        """Whether it waits for the recorded consent, as the steps of its phase do (L.6313-4)."""
        return self.phase is not Phase.PRELIMINARY

    def filling(self, view: SupportView) -> Filling:
        """How it was filled in: what the note says, unless the support knows better."""
        if view.note is None:
            return Filling()
        note = view.note
        return Filling(FILLED_BY_NAMES[note.filled_by], FILLED_HOW_NAMES[note.filled_how], note.filled_on)

    def own_words(self, view: SupportView) -> SupportNote | None:
        """The note as it may be shown, printed and told: what the person made of it, and nobody else's name."""
        return view.note

    @abstractmethod
    def standing(self, view: SupportView) -> str:
        """Where it stands, in a few words: « 3 récits »; empty while it holds nothing."""

    @abstractmethod
    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """Its blocks, headings from level 1, without the note; none while it holds nothing. Same view, same blocks.

        Wide tables and drawings are laid out for large print by the paper: most supports ignore ``variant``.
        """

    def added(self, view: SupportView) -> tuple[Block, ...]:
        """What the detailed results hold of it: its printout, less what the chapter of a step tells already."""
        return self.printout(view, "standard")

    def told(self, view: SupportView) -> tuple[Block, ...]:
        """What the synthesis tells of it, in a few lines, headings from level 4; none when it has nothing to add."""
        return ()
