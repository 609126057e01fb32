"""The synthesis is composed from the dossier, keeps every version, and is signed by both or not at all."""

from datetime import timedelta

import pytest

from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.blocks import Heading, Table, paper_text, paragraph, plain_text, to_json
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Skill
from bilan_desktop.domain.papers import Handwriting, PaperState, SignerRole
from bilan_desktop.domain.synthesis import SynthesisState
from bilan_desktop.usecases import papers, records, synthesis
from bilan_desktop.usecases.synthesis import PassageView, SynthesisView
from factories import DeskWork, confirmed, fill_practice


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    """A dossier whose first phases are told."""
    fill_practice(work)
    key = confirmed(work)
    records.save_form(work, key, RequestAnalysis, {"request": "Trouver un métier d’accompagnement."})
    for record, values in (*FIRST_PHASE, *INVESTIGATION):
        records.add_item(work, key, record, values)
    return key


def drawn(seed: int) -> Handwriting:
    """A signature never drawn twice."""
    return Handwriting((tuple((0.1 * place, 0.2 + 0.05 * ((seed * place) % 9)) for place in range(9)),), 3.0)


def passage(view: SynthesisView, key: str) -> PassageView:
    """The passage of a source."""
    return next(one for one in view.passages if one.source.key == key)


def signed(work: DeskWork, paper: papers.PaperView) -> papers.PaperView:
    """The same paper, signed by both and sealed."""
    for place, role in enumerate((SignerRole.BENEFICIARY, SignerRole.CONSULTANT)):
        papers.sign_on_screen(work, paper.id, role, drawn(paper.version * 2 + place))
    return papers.seal_paper(work, paper.id, b"%PDF synthesis")


def validated(work: DeskWork, dossier: RecordId) -> papers.PaperView:
    """A new version, read today and validated."""
    made = synthesis.begin_version(work, dossier)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today()})
    return synthesis.validate_version(work, made)


def test_each_source_that_says_something_becomes_a_passage(work: DeskWork, dossier: RecordId) -> None:
    synthesis.begin_version(work, dossier)
    view = synthesis.read_synthesis(work, dossier)
    written = {one.source.key for one in view.passages if one.passage is not None}
    assert written == {"request", "context", "objectives", "career", "skills", "motivations", "options"}
    told = plain_text(passage(view, "request").blocks)
    assert "Trouver un métier d’accompagnement." in told
    assert any(text.startswith("Nommer ce que je sais faire") for text in told)
    assert any(isinstance(block, Table) for block in passage(view, "skills").blocks)


def test_a_skill_is_told_with_the_level_that_the_person_chose(work: DeskWork, dossier: RecordId) -> None:
    records.add_item(work, dossier, Skill, {"label": "Animer", "level": 3})
    records.add_item(work, dossier, Skill, {"label": "Conter"})
    synthesis.begin_version(work, dossier)
    told = plain_text(passage(synthesis.read_synthesis(work, dossier), "skills").blocks)
    assert told[told.index("Animer") + 2] == "Avec aisance"
    assert told[told.index("Conter") + 2] == "–"


def test_nothing_said_gives_no_synthesis(work: DeskWork) -> None:
    with pytest.raises(RuleBroken, match="Complétez d’abord les étapes"):
        synthesis.begin_version(work, confirmed(work))


def test_a_passage_says_when_the_dossier_has_changed_and_is_composed_again(work: DeskWork, dossier: RecordId) -> None:
    made = synthesis.begin_version(work, dossier)
    assert not any(one.stale for one in synthesis.read_synthesis(work, dossier).passages)
    records.add_item(work, dossier, Need, {"text": "Gagner du temps pour soi"})
    assert passage(synthesis.read_synthesis(work, dossier), "request").stale
    former = synthesis.compose_passage(work, made, "request")
    after = passage(synthesis.read_synthesis(work, dossier), "request")
    assert not after.stale
    assert "Gagner du temps pour soi" in plain_text(after.blocks)
    synthesis.put_passage(work, made, "request", former)
    assert passage(synthesis.read_synthesis(work, dossier), "request").stale


