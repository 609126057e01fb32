"""What would bring content back into a part that was destroyed, whichever way it is written."""

import pytest

from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.first_phase import Need, Objective
from bilan_desktop.domain.guided_work import Assignment, Exchange
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.journey import Phase
from bilan_desktop.domain.meetings import Meeting
from bilan_desktop.domain.papers import Attachment, IssuedPaper, PaperState
from bilan_desktop.domain.records import ContentText, DataClass
from bilan_desktop.domain.retention import CONTENTS, Part
from bilan_desktop.storage.destroying import destroy_parts
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.objectives_papers import prepare_objectives
from bilan_desktop.usecases.records import add_item
from factories import TODAY, DeskWork, consented, fill_practice, held_meeting
from storage.vault_helpers import MakeVault


@pytest.fixture
def work(new_vault: MakeVault) -> DeskWork:
    made = DeskWork(new_vault(), SetClock.at(TODAY))
    fill_practice(made)
    return made


def write(work: DeskWork, item: object) -> None:
    with work.unit() as unit:
        unit.add(item)
        unit.commit()


def confide(work: DeskWork, met: RecordId) -> None:
    with work.unit() as unit:
        unit.get(Meeting, met).content_notes = ContentText("Elle a pleuré")
        unit.find(Need)
        unit.commit()


def destroy(work: DeskWork, key: RecordId, *parts: Part) -> None:
    destroy_parts(work.vault, key, parts, basis="end.content_days", media={}, now=work.clock.now())


def test_a_change_that_a_reading_writes_before_the_commit_is_refused_too(work: DeskWork) -> None:
    key = consented(work)
    met = held_meeting(work, key)
    destroy(work, key, *CONTENTS)
    with pytest.raises(RuleBroken, match="détruit"):
        confide(work, met)
    with work.unit() as unit:
        assert unit.get(Meeting, met).content_notes == ""


def test_a_file_does_not_join_a_part_that_was_destroyed(work: DeskWork) -> None:
    key = consented(work)
    destroy(work, key, Part.CONTENT)
    now = work.clock.now()
    came = Attachment(work.new_id(), key, key, DataClass.CONTENT, "f.pdf", "application/pdf", 1, "h", now, b"x")
    with pytest.raises(RuleBroken, match="détruit"):
        write(work, came)


def test_nothing_is_confided_once_the_proofs_went(work: DeskWork) -> None:
    key = consented(work)
    destroy(work, key, Part.PROOF)
    with pytest.raises(RuleBroken, match="détruit"):
        write(work, Need(work.new_id(), key, text=ContentText("Souffler")))


def test_what_was_said_of_the_work_does_not_come_back(work: DeskWork) -> None:
    key = consented(work)
    task = Assignment(work.new_id(), key, 1, Phase.PRELIMINARY, TODAY)
    write(work, task)
    destroy(work, key, *CONTENTS)
    with pytest.raises(RuleBroken, match="détruit"):
        write(work, Exchange(work.new_id(), task.id, TODAY, note=ContentText("Elle hésite")))
    write(work, Exchange(work.new_id(), task.id, TODAY))


def test_a_paper_that_was_destroyed_neither_stands_again_nor_is_replaced(work: DeskWork) -> None:
    key = consented(work)
    add_item(work, key, Objective, {"text": "Choisir"})
    paper = prepare_objectives(work, key)
    destroy(work, key, *CONTENTS)
    with work.unit() as unit:
        kept = unit.get(IssuedPaper, paper.id)
        kept.replace()
        kept.reinstate()
        assert kept.state is PaperState.DESTROYED
