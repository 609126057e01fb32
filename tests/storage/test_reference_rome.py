"""The library against the official file itself, read here by other means; skipped where the file is not at hand."""

import csv
import io
import zipfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from bilan_desktop.app.library import load_sheets
from bilan_desktop.app.reference_jobs import show
from bilan_desktop.domain.occupations import ImportReport, OccupationsAsked, RequirementKind
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.reference.library import ReferenceLibrary
from bilan_desktop.storage.reference.schema import reading

PLACE = "shared/data/rome/RefRomeCsv_v460.zip"
ROME = next((folder / PLACE for folder in Path(__file__).parents if (folder / PLACE).is_file()), None)

pytestmark = pytest.mark.skipif(ROME is None, reason=f"the official ROME is not at hand (../{PLACE})")

Tables = dict[str, list[dict[str, str]]]


class Imported(NamedTuple):
    library: ReferenceLibrary
    report: ImportReport
    file: Path


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    """One import for them all: it lasts seconds."""
    assert ROME is not None
    file = tmp_path_factory.mktemp("rome") / "metiers.db"
    library = ReferenceLibrary(file, load_sheets)
    return Imported(library, library.take_in(ROME, silent), file)


@pytest.fixture(scope="module")
def tables() -> Tables:
    """Every table of the file, empty records left out."""
    assert ROME is not None
    found: Tables = {}
    with zipfile.ZipFile(ROME) as archive:
        for name in archive.namelist():
            if name.endswith(".csv"):
                encoding = "iso8859-15" if "secteur_naf" in name and "arbo" in name else "utf-8"
                rows = csv.DictReader(io.StringIO(archive.read(name).decode(encoding), newline=""))
                found[name[5:-14]] = [row for row in rows if any(row.values())]
    return found


def test_every_table_is_counted_against_the_file(imported: Imported, tables: Tables) -> None:
    report = imported.report
    assert (report.state.version, report.state.updated) == (60, date(2025, 9, 18))
    assert report.state.source == "Source\u00a0: France Travail, ROME 4.0 version 60 du 18/09/2025, Licence Ouverte"
    assert (report.orphans, report.repeated, report.others) == ({}, 0, 0)
    assert report.latin == ("arborescence_secteur_naf",)
    blocks = Counter((row["code_compo_bloc"], row["code_rubrique"]) for row in tables["liens_rome_referentiels"])
    core = sum(row["coeur_metier"] == "Principale" for row in tables["coherence_item"])
    sectors = {(row["code_sect_activite"], row["code_rome"]) for row in tables["arborescence_secteur_activite"]}
    parts = sum(bool(row["code_ss_sect_activite"]) for row in tables["arborescence_secteur_activite"])
    skills = Counter(row["cat_comp"] for row in tables["referentiel_competence"])
    assert report.counts == {
        "occupations": len(tables["referentiel_code_rome"]),
        "titles": len(tables["referentiel_appellation"]),
        "rare_titles": sum(row["peu_usite"] == "O" for row in tables["referentiel_appellation"]),
        "know_how": skills["Savoir-faire"],
        "soft": skills["Savoir-être professionnel"],
        "knowledge": len(tables["referentiel_savoir"]),
        "required": blocks["5", "1"] + blocks["5", "2"] + blocks["5", "3"],
        "core_skills": core,
        "contexts": len(tables["referentiel_contexte_travail"]),
        "met": blocks["6", ""],
        "sentences": len(tables["texte"]),
        "mobilities": len(tables["rubrique_mobilite"]),
        "interest_centres": len(tables["centre_interet"]),
        "sectors": len(tables["secteur_activite"]) + len(tables["sous_secteur_activite"]),
        "branches": len(tables["secteur_naf"]),
    }
    assert (report.counts["titles"], report.counts["required"], core) == (13_120, 90_556, 18_900)
    linked = {
        "leaning": len(tables["arborescence_centre_interet"]),
        "practised": len(sectors) + parts,
        "in_branch": len(tables["arborescence_secteur_naf"]),
        "domain": len(tables["grand_domaine"]) + len(tables["domaine_professionnel"]),
    }
    with reading(imported.file) as connection:
        for table, number in linked.items():
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (number,), table
        kinds = connection.execute(
            "SELECT kind, count(*) FROM required JOIN requirement ON id = requirement GROUP BY kind"
        )
        assert dict(kinds.fetchall()) == {
            "know_how": blocks["5", "1"],
            "soft": blocks["5", "2"],
            "knowledge": blocks["5", "3"],
        }
        doubled = "SELECT count(*) FROM sentence WHERE instr(text, '''''') OR instr(text, '  ')"
        assert connection.execute(doubled).fetchone() == (0,)
        letters = connection.execute("SELECT substr(interests, 1, 1), count(*) FROM occupation GROUP BY 1").fetchall()
        assert dict(letters) == {"R": 568, "C": 261, "I": 259, "E": 239, "S": 170, "A": 87}
        regulated = Counter(row["emploi_reglemente"] for row in tables["referentiel_code_rome"])
        held = dict(connection.execute("SELECT regulated, count(*) FROM occupation GROUP BY 1").fetchall())
        assert held == {1: regulated["O"], 0: regulated["N"], None: regulated[""]}
        (odd,) = connection.execute("SELECT count(*) FROM branch WHERE label LIKE '%�%' OR label LIKE '%Ã%'").fetchone()
        assert odd == 0


