"""Feasibility reckoned: seven axes that nothing averages, and money in exact euro cents (S6, G3).

What remains to pay is the costs less the fundings that are granted; the months of autonomy are the savings over what
lacks each month of the transition, in whole months that can be paid in full.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bilan_desktop.blocks.charts.frame import one_line
from bilan_desktop.domain.conclusion import Action, ActionStatus
from bilan_desktop.domain.feasibility import (
    AXES,
    Axis,
    AxisGroup,
    AxisState,
    FeasibilityCheck,
    FeasibilityStudy,
    MoneyLine,
    MoneySide,
)
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option, OptionStatus
from bilan_desktop.usecases.material import Material

RETAINED = (OptionStatus.KEPT, OptionStatus.CHOSEN)
"""The options that the synthesis tells the feasibility of."""


@dataclass(frozen=True)
class Checked:
    """One axis of one option as it stands; ``key`` is NO_ID while nothing is noted of it.

    ``action`` is the state of the action made of its next check, None while the plan has none.
    """

    axis: Axis
    key: RecordId = NO_ID
    state: AxisState = AxisState.TO_CHECK
    blocking: bool = False
    proof: str = ""
    next_check: str = ""
    check_by: date | None = None
    action: ActionStatus | None = None

    @property
    def blocks(self) -> bool:
        """Whether it closes the way by itself."""
        return self.blocking and self.state is AxisState.RED

    @property
    def unproved(self) -> bool:
        """Whether a state was given that nothing shows: a belief so far."""
        return self.state is not AxisState.TO_CHECK and not self.proof.strip()

    @property
    def answered(self) -> bool:
        """Whether the action that was to settle it is done: its state is then to be looked at again."""
        return self.action is ActionStatus.DONE

    @property
    def says(self) -> bool:
        """Whether something is noted of it."""
        texts = self.proof.strip() or self.next_check.strip()
        return bool(texts) or self.state is not AxisState.TO_CHECK or self.blocking or self.check_by is not None


@dataclass(frozen=True)
class Amount:
    """A cost or a funding; ``cents`` is None while it is not known. ``sure``: granted."""

    side: MoneySide
    text: str = ""
    cents: int | None = None
    source: str = ""
    on: date | None = None
    sure: bool = False

    @property
    def name(self) -> str:
        """What it is, on one line."""
        return one_line(self.text)

    @property
    def says(self) -> bool:
        """Whether something is noted of it."""
        return bool(self.name) or self.cents is not None


@dataclass(frozen=True)
class Money:
    """What an option costs and what pays for it, then how one lives meanwhile; euro cents, None: not known."""

    amounts: tuple[Amount, ...] = ()
    income: int | None = None
    spending: int | None = None
    savings: int | None = None
    on: date | None = None
    source: str = ""

    @property
    def costs(self) -> tuple[Amount, ...]:
        """The lines of cost."""
        return tuple(one for one in self.amounts if one.side is MoneySide.COST)

    @property
    def fundings(self) -> tuple[Amount, ...]:
        """The lines of funding."""
        return tuple(one for one in self.amounts if one.side is MoneySide.FUNDING)

    @property
    def cost(self) -> int:
        """What the known costs come to."""
        return _total(self.costs)

    @property
    def sure(self) -> int:
        """What the granted fundings come to."""
        return _total(one for one in self.fundings if one.sure)

    @property
    def hoped(self) -> int:
        """What the fundings that are only hoped for come to."""
        return _total(one for one in self.fundings if not one.sure)

    @property
    def remaining(self) -> int:
        """What remains to pay with the granted fundings alone; never below 0."""
        return max(0, self.cost - self.sure)

    @property
    def surplus(self) -> int:
        """What the granted fundings leave once all is paid; never below 0."""
        return max(0, self.sure - self.cost)

    @property
    def remaining_if_hoped(self) -> int:
        """What remains to pay once the hoped fundings come too."""
        return max(0, self.cost - self.sure - self.hoped)

    @property
    def surplus_if_hoped(self) -> int:
        """What all the fundings leave once all is paid."""
        return max(0, self.sure + self.hoped - self.cost)

    @property
    def balance(self) -> int | None:
        """The income of a month less its spending, below 0 when something lacks; None while one is not known."""
        return None if self.income is None or self.spending is None else self.income - self.spending

    @property
    def deficit(self) -> int | None:
        """What lacks each month, 0 when nothing does."""
        return None if self.balance is None else max(0, -self.balance)

    @property
    def months(self) -> int | None:
        """Whole months of deficit that the savings pay for; None without a deficit, or while one is not known."""
        return whole_months(self.savings, self.deficit)

    @property
    def months_after_paying(self) -> int | None:
        """The same once the savings have paid what remains."""
        left = None if self.savings is None else max(0, self.savings - self.remaining)
        return whole_months(left, self.deficit)

    @property
    def lacking(self) -> int:
        """What the savings lack to pay what remains; 0 when they are enough, or not known."""
        return 0 if self.savings is None else max(0, self.remaining - self.savings)

    @property
    def monthly(self) -> bool:
        """Whether something is noted of the months of the transition."""
        return any(one is not None for one in (self.income, self.spending, self.savings))

    @property
    def says(self) -> bool:
        """Whether something is noted of it."""
        return self.monthly or any(one.says for one in self.amounts)


@dataclass(frozen=True)
class Study:
    """An option with its seven axes, in their order, its money and what the person reads in them."""

    key: RecordId
    title: str
    status: OptionStatus
    axes: tuple[Checked, ...]
    money: Money
    reading: str = ""

    @property
    def says(self) -> bool:
        """Whether something was studied."""
        return self.money.says or bool(self.reading.strip()) or any(one.says for one in self.axes)

    def axis(self, axis: Axis) -> Checked:
        """One of the axes."""
        return next(one for one in self.axes if one.axis is axis)

    def group(self, group: AxisGroup) -> tuple[Checked, ...]:
        """The axes of one side of the study."""
        return tuple(self.axis(axis) for axis in AXES[group])


def studies(held: Material) -> tuple[Study, ...]:
    """Every option with its study, in the person's order, those set aside last."""
    actions = {one.id: one.status for one in held.every(Action)}
    found = [_study(option, held, actions) for option in held.every(Option)]
    return tuple(sorted(found, key=lambda one: one.status is OptionStatus.SET_ASIDE))


