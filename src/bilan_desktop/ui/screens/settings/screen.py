"""The settings' page."""

from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from bilan_desktop.domain.billing import VAT_NAMES, VatBasis
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.papers import ATTACHMENT_LIMIT
from bilan_desktop.domain.practice import REGIONS, Practice
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.capture import capture_shield
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, abreast
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.suggestions import SuggestEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.kit.theme import theme
from bilan_desktop.ui.screens.base import Screen
from bilan_desktop.ui.screens.chosen_file import ChosenFileRefused, read_chosen
from bilan_desktop.ui.screens.file_dialogs import ask_file
from bilan_desktop.ui.screens.person.money import RateEdit
from bilan_desktop.ui.screens.settings.presenter import SettingsPresenter
from bilan_desktop.ui.screens.settings.words import BILLING, QUALITY, VAT_ABOUT, YEAR_END
from bilan_desktop.ui.screens.settings.year_end import YearEndEdit
from bilan_desktop.ui.screens.slots.wrapping import Wrapping
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell import idle
from bilan_desktop.ui.shell.look import is_shared, share
from bilan_desktop.usecases.practice import PracticeView

QUALIFICATIONS = "Vos diplômes et votre expérience, à communiquer à la personne avant qu’elle s’engage."
TEXTS = "Courriers, livret, contrats, accords\N{NO-BREAK SPACE}: chacun peut être dit avec vos mots."
HIDDEN = (
    "Tant que la case n’est pas cochée, ni les captures, ni les enregistrements, ni les visioconférences ne montrent "
    "les fenêtres de Bilan Desktop."
)
NEVER_HIDDEN = "Ce système ne sait pas cacher une fenêtre aux captures et aux partages d’écran."
LOGO_FILES = "Images (*.png *.jpg *.jpeg *.webp *.tif *.tiff)"


