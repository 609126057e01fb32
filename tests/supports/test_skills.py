"""The inventory of skills: what shows each, where each stands, those that are alike, the portfolio."""

import pytest

from bilan_desktop.blocks import Heading, plain_text, typeset
from bilan_desktop.domain.conclusion import Coherence, Fit
from bilan_desktop.domain.errors import NotFound, RuleBroken
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Experience, Option, Skill, SkillKind, SkillsReading, Wish
from bilan_desktop.domain.stories import Story
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.supports.catalogue import SUPPORTS
from bilan_desktop.supports.contract import SupportView
from bilan_desktop.supports.skills.model import Evidence, Quarter, homonyms, inventory, quarters_of
from bilan_desktop.supports.skills.portfolio import Layout
from bilan_desktop.usecases.coherence import mark_fit
from bilan_desktop.usecases.composition import material
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item
from bilan_desktop.usecases.results import results_of
from bilan_desktop.usecases.skills import (
    merge_skills,
    portfolio_text,
    prepare_portfolio,
    read_inventory,
    unmerge_skills,
)
from bilan_desktop.usecases.supports import composed, prepare_support, told_supports
from factories import DeskWork, consented, fill_practice

GROW, USE, LEAVE, SPARE = Quarter.GROW, Quarter.USE, Quarter.LEAVE, Quarter.SPARE


def a_skill(label: str = "Relier", **values: object) -> Skill:
    return Skill(RecordId(f"s-{label}"), RecordId("d"), label=label, **values)  # type: ignore[arg-type]


def a_story(*skills: Skill, title: str = "Le registre") -> Story:
    return Story(RecordId("r"), RecordId("d"), title=title, skills=tuple(one.id for one in skills))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "told", "expected"),
    [
        ({}, "", Evidence.DECLARED),
        ({"evidence": "  \n"}, "", Evidence.DECLARED),
        ({}, "Le registre", Evidence.ILLUSTRATED),
        ({"evidence": "Douze ans d’atelier"}, "", Evidence.ILLUSTRATED),
        ({"document": "Certificat"}, "", Evidence.BACKED),
        ({"document": "Certificat", "attested_by": "Mme Roy"}, "Le registre", Evidence.ATTESTED),
    ],
)
def test_a_skill_is_shown_as_far_as_the_highest_it_reaches(
    values: dict[str, object], told: str, expected: Evidence
) -> None:
    skill = a_skill(**values)
    # A story that says nothing shows nothing.
    assert inventory([skill], [a_story(skill, title=told)]).lines[0].evidence is expected


@pytest.mark.parametrize("pleasure", [1, 2, 3, 4])
@pytest.mark.parametrize("level", [0, 1, 2, 3, 4])
def test_each_pair_has_its_quarter_and_the_middle_level_stands_between_two(level: int, pleasure: int) -> None:
    liked = (GROW, USE) if pleasure >= 3 else (LEAVE, SPARE)
    assert quarters_of(level, pleasure) == (liked if level == 2 else liked[:1] if level < 2 else liked[1:])


def test_without_a_level_or_a_pleasure_a_skill_waits_and_is_counted() -> None:
    found = inventory([a_skill("A", level=3), a_skill("B", pleasure=4), a_skill("C", level=0, pleasure=1)], [])
    assert [line.quarters for line in found.lines] == [(), (), (LEAVE,)]
    assert found.unplaced == 2


def test_labels_that_say_the_same_are_alike_whatever_their_writing() -> None:
    names = ("Négocier un achat", "négocier  un ACHAT.", "Négocier une vente", "Œuvrer", "oeuvrer", " ")
    assert [[one.label for one in group] for group in homonyms([a_skill(name) for name in names])] == [
        ["Négocier un achat", "négocier  un ACHAT."],
        ["Œuvrer", "oeuvrer"],
    ]


def test_three_stories_make_a_skill_come_back() -> None:
    often, twice = a_skill("Souvent"), a_skill("Deux fois")
    stories = [a_story(often, twice), a_story(often, twice), a_story(often)]
    assert [line.label for line in inventory([twice, often], stories).recurrent] == ["Souvent"]


@pytest.fixture
def key(work: DeskWork) -> RecordId:
    fill_practice(work)
    return consented(work)


