"""What was destroyed does not come back with an export: looked for with what destroys it."""

from collections.abc import Iterator, Sequence
from typing import Any

from bilan_desktop.domain.people import Beneficiary
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.storage.forgetting import living, remembered
from bilan_desktop.storage.ledger import Destruction, merge_ledgers
from bilan_desktop.storage.parts import take_out

_TRIAL = "a_destruction_tried"


def brought_back(driver: Any, entries: Sequence[Destruction]) -> Iterator[int]:
    """The line, in the table of destroyed dossiers, of each destruction that would still take something out.

    0 for one that the register alone tells of. In the caller's transaction, which nothing of it outlives.
    """
    told = {row[0] for row in driver.execute("SELECT id FROM destroyed_dossier").fetchall()}
    for entry, _ in living(driver, merge_ledgers(entries, remembered(driver))):
        if entry.identifier.hex not in told:
            yield 0
    graves = driver.execute("SELECT rowid, dossier_id, id, part FROM destroyed_dossier ORDER BY rowid").fetchall()
    for rowid, dossier, key, part in graves:
        if Part(part) is Part.ALL:
            query = "SELECT 1 FROM dossier WHERE id IN (?, ?)"
            holds = driver.execute(query, (dossier, key)).fetchone() is not None
        else:
            holds = _holds(driver, dossier, Part(part))
        if holds:
            yield rowid + 1


def _holds(driver: Any, dossier: str, part: Part) -> bool:
    """Whether a destruction of that part would take content out; what is left of a person is written again only.

    Proofs that come after theirs were destroyed are kept as the vault keeps them (``storage/refusing.py``).
    """
    driver.execute(f"SAVEPOINT {_TRIAL}")
    try:
        counts = [take_out(driver, dossier, one) for one in (CONTENTS if part is Part.PROOF else (part,))]
    finally:
        driver.execute(f"ROLLBACK TO {_TRIAL}")
        driver.execute(f"RELEASE {_TRIAL}")
    return any(one.keys() - {Beneficiary.TABLE} for one in counts)
