"""The sheets of ours: well made, well set, in balance; what the library answers with until an import."""

import re
from collections import Counter

import pytest

from architecture.test_french_texts import faults
from bilan_desktop.app.library import load_sheets, own_library
from bilan_desktop.domain.occupations import OccupationsAsked, OccupationSheet, RequirementKind
from bilan_desktop.storage.reference.indexing import forms
from bilan_desktop.storage.reference.library import ReferenceLibrary

ALL = load_sheets()


@pytest.fixture(scope="module")
def library() -> ReferenceLibrary:
    return own_library()


def texts(sheet: OccupationSheet) -> list[str]:
    said = [sheet.label, sheet.source, sheet.domain, *sheet.titles, *sheet.definition, *sheet.access]
    said += [one.label for one in (*sheet.requirements, *sheet.conditions, *sheet.towards)]
    return [*said, *sheet.centres, *sheet.sectors, *(one.group for one in sheet.requirements)]


@pytest.mark.parametrize("sheet", ALL, ids=lambda sheet: sheet.code)
def test_each_is_whole_short_and_well_set(sheet: OccupationSheet) -> None:
    assert re.fullmatch(r"BD\d\d", sheet.code)
    assert sheet.version == 0
    assert "indicative" in sheet.source
    assert {one.kind for one in sheet.requirements} == set(RequirementKind)
    assert 3 <= sum(one.core for one in sheet.requirements) <= 8
    assert all((sheet.definition, sheet.access, sheet.conditions, sheet.centres, sheet.sectors, sheet.towards))
    assert len(set(sheet.interests)) == 2
    assert [text for text in texts(sheet) if faults(text)] == []
    assert [text for text in (*sheet.definition, *sheet.access) if len(text.split()) > 20] == []


def test_a_code_means_one_thing_and_links_lead_to_a_sheet_of_ours() -> None:
    labels = {sheet.code: sheet.label for sheet in ALL}
    assert len(labels) == len(ALL) == 12
    assert all(labels[link.code] == link.label for sheet in ALL for link in sheet.towards)
    for codes in ("requirements", "conditions"):
        said = {(one.code, one.label) for sheet in ALL for one in getattr(sheet, codes)}
        assert len({code for code, _ in said}) == len({label for _, label in said}) == len(said)


def test_they_are_in_balance() -> None:
    letters = Counter(letter for sheet in ALL for letter in sheet.interests)
    assert set(letters) == set("RIASEC")
    assert len({sheet.domain for sheet in ALL}) == len(ALL)
    # A name in its two forms: the masculine one never stands alone.
    names = [title for sheet in ALL for title in sheet.titles]
    assert [
        name for name in names if re.search(r"(eur|ier|icien|ant|é)\b", name.split(" ")[0]) and "/" not in name
    ] == []


def test_the_library_answers_with_them(library: ReferenceLibrary) -> None:
    state = library.state()
    assert (state.version, state.occupations, state.updated) == (0, 12, None)
    assert state.source == ALL[0].source
    found = library.search(OccupationsAsked())
    assert {hit.code for hit in found} == {sheet.code for sheet in ALL}
    assert [hit.label for hit in found][6] == "Électricien / Électricienne du bâtiment"
    held = library.sheet("BD10")
    assert held is not None
    assert (held.regulated, held.interests, held.domain, held.version) == (True, "SI", "Soins", 0)
    assert set(held.requirements) == set(ALL[9].requirements)
    assert [one.kind for one in held.requirements] == sorted(
        (one.kind for one in held.requirements), key=list(RequirementKind).index
    )
    assert held.towards == ALL[9].towards
    assert {link.code for link in held.origins} == {s.code for s in ALL if any(t.code == "BD10" for t in s.towards)}
    assert library.sheet("A1101") is None


@pytest.mark.parametrize(
    ("typed", "code", "where"),
    [
        ("infirmiere", "BD10", ""),
        ("INFIRMIÈRE sco", "BD10", "Infirmier / Infirmière scolaire"),
        ("électricienne dép", "BD07", "Électricien dépanneur / Électricienne dépanneuse"),
        ("l'asepsie", "BD10", "Faire un soin en respectant l’asepsie"),
        ("l’asepsie", "BD10", "Faire un soin en respectant l’asepsie"),
        ("boul", "BD03", ""),
        ("chauffeur au tourisme", "BD04", "Chauffeur / Chauffeuse de tourisme"),
        ("Chauffeuse de tourisme", "BD04", "Chauffeur / Chauffeuse de tourisme"),
        ("responsable d’un magasin", "BD12", ""),
        ("boulangère levain", "BD03", ""),
    ],
)
def test_words_are_found_in_any_writing(library: ReferenceLibrary, typed: str, code: str, where: str) -> None:
    first = library.search(OccupationsAsked(typed))[0]
    assert (first.code, first.found) == (code, where)


def test_a_name_in_one_gender_is_whole() -> None:
    assert forms("Chef / Cheffe de projet") == {"chef de projet", "cheffe de projet"}
    assert forms("Infirmier coordinateur / Infirmière coordinatrice (IDEC)") == {
        "infirmier coordinateur idec",
        "infirmiere coordinatrice idec",
    }
    assert forms("Facteur / Factrice d’œuvres") == {"facteur d oeuvres", "factrice d oeuvres"}
    assert forms("Graphiste") == {"graphiste"}


def test_filters_are_choices_of_the_library(library: ReferenceLibrary) -> None:
    choices = library.choices()
    night = next(one for one in choices.conditions if one.label == "Travail de nuit")
    assert (night.count, night.group) == (1, "Horaires")
    assert [one.group for one in choices.conditions] == sorted(
        (one.group for one in choices.conditions), key=[one.group for one in choices.conditions].index
    )
    quiet = library.search(OccupationsAsked(refused=frozenset({night.code})))
    assert {hit.code for hit in quiet} == {sheet.code for sheet in ALL} - {"BD10"}
    for part, name in ((choices.centres, "centres"), (choices.sectors, "sectors"), (choices.domains, "domains")):
        for one in part:
            found = library.search(OccupationsAsked(**{name: frozenset({one.code})}))
            assert len(found) == one.count >= 1
    regulated = {hit.code for hit in library.search(OccupationsAsked(regulated=True))}
    assert regulated == {"BD02", "BD10"}
    assert len(library.search(OccupationsAsked(regulated=False))) == 10
    assert {hit.code for hit in library.search(OccupationsAsked("d", letters="A"))} <= {"BD09"}


def test_requirements_are_a_vocabulary(library: ReferenceLibrary) -> None:
    found = library.requirements("équipe")
    assert found[0].label == "Travailler en équipe"
    assert found[0].kind is RequirementKind.SOFT
    assert library.requirements(" ; ") == ()
    assert len(library.requirements("e", 3)) <= 3