def test_who_can_confirm_a_skill_is_named_on_the_persons_own_papers_alone(work: DeskWork, key: RecordId) -> None:
    chosen = add_item(work, key, Skill, {"label": "Relier", "attested_by": "Mme Roy", "level": 3})
    with work.unit() as unit:
        told = "\n".join(plain_text(composed(unit, work, key)["skills"]))
        results = "\n".join(one.text for one in results_of(unit, work, key))
    assert "Mme Roy" not in told
    assert "Peut être confirmée" in told
    assert "Mme Roy" not in portfolio_text(work, key, frozenset({chosen}), Layout.CV)
    assert "Peut le confirmer\u00a0: Mme Roy" in portfolio_text(work, key, frozenset({chosen}), Layout.VAE)
    assert "Mme Roy" in results
    assert "Mme Roy" in prepare_support(work, key, "skills").facts


def test_merging_takes_what_each_says_and_undo_gives_everything_back(work: DeskWork, key: RecordId) -> None:
    first = add_item(work, key, Skill, {"label": "Négocier", "evidence": "Deux contrats", "level": 3})
    other = add_item(work, key, Skill, {"label": "négocier", "evidence": "Un achat", "pleasure": 4, "level": 1})
    add_item(work, key, Skill, {"label": "Relier"})
    both = add_item(work, key, Story, {"title": "Le salon", "skills": (other, first)})
    one = add_item(work, key, Story, {"title": "L’achat", "skills": (other,)})
    option = add_item(work, key, Option, {"title": "Acheteuse"})
    mark_fit(work, key, option, other, Fit.SUPPORTS)

    def held() -> list[object]:
        with work.unit() as unit:
            marks = unit.find(Coherence, dossier_id=key)[0].marks
        return [list_items(work, key, Skill), list_items(work, key, Story), marks]

    before = held()
    (group,) = read_inventory(work, key).inventory.alike
    merged = merge_skills(work, key, [line.key for line in group])
    skills = list_items(work, key, Skill)
    assert [item.values["label"] for item in skills] == ["Négocier", "Relier"]
    values = skills[0].values
    assert (values["evidence"], values["level"], values["pleasure"]) == ("Deux contrats\nUn achat", 3, 4)
    told = {item.key: item.values["skills"] for item in list_items(work, key, Story)}
    assert told == {both: (first,), one: (first,)}
    assert [mark.key for mark in held()[2]] == [first]  # type: ignore[attr-defined]
    with pytest.raises(NotFound):
        merge_skills(work, key, [first, other])
    unmerge_skills(work, key, merged)
    assert held() == before


def test_a_story_keeps_its_other_skills_when_one_is_gone(work: DeskWork, key: RecordId) -> None:
    kept = add_item(work, key, Skill, {"label": "Relier"})
    gone = RecordId("f" * 32)
    add_item(work, key, Story, {"title": "Le registre", "skills": (gone, kept)})
    with work.unit() as unit:
        view = SupportView(material(unit, key, SUPPORTS["experiences"].records), work.clock.today())
    text = plain_text(SUPPORTS["experiences"].printout(view, "standard"))
    assert "Les compétences que ce récit montre : Relier" in text


def fill(work: DeskWork, key: RecordId) -> dict[str, RecordId]:
    """Two skills told in every way, one that waits, one not to be used any more."""
    job = add_item(work, key, Experience, {"title": "Relieuse"})
    secret = add_item(work, key, Experience, {"title": "Ce qui reste entre nous", "hidden": True})
    keys = {
        "bind": add_item(work, key, Skill, {"label": "Relier", "level": 4, "pleasure": 4, "evidence": "Douze ans"}),
        "listen": add_item(
            work, key, Skill, {"label": "Écouter", "kind": SkillKind.SOFT, "level": 2, "pleasure": 3,
                               "attested_by": "Mme Roy", "transfer": "À l’accueil"},
        ),
        "sell": add_item(work, key, Skill, {"label": "Vendre", "level": 1}),
        "count": add_item(work, key, Skill, {"label": "Compter", "level": 3, "pleasure": 1, "wish": Wish.LESS}),
    }  # fmt: skip
    told = (job, "Le registre brûlé"), (job, "La nuit blanche"), (secret, "Le huis clos"), (job, "Le salon")
    for place, title in told:
        values = {"title": title, "experience_id": place, "skills": (keys["bind"],), "actions": f"Agir : {title}"}
        add_item(work, key, Story, {**values, "figure": "40 volumes"} if title == "Le salon" else values)
    save_form(work, key, SkillsReading, {"strengths": "La main", "to_develop": "Tenir un groupe"})
    return keys