def test_a_known_sheet_is_that_of_the_file(imported: Imported, tables: Tables) -> None:
    sheet = imported.library.sheet("J1502")
    assert sheet is not None
    of_it: Tables = {name: [row for row in rows if row.get("code_rome") == "J1502"] for name, rows in tables.items()}
    assert sheet.label == of_it["referentiel_code_rome"][0]["libelle_rome"]
    assert sorted(sheet.titles) == sorted(
        " ".join(row["libelle_appellation_long"].split()) for row in of_it["referentiel_appellation"]
    )
    assert sheet.titles[0] == sheet.label
    mobilities = sorted(of_it["rubrique_mobilite"], key=lambda row: int(row["numero_ordre"]))
    assert [link.code for link in sheet.towards] == [row["code_rome_cible"] for row in mobilities]
    assert {link.code for link in sheet.origins} == {
        row["code_rome"] for row in tables["rubrique_mobilite"] if row["code_rome_cible"] == "J1502"
    }
    assert {one.code for one in sheet.requirements} | {one.code for one in sheet.conditions} == {
        row["code_ogr"] for row in of_it["coherence_item"]
    }
    assert {one.code for one in sheet.requirements if one.core} == {
        row["code_ogr"] for row in of_it["coherence_item"] if row["coeur_metier"] == "Principale"
    }
    labels = {row["code_ogr"]: row["libelle"] for row in tables["item"]}
    assert all(one.label == " ".join(labels[one.code].split()) for one in sheet.requirements)
    texts = sorted(of_it["texte"], key=lambda row: int(row["position_phrase"]))
    said = [row["libelle_texte"].replace("''", "'") for row in texts if row["libelle_type_texte"] == "definition"]
    assert list(sheet.definition) == [" ".join(text.split()) for text in said]
    assert all("’" in text or "'" in text for text in sheet.definition[:2])
    told = show("j1502", imported.file).outcome
    kinds = Counter(row["code_rubrique"] for row in of_it["liens_rome_referentiels"] if row["code_compo_bloc"] == "5")
    assert told == {
        "code": "J1502",
        "label": sheet.label,
        "interests": "ES",
        "counts": {
            "titles": len(of_it["referentiel_appellation"]),
            "skills": kinds["1"],
            "soft_skills": kinds["2"],
            "knowledge": kinds["3"],
            "contexts": len(sheet.conditions),
            "core_skills": sum(row["coeur_metier"] == "Principale" for row in of_it["coherence_item"]),
        },
        "mobilities": ["K2111", "K1403", "J1509", "M1302", "K1408", "J1505", "K1201", "M1503", "K1404"],
        "source": imported.report.state.source,
    }


