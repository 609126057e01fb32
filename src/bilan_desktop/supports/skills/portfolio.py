"""The portfolio of skills: those that were chosen, for a CV (one line of proof each) or a VAE (with their stories)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.blocks import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Span,
    Variant,
    joined,
    paragraph,
    plain_text,
    typeset,
)
from bilan_desktop.domain.contradictions import excerpt
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import LEVEL_NAMES, Experience, Skill, Wish
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.contract import Support, SupportView
from bilan_desktop.supports.skills.model import MIDDLE_LEVEL, citing
from bilan_desktop.supports.skills.report import KINDS, shown_by
from bilan_desktop.usecases.material import Material

PROOF = 150
"""Characters of the proof of a skill in a CV: one line or two."""
_TOLD = (("situation", "Situation"), ("actions", "Actions"), ("result", "Résultat"), ("figure", "En chiffres"))


class Layout(StrEnum):
    """What the portfolio is for."""

    CV = "cv"
    VAE = "vae"


LAYOUT_NAMES = {Layout.CV: "Pour un CV", Layout.VAE: "Pour une VAE"}


@dataclass(frozen=True, kw_only=True)
class Portfolio(Support):
    """The skills that were chosen, as they were at that time: the choice belongs to the paper, not to the skills."""

    chosen: frozenset[RecordId]
    layout: Layout

    def standing(self, view: SupportView) -> str:
        """How many are in it."""
        count = len(_chosen(view.held, self.chosen))
        return f"{count} compétence{'s' if count > 1 else ''}" if count else ""

    def printout(self, view: SupportView, variant: Variant) -> tuple[Block, ...]:
        """By family, each skill with what shows it."""
        return told(view.held, self.chosen, self.layout)


def portfolio(chosen: frozenset[RecordId], layout: Layout) -> Portfolio:
    """The portfolio of these skills."""
    return Portfolio(
        code="portfolio",
        title="Portefeuille de compétences",
        purpose="Montrer ce que l’on sait faire, et ce qui le prouve.",
        phase=Phase.INVESTIGATION,
        records=(Skill, Story, Experience),
        icon="award",
        chosen=chosen,
        layout=layout,
    )


def proposed(skills: Sequence[Skill]) -> frozenset[RecordId]:
    """What a portfolio holds before anything is chosen: what is done without help, and not to be used less."""
    return frozenset(
        skill.id
        for skill in skills
        if skill.label.strip() and (skill.level is None or skill.level >= MIDDLE_LEVEL) and skill.wish is not Wish.LESS
    )


def told(held: Material, chosen: frozenset[RecordId], layout: Layout) -> tuple[Block, ...]:
    """The portfolio as blocks; nothing when nothing is chosen."""
    blocks: list[Block] = []
    skills = _chosen(held, chosen)
    told_at: dict[RecordId, str] = {}
    for kind, name in KINDS.items():
        family = [skill for skill in skills if skill.kind is kind]
        if not family:
            continue
        blocks.append(Heading(1, name))
        if layout is Layout.CV:
            blocks.append(ListBlock(tuple(_in_a_line(skill, held.every(Story)) for skill in family)))
        else:
            blocks += [block for skill in family for block in _with_stories(skill, held, told_at)]
    return tuple(blocks)


def as_text(blocks: Sequence[Block]) -> str:
    """Blocks to paste in another program: headings on lines of their own, a dash before each item."""
    lines: list[str] = []
    for block in typeset(tuple(blocks)):
        if isinstance(block, Heading):
            lines += ["", block.text.upper() if block.level == 1 else block.text]
        elif isinstance(block, ListBlock):
            lines += [f"– {joined(item)}" for item in block.items]
        else:
            lines += plain_text((block,))
    return "\n".join(lines).strip()


def _chosen(held: Material, chosen: frozenset[RecordId]) -> list[Skill]:
    return [skill for skill in held.every(Skill) if skill.id in chosen and skill.label.strip()]


def _in_a_line(skill: Skill, stories: Sequence[Story]) -> tuple[Span, ...]:
    shown = citing(skill, stories)
    name = Span(" ".join(skill.label.split()), bold=True)
    figure = next((f"{story.title.strip()}, {story.figure.strip()}" for story in shown if story.figure.strip()), "")
    proof = skill.evidence.strip() or figure or skill.proof
    said = excerpt(proof or next((story.title for story in shown if story.title.strip()), ""), PROOF)
    return (name, Span(f" : {said}")) if said else (name,)


def _with_stories(skill: Skill, held: Material, told_at: dict[RecordId, str]) -> Iterator[Block]:
    """A skill, the level given, the stories that show it, then its proof.

    ``told_at`` is the skill under which each story was told: it is told once, and named under the others.
    """
    stories = held.every(Story)
    places = {one.id: one.title.strip() for one in held.every(Experience) if not one.hidden}
    yield Heading(2, " ".join(skill.label.split()))
    if skill.level is not None:
        yield _part("Maîtrise, selon la personne", LEVEL_NAMES[skill.level].lower())
    for story in citing(skill, stories):
        yield Heading(3, " ".join(story.title.split()) or "Récit sans titre")
        if story.id in told_at:
            yield paragraph(f"Récit déjà donné, à « {told_at[story.id]} ».", "small")
            continue
        told_at[story.id] = " ".join(skill.label.split())
        yield from _story(story, places.get(story.experience_id, ""))
    proof = shown_by(skill, ())
    if proof:
        yield _part("Preuve", proof)


def _story(story: Story, place: str) -> Iterator[Block]:
    if place:
        yield paragraph(place, "small")
    for name, words in (*_TOLD, ("proof", "Ce qui le montre")):
        text = " ".join(getattr(story, name).split())
        if text:
            yield _part(words, text)


def _part(words: str, text: str) -> Paragraph:
    return Paragraph((Span(f"{words} : ", bold=True), Span(text)))
