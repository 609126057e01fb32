"""The panel that corrects what is kept of a person: any text, found by its words; the former value is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.people import fold
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.picking import Offer, PickLine
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.data_protection.fields import RightsDialog
from bilan_desktop.ui.screens.data_protection.words import PAPERS, shortened
from bilan_desktop.usecases.rectifying import Correctable, CorrectableView

MOST = 60
"""Fields offered at most at once: more words leave fewer."""
TEXT = "Choisissez ce qui est inexact, puis écrivez ce qui est juste. L’ancienne valeur est gardée dans l’historique."
PICK_HINT = "un mot de ce qui est écrit, ou le nom du champ\N{NARROW NO-BREAK SPACE}; flèche bas pour la liste"
NOTHING_CHOSEN = "Choisissez d’abord ce qui est inexact, dans la liste."
ON_ITS_PAGE = (
    "C’est une date, un nombre ou un choix\N{NO-BREAK SPACE}: il se corrige à sa page, qui vérifie ce qui en dépend."
)
WITHOUT_HISTORY = (
    "Le contenu de ce dossier a été détruit\N{NO-BREAK SPACE}: une correction ne garde plus l’ancienne valeur. "
    "Corrigez à sa page."
)
NOT_WRITTEN = (
    "Rien de tel n’est écrit. Essayez un autre mot\N{NARROW NO-BREAK SPACE}; ce qui manque se complète à sa page, "
    "celle de la personne pour ses coordonnées."
)


class RectifyDialog(RightsDialog):
    """``asked`` is what was chosen; ``led`` carries the route of a field that is corrected on its own page."""

    led = Signal(str)

    def __init__(self, window: QWidget, view: CorrectableView) -> None:
        title = f"Corriger les données de {view.name}"
        super().__init__(window, title, TEXT, "Corriger", "pen-line")
        self.setObjectName("rectify-dialog")
        self._found = {one.key: one for one in view.found}
        self.asked: Correctable | None = None
        self._home = self._route = view.found[0].route if view.found else ""
        self.pick = PickLine("Nom, métier, mot d’une note…")
        self.put(self.named("pick", "Ce qui est inexact", self.pick, PICK_HINT, required=True))
        self.pick.typed.connect(self._offer)
        self.pick.typed.connect(lambda _: self.fields["pick"].set_error(None))
        self.pick.picked.connect(self._choose)
        self.key = LineEdit()  # never in sight: what was chosen comes back with what was typed about it
        self.key.setObjectName("key")
        self.key.textEdited.connect(self._choose_again)
        self.chosen = label("", "label", wrap=True)
        self.before = Callout("neutral", "", icon="file-text")
        self.after = TextArea(lines=2)
        self.right = self.named("after", "Ce qui est juste", self.after, required=True)
        self.elsewhere = Callout("info", ON_ITS_PAGE)
        self.way = button("Ouvrir la page", "arrow-right", "soft")
        self.way.setObjectName("open-page")
        for one in (self.key, self.chosen, self.before, self.right, self.elsewhere, self.way):
            self.put(one)
            one.hide()
        self.put(label(PAPERS, "hint", wrap=True))
        self.way.clicked.connect(self._leave)
        self._offer("")

    def _offer(self, typed: str) -> None:
        words = fold(typed).split()
        held = [one for one in self._found.values() if all(word in _told(one) for word in words)]
        offers = [Offer(one.key, f"{one.where} · {one.name}", shortened(one.value, 60)) for one in held[:MOST]]
        self.pick.show_offers(offers)
        self._lead(NOT_WRITTEN if typed.strip() and not held else "", self._home)

    def _choose_again(self, key: str) -> None:
        if key in self._found:
            self._choose(key)

    def _choose(self, key: str) -> None:
        self.asked = one = self._found[key]
        self.key.setText(key)
        self.chosen.setText(f"{one.where} · {one.name}")
        self.before.set("neutral", f"Écrit aujourd’hui\N{NO-BREAK SPACE}: {one.value}")
        self.after.set_value(one.value if one.typed else "")
        for shown, wanted in (
            (self.chosen, True),
            (self.before, True),
            (self.right, one.typed),
        ):
            shown.setVisible(wanted)
        self._lead("" if one.typed else WITHOUT_HISTORY if one.gone else ON_ITS_PAGE, one.route)
        self.confirm.setEnabled(one.typed)
        self.pick.show_offers([])
        self.say({})
        (self.after if one.typed else self.way).setFocus()

    def _lead(self, why: str, route: str) -> None:
        """The way to the page where it is corrected or completed, and why it is not from here."""
        self._route = route
        self.elsewhere.set("info", why)
        for one in (self.elsewhere, self.way):
            one.setVisible(bool(why and route))

    def _leave(self) -> None:
        self.reject()
        self.led.emit(self._route)

    def correction(self) -> tuple[Correctable, str] | None:
        """What is corrected and its right value, or None once it is said that nothing was chosen."""
        if self.asked is None or not self.asked.typed:
            self.say({"pick": NOTHING_CHOSEN})
            return None
        return self.asked, self.after.value()


def _told(one: Correctable) -> str:
    return fold(f"{one.where} {one.name} {one.value}")
