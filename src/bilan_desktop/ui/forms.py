"""The presenter of a form: what is typed, saved half a second later by one use case, undoable, never lost."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from bilan_desktop.domain.errors import DomainError, InvalidInput
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.ui.commands import Command, Done, Refused
from bilan_desktop.ui.services import Services
from bilan_desktop.usecases.drafts import read_drafts, save_with_drafts
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.ports import Work

Values = Mapping[str, object]
Save = Callable[[Work, Values, str], Saved]
"""(work, values, initiator) -> Saved: the one use case of the form."""


class SaveMoment(StrEnum):
    """What the footer shows and says."""

    IDLE = "idle"
    TYPING = "typing"
    SAVED = "saved"
    FAILED = "failed"


class FormPresenter:
    """Holds what is typed in one form and saves it; a screen binds its fields to ``changed``.

    ``scope`` names the form in the drafts, such as « interview:<id> ». Set the three callbacks, then
    ``load_drafts``. A value that cannot be read (a date such as « 31/02 ») goes through ``unreadable``:
    its raw text is kept in the vault until it can be read; ``drafted`` names the fields of which only that is kept.
    """

    def __init__(self, services: Services, scope: str, dossier_id: RecordId, label: str, save: Save) -> None:
        self.services = services
        self.scope = scope
        self._dossier_id = dossier_id
        self._label = label
        self._save = save
        self._attached = True
        self._refusal = ""
        self._pending: dict[str, object] = {}
        self._drafts: dict[str, str | None] = {}
        self._posted: list[frozenset[str]] = []
        self.drafted: set[str] = set()
        self.initiator = f"{scope}#{id(self)}"
        self.on_state: Callable[[SaveMoment, datetime | None, str], None] = lambda *_: None
        self.on_problems: Callable[[Mapping[str, str]], None] = lambda _: None
        self.on_drafts: Callable[[Mapping[str, str]], None] = lambda _: None

    def detach(self) -> None:
        """The page goes: what comes back no longer touches it."""
        self._attached = False
        self.on_state = lambda *_: None
        self.on_problems = lambda _: None
        self.on_drafts = lambda _: None
        if self.dirty:
            self.services.unsaved.keep(self, self._refusal)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not posted yet."""
        return bool(self._pending or self._drafts)

    @property
    def refused(self) -> bool:
        """Whether a fault refused the last save: what is typed is on the screen only."""
        return bool(self._refusal) and self.dirty and not self._posted

    def typed(self) -> frozenset[str]:
        """The fields that hold something the vault has not answered for yet: a read must not cover them."""
        return frozenset(self._pending).union(self._drafts, *self._posted)

    def changed(self, name: str, value: object) -> None:
        """A field holds a value that can be read."""
        self._pending[name] = value
        self._drafts[name] = None
        self.on_state(SaveMoment.TYPING, None, "")

    def unreadable(self, name: str, raw: str) -> None:
        """A field holds text that cannot be read: keep it as typed."""
        self._pending.pop(name, None)
        self._drafts[name] = raw
        self.on_state(SaveMoment.TYPING, None, "")

    def load_drafts(self) -> None:
        """Ask for the raw texts left by an earlier visit."""
        job = partial(read_drafts, self.services.work, self.scope)
        self.services.storage.post(job, self._drafts_read, self._failed)

    def _drafts_read(self, drafts: Mapping[str, str]) -> None:
        self.drafted.update(drafts)
        self.on_drafts(drafts)

    def save(self) -> None:
        """Post everything typed, now: after the pause, on leaving the page, before a lock."""
        if not self.dirty:
            return
        values, drafts = dict(self._pending), dict(self._drafts)
        self._pending.clear()
        self._drafts.clear()
        self._post(values, drafts, {})

    def _post(self, values: Values, drafts: Mapping[str, str | None], refused: Mapping[str, str]) -> None:
        """Post one save; ``refused`` has the sentences of the fields that were taken out of it."""
        self._posted.append(frozenset(values) | frozenset(drafts))
        self.services.durable.post(
            partial(self._write, values, drafts),
            partial(self._written, values, drafts, refused),
            partial(self._refused, values, drafts, refused),
        )

    def _write(self, values: Values, drafts: Mapping[str, str | None]) -> Saved:
        def save(work: Work) -> Saved:
            return self._save(work, values, self.initiator) if values else Saved()

        return save_with_drafts(self.services.work, self.scope, drafts, save)

    def _written(
        self, values: Values, drafts: Mapping[str, str | None], refused: Mapping[str, str], saved: Saved
    ) -> None:
        self._posted.pop(0)
        self._refusal = ""
        self.drafted = (self.drafted | set(drafts)) - {name for name, text in drafts.items() if text is None}
        if saved.before:
            after = {name: values[name] for name in saved.before if name in values}
            if len(after) == len(saved.before):
                self._push(dict(saved.before), after)
        if refused:
            self._failed(InvalidInput(dict(refused)))
            self.on_problems({**saved.problems, **refused})
            return
        self.on_problems(saved.problems)
        if not self.dirty:
            self.on_state(SaveMoment.SAVED, self.services.work.clock.now(), "")

    def _push(self, before: Values, after: Values) -> None:
        def write(values: Values, done: Done, refused: Refused) -> None:
            def told(saved: Saved) -> None:
                self.on_problems(saved.problems)
                done()

            job = partial(self._save, self.services.work, values, "undo")
            self.services.durable.post(job, told, refused)

        stack = self.services.commands.of(self._dossier_id)
        stack.push(Command(self._label, partial(write, before), partial(write, after)))

    def _refused(
        self, values: Values, drafts: Mapping[str, str | None], refused: Mapping[str, str], error: Exception
    ) -> None:
        self._posted.pop(0)
        named = set(error.problems) & set(values) if isinstance(error, InvalidInput) else set()
        if isinstance(error, InvalidInput) and named:
            # Refused by a rule: their text becomes a draft, and the others are saved without them.
            others = {name: value for name, value in values.items() if name not in named}
            self._post(others, {**drafts, **_texts(values, named)}, {**refused, **error.problems})
            return
        # What a fault refused stays pending, so that the next pause tries again.
        self._pending = {**values, **self._pending}
        self._drafts = {**drafts, **self._drafts}
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if isinstance(error, InvalidInput):
            self.on_problems(error.problems)
        if not isinstance(error, DomainError):
            raise error
        self._refusal = error.sentence
        self.on_state(SaveMoment.FAILED, None, error.sentence)
        if not self._attached and self.dirty:
            self.services.unsaved.keep(self, error.sentence)


def _texts(values: Values, names: set[str]) -> dict[str, str | None]:
    """The refused texts worth keeping as drafts; a date is kept as it is typed."""
    kept = ((name, values[name]) for name in names)
    typed = (
        (name, f"{value.day:02d}/{value.month:02d}/{value.year:04d}" if isinstance(value, date) else value)
        for name, value in kept
    )
    return {name: value for name, value in typed if isinstance(value, str) and value.strip()}
