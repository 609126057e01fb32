"""What a step prints for the person: what is typed first, then its paper; a refusal beside its title."""

import pytest

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.investigation import Skill, SkillsReading
from bilan_desktop.domain.papers import PaperKind
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.ui.journey.pages import f2_1, f2_2, f2_4, f2_5, f3_3
from bilan_desktop.usecases.papers import current_paper, list_papers
from bilan_desktop.usecases.records import add_item
from bilan_desktop.usecases.supports import subject_of
from factories import confirmed, consented
from ui.screens.driving import push, retype

PAGES = ((f2_1, "career"), (f2_2, "skills"), (f2_4, "options"), (f2_5, "options"))


@pytest.mark.parametrize(("module", "code"), PAGES)
def test_an_empty_step_refuses_in_a_sentence(services, navigator, in_window, module, code):
    page = in_window(module.Page(services, navigator, confirmed(services.work)))
    assert code in SUPPORTS
    push(page.printing.print)
    assert "rien à imprimer" in page.printing.refusal.label.text()
    assert navigator.routes == []
    page.leave()


def test_what_is_being_typed_is_printed_too(services, navigator, in_window):
    key = consented(services.work)
    add_item(services.work, key, Skill, {"label": "Relier"})
    page = in_window(f2_2.Page(services, navigator, key))
    retype(page.form_of(SkillsReading).input("to_develop"), "Tenir un groupe")
    push(page.printing.print)
    paper = current_paper(services.work, subject_of(key, "skills"), PaperKind.SUPPORT)
    assert paper is not None
    assert "Tenir un groupe" in paper.facts
    assert navigator.routes[-1] == f"dossier/{key}/document/{paper.id}"
    page.leave()


def test_the_plan_prints_the_transition_plan(services, navigator, in_window):
    key = consented(services.work)
    add_item(services.work, key, Action, {"title": "Appeler"})
    page = in_window(f3_3.Page(services, navigator, key))
    push(page.printing.print)
    (line,) = list_papers(services.work, key)
    assert line.kind is PaperKind.TRANSITION
    page.leave()
