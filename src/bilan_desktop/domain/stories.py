"""Stories of experience (S3): what was done, told precisely enough to name the skills it took."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import CONTENT, CONTENT_SEARCHED, PROOF, ContentText, Ref


@dataclass
class Story:
    """A story; ``experience_id`` is the experience it belongs to, ``skills`` the skills tagged from it, in order.

    ``figure`` is what can be counted in its result, as it is said: « 40 commandes par semaine ».
    """

    TABLE: ClassVar[str] = "story"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    rank: Annotated[int, PROOF] = 0
    title: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    experience_id: Annotated[RecordId, CONTENT] = NO_ID
    situation: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    task: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    actions: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    result: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    figure: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    learnt: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    proof: Annotated[ContentText, CONTENT_SEARCHED] = ContentText("")
    skills: Annotated[tuple[RecordId, ...], CONTENT] = ()
