"""A ROME of three occupations, zipped as France Travail zips its own; each test changes what it is about."""

import csv
import io
import zipfile
from collections.abc import Mapping

Table = list[list[str]]

TABLES: dict[str, Table] = {
    "grand_domaine": [["code_grand_domaine", "libelle_grand_domaine"], ["A", "Terre"], ["B", "Bureau, conseil"]],
    "domaine_professionnel": [
        ["code_domaine_professionnel", "libelle_domaine_professionnel"],
        ["A11", "Jardins"],
        ["B11", "Conseil"],
    ],
    "cr_gd_dp": [
        ["code_rome", "libelle_rome", "code_grand_domaine", "code_domaine_professionel"],
        ["A1101", "", "A", "A11"],
        ["A1102", "", "A", "A11"],
        ["B1101", "", "B", "B11"],
    ],
    "referentiel_code_rome_riasec": [
        ["code_rome", "riasec_majeur", "riasec_mineur"],
        ["A1101", "R", ""],
        ["A1102", "R", "A"],
        ["B1101", "S", "E"],
    ],
    "referentiel_code_rome": [
        ["code_rome", "libelle_rome", "emploi_reglemente", "nouvelle_colonne"],
        ["A1101", "Jardinier / Jardinière", "N", "x"],
        ["A1102", "Paysagiste", "", "x"],
        ["B1101", "Conseiller / Conseillère d'orientation", "O", "x"],
    ],
    "referentiel_appellation": [
        ["code_ogr", "libelle_appellation_long", "code_rome", "classification", "peu_usite"],
        ["1", "Jardinier / Jardinière", "A1101", "PRINCIPALE", "N"],
        ["2", "Rosiériste", "A1101", "SYNONYME", "O"],
        ["3", "Paysagiste", "A1102", "PRINCIPALE", "N"],
        ["4", "Créateur / Créatrice de jardins", "A1102", "SYNONYME", "N"],
        ["5", "Créateur / Créatrice de jardins", "A1101", "SYNONYME", "N"],
        ["6", "Conseiller / Conseillère d'orientation", "B1101", "PRINCIPALE", "N"],
    ],
    "referentiel_competence": [
        ["code_ogr", "libelle_competence", "cat_comp", "code_ogr_macro_comp"],
        ["10", "Entretenir des rosiers", "Savoir-faire", "12"],
        ["11", "Faire preuve d’écoute", "Savoir-être professionnel", ""],
        ["12", "Cultiver", "Savoir-faire", ""],
    ],
    "referentiel_savoir": [
        ["code_ogr_savoir", "libelle_savoir", "categorie_savoir", "sous_categorie_savoir"],
        ["20", "Œuvres  d'art\ndes jardins", "Domaines d'expertise", "Arts"],
    ],
    "referentiel_contexte_travail": [
        ["code_ogr", "libelle_cont_travail", "code_type_cont_trav", "libelle_type_cont_trav"],
        ["30", "Travail en extérieur", "1", "Conditions"],
    ],
    "coherence_item": [
        ["code_rome", "code_ogr", "coeur_metier"],
        ["A1101", "10", "Principale"],
        ["A1101", "20", ""],
        ["B1101", "11", ""],
    ],
    "liens_rome_referentiels": [
        ["code_rome", "code_compo_bloc", "code_rubrique", "code_ogr"],
        ["A1101", "2", "", "1"],
        ["A1101", "5", "1", "10"],
        ["A1101", "5", "3", "20"],
        ["A1101", "6", "", "30"],
        ["B1101", "5", "2", "11"],
    ],
    "texte": [
        ["code_rome", "code_compo_bloc", "libelle_type_texte", "position_phrase", "libelle_texte"],
        ["A1101", "3", "definition", "2", "Taille  et plante."],
        ["A1101", "3", "definition", "1", "S''occupe d''un jardin."],
        ["A1101", "4", "acces_metier", "1", "Accessible sans diplôme."],
    ],
    "rubrique_mobilite": [
        ["code_rome", "code_rome_cible", "numero_ordre"],
        ["A1101", "B1101", "2"],
        ["A1101", "A1102", "1"],
    ],
    "centre_interet": [
        ["code_centre_interet", "libelle_centre_interet", "definition_centre_interet"],
        ["1", "J'aime la nature", "Vivre dehors.\n\nSur plusieurs lignes."],
        ["", "", ""],
    ],
    "arborescence_centre_interet": [
        ["code_centre_interet", "code_rome", "principal"],
        ["1", "A1101", "oui"],
    ],
    "secteur_activite": [["code_sect_activite", "libelle_sect_activite"], ["110", "Nature"], ["111", "Services"]],
    "sous_secteur_activite": [
        ["code_ss_sect_activite", "libelle_ss_sect_activite", "code_sect_activite"],
        ["145", "Espaces verts", "110"],
    ],
    "arborescence_secteur_activite": [
        ["code_sect_activite", "code_ss_sect_activite", "code_rome", "principal"],
        ["111", "", "A1101", "non"],
        ["110", "145", "A1101", "non"],
        ["110", "", "A1101", "oui"],
    ],
    "themes": [["code_theme", "libelle_theme"], ["1", "Environnement"]],
}
NOTE = "Numero de version : {version}\n\nDate de publication : 15/06/2026\n\nDescription : la version 12.\n"


def as_csv(rows: Table, encoding: str = "utf-8") -> bytes:
    """A table as the export writes it: every field quoted, line feeds."""
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(rows)
    return stream.getvalue().encode(encoding)


def named(table: str, version: int = 61) -> str:
    return f"unix_{table}_v4{version:02}_utf8.csv"


def rome(
    version: int = 61,
    changed: Mapping[str, Table | bytes | None] | None = None,
    *,
    note: str | None = NOTE,
    others: Mapping[str, bytes] | None = None,
) -> bytes:
    """The ZIP; ``changed`` replaces tables, or takes them out; ``others`` are further files."""
    tables: dict[str, Table | bytes | None] = {**TABLES, **(changed or {})}
    files = {
        named(name, version): rows if isinstance(rows, bytes) else as_csv(rows)
        for name, rows in tables.items()
        if rows is not None
    }
    if note is not None:
        files["version.txt"] = note.format(version=version).encode()
    return zipped({**files, **(others or {})})


def zipped(files: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()