class SettingsScreen(Screen):
    """One card per subject; everything is saved as it is typed."""

    def __init__(self, services: Services, navigator: Navigator) -> None:
        super().__init__(services, navigator, "Réglages", "Saisis une fois, repris sur chaque document.")
        self.presenter = SettingsPresenter(services, self._show, self._fail)
        self.form = self.host(FormHost(self.presenter.form, self.save_state, self))
        self.missing = Callout("info", "")
        self.missing.hide()
        self.add(self.missing)
        self._organisation()
        self._person()
        self._contacts()
        self._billing()
        self._texts()
        self._look()
        self._security()
        self.content.addStretch()
        self.set_footer(self.save_state)
        self.presenter.load()

    def _line(self, name: str, text: str, hint: str = "", *, lines: bool = False) -> Field:
        return self._bound(name, text, TextArea() if lines else LineEdit(), hint)

    def _bound(self, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        made = field(text, widget, hint)
        self.form.bind(name, widget, made)  # type: ignore[arg-type]
        return made

    def _organisation(self) -> None:
        card = Card("Organisme", "Ces mentions figurent sur tous vos documents.")
        card.add(self._line("organisation", "Nom de l’organisme"))
        row = HBox(spacing=16)
        row.addWidget(self._line("siret", "SIRET", "14 chiffres"))
        row.addWidget(self._line("nda", "Numéro de déclaration d’activité", "11 chiffres"))
        card.add_layout(row)
        region = "Région du préfet qui l’a enregistrée"
        card.add(self._bound("nda_region", region, SuggestEdit(REGIONS), "à choisir dans la liste, ou à écrire"))
        card.add(self._line("address", "Adresse", lines=True))
        row = HBox(spacing=16)
        row.addWidget(self._line("phone", "Téléphone"))
        row.addWidget(self._line("email", "Adresse électronique"))
        card.add_layout(row)
        card.add(label("Logo", "label"))
        row = HBox(spacing=16)
        self.logo = QLabel()
        self.logo.setAccessibleName("Aperçu du logo")
        self.choose_logo = button("Choisir une image…", "upload")
        self.choose_logo.clicked.connect(self._choose_logo)
        self.remove_logo = button("Retirer le logo", "trash-2", "ghost")
        self.remove_logo.clicked.connect(lambda: self.presenter.take_logo(b""))
        row.addWidget(self.logo)
        row.addWidget(self.choose_logo)
        row.addWidget(self.remove_logo)
        row.addStretch()
        card.add_layout(row)
        self.logo_error = label("", "error", wrap=True)
        self.logo_error.hide()
        card.add(self.logo_error)
        self.add(card)

    def _person(self) -> None:
        card = Card("Consultant ou consultante")
        row = HBox(spacing=16)
        row.addWidget(self._line("consultant", "Prénom et nom"))
        row.addWidget(self._line("consultant_title", "Intitulé professionnel", "imprimé après votre nom"))
        card.add_layout(row)
        card.add(self._line("qualifications", "Titres et qualités", QUALIFICATIONS, lines=True))
        row = HBox(spacing=16)
        row.addWidget(self._line("default_place", "Lieu habituel des séances"))
        row.addWidget(self._line("default_tool", "Outil de visioconférence habituel"))
        card.add_layout(row)
        holidays = CheckBox("Tenir compte des jours fériés d’Alsace-Moselle")
        self.form.bind("alsace_moselle", holidays)
        card.add(holidays)
        self.add(card)

    def _contacts(self) -> None:
        card = Card("Personnes à contacter", "Nommées sur les documents remis à la personne.")
        row = HBox(spacing=16)
        row.addWidget(self._line("disability_referent", "Référent ou référente handicap"))
        row.addWidget(self._line("disability_contact", "Téléphone ou adresse électronique"))
        card.add_layout(row)
        card.add(self._line("data_contact", "Contact pour les données personnelles"))
        card.add(
            self._line(
                "mediator", "Médiation de la consommation", "nom du médiateur ou de la médiatrice, adresse du site"
            )
        )
        self.add(card)

    def _billing(self) -> None:
        """What invoices alone need, and the certificate that some funders ask for."""
        card = Card("Facturation et qualité", BILLING)
        self.to_invoice = Callout("info", "")
        self.to_invoice.setObjectName("to-invoice")
        self.to_invoice.hide()
        card.add(self.to_invoice)
        vat = ComboBox(list(VAT_NAMES.items()))
        vat.changed.connect(self._follow_vat)
        basis = self._bound("vat", "Régime de TVA", vat)
        card.add(abreast(basis, self._line("legal_form", "Forme juridique", "par exemple entreprise individuelle")))
        self.vat_about = label("", "hint", wrap=True)
        card.add(self.vat_about)
        number = self._line("vat_number", "Numéro de TVA", "FR, deux caractères, puis le SIREN")
        self.taxed = abreast(self._bound("vat_rate", "Taux de TVA", RateEdit()), number)
        card.add(self.taxed)
        card.add(self._line("bank", "Coordonnées bancaires", "IBAN et BIC, imprimés sur les factures", lines=True))
        card.add(self._bound("year_ends", "Clôture de l’exercice comptable", YearEndEdit(), YEAR_END))
        last = DateEdit(self.services.work.clock.today)
        until = self._bound("quality_until", "Valable jusqu’au", last)
        card.add(abreast(self._line("quality_number", "Numéro du certificat Qualiopi"), until))
        card.add(label(QUALITY, "hint", wrap=True))
        self.add(card)

    def _follow_vat(self) -> None:
        basis = VatBasis(str(self.form.input("vat").value() or VatBasis.UNSAID))
        self.vat_about.setText(VAT_ABOUT[basis])
        self.taxed.setVisible(basis is VatBasis.TAXED)

    def _texts(self) -> None:
        card = Card("Textes des documents et règles", TEXTS)
        row = Wrapping(12)
        self.texts_button = button("Voir et reformuler les textes", "file-pen")
        self.texts_button.setObjectName("to-texts")
        self.texts_button.clicked.connect(lambda: self.navigator.go("textes"))
        row.row.addWidget(self.texts_button)
        self.questionnaires_button = button("Questionnaires du cabinet", "list-checks")
        self.questionnaires_button.setObjectName("to-questionnaires")
        self.questionnaires_button.clicked.connect(lambda: self.navigator.go("questionnaires"))
        row.row.addWidget(self.questionnaires_button)
        self.evolution_button = button("Fiches d’évolution", "library-big")
        self.evolution_button.setObjectName("to-evolution")
        self.evolution_button.clicked.connect(lambda: self.navigator.go("fiches-evolution"))
        row.row.addWidget(self.evolution_button)
        self.rules_button = button("Règles appliquées", "scale")
        self.rules_button.setObjectName("to-rules")
        self.rules_button.clicked.connect(lambda: self.navigator.go("regles"))
        row.row.addWidget(self.rules_button)
        card.add(row)
        self.add(card)

    def _look(self) -> None:
        card = Card("Affichage")
        row = HBox(spacing=16)
        self.mode = ComboBox([("auto", "Comme le système"), ("light", "Clair"), ("dark", "Sombre")])
        self.mode.set_value(self.services.settings.get("mode", "auto"))
        self.mode.changed.connect(self._set_look)
        row.addWidget(field("Thème", self.mode))
        steps = (90, 100, 110, 125, 150, 175, 200)
        self.zoom = ComboBox([(step, f"{step} %") for step in steps])
        self.zoom.set_value(round(theme().zoom * 100))
        self.zoom.changed.connect(self._set_look)
        row.addWidget(field("Taille", self.zoom, "Ctrl + et Ctrl −"))
        row.addStretch()
        card.add_layout(row)
        self.add(card)

    def _security(self) -> None:
        settings, show_kit = self.services.settings, self.services.show_kit
        card = Card(
            "Sécurité",
            "Ctrl + L verrouille aussitôt ; l’inactivité aussi, et la mise en veille (au réveil sous macOS).",
        )
        row = HBox(spacing=16)
        self.idle = ComboBox([(minutes, f"{minutes} minutes d’inactivité") for minutes in idle.CHOICES])
        self.idle.set_value(idle.chosen_minutes(settings))
        self.idle.changed.connect(lambda: settings.set(idle.SETTING, str(self.idle.value() or idle.DEFAULT)))
        row.addWidget(field("Verrouiller après", self.idle, f"{idle.IN_MEETING} au moins pendant une séance"))
        row.addStretch()
        card.add_layout(row)
        self._sharing(card)
        row = HBox(spacing=12)
        self.vault_button = button("Coffre et sauvegardes", "file-lock-2")
        self.vault_button.setObjectName("to-vault")
        self.vault_button.clicked.connect(lambda: self.navigator.go("coffre"))
        row.addWidget(self.vault_button)
        if show_kit is not None and not self.services.demonstration:
            self.kit_button = button("Feuille de secours…", "key-round")
            self.kit_button.clicked.connect(show_kit)
            row.addWidget(self.kit_button)
        self.journal_button = button("Journal du coffre", "history")
        self.journal_button.clicked.connect(lambda: self.navigator.go("journal"))
        row.addWidget(self.journal_button)
        row.addStretch()
        card.add_layout(row)
        self.add(card)

    def _sharing(self, card: Card) -> None:
        """Whether a meeting at a distance sees the window; said where the system cannot hide it."""
        shield = capture_shield()
        if shield is None or not shield.available:
            card.add(label(NEVER_HIDDEN, "muted", wrap=True))
            return
        self.sharing = CheckBox("Partager l’écran\N{NO-BREAK SPACE}: laisser voir la fenêtre")
        self.sharing.set_value(is_shared(self.services.settings))
        self.sharing.changed.connect(lambda: share(self.services.settings, shared=bool(self.sharing.value())))
        card.add(self.sharing)
        card.add(label(HIDDEN, "muted", wrap=True))

    def _set_look(self) -> None:
        mode, zoom = str(self.mode.value() or "auto"), int(str(self.zoom.value() or 100))
        theme().set(mode, zoom / 100)
        self.services.settings.set("mode", mode)
        self.services.settings.set("zoom", str(zoom))

    def _choose_logo(self) -> None:
        ask_file(self, self.services.folders, "Choisir un logo", LOGO_FILES, self.load_logo)

    def load_logo(self, path: str) -> None:
        """Read the chosen file; its bytes are parsed elsewhere."""
        try:
            data = read_chosen(Path(path), ATTACHMENT_LIMIT)
        except ChosenFileRefused as error:
            self._fail(error.sentence)
            return
        self.logo_error.hide()
        self.presenter.take_logo(data)

    def _show(self, view: PracticeView) -> None:
        self.form.load(view.values)
        self.form.show_problems(view.problems)
        self.missing.setVisible(bool(view.missing))
        if view.missing:
            self.missing.set("info", "Il manque encore pour vos documents : " + ", ".join(view.missing.values()) + ".")
        self._follow_vat()
        self.to_invoice.setVisible(bool(view.to_invoice))
        self.to_invoice.set("info", f"Il manque encore pour vos factures : {', '.join(view.to_invoice.values())}.")
        data = view.values["logo"]
        picture = QPixmap()
        if isinstance(data, bytes) and data and picture.loadFromData(data):
            self.logo.setPixmap(picture.scaledToHeight(theme().px(56)))
        else:
            self.logo.clear()
        self.logo.setVisible(bool(data))
        self.remove_logo.setVisible(bool(data))

    def _fail(self, sentence: str) -> None:
        self.logo_error.setText(sentence)
        self.logo_error.show()
        self.reveal(self.logo_error)

    def on_event(self, event: Event) -> None:
        """Another gesture (undo) changed the settings."""
        if event.topic == Practice.TABLE:
            self.presenter.load()
