"""Ctrl+K: one box for the actions and pages of the application, people, and what is written in their dossiers."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from bilan_desktop.domain.journey import Phase
from bilan_desktop.ui.executor import ScopedExecutor
from bilan_desktop.ui.kit.buttons import tool_button
from bilan_desktop.ui.kit.dialog import LOW_MARGIN, MARGIN, Dialog
from bilan_desktop.ui.kit.feedback import announce
from bilan_desktop.ui.kit.inputs import LineEdit
from bilan_desktop.ui.kit.labels import LineLabel, Picture, label, line
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.room import is_low
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.shell.backing_up import back_up
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import SECTION_ICONS, is_closed, sections, step_sections, support_route
from bilan_desktop.ui.shell.keys import WindowKeys
from bilan_desktop.ui.shell.palette_list import EntriesList
from bilan_desktop.ui.shell.palette_rows import ACTIONS, OF_DOSSIER, SEARCHED, Entry, Offer, PalettePresenter
from bilan_desktop.ui.shell.routes import ROUTES
from bilan_desktop.ui.shell.sidebar import SECTIONS
from bilan_desktop.usecases.beneficiary_view import can_be_shown
from bilan_desktop.usecases.drafts import dossier_of_route
from bilan_desktop.usecases.searching import THINGS

if TYPE_CHECKING:
    from bilan_desktop.ui.main_window import MainWindow

KEYS = "Ctrl+K"
TITLE = "Rechercher"
WIDTH, ABOVE = 680, 88
"""The width of the panel, and what is left above it at most."""

OTHER_PAGES = (
    ("annee", "L’année en images", "chart-no-axes-column", "tableau de bord graphiques statistiques"),
    ("qualite", "Qualité", "award", "qualiopi audit indicateurs chiffres publier"),
    (
        "registres",
        "Registres",
        "clipboard-list",
        "réclamations plaintes aléas incidents améliorations veille formation habilitations partenaires handicap",
    ),
    ("preuves", "Dossier de preuves", "file-check", "audit contrôle qualiopi"),
    ("rapport", "Rapport annuel", "wallet", "bpf cerfa bilan pédagogique financier"),
    (
        "donnees",
        "Données personnelles",
        "shield-check",
        "rgpd cnil demandes droits violations vol perte fuite traitements notice",
    ),
    ("echange", "Exporter et importer", "log-out", "contacts csv vcard json carnet d’adresses"),
    ("textes", "Textes des documents", "file-pen", ""),
    ("regles", "Règles appliquées", "scale", ""),
    ("questionnaires", "Questionnaires du cabinet", "list-checks", ""),
    ("fiches-evolution", "Fiches d’évolution du cabinet", "library-big", ""),
    ("destructions", "Conservation et destruction", "hourglass", ""),
    ("journal", "Journal", "history", ""),
    ("coffre", "Coffre et sauvegardes", "shield-check", ""),
)
"""Pages that are offered where they exist and the side bar has no entry of its own for them; other words for them."""

HOW = "↑ ↓ choisir · Entrée ouvrir · Tab groupe suivant · Échap fermer"
WHERE = "Recherche limitée à ce coffre"


def bind(window: "MainWindow", keys: WindowKeys) -> None:
    """Let Ctrl+K and the side bar open it over the page shown: keys wait while the screen is turned to the person."""
    keys.bind(KEYS, lambda: Palette(window).open())
    window.sidebar.search_asked.connect(lambda: Palette(window).open())


class Palette(Dialog):
    """A line to type in and the rows it offers; the keyboard goes back where it was."""

    keeps_typed = False

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window, TITLE, width=WIDTH)
        self.first = self.line
        self._scope = ScopedExecutor(window.services.storage)
        services = replace(window.services, storage=self._scope)
        here = dossier_of_route(window.route)
        offered = tuple(commands_of(window))
        self.presenter = PalettePresenter(services, offered, here, window.go, self._show, self._refuse)
        self._waits, self._entered, self._told = False, False, ""
        self.line.textChanged.connect(self._ask)
        self.line.installEventFilter(self)
        self.list.opened.connect(self._open)
        self.finished.connect(self._over)
        self._ask("")

    def _build_panel(self, title: str, text: str) -> None:
        self.column = VBox(self.panel)
        head = HBox(margins=(20, 10, 16, 10), spacing=8)
        head.addWidget(Picture("search", "text2", 20))
        self.line = LineEdit("Une personne, un mot de ses dossiers, une page, une action…", limit=200)
        self.line.setProperty("bare", True)
        self.line.setObjectName("palette")
        self.line.setAccessibleName(title)
        self.line.setAccessibleDescription(HOW)
        head.addWidget(self.line, 1)
        self.close_button = tool_button("x", "Fermer (Échap)")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.close_button.clicked.connect(self.reject)
        head.addWidget(self.close_button)
        self.list = EntriesList()
        self.nothing = label("", "h3", wrap=True)
        self.searched = label(SEARCHED, "muted", wrap=True)
        self._absence = QWidget()
        told = VBox(self._absence, (20, 16, 20, 20), 8)
        told.addWidget(self.nothing)
        told.addWidget(self.searched)
        self._absence.hide()
        self._foot = QWidget()
        foot = HBox(self._foot, (20, 8, 20, 8), 16)
        foot.addWidget(LineLabel(HOW, "hint"), 1)
        self.scope_label = label(WHERE, "hint")
        foot.addWidget(self.scope_label)
        self._upper, self._lower = line(), line()
        self.column.addLayout(head)
        for part in (self._upper, self.list, self._absence, self._lower, self._foot):
            self.column.addWidget(part)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from group to group: the keyboard stays in the line."""
        self.list.move_to_group(1 if forward else -1)
        self._tell_row()
        return True

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the panel closes it: a search is not work that could be lost."""
        event.accept()
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.reject()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter are for the rows."""
        if watched is self.line:
            return event.type() == QEvent.Type.KeyPress and self._obeys(cast("QKeyEvent", event))
        return super().eventFilter(watched, event)

    def _obeys(self, event: QKeyEvent) -> bool:
        steps: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.list.move_by(steps[event.key()])
            self._tell_row()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # What is shown may still answer the letters before: it is opened once it answers all of them.
            self._entered = self._waits
            if not self._waits:
                self._open(self.list.current())
        else:
            return False
        return True

    def _ask(self, typed: str) -> None:
        self._waits, self._entered = True, False
        self.presenter.ask(typed)

    def _show(self, offer: Offer) -> None:
        self._waits = False
        self.list.show_entries(offer.entries)
        self.nothing.setText(f"Rien ne correspond à « {offer.typed.strip()} ».")
        self.searched.show()
        self._place(found=offer.found)
        self.scope_label.setText(f"Les {THINGS} derniers modifiés sont montrés" if offer.more else WHERE)
        if offer.typed.strip() and offer.count_words() != self._told:
            self._told = offer.count_words()
            announce(self, self._told)
        if self._entered:
            self._open(self.list.current())

    def _refuse(self, sentence: str) -> None:
        self._waits = self._entered = False
        self.list.show_entries(())
        self.nothing.setText(sentence)
        self.searched.hide()
        self._place(found=False)
        announce(self, sentence)

    def _place(self, *, found: bool) -> None:
        self.list.setVisible(found)
        self._absence.setVisible(not found)
        self._settle()

    def _tell_row(self) -> None:
        """Say the row chosen: the keyboard is not in it."""
        entry = self.list.current()
        if entry is not None:
            announce(self, f"{entry.group.capitalize()} : {entry.spoken()}")

    def _open(self, entry: Entry | None) -> None:
        if entry is not None and self.isVisible():
            self.accept()
            entry.open()

    def _over(self) -> None:
        self._scope.close()
        self.deleteLater()

    def _fit(self) -> None:
        """As wide as it may be, as high as its rows or as the window."""
        px, host, low = theme().px, self._host, is_low(self._host)
        self._outer.set_margins((MARGIN, LOW_MARGIN, MARGIN, LOW_MARGIN) if low else MARGIN)
        # Without the foot, the rows stay clear of the round corners.
        self.column.set_margins((0, 0, 0, 8) if low else 0)
        self.panel.setFixedWidth(min(px(WIDTH), host.width() - 2 * px(MARGIN)))
        self._foot.setVisible(not low)
        self._lower.setVisible(not low)
        self.scope_label.setVisible(self.panel.width() >= px(560))
        around = self.line.sizeHint().height() + px(20) + (px(8) if low else self._foot.sizeHint().height()) + px(4)
        free = host.height() - self._top_room() - 2 * px(LOW_MARGIN if low else MARGIN) - around
        self.list.setFixedHeight(max(px(80), min(self.list.needed_height(), free)))

    def _hold_top(self) -> None:
        """Its top stays where it is, whatever is found."""
        self._above.setFixedHeight(self._top_room())
        self._outer.activate()

    def _top_room(self) -> int:
        return 0 if is_low(self._host) else min(theme().px(ABOVE - MARGIN), self._host.height() // 12)


def commands_of(window: "MainWindow") -> Iterator[Entry]:
    """What can be done and shown from here: pages of the dossier shown, gestures and pages of the application."""
    yield from _of_dossier(window)
    if not window.services.read_only:
        yield Entry(
            ACTIONS, "Nouveau dossier", partial(_new_dossier, window), "folder-plus", keys="Ctrl+N", also="créer"
        )
    for section in SECTIONS:
        yield _page(window, section.route, section.name, section.icon, section.shortcut)
    kept, shown = {pattern for pattern, _ in ROUTES}, {section.route for section in SECTIONS}
    for route, name, icon, also in OTHER_PAGES:
        if route in kept - shown:
            yield _page(window, route, name, icon, also=also)
    save = partial(back_up, window.services, window.say)
    yield Entry(ACTIONS, "Sauvegarder le coffre maintenant", save, "save", keys="Ctrl+Maj+S", also="copie disque clé")
    yield Entry(ACTIONS, "Verrouiller", partial(window.lock, "key"), "lock", keys="Ctrl+L", also="fermer quitter")
    yield Entry(ACTIONS, "Aide et touches du clavier", window.show_help, "circle-help", keys="F1", also="raccourcis")
    yield Entry(ACTIONS, "Changer de thème", window.switch_theme, "moon", also="clair sombre couleurs")
    for name, icon, keys, step in (("Agrandir", "zoom-in", "Ctrl++", 1), ("Réduire", "zoom-out", "Ctrl+−", -1)):
        yield Entry(ACTIONS, f"{name} le texte", partial(window.zoom, step), icon, keys=keys, also="zoom taille")


def _page(window: "MainWindow", route: str, name: str, icon: str, keys: str = "", also: str = "") -> Entry:
    return Entry(ACTIONS, name, partial(window.go, route), icon, keys=keys, also=f"page aller ouvrir {also}")


def _of_dossier(window: "MainWindow") -> Iterator[Entry]:
    shown = window.screen_shown
    if not isinstance(shown, DossierScreen) or shown.view is None:
        return
    if can_be_shown(shown.section):
        gesture = window.show_to_person
        yield Entry(OF_DOSSIER, "Montrer cette page à la personne", gesture, "eye", keys="F6", also="tourner écran")
    steps = [(one, "list-checks") for phase in Phase for one in step_sections(shown.view, phase)]
    pages = [(one, SECTION_ICONS.get(one.section, "file-text")) for one in sections(shown.view)]
    for item, icon in (*pages, *steps):
        if item.section != shown.section:
            aside = f"Étape {item.number}" if item.number else ""
            yield Entry(OF_DOSSIER, item.name, partial(shown.go, item.section), icon, aside=aside, also="page étape")
    for one in window.services.work.supports.values():
        # One that a step holds is found as that step.
        if not one.source and support_route(one) != shown.section and not is_closed(shown.view.gone, "supports"):
            way = partial(shown.go, support_route(one))
            yield Entry(OF_DOSSIER, one.title, way, one.icon, aside="Support", also="page support de travail")
    if shown.section != "donnees":
        also, data = "page accès portabilité export rgpd personnelles copie", partial(shown.go, "donnees")
        yield Entry(OF_DOSSIER, "Données de la personne", data, "shield-check", also=also)
    if is_closed(shown.view.gone, "accords"):
        return
    also = "page accord conservation communication aménagement révoquer tiers"
    yield Entry(OF_DOSSIER, "Accords de la personne", partial(shown.go, "accords"), "hand-helping", also=also)


def _new_dossier(window: "MainWindow") -> None:
    window.go("dossiers")
    page = window.screen_shown
    create = page.findChild(QAbstractButton, "new") if page is not None else None
    if create is not None:
        create.click()