def test_the_printout_tells_each_family_the_quarters_and_what_stands_between_two(work: DeskWork, key: RecordId) -> None:
    fill(work, key)
    with work.unit() as unit:
        view = SupportView(material(unit, key, SUPPORTS["skills"].records), work.clock.today())
    blocks = typeset(SUPPORTS["skills"].printout(view, "standard"))
    text = "\n".join(plain_text(blocks))
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Les points d’appui",
        "Savoir-faire",
        "Savoir-être professionnels",
        "Le plaisir et la maîtrise",
        "Celles qui reviennent d’un récit à l’autre",
        "Là où elles serviraient aussi",
        "À développer",
    ]
    assert "Illustrée. Douze ans. 3 récits." in text
    assert "Attestée. Peut le confirmer : Mme Roy." in text
    assert "Entre «\u202fà mobiliser\u202f» et «\u202fà développer\u202f»" in text
    assert "1 compétence sans niveau ou sans plaisir indiqué." in text


def test_the_results_and_the_synthesis_tell_each_thing_once(work: DeskWork, key: RecordId) -> None:
    keys = fill(work, key)
    save_item(work, keys["bind"], Skill, {"document": "Certificat de l’atelier"})
    save_form(work, key, SupportNote, {"in_synthesis": True, "retained": "J’aime transmettre"}, part="skills")
    with work.unit() as unit:
        chapters = {one.title: one.text for one in results_of(unit, work, key)}
        told = "\n".join(plain_text(told_supports(unit, work, key)))
    step, own = chapters["Les compétences"], chapters["Inventaire des compétences"]
    for said in ("Douze ans", "Tenir un groupe", "La main"):
        assert said in step
        assert said not in own
    for said in ("Certificat", "Mme Roy"):
        assert said not in step
        assert said in own
    assert "J’aime transmettre" in own
    assert "À mobiliser : Relier" in told
    assert "J’aime transmettre" in told


def test_a_portfolio_holds_what_is_chosen_for_a_cv_or_with_its_stories(work: DeskWork, key: RecordId) -> None:
    keys = fill(work, key)
    # Nothing to be used less, nor what still takes help, unless it is asked for.
    assert read_inventory(work, key).proposed == {keys["bind"], keys["listen"]}
    chosen = frozenset({keys["bind"], keys["sell"]})
    assert portfolio_text(work, key, chosen, Layout.CV).splitlines() == [
        "SAVOIR-FAIRE",
        "– Relier\u00a0: Douze ans",
        "– Vendre",
    ]
    told = portfolio_text(work, key, chosen, Layout.VAE)
    assert "Actions\u00a0: Agir\u00a0: La nuit blanche" in told
    assert "Relieuse" in told
    assert "entre nous" not in told
    assert "Le huis clos" not in told
    assert told.count("Actions\u00a0: Agir\u00a0: Le salon") == 1
    with pytest.raises(RuleBroken, match="Choisissez"):
        portfolio_text(work, key, frozenset(), Layout.CV)
    with pytest.raises(RuleBroken, match="Choisissez"):
        prepare_portfolio(work, key, frozenset(), Layout.CV)


def test_the_portfolio_is_a_paper_of_its_own_that_keeps_its_choice(work: DeskWork, key: RecordId) -> None:
    keys = fill(work, key)
    paper = prepare_portfolio(work, key, frozenset({keys["bind"]}), Layout.CV)
    assert paper.shown.name == "Portefeuille de compétences"
    assert "Relier" in paper.facts
    assert "Vendre" not in paper.facts
    save_item(work, keys["sell"], Skill, {"level": 4})
    assert prepare_portfolio(work, key, frozenset({keys["bind"]}), Layout.CV).id == paper.id
