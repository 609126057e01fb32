"""The synthesis is composed from the dossier, keeps every version, and is signed by both or not at all."""

from datetime import date, timedelta

import pytest

from bilan_desktop.app.demonstration_words import FIRST_PHASE, INVESTIGATION
from bilan_desktop.blocks import Drawing, Heading, ListBlock, Table, paper_text, paragraph, plain_text, to_json
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.errors import InvalidInput, RuleBroken
from bilan_desktop.domain.first_phase import Need, RequestAnalysis
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Experience, Motivation, Skill
from bilan_desktop.domain.papers import Handwriting, PaperKind, PaperState, SignerRole
from bilan_desktop.domain.progress import StepState
from bilan_desktop.domain.synthesis import SynthesisState
from bilan_desktop.usecases import papers, records, synthesis
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.synthesis import PassageView, SynthesisView
from factories import DeskWork, confirmed, fill_practice, held_meeting

CHARTED = ("objectives", "career", "skills", "motivations", "options", "plan")


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
    (table,) = (b for b in passage(synthesis.read_synthesis(work, dossier), "skills").blocks if isinstance(b, Table))
    told = plain_text((table,))
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


def test_what_was_said_of_a_signed_text_is_not_said_of_the_next(work: DeskWork, dossier: RecordId) -> None:
    made = synthesis.begin_version(work, dossier)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today(), "remarks": "C’est bien moi."})
    paper = synthesis.validate_version(work, made)
    rewritten = synthesis.begin_version(work, dossier)
    assert synthesis.read_synthesis(work, dossier).values["remarks"] == "C’est bien moi."
    synthesis.discard_version(work, rewritten)
    signed(work, papers.read_paper(work, paper.id))
    synthesis.begin_version(work, dossier)
    assert synthesis.read_synthesis(work, dossier).values["remarks"] == ""


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


def drawings(view: SynthesisView, key: str) -> list[Drawing]:
    """The drawings of a passage."""
    return [block for block in passage(view, key).blocks if isinstance(block, Drawing)]


def test_charts_stand_in_the_passages_with_their_figures_in_a_table_or_a_list(
    work: DeskWork, dossier: RecordId
) -> None:
    records.add_item(work, dossier, Action, {"title": "Rencontrer une conseillère", "due": work.clock.today()})
    synthesis.begin_version(work, dossier)
    view = synthesis.read_synthesis(work, dossier)
    told = {key: " ".join(drawing.alt for drawing in drawings(view, key)) for key in CHARTED}
    assert all(told.values())
    assert "Secrétaire médicale" in told["career"]
    assert "Former des collègues" in told["skills"]
    assert "Suivre une personne dans la durée" in told["motivations"]
    written = {key: "\n".join(plain_text(passage(view, key).blocks)) for key in CHARTED}
    assert "depuis 2014" in written["career"]
    assert "le travail d’aujourd’hui y répond un peu" in written["motivations"]
    for key in CHARTED:
        kinds = [type(block) for block in passage(view, key).blocks]
        place = kinds.index(Drawing)
        assert next(kind for kind in kinds[place:] if kind is not Drawing) in (Table, ListBlock)
        assert all(drawing.narrow is not None for drawing in drawings(view, key))
    assert all(not drawings(view, key) for key in ("request", "context"))


def test_a_chart_follows_the_dossier_only_when_the_passage_is_composed_again(work: DeskWork, dossier: RecordId) -> None:
    made = synthesis.begin_version(work, dossier)
    before = drawings(synthesis.read_synthesis(work, dossier), "skills")
    key = records.list_items(work, dossier, Skill)[0].key
    records.save_item(work, key, Skill, {"level": 0})
    view = synthesis.read_synthesis(work, dossier)
    assert passage(view, "skills").stale
    assert drawings(view, "skills") == before
    former = synthesis.compose_passage(work, made, "skills")
    after = synthesis.read_synthesis(work, dossier)
    assert not passage(after, "skills").stale
    assert drawings(after, "skills") != before
    synthesis.put_passage(work, made, "skills", former)
    assert drawings(synthesis.read_synthesis(work, dossier), "skills") == before


def test_a_year_that_passes_makes_no_passage_late(work: DeskWork, dossier: RecordId) -> None:
    synthesis.begin_version(work, dossier)
    work.clock.moment += timedelta(days=400)
    assert not any(one.stale for one in synthesis.read_synthesis(work, dossier).passages)


def test_a_signed_version_keeps_its_own_drawings(work: DeskWork, dossier: RecordId) -> None:
    paper = signed(work, validated(work, dossier))
    key = records.list_items(work, dossier, Experience)[0].key
    records.save_item(work, key, Experience, {"title": "Un autre métier"})
    for variant in ("standard", "large"):
        printed = paper_text(proof_paper(paper.facts, paper.kind, (), variant))
        assert any("Vendeuse en librairie · 2008–2011" in text for text in printed)
        assert not any("Un autre métier" in text for text in printed)


def test_the_paper_tells_the_hours_held_and_never_adds_the_two_pools(work: DeskWork, dossier: RecordId) -> None:
    before = proof_paper(validated(work, dossier).facts, PaperKind.SYNTHESIS, ())
    assert "Les heures du bilan" not in paper_text(before)
    held_meeting(work, dossier)
    printed = proof_paper(validated(work, dossier).facts, PaperKind.SYNTHESIS, ())
    texts = [text.replace("\N{NO-BREAK SPACE}", " ") for text in paper_text(printed)]
    assert "Les heures du bilan" in texts
    assert "2 h 00 sur 3 h 00" in texts
    assert "0 min sur 6 h 00" in texts
    assert "24 h 00" not in texts
    place = next(at for at, block in enumerate(printed.blocks) if block == Heading(2, "Les heures du bilan"))
    assert isinstance(printed.blocks[place + 1], Drawing)
    assert isinstance(printed.blocks[place + 2], Table)


