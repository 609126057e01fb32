"""Whole bilans through the use cases, from an empty vault to the certificate, locked before each meeting."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from bilan_desktop.app.demonstration import PRACTICE
from bilan_desktop.app.demonstration_people import tell_abandoned, tell_complete, tell_distance
from bilan_desktop.app.demonstration_story import Held, Story
from bilan_desktop.app.workspace import Workspace
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.dossier import DossierState
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.papers import PAPERS, PaperKind, PaperState, SigningMeans
from bilan_desktop.domain.progress import StepState
from bilan_desktop.storage.vault import Vault
from bilan_desktop.usecases.clock import SetClock
from bilan_desktop.usecases.overview import DossierView, list_dossiers, read_dossier
from bilan_desktop.usecases.papers import PaperView, list_papers, read_paper
from bilan_desktop.usecases.practice import save_practice
from documents.reading import is_read_in_order
from sampling import sampled
from storage.vault_helpers import LIGHT, PASSPHRASE

TODAY = date(2026, 11, 24)


class Locked(Story):
    """A story whose vault is closed and opened again before each meeting: in the middle of each phase too."""

    locks = 0

    def meet(self, key: RecordId, held: Held, before: Callable[[Story, RecordId], None] | None = None) -> None:
        self.lock()
        super().meet(key, held, before)

    def lock(self) -> None:
        folder = self.work.vault.folder
        self.work.vault.close()
        self.locks += 1
        intake = self.work.intake
        self.work = Workspace(Vault.open(folder, PASSPHRASE, now=self.clock.now), self.clock, intake=intake)


@pytest.fixture
def story(tmp_path: Path) -> Iterator[Locked]:
    clock = SetClock.at(TODAY, 8)
    vault, _ = Vault.create(tmp_path / "bilans.bilan", PASSPHRASE, kdf=LIGHT, now=clock.now, ballast_size=4096)
    made = Locked(Workspace(vault, clock), clock, TODAY)
    made.at(made.day(130))
    save_practice(made.work, PRACTICE)
    yield made
    made.work.vault.close()


def told(story: Locked, tell: Callable[[Story], None]) -> tuple[DossierView, list[PaperView]]:
    """Tell a bilan, lock a last time, and find it again with its papers."""
    tell(story)
    story.at(TODAY)
    story.lock()
    (line,) = list_dossiers(story.work)
    papers = [read_paper(story.work, one.id) for one in list_papers(story.work, line.id)]
    return read_dossier(story.work, line.id), papers


def text_of(story: Story, data: bytes) -> str:
    pages = story.press.pages(data)
    return " ".join(" ".join(pages.text(index) for index in range(pages.count())).split())


def newest(papers: list[PaperView], kind: PaperKind) -> PaperView:
    return next(paper for paper in papers if paper.kind is kind and paper.state is not PaperState.REPLACED)


def every_paper_holds(story: Story, papers: list[PaperView]) -> None:
    """Each paper is kept, signed by those who sign it, and its text is its model's."""
    for paper in papers:
        assert paper.sealed_at is not None, paper.reference
        assert paper.missing == (), paper.reference
        is_read_in_order(proof_paper(paper.facts, paper.kind, paper.signatures), paper.data)


def hours_agree(view: DossierView, papers: list[PaperView], story: Story) -> None:
    """The gauge, the paper and the facts kept as JSON say the same minutes."""
    statement = json.loads(newest(papers, PaperKind.HOURS).facts)
    held = sum(line["counted"] for line in statement["lines"])
    assert held == view.hours.accompaniment.held
    assert sum(line["counted"] for line in statement["work"]) == view.hours.guided.held
    certificate = json.loads(newest(papers, PaperKind.CERTIFICATE).facts)
    assert (certificate["individual"], certificate["guided"]) == (held, view.hours.guided.held)
    hours, rest = divmod(held, 60)
    printed = text_of(story, newest(papers, PaperKind.HOURS).data).replace("\N{NO-BREAK SPACE}", " ")
    assert f"{hours} h {rest:02d}" in printed


@pytest.mark.parametrize("tell", sampled([tell_complete, tell_distance]))
def test_a_bilan_is_held_from_an_empty_vault_to_its_certificate(story: Locked, tell: Callable[[Story], None]) -> None:
    view, papers = told(story, tell)
    assert view.state is DossierState.ENDED
    assert {one.step.code: one.missing for one in view.progress if one.state is not StepState.DONE} == {}
    assert view.hours.held == 24 * 60 == view.hours.planned
    every_paper_holds(story, papers)
    hours_agree(view, papers, story)
    # The CPF has no contract but the platform's, an adaptation is one person's, the follow-up comes months later.
    lacking = PaperKind.CONTRACT if tell is tell_complete else PaperKind.AMENDMENT
    assert {paper.kind for paper in papers} == set(PaperKind) - {lacking, PaperKind.FOLLOW_UP, PaperKind.INVOICE}


def test_at_a_distance_every_paper_of_both_comes_back_signed(story: Locked) -> None:
    _, papers = told(story, tell_distance)
    for paper in papers:
        means = {signature.means for signature in paper.signatures}
        both = len(PAPERS[paper.kind].signers) == 2
        assert means == ({SigningMeans.REMOTE} if both else means & {SigningMeans.SCREEN}), paper.reference
        assert bool(paper.attachments) is both, paper.reference


def test_an_abandoned_bilan_keeps_its_hours_and_is_certified_without_its_motive(story: Locked) -> None:
    view, papers = told(story, tell_abandoned)
    assert view.state is DossierState.ABANDONED
    assert view.hours.held == 3 * 120
    assert view.ended_on == story.day(16)
    every_paper_holds(story, papers)
    text = text_of(story, newest(papers, PaperKind.CERTIFICATE).data).replace("\N{NO-BREAK SPACE}", " ")
    assert "6 h 00" in text
    assert "situation" not in text
