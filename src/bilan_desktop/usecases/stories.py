"""The skills that a story shows: picked among those of the dossier, or noted for the first time while telling."""

from collections.abc import Mapping, Sequence
from dataclasses import fields

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Skill, SkillKind
from bilan_desktop.domain.stories import Story
from bilan_desktop.supports.experiences.model import Suggest, Suggested
from bilan_desktop.usecases.forms import check_lengths, write_fields
from bilan_desktop.usecases.ports import Library, Unit, Work
from bilan_desktop.usecases.records import Removed, editable


def tag_skill(work: Work, story_id: RecordId, skill_id: RecordId, place: int = -1, initiator: str = "") -> None:
    """Say that a story shows a skill: at the end, or at a place counted from 0; nothing changes if it is said."""
    with work.unit() as unit:
        story = unit.get(Story, story_id)
        unit.get(Skill, skill_id)
        if skill_id not in story.skills:
            _put(story, skill_id, place)
            _kept(unit, "story.tagged", story, initiator)


def untag_skill(work: Work, story_id: RecordId, skill_id: RecordId, initiator: str = "") -> int:
    """Say that a story does not show a skill, which stays in the inventory; returns its place, -1 without one."""
    with work.unit() as unit:
        story = unit.get(Story, story_id)
        if skill_id not in story.skills:
            return -1
        place = story.skills.index(skill_id)
        story.skills = tuple(key for key in story.skills if key != skill_id)
        _kept(unit, "story.untagged", story, initiator)
        return place


def tag_new_skill(work: Work, story_id: RecordId, values: Mapping[str, object], initiator: str = "") -> RecordId:
    """Note a skill in the inventory and say that a story shows it, in one gesture; InvalidInput without a name."""
    check_lengths(values)
    if not str(values.get("label", "")).strip():
        raise InvalidInput({"label": "Écrivez la compétence avant de la rattacher."})
    with work.unit() as unit:
        story = unit.get(Story, story_id)
        ranks = [skill.rank for skill in unit.find(Skill, dossier_id=story.dossier_id)]
        skill = Skill(work.new_id(), story.dossier_id, rank=1 + max(ranks, default=-1))
        write_fields(skill, values, editable(Skill))
        unit.add(skill)
        _put(story, skill.id, -1)
        _kept(unit, "story.tagged", story, initiator, (Skill, Story))
        return skill.id


def take_back_new_skill(work: Work, story_id: RecordId, skill_id: RecordId, initiator: str = "") -> Removed:
    """Take back a skill noted while telling, from the story and from the inventory; ``note_again`` puts it back."""
    with work.unit() as unit:
        story, skill = unit.get(Story, story_id), unit.get(Skill, skill_id)
        values = {one.name: getattr(skill, one.name) for one in fields(Skill)}
        story.skills = tuple(key for key in story.skills if key != skill_id)
        unit.remove(skill)
        _kept(unit, "story.untagged", story, initiator, (Skill, Story))
        return Removed(Skill, values)


def note_again(work: Work, story_id: RecordId, removed: Removed, initiator: str = "") -> None:
    """Put back a skill that was taken back, in the inventory and in its story."""
    with work.unit() as unit:
        story = unit.get(Story, story_id)
        unit.add(removed.record(**removed.values))
        _put(story, removed.values["id"], -1)
        _kept(unit, "story.tagged", story, initiator, (Skill, Story))


def suggestions_of(library: Library) -> Suggest:
    """The vocabulary of the library of occupations, each label with the code of its version."""

    def suggest(text: str) -> Sequence[Suggested]:
        version = library.state().version
        return [
            Suggested(one.label, SkillKind(one.kind.value), f"rome:{version}:{one.code}" if version else "")
            for one in library.requirements(text)
        ]

    return suggest


def _put(story: Story, skill_id: RecordId, place: int) -> None:
    keys = list(story.skills)
    keys.insert(len(keys) if place < 0 else place, skill_id)
    story.skills = tuple(keys)


def _kept(
    unit: Unit, action: str, story: Story, initiator: str, changed: Sequence[type[Skill | Story]] = (Story,)
) -> None:
    unit.journal(action, Dossier.TABLE, story.dossier_id)
    for record in changed:
        unit.publish(Event(record.TABLE, story.dossier_id, story.dossier_id, initiator))
    unit.commit()
