"""The reading side by side on paper: one page, each mark in words with its shape, contradictions with their answers."""

from io import BytesIO

import pikepdf
import pytest

from bilan_desktop.blocks import Table, Variant, joined, plain_text
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.conclusion import Coherence, Decision, Fit, Resource
from bilan_desktop.domain.feasibility import Axis, AxisState, FeasibilityCheck
from bilan_desktop.domain.gaps import Blocking, Met, Target
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Motivation, MotivationKind, Option, Skill
from bilan_desktop.domain.scenarios import Comparison, Scenario
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.usecases.coherence import answer_contradiction, mark_fit, read_coherence
from bilan_desktop.usecases.composition import compose, material
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.gaps import add_requirement
from bilan_desktop.usecases.journey import read_journey
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item
from bilan_desktop.usecases.supports import prepare_support, view_support
from factories import DeskWork, consented, fill_practice

SUPPORT = SUPPORTS["coherence"]


@pytest.fixture
def dossier(work: DeskWork) -> RecordId:
    """A chosen option, six skills, three motivations, a resource; some marked."""
    fill_practice(work)
    key = consented(work)
    option = add_item(work, key, Option, {"title": "Conseillère"})
    add_item(work, key, Option, {"title": "Médiatrice"})
    choose_option(work, key, option)
    save_form(work, key, Decision, {"reasons": "Le suivi des personnes.", "conditions": "Un financement"})
    for label in ("Écouter", "Rédiger", "Organiser un accueil", "Former", "Calculer", "Négocier"):
        add_item(work, key, Skill, {"label": label, "level": 3})
    for text in ("Suivre une personne", "Un revenu stable", "Apprendre encore"):
        add_item(work, key, Motivation, {"text": text})
    add_item(work, key, Resource, {"text": "Le CPF"})
    marks = (Fit.SUPPORTS, Fit.TENSION, Fit.APART, Fit.UNSAID, Fit.SUPPORTS, Fit.SUPPORTS)
    for item, fit in zip(list_items(work, key, Skill), marks, strict=True):
        mark_fit(work, key, option, item.key, fit)
    save_form(work, key, Coherence, {"reading": "L’essentiel est là.", "tensions": "Écrire vite"})
    return key


def view(work: DeskWork, dossier: RecordId) -> SupportView:
    with work.unit() as unit:
        return view_support(unit, work, dossier, SUPPORT)


def tables(work: DeskWork, dossier: RecordId) -> list[Table]:
    return [one for one in SUPPORT.printout(view(work, dossier), "standard") if isinstance(one, Table)]


def pages(work: DeskWork, dossier: RecordId, variant: Variant = "standard") -> int:
    paper = prepare_support(work, dossier, "coherence")
    with pikepdf.open(BytesIO(DocumentPress().print_proof(paper.facts, paper.kind, (), variant))) as pdf:
        return len(pdf.pages)


def test_each_record_has_its_mark_in_shape_and_words(work: DeskWork, dossier: RecordId) -> None:
    matrix = tables(work, dossier)[0]
    assert [tuple(joined(cell).split("\n") for cell in row) for row in matrix.rows] == [
        (
            [
                "✓ Écouter",
                "✓ Calculer",
                "✓ Négocier",
                "▲ Rédiger (en tension)",
                "– Organiser un accueil (sans lien)",
                "○ Former",
            ],
            [f"○ {text}" for text in ("Suivre une personne", "Un revenu stable", "Apprendre encore")],
            ["○ Le CPF"],
        )
    ]
    assert [joined(cell) for cell in matrix.head] == ["Compétences", "Motivations et besoins", "Ressources"]
    said = "\n".join(plain_text(SUPPORT.printout(view(work, dossier), "standard")))
    assert "✓ soutient, ○ à examiner" in said