def test_sixty_skills_can_be_drawn_rewritten_and_kept(work: DeskWork, dossier: RecordId) -> None:
    for place in range(60):
        values = {"label": f"Savoir faire une chose précise et utile, n° {place}", "level": place % 5}
        records.add_item(work, dossier, Skill, {**values, "evidence": "Un fait raconté. " * 12})
    made = synthesis.begin_version(work, dossier)
    found = passage(synthesis.read_synthesis(work, dossier), "skills")
    assert len(drawings(synthesis.read_synthesis(work, dossier), "skills")) > 5
    synthesis.write_passage(work, made, "skills", to_json((*found.blocks, paragraph("Et bien d’autres."))))
    assert "Et bien d’autres." in plain_text(passage(synthesis.read_synthesis(work, dossier), "skills").blocks)


def test_mistyped_years_and_days_are_not_drawn(work: DeskWork, dossier: RecordId) -> None:
    for title, due in (("Trop tard", date(9999, 12, 31)), ("Trop tôt", date(26, 1, 1)), ("À temps", date(2026, 4, 1))):
        records.add_item(work, dossier, Action, {"title": title, "due": due})
    records.add_item(work, dossier, Experience, {"title": "Loin", "started": 14})
    synthesis.begin_version(work, dossier)
    view = synthesis.read_synthesis(work, dossier)
    (plan,) = drawings(view, "plan")
    assert "À temps" in plan.alt
    assert "Sans date\N{NO-BREAK SPACE}: 2" in plan.alt
    assert "Sans année\N{NO-BREAK SPACE}: 1" in drawings(view, "career")[-1].alt


def lacking(work: DeskWork, dossier: RecordId) -> tuple[StepState, list[str]]:
    """Where the step of the synthesis stands, and what it says is missing."""
    found = next(p for p in read_journey(work, dossier) if p.step.code == "F3.5")
    return found.state, [one.replace("\N{NARROW NO-BREAK SPACE}", " ") for one in found.missing]


def test_its_step_is_done_once_each_chapter_speaks_and_nothing_is_out_of_date(
    work: DeskWork, dossier: RecordId
) -> None:
    assert lacking(work, dossier) == (StepState.TODO, ["la synthèse composée"])
    made = synthesis.begin_version(work, dossier)
    assert lacking(work, dossier) == (StepState.BEGUN, ["la rubrique « Principales étapes prévues »"])
    records.add_item(work, dossier, Action, {"title": "Rencontrer deux conseillères"})
    records.add_item(work, dossier, Need, {"text": "Gagner du temps pour soi"})
    assert lacking(work, dossier)[1] == [
        "la rubrique « Principales étapes prévues »",
        "« La demande et les besoins », à reprendre ou à garder (le dossier a changé)",
        "« Le plan d’action », à reprendre ou à garder (le dossier a changé)",
    ]
    synthesis.compose_passage(work, made, "plan")
    synthesis.accept_source(work, made, "request")
    assert lacking(work, dossier) == (StepState.DONE, [])
    synthesis.write_passage(work, made, "plan", to_json((paragraph(" "),)))
    assert lacking(work, dossier)[1] == ["la rubrique « Principales étapes prévues »"]
    synthesis.leave_out(work, made, "plan", left_out=True)
    assert lacking(work, dossier) == (StepState.DONE, [])


def test_a_version_that_is_validated_is_not_out_of_date(work: DeskWork, dossier: RecordId) -> None:
    records.add_item(work, dossier, Action, {"title": "Rencontrer deux conseillères"})
    validated(work, dossier)
    records.add_item(work, dossier, Need, {"text": "Gagner du temps pour soi"})
    assert lacking(work, dossier) == (StepState.DONE, [])


def test_a_motivation_that_means_nothing_written_has_no_colon_before_nothing(work: DeskWork, dossier: RecordId) -> None:
    for meaning in ("Lire chaque semaine", ""):
        records.add_item(work, dossier, Motivation, {"text": "Apprendre", "meaning": meaning, "satisfied": 1})
    synthesis.begin_version(work, dossier)
    told = plain_text(passage(synthesis.read_synthesis(work, dossier), "motivations").blocks)
    assert any("Lire chaque semaine (le travail d’aujourd’hui y répond un peu)" in text for text in told)
    assert any(text.replace("\u00a0", " ") == "Apprendre : le travail d’aujourd’hui y répond un peu" for text in told)


def test_each_chapter_keeps_its_number_whatever_is_left_out(work: DeskWork, dossier: RecordId) -> None:
    def numbered(paper: papers.PaperView) -> list[str]:
        blocks = proof_paper(paper.facts, paper.kind, ()).blocks
        return [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]

    first = validated(work, dossier)
    made = synthesis.begin_version(work, dossier)
    synthesis.leave_out(work, made, "options", left_out=True)
    synthesis.save_synthesis(work, made, {"read_on": work.clock.today()})
    assert numbered(synthesis.validate_version(work, made)) == numbered(first)
    assert [text.partition(" ")[0] for text in numbered(first)] == ["1.", "2.", "3.", "4.", "5.", "Signatures"]
