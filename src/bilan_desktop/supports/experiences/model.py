"""What the stories say together: which skills they show, how often."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilan_desktop.domain.investigation import Skill
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
