"""What the vault remembers of its own keeping: where its backups go, which dossiers were destroyed."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.records import ANONYMOUS, PROOF, ProofText
from bilan_desktop.domain.retention import Part


@dataclass
class BackupMedium:
    """A folder that receives backups: a stick, a second disk, a folder of the computer.

    ``id`` is written in the folder too, so that a disk found under another letter is known again. ``folder`` is
    where it was seen last; ``verified_at`` (UTC) and ``verified_commit`` tell the last backup verified there.
    ``removable``: elsewhere than on the disk of the vault, which is what saves from a stolen laptop.
    """

    TABLE: ClassVar[str] = "backup_medium"

    id: Annotated[RecordId, ANONYMOUS]
    folder: Annotated[str, ANONYMOUS]
    removable: Annotated[bool, ANONYMOUS]
    added_on: Annotated[date, ANONYMOUS]
    verified_at: Annotated[datetime | None, ANONYMOUS] = None
    verified_commit: Annotated[int | None, ANONYMOUS] = None


@dataclass
class DestroyedDossier:
    """What remains of a destroyed dossier, or of a part of one: its number, when and why; never who nor what.

    ``id`` is the dossier's, or the identifier that its part has in the register (``storage/parts.py``); ``dossier_id``
    is the dossier's in both. ``basis`` is the code of the rule or of the request it was destroyed for. ``rows`` counts
    what went, by table. ``pending`` are the media (``BackupMedium.id``; empty: the computer's own folder) that may
    still hold a copy, until plugged in. ``finished_at`` (UTC): since when no page of the vault itself holds any of it.
    """

    TABLE: ClassVar[str] = "destroyed_dossier"

    id: Annotated[RecordId, PROOF]
    year: Annotated[int, PROOF]
    sequence: Annotated[int, PROOF]
    destroyed_on: Annotated[date, PROOF]
    basis: Annotated[str, PROOF]
    rows: Annotated[dict[str, int], PROOF]
    pending: Annotated[tuple[RecordId, ...], PROOF] = ()
    finished_at: Annotated[datetime | None, PROOF] = None
    dossier_id: Annotated[RecordId, PROOF] = NO_ID
    part: Annotated[Part, PROOF] = Part.ALL

    @property
    def number(self) -> ProofText:
        """The number of the dossier, such as 2026-014."""
        return ProofText(f"{self.year}-{self.sequence:03d}")
