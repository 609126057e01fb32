"""What the inventory of skills tells once it is read together: what shows each, where each stands, which are alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Practised, Skill, SkillKind
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.experiences.model import RECURRENT, named

MIDDLE_LEVEL = 2
"""The middle of the levels 0 to 4: a skill there stands on the line between two quarters, and is told so."""
LIKED_FROM = 3
"""The pleasure, of 1 to 4, from which a skill is said to be used with pleasure: their middle is no mark."""


class Evidence(StrEnum):
    """How far a skill is shown: the highest of these that it reaches."""

    DECLARED = "declared"
    ILLUSTRATED = "illustrated"
    BACKED = "backed"
    ATTESTED = "attested"


EVIDENCE_NAMES = {
    Evidence.DECLARED: "Déclarée",
    Evidence.ILLUSTRATED: "Illustrée",
    Evidence.BACKED: "Étayée",
    Evidence.ATTESTED: "Attestée",
}
EVIDENCE_HELP = {
    Evidence.DECLARED: "dite par la personne, sans récit encore",
    Evidence.ILLUSTRATED: "un récit ou un fait la montre",
    Evidence.BACKED: "un document la montre",
    Evidence.ATTESTED: "quelqu’un peut la confirmer",
}


class Quarter(StrEnum):
    """What pleasure and mastery together make of a skill."""

    GROW = "grow"
    USE = "use"
    LEAVE = "leave"
    SPARE = "spare"


QUARTER_NAMES = {
    Quarter.GROW: "À développer",
    Quarter.USE: "À mobiliser",
    Quarter.LEAVE: "À laisser",
    Quarter.SPARE: "À ménager",
}
"""The quarters of the chart: those of pleasure first, the less mastered on the left."""
QUARTER_HELP = {
    Quarter.GROW: "avec plaisir, pas encore maîtrisées",
    Quarter.USE: "maîtrisées, avec plaisir",
    Quarter.LEAVE: "ni plaisir ni maîtrise",
    Quarter.SPARE: "maîtrisées, avec peu de plaisir",
}


@dataclass(frozen=True)
class Line:
    """A skill as the inventory tells it; ``stories`` is how many show it.

    ``quarters`` has one where it stands clear, the two that it stands between at the middle level, none while its
    level or its pleasure is not said.
    """

    key: RecordId
    label: str
    kind: SkillKind
    level: int | None
    pleasure: int | None
    practised: Practised
    evidence: Evidence
    stories: int
    quarters: tuple[Quarter, ...]


@dataclass(frozen=True)
class Inventory:
    """The skills that have a name, in the person's order; ``alike`` are those that seem to be the same, together."""

    lines: tuple[Line, ...]
    alike: tuple[tuple[Line, ...], ...] = ()

    def of_kind(self, kind: SkillKind) -> tuple[Line, ...]:
        """Those of one kind."""
        return tuple(line for line in self.lines if line.kind is kind)

    def standing(self, *quarters: Quarter) -> tuple[Line, ...]:
        """Those that stand in a quarter, or between two."""
        return tuple(line for line in self.lines if line.quarters == quarters)

    @property
    def placed(self) -> tuple[Line, ...]:
        """Those that the chart shows, in the order of their numbers from 1."""
        return tuple(line for line in self.lines if line.quarters)

    @property
    def unplaced(self) -> int:
        """How many wait for a level or a pleasure."""
        return len(self.standing())

    @property
    def recurrent(self) -> tuple[Line, ...]:
        """Those that several stories show, the most often first."""
        found = [line for line in self.lines if line.stories >= RECURRENT]
        return tuple(sorted(found, key=lambda line: -line.stories))


def inventory(skills: Sequence[Skill], stories: Sequence[Story]) -> Inventory:
    """The skills read together with the stories that show them."""
    told = named(stories)
    kept = [skill for skill in skills if skill.label.strip()]
    lines = {skill.id: _line(skill, told) for skill in kept}
    alike = tuple(tuple(lines[one.id] for one in group) for group in homonyms(kept))
    return Inventory(tuple(lines.values()), alike)


def _line(skill: Skill, stories: Sequence[Story]) -> Line:
    cited = len(citing(skill, stories))
    return Line(
        skill.id,
        " ".join(skill.label.split()),
        skill.kind,
        skill.level,
        skill.pleasure,
        skill.practised,
        evidence_of(skill, cited),
        cited,
        quarters_of(skill.level, skill.pleasure),
    )


def citing(skill: Skill, stories: Sequence[Story]) -> list[Story]:
    """The stories that show a skill, in the person's order; one that says nothing shows nothing."""
    return [story for story in named(stories) if skill.id in story.skills]


def evidence_of(skill: Skill, cited: int) -> Evidence:
    """How far a skill is shown, with so many stories that show it.

    What was typed as its proof counts as an illustration: it is a fact that the person told. It never counts for
    more, since it may name a document or a person or neither: each has a field of its own.
    """
    if skill.attested_by.strip():
        return Evidence.ATTESTED
    if skill.document.strip():
        return Evidence.BACKED
    return Evidence.ILLUSTRATED if cited or skill.evidence.strip() else Evidence.DECLARED


def quarters_of(level: int | None, pleasure: int | None) -> tuple[Quarter, ...]:
    """Where a skill stands: one quarter, two on the line between them, none while something is not said."""
    if level is None or pleasure is None:
        return ()
    pair = (Quarter.GROW, Quarter.USE) if pleasure >= LIKED_FROM else (Quarter.LEAVE, Quarter.SPARE)
    if level == MIDDLE_LEVEL:
        return pair
    return (pair[level > MIDDLE_LEVEL],)


def homonyms(skills: Sequence[Skill]) -> tuple[tuple[Skill, ...], ...]:
    """The skills whose labels say the same but for case, accents and spaces, each group in the person's order."""
    groups: dict[str, list[Skill]] = {}
    for skill in skills:
        name = fold(skill.label).rstrip(" .;,")
        if name:
            groups.setdefault(name, []).append(skill)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)
