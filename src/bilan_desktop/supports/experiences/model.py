"""What the stories say together: which skills they show, how often."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Skill, SkillKind
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.stories import Story

RECURRENT = 3
"""The number of stories from which a skill is said to come back."""


@dataclass(frozen=True)
class Cited:
    """A skill and the number of stories that show it."""

    label: str
    count: int


def named(stories: Sequence[Story]) -> list[Story]:
    """The stories that say something, in the person's order."""
    return [one for one in stories if any(text.strip() for text in texts_of(one))]


def texts_of(story: Story) -> tuple[str, ...]:
    """Everything that is told in a story, in the order of telling."""
    return (
        story.title,
        story.situation,
        story.task,
        story.actions,
        story.result,
        story.figure,
        story.learnt,
        story.proof,
    )


def cited(stories: Sequence[Story], skills: Sequence[Skill]) -> tuple[Cited, ...]:
    """The skills that stories show, the most often cited first, then in the person’s order; gone ones are out."""
    counts = [sum(skill.id in story.skills for story in named(stories)) for skill in skills]
    found = [
        Cited(skill.label.strip(), count)
        for skill, count in zip(skills, counts, strict=True)
        if count and skill.label.strip()
    ]
    return tuple(sorted(found, key=lambda one: -one.count))


_AWAITED = (
    (("situation",), "la situation"),
    (("actions",), "ce qui a été fait"),
    (("result", "figure"), "ce que cela a donné"),
    (("proof",), "ce qui le montre"),
)


def lacking(story: Mapping[str, Any]) -> tuple[str, ...]:
    """What a story, by its fields, does not tell yet of what makes it a proof; a figure tells a result."""
    return tuple(words for names, words in _AWAITED if not any(str(story[name]).strip() for name in names))


@dataclass(frozen=True)
class Suggested:
    """A skill that a vocabulary offers; ``referential`` is the code under which it names it."""

    label: str
    kind: SkillKind
    referential: str


Suggest = Callable[[str], Sequence[Suggested]]
"""What a vocabulary offers for the words typed."""


def matching(typed: str, labels: Mapping[RecordId, str], left_out: Iterable[RecordId] = ()) -> list[RecordId]:
    """The skills whose label holds every word typed, those that begin with them first; none while nothing is typed."""
    words, gone = fold(typed).split(), frozenset(left_out)
    if not words:
        return []
    folded = {key: fold(label) for key, label in labels.items() if key not in gone}
    found = [key for key, label in folded.items() if all(word in label for word in words)]
    return sorted(found, key=lambda key: not folded[key].startswith(fold(typed)))


def same_as(typed: str, labels: Mapping[RecordId, str]) -> RecordId | None:
    """The skill whose label says what is typed, whatever its writing; None when there is none."""
    return next((key for key, label in labels.items() if fold(label) == fold(typed)), None)
