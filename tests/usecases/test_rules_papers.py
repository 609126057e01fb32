"""The ground rules' paper: what was presented, never what was agreed, made again only when something changed."""

from datetime import timedelta

import pytest

from bilan_desktop.blocks import paper_text
from bilan_desktop.documents.press import proof_paper
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.first_phase import GROUND_RULES, GroundRules
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.usecases.papers import current_paper
from bilan_desktop.usecases.records import save_form
from bilan_desktop.usecases.rules_papers import prepare_rules
from factories import DeskWork, confirmed, fill_practice


def test_only_what_was_presented_is_printed(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    told = {"presented_on": work.clock.today(), "covered": ("secrecy", "end"), "agreed": "Pas d’appel au bureau."}
    save_form(work, key, GroundRules, told)
    paper = prepare_rules(work, key)
    printed = " ".join(paper_text(proof_paper(paper.facts, paper.kind, ())))
    words = dict(GROUND_RULES)
    assert words["secrecy"] in printed
    assert words["end"] in printed
    assert words["contact"] not in printed
    assert "Pas d’appel" not in printed + paper.facts


def test_the_same_presentation_is_the_same_paper(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    assert current_paper(work, key, PaperKind.RULES) is None
    save_form(work, key, GroundRules, {"presented_on": work.clock.today(), "covered": ("secrecy",)})
    first = prepare_rules(work, key)
    assert prepare_rules(work, key).id == first.id
    save_form(work, key, GroundRules, {"covered": ("secrecy", "end")})
    assert prepare_rules(work, key).facts != first.facts


def test_what_is_missing_is_said(work: DeskWork) -> None:
    fill_practice(work)
    key = confirmed(work)
    with pytest.raises(InvalidInput, match="date de la présentation"):
        prepare_rules(work, key)
    save_form(work, key, GroundRules, {"presented_on": work.clock.today()})
    with pytest.raises(InvalidInput, match="Cochez"):
        prepare_rules(work, key)
    tomorrow = work.clock.today() + timedelta(days=1)
    save_form(work, key, GroundRules, {"presented_on": tomorrow, "covered": ("end",)})
    with pytest.raises(InvalidInput, match="pas encore eu lieu"):
        prepare_rules(work, key)