def test_every_title_is_found_by_its_own_words(imported: Imported, tables: Tables) -> None:
    for row in tables["referentiel_appellation"][::211]:
        title = row["libelle_appellation_long"]
        for typed in (title, title.upper(), title.replace("'", "’"), title.split(" / ")[-1]):
            found = imported.library.search(OccupationsAsked(typed), 200)
            assert row["code_rome"] in {hit.code for hit in found}, typed


def test_words_and_filters_find_what_one_means(imported: Imported) -> None:
    library = imported.library

    def first(typed: str) -> str:
        return library.search(OccupationsAsked(typed))[0].label

    assert first("boulangere") == "Boulanger / Boulangère"
    assert first("électricien du bât") == "Electricien / Electricienne du bâtiment"
    # The exact name of an occupation comes before any other that holds the words.
    assert first("caissière") == "Hôte / Hôtesse de caisse"
    assert first("formatrice") == "Formateur / Formatrice"
    # No label holds all these words: a name holds the first, a skill the others.
    assert first("conseiller en bilan de compétences") == "Conseiller / Conseillère d'orientation"
    assert library.search(OccupationsAsked("conseiller en zymotechnie")) == ()
    assert first("MÉCANICIENNE cycles") == "Mécanicien / Mécanicienne cycles"
    assert {hit.code for hit in library.search(OccupationsAsked("l’entretien"))} == {
        hit.code for hit in library.search(OccupationsAsked("l'entretien"))
    }
    works = [hit for hit in library.search(OccupationsAsked("oeuvre d'art"), 200) if hit.found]
    assert works
    assert works == [hit for hit in library.search(OccupationsAsked("œuvre d’art"), 200) if hit.found]
    choices = library.choices()
    assert (len(choices.centres), len(choices.sectors), len(choices.domains)) == (30, 35, 124)
    weekends = next(one for one in choices.conditions if one.label == "Travail les week-ends et jours fériés")
    care = next(one for one in choices.domains if one.code == "J")
    asked = OccupationsAsked(letters="S", domains=frozenset({"J"}), refused=frozenset({weekends.code}), regulated=True)
    found = library.search(asked, 500)
    assert 0 < len(found) < care.count
    for hit in found:
        sheet = library.sheet(hit.code)
        assert sheet is not None
        assert ("S" in sheet.interests, sheet.code[0], sheet.regulated) == (True, "J", True)
        assert weekends.code not in {one.code for one in sheet.conditions}
    vocabulary = library.requirements("droit du travail")
    assert "Droit du travail" in {one.label for one in vocabulary}
    assert {one.kind for one in vocabulary} <= set(RequirementKind)


def test_the_naf_divisions_are_found_with_their_accents_and_lead_to_their_occupations(
    imported: Imported, tables: Tables
) -> None:
    codes = {row["code_secteur_naf"] for row in tables["secteur_naf"]} - {"0"}
    found = imported.library.sectors("")
    assert {one.code for one in found} == codes
    assert [int(one.code) for one in found] == sorted(map(int, codes))
    linked = Counter(row["code_secteur_naf"] for row in tables["arborescence_secteur_naf"])
    assert {one.code: one.count for one in found} == {code: linked[code] for code in codes}
    labels = {one.code: one.label for one in found}
    assert labels["88"] == "Action sociale sans hébergement"
    assert labels["84"] == "Administration publique et défense, sécurité sociale obligatoire"
    assert labels["87"] == "Hébergement médico-social et social"
    assert labels["58"] == "Édition"
    assert labels["28"] == "Fabrication de machines et équipements n.c.a."
    assert labels["47"].startswith("Commerce de détail, à l")
    assert [one.code for one in imported.library.sectors("hebergement social")] == ["87", "88"]
    hits = imported.library.sector_occupations("88")
    known = {row["code_rome"] for row in tables["arborescence_secteur_naf"] if row["code_secteur_naf"] == "88"}
    assert {hit.code for hit in hits} == known
    assert imported.library.sector_occupations("0000") == ()
