"""An opinion that is being written on the screen: its words wait under the dossier until they are sent, or let go."""

from bilan_desktop.domain.drafts import Draft
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.questionnaires import Asking
from bilan_desktop.usecases.ports import Unit


def draft_scope(dossier_id: RecordId, asking: Asking) -> str:
    """Where an opinion that is being written waits until it is sent; it goes then, and with its dossier."""
    return f"opinion:{asking.name}:{dossier_id}"


def let_go(unit: Unit, dossier_id: RecordId, asking: Asking) -> dict[str, str]:
    """Keep nothing of what was begun any more, within a unit that goes on; returns it, by code, for an undo."""
    begun = unit.find(Draft, scope=draft_scope(dossier_id, asking))
    texts = {draft.field: str(draft.text) for draft in begun}
    for draft in begun:
        unit.remove(draft)
    return texts
