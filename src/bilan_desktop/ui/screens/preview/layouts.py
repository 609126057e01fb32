"""« Présentation »: the layouts a paper can be read in, and the page of HTML, beside its pages."""

from PySide6.QtCore import Signal

from bilan_desktop.domain.papers import PaperKind, PaperState
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.inputs import ComboBox
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.services import Press
from bilan_desktop.usecases.papers import PaperView

AS_IT_IS = ""
NAMES = {"standard": "Ordinaire", "large": "Grands caractères", "easy": "Facile à lire"}
KEPT, CHOSEN = "Tel qu’il est gardé", "Celle du dossier"
WEB = frozenset({PaperKind.SYNTHESIS})
"""The papers that leave as a page of HTML too."""
IN_CLEAR = "La page web sort en clair\N{NO-BREAK SPACE}: elle ne se protège pas par une phrase."


class LayoutCard(Card):
    """Which layout is shown, exported and printed; ``chosen`` tells it, empty for the paper as it is."""

    chosen = Signal(str)
    web_asked = Signal()

    def __init__(self) -> None:
        super().__init__("Présentation")
        self.layouts = ComboBox([(AS_IT_IS, CHOSEN)])
        self.layouts.changed.connect(lambda: self.chosen.emit(str(self.layouts.value() or AS_IT_IS)))
        self.add(field("Mise en page", self.layouts))
        self.web = button("Version pour le web…", "file-text")
        self.web.setToolTip("Une page HTML accessible : téléphone, lecteur d’écran, sans connexion")
        self.web.setObjectName("web")
        self.web.clicked.connect(self.web_asked)
        self.add(self.web)
        self.clear = label(IN_CLEAR, "hint", wrap=True)
        self.clear.hide()
        self.add(self.clear)

    def protecting(self, *, wanted: bool) -> None:
        """A passphrase is wanted for the copy: a page of HTML bears none, and that is told before it leaves."""
        self.clear.setVisible(wanted and self.web.isVisibleTo(self))

    def show_paper(self, view: PaperView, press: Press) -> None:
        """The layouts of a paper; one that was chosen stays."""
        kept = view.state in (PaperState.SEALED, PaperState.REPLACED) and bool(view.data)
        variants = press.variants(view.facts, view.kind)
        self.layouts.set_choices([(AS_IT_IS, KEPT if kept else CHOSEN), *((v, NAMES[v]) for v in variants)])
        if self.layouts.value() is None:
            self.layouts.set_value(AS_IT_IS)
        self.web.setVisible(view.kind in WEB)
