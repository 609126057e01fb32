"""The practice's seal: made when it is needed, renewed in time, its past certificates kept."""

import json
from datetime import time, timedelta

import pytest

from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.documents.seals import SealReading, SealState
from bilan_desktop.domain.errors import InvalidInput, ReadOnlyVault
from bilan_desktop.domain.papers import BOTH, PaperState
from bilan_desktop.domain.seal import OrganisationSeal
from bilan_desktop.usecases import papers
from bilan_desktop.usecases.meeting_papers import prepare_planning
from bilan_desktop.usecases.meetings import plan_meeting
from bilan_desktop.usecases.practice import save_practice
from bilan_desktop.usecases.programme_papers import prepare_programme
from bilan_desktop.usecases.seals import LASTS, RENEWED, seal_certificates, seal_of
from factories import DeskWork, a_slot, confirmed, consented, count, drawn, fill_practice, journal_rows

PRESS = DocumentPress()
DAY = timedelta(days=1)


@pytest.fixture
def desk(work: DeskWork) -> DeskWork:
    fill_practice(work)
    return work


def told(work: DeskWork) -> list[tuple[str, str]]:
    """What the journal says of seals."""
    lines = [line for line in journal_rows(work) if line["action"].startswith("seal.")]
    return [(line["action"], json.loads(line["detail"])["until"]) for line in lines]


def signed(work: DeskWork, dossier: str) -> papers.PaperView:
    paper = prepare_programme(work, dossier)
    for role in BOTH:
        paper = papers.sign_on_screen(work, paper.id, role, drawn(count(work, "signature")))
    return paper


def sealed(work: DeskWork, paper: papers.PaperView) -> papers.PaperView:
    data = PRESS.print_proof(paper.facts, paper.kind, paper.signatures, "standard", seal_of(work))
    return papers.seal_paper(work, paper.id, data)


def read(work: DeskWork, data: bytes) -> SealReading:
    return PRESS.read_seal(data, seal_certificates(work))


def test_it_is_made_at_first_need_and_kept(desk: DeskWork) -> None:
    assert seal_certificates(desk) == ()
    first = seal_of(desk)
    assert first.at == desk.clock.now()
    assert first.by.organisation == "Cabinet Boussole"
    assert seal_of(desk) == first
    assert seal_of(desk.reopened()) == first
    assert seal_certificates(desk) == (first.by.certificate,)
    assert told(desk) == [("seal.made", (desk.clock.today() + LASTS).isoformat())]


def test_it_takes_the_practice_s_name_and_another_when_that_changes(desk: DeskWork) -> None:
    first = seal_of(desk)
    save_practice(desk, {"organisation": "Cabinet Cap Œuvre"})
    second = seal_of(desk)
    assert second.by.organisation == "Cabinet Cap Œuvre"
    assert second.by.private_key != first.by.private_key
    save_practice(desk, {"organisation": "Cabinet Boussole"})
    assert seal_of(desk).by == first.by
    assert [code for code, _ in told(desk)] == ["seal.made", "seal.renewed"]


def test_without_a_name_nothing_is_sealed_and_the_settings_are_asked_for(work: DeskWork) -> None:
    with pytest.raises(InvalidInput) as caught:
        seal_of(work)
    assert set(caught.value.problems) == {"organisation"}
    assert seal_certificates(work) == ()


def test_it_is_renewed_before_its_end_and_what_it_sealed_stays_valid(desk: DeskWork) -> None:
    before = sealed(desk, signed(desk, consented(desk)))
    first = seal_of(desk).by
    desk.clock.moment += LASTS - RENEWED - DAY
    assert seal_of(desk).by == first
    desk.clock.moment += DAY
    second = seal_of(desk).by
    assert second.certificate != first.certificate
    assert [code for code, _ in told(desk)] == ["seal.made", "seal.renewed"]
    desk.clock.moment += LASTS
    third = sealed(desk, signed(desk, consented(desk, "Lemoine")))
    assert read(desk, before.data).state is SealState.VALID
    assert read(desk, third.data).state is SealState.VALID
    assert PRESS.read_seal(before.data, [second.certificate]).state is SealState.UNKNOWN


def test_a_vault_to_read_only_shows_its_seal_and_makes_none(desk: DeskWork) -> None:
    kept = sealed(desk, signed(desk, consented(desk)))
    folder = desk.vault.folder
    desk.vault.close()
    folder.chmod(0o500)
    try:
        desk = desk.reopened()
        assert desk.vault.read_only
        assert read(desk, kept.data).state is SealState.VALID
        assert seal_of(desk).by.certificate in seal_certificates(desk)
        desk.clock.moment += LASTS
        with pytest.raises(ReadOnlyVault):
            seal_of(desk)
        assert len(seal_certificates(desk)) == 1
    finally:
        desk.vault.close()
        folder.chmod(0o700)


def test_a_correction_is_another_version_and_the_first_stays_readable_under_its_seal(desk: DeskWork) -> None:
    dossier = confirmed(desk)
    kept = []
    for start in (time(9), time(14)):
        plan_meeting(desk, dossier, a_slot(start=start))
        paper = prepare_planning(desk, dossier)
        data = PRESS.print_proof(paper.facts, paper.kind, (), "standard", seal_of(desk))
        papers.record_export(desk, paper.id, papers.RecipientKind.BENEFICIARY, "Ariane", "pdf", data=data)
        kept.append(papers.read_paper(desk, paper.id))
    assert [paper.version for paper in kept] == [1, 2]
    old = papers.read_paper(desk, kept[0].id)
    assert old.state is PaperState.REPLACED
    assert old.data == kept[0].data
    assert read(desk, old.data).state is read(desk, kept[1].data).state is SealState.VALID


def test_the_demonstration_seals_the_same_in_another_vault_and_says_what_it_is(desk: DeskWork) -> None:
    one = seal_of(desk, demonstration=True)
    assert one.by.organisation == "Cabinet Boussole (démonstration)"
    with desk.unit() as unit:
        for row in unit.find(OrganisationSeal):
            unit.remove(row)
        unit.commit()
    assert seal_of(desk, demonstration=True) == one
    assert seal_of(desk).by.private_key != one.by.private_key


def test_the_key_is_in_no_journal_line_and_no_text(desk: DeskWork) -> None:
    sealing = seal_of(desk)
    with desk.unit() as unit:
        shown = repr(unit.find(OrganisationSeal))
    shown += repr(sealing) + str(journal_rows(desk))
    assert sealing.by.private_key.hex() not in shown
    assert repr(sealing.by.private_key)[2:-1] not in shown
