"""The words of the card « Tout exporter »."""

from bilan_desktop.ui.screens.vault.words import counted, size_words
from bilan_desktop.usecases.exchange import ExportView

TITLE = "Tout exporter"
ABOUT = (
    "Tout le coffre dans un seul fichier, dans des formats ouverts qui se lisent sans Bilan Desktop\N{NO-BREAK SPACE}: "
    "pour changer d’outil, ou pour n’être retenu par aucun."
)
LEAVES = (
    "Ce qui sort\N{NO-BREAK SPACE}: tous les dossiers, les réglages, vos textes et vos registres (JSON), les documents "
    "scellés (PDF), les pièces jointes, les lignes du journal sur les dossiers, et la liste de ce qui a été détruit. "
    "Qui a demandé la limitation de ses données (RGPD, art. 18) y est aussi, et elle le suit dans le coffre qui les "
    "reprend\N{NO-BREAK SPACE}: gardez cette copie, ne la communiquez à personne d’autre."
)
STAYS = (
    "Ce qui reste\N{NO-BREAK SPACE}: les clés du coffre, sa phrase secrète et sa feuille de secours, la clé du cachet "
    "de l’organisme, le secret des documents à remplir, les emplacements de sauvegarde. Ce n’est pas une sauvegarde."
)
IN_CLEAR = (
    "Ce fichier est en clair. Il contient tout ce que des personnes vous ont confié, et ce que vous détruirez plus "
    "tard dans le coffre y restera. Écrivez-le sur un disque chiffré, ne le confiez qu’à qui doit l’avoir, effacez-le "
    "quand il ne sert plus."
)
AGREE = "Je sais que cette copie est en clair et que c’est à moi de la protéger."
EXPORT = "Exporter tout le coffre…"
BACK = (
    "Pour reprendre un export\N{NO-BREAK SPACE}: verrouillez, « Ouvrir un autre coffre », puis « Reprendre un "
    "export ». Il devient un nouveau coffre, et n’est jamais ajouté à celui-ci."
)
ASK = "Où écrire l’export ?"
FILES = "Archive ZIP (*.zip)"
EXPORTING = "Export du coffre"


def proposed_name(today: str) -> str:
    """The name proposed for the file: a date, and nothing of whose it is."""
    return f"export-bilan-{today}.zip"


def exported_words(view: ExportView) -> str:
    """« Export écrit : 7 dossiers, 146 documents en PDF… »."""
    return (
        f"Export écrit\N{NO-BREAK SPACE}: « {view.path.name} », {size_words(view.size)}. "
        f"Ce qu’il contient\N{NO-BREAK SPACE}: {counted(view.dossiers, 'dossier')}, "
        f"{counted(view.papers, 'document')} en PDF, {counted(view.files, 'autre fichier', 'autres fichiers')}."
    )
