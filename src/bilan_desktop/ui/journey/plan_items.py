"""What the pages that show the plan have in common: its records from the items of a list, questions asked in time."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bilan_desktop.domain.conclusion import Action, ActionStatus, Milestone, Verdict
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.ui.journey.list_card import ListCard
from bilan_desktop.usecases.records import Item

When = Callable[[Mapping[str, Any]], bool]

CONFIDENCE: dict[int | None, str] = {None: "Pas dite", **{mark: f"{mark} sur 10" for mark in range(11)}}
"""How sure the person is of doing an action, as it is offered."""


def actions_of(items: Sequence[Item]) -> tuple[Action, ...]:
    """The actions that a list shows."""
    return tuple(Action(item.key, NO_ID, rank=item.rank, **item.values) for item in items)


def milestones_of(items: Sequence[Item]) -> tuple[Milestone, ...]:
    """The milestones that a list shows."""
    return tuple(Milestone(item.key, NO_ID, rank=item.rank, **item.values) for item in items)


def dropped(values: Mapping[str, Any]) -> bool:
    """Whether an action is abandoned: why is asked then, and what was said of it stays in sight."""
    return values["status"] is ActionStatus.DROPPED or bool(values["dropped_why"].strip())


def decided(values: Mapping[str, Any]) -> bool:
    """Whether something was decided at a milestone."""
    return values["verdict"] is not Verdict.UNSAID or bool(values["verdict_why"].strip())


def ask_when(card: ListCard, name: str, when: When) -> None:
    """Ask a question of a list only where ``when`` says so; what the page does with its items comes as before."""
    shown, extra = card.shown, card.extra

    def follow() -> None:
        for row in card.rows:
            if name in row.fields:
                row.fields[name].setVisible(when(row.item.values))

    def show(items: tuple[Item, ...]) -> None:
        follow()
        shown(items)

    def open_one(item: Item) -> Any:
        follow()
        return extra(item)

    card.shown, card.extra = show, open_one
