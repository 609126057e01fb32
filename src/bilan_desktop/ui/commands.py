"""Undo and redo: stacks of gestures and their compensations, one per dossier; they do not survive the lock."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bilan_desktop.domain.ids import RecordId

DEPTH = 200


@dataclass(frozen=True)
class Command:
    """A gesture already done: its French name, how to take it back, how to do it again.

    ``undo`` and ``redo`` post one use case each and return at once.
    """

    label: str
    undo: Callable[[], None]
    redo: Callable[[], None]


@dataclass
class CommandStack:
    """The gestures of one dossier; a new one forgets those that were undone."""

    done: list[Command] = field(default_factory=list)
    undone: list[Command] = field(default_factory=list)

    def push(self, command: Command) -> None:
        """Remember a gesture that was just done."""
        self.done.append(command)
        del self.done[:-DEPTH]
        self.undone.clear()

    def undo(self) -> str:
        """Take the last gesture back; its name, or an empty string when there is none."""
        if not self.done:
            return ""
        command = self.done.pop()
        command.undo()
        self.undone.append(command)
        return command.label

    def redo(self) -> str:
        """Do the last undone gesture again; its name, or an empty string when there is none."""
        if not self.undone:
            return ""
        command = self.undone.pop()
        command.redo()
        self.done.append(command)
        return command.label


@dataclass
class CommandStacks:
    """The stack of each dossier, and one for what belongs to none (the settings)."""

    stacks: dict[RecordId, CommandStack] = field(default_factory=dict)

    def of(self, dossier_id: RecordId) -> CommandStack:
        """The stack of a dossier, made at first need."""
        return self.stacks.setdefault(dossier_id, CommandStack())

    def clear(self) -> None:
        """Forget everything: at the lock."""
        self.stacks.clear()
