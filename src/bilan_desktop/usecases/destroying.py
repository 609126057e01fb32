"""Several destructions one after the other, each told as it goes; one that cannot be done leaves the others done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.keeping import DestroyedDossier
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.usecases.keeping import Cancelled, Keeper, Report
from bilan_desktop.usecases.retention import Wanted

INTERRUPTED = "Interrompu à votre demande\N{NO-BREAK SPACE}: ce qui était commencé est fini, le reste n’est pas touché."


@dataclass(frozen=True)
class Destroyed:
    """What one destruction left in the register."""

    wanted: Wanted
    left: tuple[DestroyedDossier, ...]


@dataclass(frozen=True)
class Outcome:
    """What was destroyed, what was not begun, and the sentence that says why."""

    done: tuple[Destroyed, ...]
    undone: tuple[Wanted, ...] = ()
    why: str = ""

    @property
    def dossiers(self) -> tuple[RecordId, ...]:
        """Those of which something was destroyed."""
        return tuple(dict.fromkeys(one.wanted.dossier_id for one in self.done))

    @property
    def pending(self) -> frozenset[RecordId]:
        """The places that may still hold a copy."""
        return frozenset(place for one in self.done for left in one.left for place in left.pending)


def destroy_each(keeper: Keeper, wanted: Iterable[Wanted], report: Report) -> Outcome:
    """Destroy each of these, in order; the first refusal is raised when nothing was destroyed before it."""
    asked = in_order(wanted)
    done: list[Destroyed] = []
    for rank, one in enumerate(asked):

        def step(doing: str, share: float, rank: int = rank) -> None:
            report(doing, (rank + share) / len(asked))

        try:
            done.append(Destroyed(one, keeper.destroy(one.dossier_id, one.parts, one.basis, step)))
        except DomainError as error:
            if not done:
                raise
            why = INTERRUPTED if isinstance(error, Cancelled) else error.sentence
            return Outcome(tuple(done), tuple(asked[rank:]), why)
    return Outcome(tuple(done))


def in_order(wanted: Iterable[Wanted]) -> Sequence[Wanted]:
    """The same without what the destruction of the whole dossier takes anyway; content before proofs."""
    asked = list(dict.fromkeys(wanted))
    whole = {one.dossier_id for one in asked if Part.ALL in one.parts}
    kept = [one for one in asked if Part.ALL in one.parts or one.dossier_id not in whole]
    return sorted(kept, key=lambda one: (not set(one.parts) <= set(CONTENTS), kept.index(one)))