def test_own_words_stay_and_are_printed(work: DeskWork, dossier: RecordId) -> None:
    made = synthesis.begin_version(work, dossier)
    own = to_json((Heading(3, "En bref"), paragraph("Elle cherche à accompagner.")))
    former = synthesis.write_passage(work, made, "request", own)
    synthesis.leave_out(work, made, "context", left_out=True)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today(), "remarks": "C’est bien moi."})
    paper = synthesis.validate_version(work, made)
    printed = paper_text(proof_paper(paper.facts, paper.kind, ()))
    assert "Elle cherche à accompagner." in printed
    assert "C’est bien moi." in printed
    assert "Le contexte et les contraintes" not in printed
    assert not former.edited


def test_what_is_not_rich_text_is_refused_and_nothing_changes(work: DeskWork, dossier: RecordId) -> None:
    made = synthesis.begin_version(work, dossier)
    before = passage(synthesis.read_synthesis(work, dossier), "request")
    with pytest.raises(InvalidInput):
        synthesis.write_passage(work, made, "request", "<p>bonjour</p>")
    assert passage(synthesis.read_synthesis(work, dossier), "request") == before


def test_it_is_validated_after_the_reading_and_changes_no_more(work: DeskWork, dossier: RecordId) -> None:
    made = synthesis.begin_version(work, dossier)
    with pytest.raises(RuleBroken, match="lecture partagée"):
        synthesis.validate_version(work, made)
    tomorrow = work.clock.today() + timedelta(days=1)
    assert "read_on" in synthesis.save_synthesis(work, made, {"read_on": tomorrow}).problems
    with pytest.raises(InvalidInput, match="pas encore eu lieu"):
        synthesis.validate_version(work, made)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today()})
    synthesis.validate_version(work, made)
    with pytest.raises(RuleBroken, match="ne change plus"):
        synthesis.save_synthesis(work, made, {"remarks": "Trop tard"})


def test_the_validation_is_undone_until_somebody_signs(work: DeskWork, dossier: RecordId) -> None:
    paper = validated(work, dossier)
    row = synthesis.read_synthesis(work, dossier)
    synthesis.take_back_validation(work, row.id)
    assert synthesis.read_synthesis(work, dossier).is_draft
    paper = synthesis.validate_version(work, row.id)
    papers.sign_on_screen(work, paper.id, SignerRole.BENEFICIARY, drawn(1))
    with pytest.raises(RuleBroken, match="nouvelle version"):
        synthesis.take_back_validation(work, row.id)


def test_a_signed_version_stands_until_the_next_is_signed(work: DeskWork, dossier: RecordId) -> None:
    first = signed(work, validated(work, dossier))
    assert synthesis.read_synthesis(work, dossier).state is SynthesisState.SIGNED
    second = validated(work, dossier)
    assert papers.read_paper(work, first.id).state is PaperState.SEALED
    signed(work, second)
    view = synthesis.read_synthesis(work, dossier)
    assert [(line.version, line.state) for line in view.versions] == [
        (2, SynthesisState.SIGNED),
        (1, SynthesisState.REPLACED),
    ]
    assert papers.read_paper(work, first.id).state is PaperState.REPLACED
    assert papers.read_paper(work, first.id).data == b"%PDF synthesis"


def test_a_version_begun_by_mistake_is_discarded_and_the_former_stands_again(work: DeskWork, dossier: RecordId) -> None:
    paper = validated(work, dossier)
    begun = synthesis.begin_version(work, dossier)
    assert papers.read_paper(work, paper.id).state is PaperState.REPLACED
    synthesis.discard_version(work, begun)
    view = synthesis.read_synthesis(work, dossier)
    assert (view.version, view.state) == (1, SynthesisState.VALIDATED)
    assert papers.read_paper(work, paper.id).state is PaperState.OPEN


def test_two_drafts_never_stand_together(work: DeskWork, dossier: RecordId) -> None:
    synthesis.begin_version(work, dossier)
    with pytest.raises(RuleBroken, match="déjà en cours"):
        synthesis.begin_version(work, dossier)
