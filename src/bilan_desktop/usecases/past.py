"""The dossiers of the past: those of which the rules may have something destroyed, and no other."""

from datetime import date, timedelta

from bilan_desktop.domain.deadlines import years_after
from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.law import Counted, Law
from bilan_desktop.usecases.ports import Unit

_DECLINED = ("prospect.contact_years",)
_ENDED = ("end.proof_years", "end.accounting_years")
_MARGIN = timedelta(days=3)
"""More than a year cut short at the end of February can take."""


def past_dossiers(unit: Unit, law: Law, on: date) -> list[Dossier]:
    """The dossiers archived, or closed without a bilan, that may have something to destroy by that day.

    One whose content is gone waits for years before its proofs may go: it is not even read until then.
    """
    return unit.past(_opened_by(law, _DECLINED, on), _opened_by(law, _ENDED, on))


def _opened_by(law: Law, codes: tuple[str, ...], on: date) -> date:
    """The latest opening from which the shortest of these rules, whenever it is in force, can have come to its term."""
    rules = [rule for rule in law.all() if rule.code in codes]
    years = min((int(rule.value) if rule.unit is Counted.YEARS else 0 for rule in rules), default=0)
    return years_after(on, -years) + _MARGIN
