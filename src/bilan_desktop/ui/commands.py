"""Undo and redo: stacks of gestures and their compensations, one per dossier; they do not survive the lock."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bilan_desktop.domain.errors import DomainError
from bilan_desktop.domain.ids import RecordId

DEPTH = 200

Done = Callable[[], None]
Refused = Callable[[Exception], None]
Act = Callable[[Done, Refused], None]
"""Posts one use case and returns at once; calls one of the two once it is over."""


@dataclass(frozen=True)
class Command:
    """A gesture already done: its French name, how to take it back, how to do it again."""

    label: str
    undo: Act
    redo: Act


@dataclass
class CommandStack:
    """The gestures of one dossier; a new one forgets those that were undone.

    ``say`` tells what was taken back or done again, or why it was refused: the gesture then stays where it was.
    """

    say: Callable[[str], None]
    done: list[Command] = field(default_factory=list)
    undone: list[Command] = field(default_factory=list)

    def push(self, command: Command) -> None:
        """Remember a gesture that was just done."""
        self.done.append(command)
        del self.done[:-DEPTH]
        self.undone.clear()

    def undo(self) -> bool:
        """Take the last gesture back; False when there is none."""
        if not self.done:
            return False
        command = self.done[-1]
        self._turn(command, command.undo, self.done, self.undone, "Annulé")
        return True

    def redo(self) -> bool:
        """Do the last undone gesture again; False when there is none."""
        if not self.undone:
            return False
        command = self.undone[-1]
        self._turn(command, command.redo, self.undone, self.done, "Rétabli")
        return True

    def _turn(self, command: Command, act: Act, here: list[Command], there: list[Command], word: str) -> None:
        # Moved before the outcome is known, so that the next undo takes the gesture before this one.
        here.remove(command)
        there.append(command)
        place = len(here)

        def refused(error: Exception) -> None:
            if not isinstance(error, DomainError):
                raise error
            if command in there:
                there.remove(command)
            here.insert(place, command)
            self.say(error.sentence)

        act(lambda: self.say(f"{word} : {command.label}"), refused)


@dataclass
class CommandStacks:
    """The stack of each dossier, and one for what belongs to none (the settings); the window sets ``say``."""

    say: Callable[[str], None] = lambda _: None
    stacks: dict[RecordId, CommandStack] = field(default_factory=dict)

    def of(self, dossier_id: RecordId) -> CommandStack:
        """The stack of a dossier, made at first need."""
        return self.stacks.setdefault(dossier_id, CommandStack(self._tell))

    def undo(self, dossier_id: RecordId) -> None:
        """Take back the last gesture of a dossier, or say that there is none."""
        if not self.of(dossier_id).undo():
            self.say("Rien à annuler ici.")

    def redo(self, dossier_id: RecordId) -> None:
        """Do its last undone gesture again, or say that there is none."""
        if not self.of(dossier_id).redo():
            self.say("Rien à rétablir ici.")

    def _tell(self, sentence: str) -> None:
        # The window may come after the first stack.
        self.say(sentence)

    def forget(self, dossier_id: RecordId) -> None:
        """Forget the gestures of a dossier: once content is destroyed, none of them may bring it back."""
        self.stacks.pop(dossier_id, None)

    def clear(self) -> None:
        """Forget everything: at the lock."""
        self.stacks.clear()
