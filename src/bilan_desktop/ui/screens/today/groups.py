"""The groups of the home page, in French, without Qt: each thing to do is in one of them, the pressing ones first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bilan_desktop.blocks.formats import date_long
from bilan_desktop.domain.deadlines import DESTRUCTIONS, DueKind
from bilan_desktop.ui.screens.tasks import Task
from bilan_desktop.ui.screens.today.words import reminder_task, settings_task
from bilan_desktop.usecases.reminders import Reminder
from bilan_desktop.usecases.today import Today

DEADLINES, SIGNATURES, FOLLOWING, DESTROYING, OTHERS = "deadlines", "signatures", "following", "destroying", "others"
GROUP_NAMES = {
    DEADLINES: "Échéances",
    SIGNATURES: "Signatures attendues",
    FOLLOWING: "Suivis et avis",
    DESTROYING: "Destructions",
    OTHERS: "À traiter",
}
"""The groups in the order of the page."""
_FOLLOWED = frozenset({DueKind.FOLLOW_UP, DueKind.OPINION_END, DueKind.OPINION_LATER, DueKind.OPINION_REMINDER})
_SIGNED = frozenset({"to_sign", "to_chase", "consent", "programme"})
_SIGNED_LACKS = frozenset({"paper", "out", "synthesis_to_sign", "certificate"})


@dataclass(frozen=True)
class Section:
    """A part of a group: its heading, empty when the group has no other, and its lines."""

    title: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True)
class Group:
    """A group of the page: its code, its name, its parts."""

    code: str
    name: str
    sections: tuple[Section, ...]

    @property
    def count(self) -> int:
        """How many things to do."""
        return sum(len(section.tasks) for section in self.sections)

    @property
    def title(self) -> str:
        """« Échéances (3) »."""
        return f"{self.name} ({self.count})"

    def first(self, most: int) -> "Group":
        """The first lines alone; the headings still count all of theirs."""
        kept, left = [], most
        for section in self.sections:
            if left > 0:
                kept.append(replace(section, tasks=section.tasks[:left]))
            left -= len(section.tasks)
        return replace(self, sections=tuple(kept))


def group_of(reminder: Reminder) -> str:
    """The code of the one group that a reminder belongs to."""
    if reminder.deadline is not None:
        what = reminder.deadline.what
        if what in DESTRUCTIONS:
            return DESTROYING
        return FOLLOWING if what in _FOLLOWED else DEADLINES
    if reminder.lack is not None:
        return SIGNATURES if reminder.lack.code in _SIGNED_LACKS else OTHERS
    if reminder.code in _SIGNED:
        return SIGNATURES
    return DEADLINES if reminder.code == "to_record" else OTHERS


def groups(view: Today) -> tuple[Group, ...]:
    """The groups that hold something; in each the late ones come first, the oldest before the others."""
    held: dict[str, list[Task]] = {code: [] for code in GROUP_NAMES}
    for reminder in view.reminders:
        held[group_of(reminder)].append(reminder_task(reminder, view.on))
    for found in held.values():
        found.sort(key=lambda task: (not task.late, task.on or view.on))
    if view.practice_missing:
        held[OTHERS].append(settings_task(view.practice_missing))
    parted = {DEADLINES: _by_urgency, DESTROYING: _announced}
    return tuple(
        Group(code, GROUP_NAMES[code], parted.get(code, _whole)(found, view.on))
        for code, found in held.items()
        if found
    )


def waiting(view: Today) -> int:
    """How many things there are to do, apart from what the meetings of the day need."""
    return sum(group.count for group in groups(view))


def subtitle(view: Today) -> str:
    """The date in words, then what the day holds."""
    parts = [date_long(view.on).capitalize()]
    coming = len(view.meetings)
    if coming:
        parts.append(f"{coming} séance{'s' if coming > 1 else ''} aujourd’hui")
    if count := waiting(view) + len(view.rights):
        late = sum(task.late for group in groups(view) for section in group.sections for task in section.tasks)
        late += sum(one.late for one in view.rights)
        parts.append(f"{count} à traiter" + (f", dont {late} en retard" if late else ""))
    return " · ".join(parts)


def _whole(tasks: list[Task], _: date) -> tuple[Section, ...]:
    return (Section("", tuple(tasks)),)


def _by_urgency(tasks: list[Task], today: date) -> tuple[Section, ...]:
    """Late, today, this week, later."""
    sunday = today + timedelta(days=6 - today.weekday())
    days = [task.on or today for task in tasks]
    ranks = [
        0 if task.late else 1 if day <= today else 2 if day <= sunday else 3
        for task, day in zip(tasks, days, strict=True)
    ]
    return _headed(tasks, ranks, ("En retard", "Aujourd’hui", "Cette semaine", "Plus tard"))


def _announced(tasks: list[Task], today: date) -> tuple[Section, ...]:
    """What is to be destroyed by now, then what will have to be."""
    return _headed(tasks, [int((task.on or today) > today) for task in tasks], ("À faire", "Annoncées"))


def _headed(tasks: Iterable[Task], ranks: list[int], titles: tuple[str, ...]) -> tuple[Section, ...]:
    found = []
    for rank, title in enumerate(titles):
        some = tuple(task for task, at in zip(tasks, ranks, strict=True) if at == rank)
        if some:
            found.append(Section(f"{title} ({len(some)})", some))
    return tuple(found)