def test_in_large_print_each_mark_is_read_on_its_own(work: DeskWork, dossier: RecordId) -> None:
    matrix = next(one for one in SUPPORT.printout(view(work, dossier), "large") if isinstance(one, Table))
    assert [tuple(map(joined, row))[:2] for row in matrix.rows] == [
        ("✓ Soutient", "Écouter\N{NARROW NO-BREAK SPACE}; Calculer\N{NARROW NO-BREAK SPACE}; Négocier"),
        ("▲ En tension", "Rédiger"),
        ("– Sans lien", "Organiser un accueil"),
        ("○ À examiner", "Former"),
    ]


def test_a_contradiction_is_told_with_its_answer_or_its_question(work: DeskWork, dossier: RecordId) -> None:
    (point,) = read_coherence(work, dossier).points
    row = tables(work, dossier)[1].rows[0]
    assert joined(row[0]) == "Compétence\N{NO-BREAK SPACE}: Rédiger"
    assert joined(row[1]).startswith("Qu’est-ce qui s’oppose")
    found = point.contradiction
    answer_contradiction(work, dossier, found.key, found.question, "Par un modèle de lettre")
    assert joined(tables(work, dossier)[1].rows[0][1]) == "Par un modèle de lettre"


def test_what_the_supports_hold_against_the_choice_is_asked_answered_and_told(
    work: DeskWork, dossier: RecordId
) -> None:
    option, other = (item.key for item in list_items(work, dossier, Option))
    with work.unit() as unit:
        unit.add(FeasibilityCheck(work.new_id(), dossier, option, Axis.FINANCES, AxisState.RED, blocking=True))
        unit.commit()
    target = add_item(work, dossier, Target, {"option_id": option})
    add_requirement(work, target, {"label": "Titre", "blocking": Blocking.DIPLOMA, "met": Met.NO})
    grid = add_item(work, dossier, Comparison, {})
    scenario = add_item(work, dossier, Scenario, {"title": "Médiatrice", "option_id": other}, within=grid)
    save_item(work, grid, Comparison, {"choice_id": scenario})
    points = read_coherence(work, dossier).points
    assert [one.contradiction.code for one in points] == ["skill", "feasibility", "blocking", "compared"]
    step = next(one for one in read_journey(work, dossier) if one.step.code == "F3.2")
    assert any(words.startswith("4 contradictions") for words in step.missing)
    found = points[1].contradiction
    answer_contradiction(work, dossier, found.key, found.question, "Garder un mi-temps")
    with work.unit() as unit:
        told = "\n".join(plain_text(compose(material(unit, dossier))["coherence"]))
    assert "Garder un mi-temps" in told
    assert SUPPORT.standing(view(work, dossier)) == "5 repères posés, 4 contradictions"


def test_the_whole_is_read_on_one_page(work: DeskWork, dossier: RecordId) -> None:
    said = "\n".join(plain_text(SUPPORT.printout(view(work, dossier), "standard")))
    for words in ("Conseillère", "court terme", "Le suivi des personnes", "L’essentiel est là", "Écrire vite"):
        assert words in said
    assert pages(work, dossier) == 1


def test_many_long_records_go_over_more_pages_and_none_is_lost(work: DeskWork, dossier: RecordId) -> None:
    names = [f"Compétence {n}, dite avec beaucoup de mots pour qu’elle tienne plus d’une ligne" for n in range(60)]
    for name in names:
        add_item(work, dossier, Skill, {"label": name})
    add_item(work, dossier, Motivation, {"text": "Un mot " * 400, "kind": MotivationKind.CONDITION})
    rows = tables(work, dossier)[0].rows
    said = "\n".join(joined(cell) for row in rows for cell in row)
    assert all(name in said for name in names)
    assert len(rows) > 4
    for variant in ("standard", "large"):
        assert 2 <= pages(work, dossier, variant) <= 12


def test_before_the_choice_there_is_nothing_to_print(work: DeskWork, dossier: RecordId) -> None:
    choose_option(work, dossier, RecordId(""))
    assert SUPPORT.printout(view(work, dossier), "standard") == ()
    assert SUPPORT.standing(view(work, dossier)) == ""
