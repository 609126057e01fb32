"""Help at hand: the keys, and what the application promises."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.theme import theme

KEYS = (
    ("Ctrl+1 à 7", "Aujourd’hui, dossiers, réglages, coffre et sauvegardes, métiers, agenda, bureau"),
    ("1 à 9", "Aujourd’hui\N{NO-BREAK SPACE}: aller à une partie de la page, par son numéro, puis ↑ ↓ et Entrée"),
    ("Page préc., suiv., Origine", "Agenda\N{NO-BREAK SPACE}: semaine d’avant, d’après, semaine présente"),
    ("Ctrl+K", "Rechercher partout : une personne, un mot de ses dossiers, une page, une action"),
    ("Alt+←", "Page précédente"),
    ("F6", "Montrer la page à la personne, sans vos notes ; Échap pour revenir"),
    ("F7", "Aller au premier champ de la page"),
    ("Ctrl+N", "Nouveau dossier, depuis Aujourd’hui ou les dossiers"),
    ("Ctrl+F", "Rechercher : dans les dossiers, les documents, le journal, un document ouvert"),
    ("Ctrl+Page suiv., préc.", "Lignes plus anciennes du journal, plus récentes"),
    ("Ctrl+Z, Ctrl+Maj+Z", "Annuler, rétablir"),
    ("Ctrl+B, Ctrl+I", "Gras, italique, dans un passage de la synthèse"),
    ("Ctrl+Maj+T", "Insérer un tableau dans un passage, puis en changer les lignes et les colonnes"),
    ("Ctrl+S", "Enregistrer tout de suite (c’est déjà fait pendant la saisie)"),
    ("Ctrl+Maj+S", "Sauvegarder le coffre maintenant"),
    ("Ctrl+L", "Verrouiller : tout est enregistré, rien n’est demandé"),
    ("Ctrl++, Ctrl+−, Ctrl+0", "Agrandir, réduire, taille normale"),
    ("Tab, Maj+Tab", "Champ suivant, champ précédent"),
    ("Échap", "Fermer un panneau"),
)

MADE_WITH = (
    "Bilan Desktop est un logiciel libre (licence MIT). Il utilise Qt, sous licence LGPL version 3, et d’autres "
    "bibliothèques libres que nomme le fichier THIRD_PARTY.md, dans le dossier de l’application."
)


class HelpDialog(Dialog):
    """The keys of the keyboard; at a high zoom it scrolls, by the arrows too."""

    def __init__(self, window: QWidget) -> None:
        said = "Tout s’enregistre pendant la saisie et reste chiffré sur cet ordinateur."
        super().__init__(window, "Aide", said, width=600)
        inner = QWidget()
        column = VBox(inner, spacing=14)
        for keys, meaning in KEYS:
            row = HBox(spacing=16)
            name = label(keys, "label")
            name.setFixedWidth(theme().px(170))
            row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(meaning, "muted", wrap=True), 1)
            column.addLayout(row)
        column.addWidget(label(MADE_WITH, "hint", wrap=True))
        self.room.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.room.setAccessibleName("Touches du clavier")
        self.add(inner)
