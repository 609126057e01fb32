"""Help at hand: the keys, and what the application promises."""

from PySide6.QtWidgets import QWidget

from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox
from bilan_desktop.ui.kit.theme import theme

KEYS = (
    ("Ctrl+1, 2, 3", "Aujourd’hui, dossiers, réglages"),
    ("Alt+←", "Page précédente"),
    ("Ctrl+Z, Ctrl+Maj+Z", "Annuler, rétablir"),
    ("Ctrl+S", "Enregistrer tout de suite (c’est déjà fait pendant la saisie)"),
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
    """The keys of the keyboard."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "Aide", "Tout s’enregistre pendant la saisie et reste chiffré sur cet ordinateur.")
        for keys, meaning in KEYS:
            row = HBox(spacing=16)
            name = label(keys, "label")
            name.setFixedWidth(theme().px(200))
            row.addWidget(name)
            row.addWidget(label(meaning, "muted", wrap=True), 1)
            self.body.addLayout(row)
        self.body.addWidget(label(MADE_WITH, "hint", wrap=True))
