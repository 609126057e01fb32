"""What the transition plan says of the feasibility of the option chosen: its axes, a blocking one first, its money."""

from collections.abc import Iterable, Sequence

from bilan_desktop.blocks import Block, Callout, Heading, euros, paragraph
from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.feasibility import (
    AXIS_NAMES,
    STATE_WORDS,
    Axis,
    AxisState,
    FeasibilityCheck,
    FeasibilityStudy,
    MoneyLine,
    MoneySide,
)
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import OptionStatus
from bilan_desktop.usecases.material import Material
from bilan_desktop.usecases.transition_scenarios import grid, line, options_of, said

HEAD = ("Axe", "État", "Ce qui le montre", "À vérifier ensuite")


def feasibility(held: Material) -> list[Block]:
    """The axes that were looked at, what is said of the whole, and the money; nothing for an option not studied."""
    key = _chosen(held)
    checks = [one for one in held.every(FeasibilityCheck) if one.option_id == key and _says_something(one)]
    studies = [one for one in held.every(FeasibilityStudy) if one.option_id == key]
    lines = [one for one in held.every(MoneyLine) if one.option_id == key and (one.text.strip() or one.cents)]
    if key == NO_ID:
        return []
    return [
        *_axes(checks),
        *(block for study in studies for block in said(study.reading)),
        *_money(lines),
    ]


def _chosen(held: Material) -> RecordId:
    decision = held.one(Decision)
    known = {one.id for one in options_of(held)}
    if decision is not None and decision.option_id in known:
        return decision.option_id
    return next((one.id for one in options_of(held) if one.status is OptionStatus.CHOSEN), NO_ID)


def _says_something(check: FeasibilityCheck) -> bool:
    return check.state is not AxisState.TO_CHECK or bool(check.proof.strip() or check.next_check.strip())


def _blocks(check: FeasibilityCheck) -> bool:
    return check.blocking and check.state is AxisState.RED


def _axes(checks: Sequence[FeasibilityCheck]) -> list[Block]:
    """What stops the project first; a state is a word, and an axis not looked at is said."""
    order = list(Axis)
    ranked = sorted(checks, key=lambda one: (not _blocks(one), order.index(one.axis)))
    rows = ((AXIS_NAMES[one.axis], _state(one), line(one.proof), _next(one)) for one in ranked)
    stops = [AXIS_NAMES[one.axis] for one in ranked if _blocks(one)]
    unseen = [AXIS_NAMES[axis] for axis in order if axis not in {one.axis for one in checks}]
    told = grid(HEAD, rows, (0.22, 0.16, 0.32, 0.3))
    if not told:
        return []
    return [
        *([Callout("warning", (paragraph(_stopped(stops)),))] if stops else []),
        *told,
        *([paragraph(f"Pas encore regardé : {_joined(unseen)}.", "note")] if unseen else []),
    ]


def _stopped(names: Sequence[str]) -> str:
    what = "Un point arrête" if len(names) == 1 else "Des points arrêtent"
    left = "il n’est pas levé" if len(names) == 1 else "ils ne sont pas levés"
    return f"{what} le projet tant qu’{left} : {_joined(names)}. Aucun autre ne le compense."


def _joined(names: Iterable[str]) -> str:
    return " ; ".join(name.lower() for name in names)


def _state(check: FeasibilityCheck) -> str:
    return f"{STATE_WORDS[check.state]}, bloquant" if _blocks(check) else STATE_WORDS[check.state]


def _next(check: FeasibilityCheck) -> str:
    until = f"avant le {check.check_by:%d/%m/%Y}" if check.check_by is not None else ""
    return "\n".join(filter(None, (line(check.next_check), until)))


def _money(lines: Sequence[MoneyLine]) -> list[Block]:
    """The sums in euros: what it costs, what is granted, what is hoped for, and what would be left to pay."""
    if not lines:
        return []

    def total(side: MoneySide, *, sure: bool | None = None) -> int:
        return sum(one.cents or 0 for one in lines if one.side is side and sure in (None, one.sure))

    cost, granted = total(MoneySide.COST), total(MoneySide.FUNDING, sure=True)
    hoped = total(MoneySide.FUNDING, sure=False)
    unknown = sum(one.cents is None for one in lines)
    sums = [
        ("Coût", cost),
        ("Financements acquis", granted),
        *([("Financements espérés", hoped)] if hoped else []),
        ("Reste à payer à ce jour", max(0, cost - granted)),
        *([("Reste à payer s’ils sont accordés", max(0, cost - granted - hoped))] if hoped else []),
    ]
    rows = ((name, euros(cents)) for name, cents in sums)
    blocks: list[Block] = [Heading(2, "Le financement"), *grid(("Ce qui est compté", "Montant"), rows, (0.7, 0.3))]
    if unknown:
        known = "Une ligne n’a pas" if unknown == 1 else f"{unknown} lignes n’ont pas"
        blocks.append(paragraph(f"{known} encore de montant : ces sommes sont provisoires.", "note"))
    return blocks
