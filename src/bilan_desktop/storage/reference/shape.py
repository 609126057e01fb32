"""What is read of the ROME's export: the tables and their columns, in the order in which they are needed."""

from bilan_desktop.intake.tables_asked import Asked

OLDEST = 60
"""The first version whose tables have this shape."""


def _table(name: str, *columns: str) -> Asked:
    return Asked(name, False, columns)


def _perhaps(name: str, *columns: str) -> Asked:
    return Asked(name, True, columns)


ASKED = (
    _table("grand_domaine", "code_grand_domaine", "libelle_grand_domaine"),
    _table("domaine_professionnel", "code_domaine_professionnel", "libelle_domaine_professionnel"),
    # The header misses an n, which may be given back one day.
    _table("cr_gd_dp", "code_rome", "code_grand_domaine", "code_domaine_professionel|code_domaine_professionnel"),
    _table("referentiel_code_rome_riasec", "code_rome", "riasec_majeur", "riasec_mineur"),
    _table("referentiel_code_rome", "code_rome", "libelle_rome", "emploi_reglemente"),
    _table(
        "referentiel_appellation",
        "code_ogr",
        "libelle_appellation_long",
        "code_rome",
        "classification",
        "peu_usite",
    ),
    _table(
        "referentiel_competence",
        "code_ogr",
        "libelle_competence",
        "cat_comp",
        "code_ogr_macro_comp",
    ),
    _table("referentiel_savoir", "code_ogr_savoir", "libelle_savoir", "sous_categorie_savoir", "categorie_savoir"),
    _table(
        "referentiel_contexte_travail",
        "code_ogr",
        "libelle_cont_travail",
        "libelle_type_cont_trav",
        "code_type_cont_trav",
    ),
    _perhaps("arborescence_competences", "code_ogr_macro_competence", "objectif"),
    _table("coherence_item", "code_rome", "code_ogr", "coeur_metier"),
    _table("liens_rome_referentiels", "code_rome", "code_compo_bloc", "code_ogr"),
    _table("texte", "code_rome", "libelle_type_texte", "position_phrase", "libelle_texte"),
    _table("rubrique_mobilite", "code_rome", "code_rome_cible", "numero_ordre"),
    _table("centre_interet", "code_centre_interet", "libelle_centre_interet"),
    _table("arborescence_centre_interet", "code_centre_interet", "code_rome", "principal"),
    _table("secteur_activite", "code_sect_activite", "libelle_sect_activite"),
    _table("sous_secteur_activite", "code_ss_sect_activite", "libelle_ss_sect_activite", "code_sect_activite"),
    _table(
        "arborescence_secteur_activite",
        "code_sect_activite",
        "code_ss_sect_activite",
        "code_rome",
        "principal",
    ),
    _perhaps("secteur_naf", "code_secteur_naf", "libelle_secteur_naf"),
    _perhaps("arborescence_secteur_naf", "code_secteur_naf", "code_rome"),
)
