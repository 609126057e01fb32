"""An order on the CPF's platform: its steps as the consultant noted them (the platform keeps its own; rules.md)."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.law import Law
from bilan_desktop.domain.records import ACCOUNTING, PROOF, Ref


@dataclass
class CpfOrder:
    """One a dossier, made when something is first typed; days and cents.

    ``withdraw_until`` is the day that the platform shows: sources disagree on how it is counted, it is copied.
    ``rights_cents`` is what the person's rights pay, ``contribution_cents`` their fixed share, ``top_up_cents`` what
    somebody adds, the employer when ``employer_tops_up``.
    """

    TABLE: ClassVar[str] = "cpf_order"

    id: Annotated[RecordId, PROOF]
    dossier_id: Annotated[RecordId, PROOF, Ref("dossier")]
    ordered_on: Annotated[date | None, PROOF] = None
    proposed_on: Annotated[date | None, PROOF] = None
    accepted_on: Annotated[date | None, PROOF] = None
    entered_on: Annotated[date | None, PROOF] = None
    withdraw_until: Annotated[date | None, PROOF] = None
    employer_tops_up: Annotated[bool, PROOF] = False
    rights_cents: Annotated[int | None, ACCOUNTING] = None
    contribution_cents: Annotated[int | None, ACCOUNTING] = None
    top_up_cents: Annotated[int | None, ACCOUNTING] = None

    def problems(self, today: date, law: Law) -> dict[str, str]:
        """The sentence of each field that cannot stand: steps out of order or to come, rights above their most."""
        found, before = {}, None
        for name in ("ordered_on", "proposed_on", "accepted_on", "entered_on"):
            day = getattr(self, name)
            if day is None:
                continue
            if day > today:
                found[name] = "Cette date est à venir. Notez cette étape une fois faite."
            elif before is not None and day < before:
                found[name] = "Cette date précède celle de l’étape d’avant. Vérifiez les deux."
            before = day
        if self.withdraw_until is not None and self.accepted_on is not None and self.withdraw_until < self.accepted_on:
            found["withdraw_until"] = "Ce jour précède celui de l’accord de la personne. Vérifiez les deux."
        rule = law.at("cpf.rights_maximum_cents", self.ordered_on or today)
        if self.rights_cents is not None and rule is not None and self.rights_cents > int(rule.value):
            found["rights_cents"] = f"{rule.text} ({rule.source})"
        return found