def studied(found: Iterable[Study]) -> tuple[Study, ...]:
    """Those of which something is noted."""
    return tuple(one for one in found if one.says)


def whole_months(savings: int | None, deficit: int | None) -> int | None:
    """Whole months that ``savings`` pay at ``deficit`` a month; None without a deficit, or while one is not known."""
    return None if savings is None or not deficit else max(0, savings) // deficit


def of_state(axes: Sequence[Checked], state: AxisState) -> tuple[Checked, ...]:
    """The axes in a state."""
    return tuple(one for one in axes if one.state is state)


def _total(amounts: Iterable[Amount]) -> int:
    return sum(one.cents for one in amounts if one.cents is not None)


def _study(option: Option, held: Material, actions: dict[RecordId, ActionStatus]) -> Study:
    checks = {one.axis: one for one in held.every(FeasibilityCheck) if one.option_id == option.id}
    whole = next((one for one in held.every(FeasibilityStudy) if one.option_id == option.id), None)
    amounts = tuple(
        Amount(one.side, one.text, one.cents, one.source, one.on, one.sure)
        for one in held.every(MoneyLine)
        if one.option_id == option.id
    )
    money = Money(amounts)
    if whole is not None:
        months = whole.income_cents, whole.spending_cents, whole.savings_cents
        money = Money(amounts, *months, whole.money_on, whole.money_source)
    return Study(
        key=option.id,
        title=one_line(option.title),
        status=option.status,
        axes=tuple(_checked(axis, checks.get(axis), actions) for group in AXES.values() for axis in group),
        money=money,
        reading=whole.reading if whole is not None else "",
    )


def _checked(axis: Axis, row: FeasibilityCheck | None, actions: dict[RecordId, ActionStatus]) -> Checked:
    if row is None:
        return Checked(axis)
    return Checked(
        axis=axis,
        key=row.id,
        state=row.state,
        blocking=row.blocking,
        proof=row.proof,
        next_check=row.next_check,
        check_by=row.check_by,
        action=actions.get(row.action_id),
    )
