"""The printout of the stories, and what the synthesis tells of them."""

from collections.abc import Sequence

from bilan_desktop.blocks import Block, Heading, ListBlock, Paragraph, Span, paragraph, spans
from bilan_desktop.domain.investigation import Experience, Skill
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.experiences.model import RECURRENT, Cited, cited, named

PARTS = (
    ("situation", "La situation"),
    ("task", "Ce qu’il y avait à faire"),
    ("actions", "Ce que j’ai fait"),
    ("result", "Ce que cela a donné"),
    ("figure", "En chiffres"),
    ("learnt", "Ce que j’ai appris"),
    ("proof", "Ce qui le montre"),
)
"""The field of each part of a story and its words on paper, in the order of telling."""


def whole(stories: Sequence[Story], skills: Sequence[Skill], experiences: Sequence[Experience]) -> tuple[Block, ...]:
    """Each story under its title, then the skills that they show together; nothing while there is no story."""
    labels = {skill.id: skill.label.strip() for skill in skills}
    places = {one.id: one.title.strip() for one in experiences if not one.hidden}
    blocks: list[Block] = []
    for story in named(stories):
        blocks.append(Heading(1, " ".join(story.title.split()) or "Récit sans titre"))
        place = places.get(story.experience_id, "")
        blocks += [paragraph(place, "small")] if place else []
        for name, words in PARTS:
            blocks += _part(words, getattr(story, name))
        shown = ", ".join(labels[key] for key in story.skills if labels.get(key))
        blocks += _part("Les compétences que ce récit montre", shown)
    return (*blocks, *_together(cited(stories, skills))) if blocks else ()


def in_short(found: Sequence[Cited]) -> tuple[Block, ...]:
    """The skills that come back, for the synthesis."""
    often = [one for one in found if one.count >= RECURRENT]
    return (paragraph("Compétences illustrées par plusieurs récits :"), _listed(often)) if often else ()


def _part(words: str, text: str) -> list[Block]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return []
    first = Paragraph((Span(f"{words} : ", bold=True), Span(lines[0])))
    return [first, *(paragraph(line) for line in lines[1:])]


def _together(found: Sequence[Cited]) -> list[Block]:
    return [Heading(1, "Les compétences qui ressortent"), _listed(found)] if found else []


def _listed(found: Sequence[Cited]) -> ListBlock:
    return ListBlock(tuple(spans(f"{one.label} ({one.count} récit{'s' if one.count > 1 else ''})") for one in found))
