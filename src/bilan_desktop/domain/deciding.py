"""Two aids to decide (S6): levers and brakes, and the map of priorities."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref


class ForceSide(StrEnum):
    """Which way a force pushes (Lewin's force field)."""

    LEVER = "lever"
    BRAKE = "brake"


FORCE_NAMES = {ForceSide.LEVER: "Levier", ForceSide.BRAKE: "Frein"}
INTENSITY_NAMES = {1: "très peu", 2: "un peu", 3: "assez", 4: "beaucoup", 5: "de façon décisive"}
"""How strongly a force acts, from 1 to 5."""
MASTERY_NAMES = {
    0: "hors de portée",
    1: "un peu à notre portée",
    2: "en bonne partie à notre portée",
    3: "entre nos mains",
}
"""How far one can act on a force, from 0 to 3."""


@dataclass
class Force:
    """A lever or a brake of a project; ``intensity`` from 1 to 5, ``mastery`` from 0 to 3, None: not said.

    ``by_what`` is what would strengthen the lever or ease the brake, ``action_id`` the action of the plan made of it;
    ``option_id`` the option it is about, NO_ID for the project as a whole.
    """

    TABLE: ClassVar[str] = "force"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    side: Annotated[ForceSide, CONTENT] = ForceSide.LEVER
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    intensity: Annotated[int | None, CONTENT] = None
    mastery: Annotated[int | None, CONTENT] = None
    by_what: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    option_id: Annotated[RecordId, CONTENT] = NO_ID
    action_id: Annotated[RecordId, CONTENT] = NO_ID


IMPACT_NAMES = {1: "très faible", 2: "faible", 3: "moyen", 4: "fort", 5: "très fort"}
EFFORT_NAMES = {1: "très léger", 2: "léger", 3: "moyen", 4: "lourd", 5: "très lourd"}


@dataclass
class Priority:
    """Something that could be done, with its impact and its effort from 1 to 5 (None: not said).

    ``action_id`` is the action of the plan that it is, whose title it then bears.
    """

    TABLE: ClassVar[str] = "priority"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    text: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    impact: Annotated[int | None, CONTENT] = None
    effort: Annotated[int | None, CONTENT] = None
    why: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    action_id: Annotated[RecordId, CONTENT] = NO_ID
