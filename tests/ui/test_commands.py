"""The stack of gestures: what is refused stays where it was."""

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.ui.commands import Command, CommandStack, Done, Refused


class Held:
    """An outcome that comes later, as from the storage thread."""

    def __init__(self) -> None:
        self.outcomes: list[tuple[Done, Refused]] = []

    def act(self, done: Done, refused: Refused) -> None:
        self.outcomes.append((done, refused))


def test_two_undos_before_the_first_is_refused_leave_only_the_refused_one() -> None:
    said: list[str] = []
    held = Held()
    stack = CommandStack(said.append)
    first, second = (Command(name, held.act, held.act) for name in ("un", "deux"))
    stack.push(first)
    stack.push(second)
    assert stack.undo()
    assert stack.undo()
    assert not stack.undo()
    assert said == []
    held.outcomes[0][1](RuleBroken("Refusé."))
    held.outcomes[1][0]()
    assert (stack.done, stack.undone) == ([second], [first])
    assert said == ["Refusé.", "Annulé\u00a0: un"]


def test_a_refusal_that_comes_after_a_new_gesture_keeps_the_order() -> None:
    held = Held()
    stack = CommandStack(lambda _: None)
    first, second = (Command(name, held.act, held.act) for name in ("un", "deux"))
    stack.push(first)
    stack.undo()
    stack.push(second)
    held.outcomes[0][1](RuleBroken("Refusé."))
    assert (stack.done, stack.undone) == ([first, second], [])
