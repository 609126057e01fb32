"""What happened, told after the commit to whoever shows it."""

from dataclasses import dataclass

from bilan_desktop.domain.ids import NO_ID, RecordId


@dataclass(frozen=True)
class Event:
    """A change of one subject: ``topic`` is a record's table; ``initiator`` the screen that asked for it."""

    topic: str
    key: RecordId
    dossier_id: RecordId = NO_ID
    initiator: str = ""
