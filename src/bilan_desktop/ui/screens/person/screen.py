"""The person's page: identity, funding, layout of the papers, adaptations, history."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.events import Event
from bilan_desktop.domain.funding import FUNDING_NAMES, STATUS_NAMES, EarlierBilan, ReportGap, report_gaps
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.people import Organisation, contact_problems
from bilan_desktop.domain.retention import Part
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.person.adaptation import AdaptationCard
from bilan_desktop.ui.screens.person.life import LifeCard
from bilan_desktop.ui.screens.person.money import PriceEdit
from bilan_desktop.ui.screens.person.organisation import OrganisationDialog, OrganisationRow
from bilan_desktop.ui.screens.person.presenter import Around, PersonCallbacks, PersonPresenter
from bilan_desktop.ui.screens.person.report import ReportLine
from bilan_desktop.ui.screens.person.words import EARLIER, LATIN_HINT, LAYOUT_HINT, LAYOUTS, WHY
from bilan_desktop.ui.screens.typed import TypedTexts
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import ADAPTATIONS, EARLIER_BILAN, FUNDING, PRICE
from bilan_desktop.usecases.dossiers import OrganisationView
from bilan_desktop.usecases.overview import DossierView

FUNDING_VALUES = (
    "kind",
    "person_status",
    "reference",
    "payer_id",
    "employer_id",
    "during_working_time",
    "absence_asked_on",
    "subcontracted",
    "earlier_bilan",
    "earlier_bilan_on",
)
OWN_DIALOGS = ("organisation-dialog", "erase-dialog")


class PersonScreen(DossierScreen):
    """One card per subject; everything is saved as it is typed, one form per use case."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        self._built = False
        self._stale = True
        super().__init__(services, navigator, dossier_id, "personne", "Personne et financement")
        callbacks = PersonCallbacks(self._show_around, self._organisation_refused, self._close_dialog)
        self.presenter = PersonPresenter(services, navigator, self.dossier_id, callbacks)
        self._forms = (
            self.presenter.name,
            self.presenter.contact,
            self.presenter.funding,
            self.presenter.request,
            self.presenter.layout,
            self.presenter.adaptation,
        )
        self.hosts = {form.scope.split(":")[0]: self._hosted(form) for form in self._forms}
        self.dialog: OrganisationDialog | None = None
        self._chosen: tuple[str, RecordId] | None = None
        self._build()
        self._built = True
        self.presenter.load()
        if self.view is not None:
            self.show_dossier(self.view)

    def _hosted(self, form: FormPresenter) -> FormHost:
        return self.host(FormHost(form, self.save_state, self))

    def _build(self) -> None:
        self.add(Callout("info", WHY))
        self.add(self._identity())
        self.add(self._funding())
        self.add(self._earlier())
        asked = "Documents en grands caractères ou faciles à lire"
        papers = self._bound("layout", "layout", asked, ComboBox(list(LAYOUTS)), LAYOUT_HINT)
        self.adaptation = AdaptationCard(self.hosts["person-adaptation"], papers)
        self.adaptation.given.connect(self.presenter.give_consent)
        self.adaptation.withdrawn.connect(self.presenter.withdraw_consent)
        self.adaptation.paper_asked.connect(lambda: self.go("accords#prepare:adaptation"))
        self.add(self.adaptation)
        self.life = LifeCard()
        self.life.asked.connect(self._archive)
        self.life.data_asked.connect(lambda: self.go("donnees"))
        self.add(self.life)
        self.content.addStretch()
        self.set_footer(self.save_state)

    def _bound(self, form: str, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        made = field(text, widget, hint)
        self.hosts[f"person-{form}"].bind(name, widget, made)  # type: ignore[arg-type]
        return made

    def _identity(self) -> Card:
        card = Card("Identité et coordonnées")
        first = self._bound("name", "first_name", "Prénom", LineEdit())
        card.add(abreast(first, self._bound("name", "last_name", "Nom", LineEdit())))
        card.add(self._bound("contact", "latin_name", "Nom en lettres latines", LineEdit(), LATIN_HINT))
        self.distinction = self._bound("contact", "distinction", "Ce qui distingue cette personne", LineEdit())
        self.distinction.hide()
        card.add(self.distinction)
        email = self._bound("contact", "email", "Adresse électronique", LineEdit())
        card.add(abreast(email, self._bound("contact", "phone", "Téléphone", LineEdit())))
        card.add(self._bound("contact", "address", "Adresse", TextArea(lines=2)))
        return card

    def _funding(self) -> Card:
        card = Card("Financement")
        kinds, statuses = ComboBox(list(FUNDING_NAMES.items())), ComboBox(list(STATUS_NAMES.items()))
        kind = self._bound("funding", "kind", "Financement du bilan", kinds)
        card.add(abreast(kind, self._bound("funding", "person_status", "Situation de la personne", statuses)))
        self.pickers: dict[str, ComboBox] = {}
        self._rows: list[OrganisationRow] = []
        card.add(self._picker("payer_id", "Financeur"))
        card.add(self._picker("employer_id", "Employeur"))
        hint, named = "Numéro EDOF, de prise en charge ou de commande", "Référence du dossier chez le financeur"
        reference = self._bound("funding", "reference", named, LineEdit(), hint)
        price = self._bound("funding", "price_cents", "Prix", PriceEdit(), "en euros, net à payer")
        card.add(abreast(reference, price))
        self._parts = {FUNDING.partition("#")[2]: kind, PRICE.partition("#")[2]: price}
        for name, text in (
            ("during_working_time", "Bilan suivi pendant le temps de travail"),
            ("subcontracted", "Bilan réalisé en sous-traitance d’un autre organisme"),
        ):
            box = CheckBox(text)
            self.hosts["person-funding"].bind(name, box)
            card.add(box)
            if name == "during_working_time":
                self._add_absence(card)
        asked = {ReportGap.KIND: kinds, ReportGap.STATUS: statuses, ReportGap.PRICE: price.widget}
        self.report = ReportLine({**asked, ReportGap.PAYER: self.pickers["payer_id"]}, self.reveal)
        card.add(self.report)
        return card

    def _add_absence(self, card: Card) -> None:
        """The day the employer was asked, where the CPF and working time ask for it (D.6323-4)."""
        text = "Accord de l’employeur demandé le"
        self.absence_on = self._bound("funding", "absence_asked_on", text, DateEdit(self.services.work.clock.today))
        self.absence = Callout("info", "")
        self.absence.setObjectName("absence")
        for one in (self.absence_on, self.absence):
            card.add(one)
            one.hide()

    def _picker(self, name: str, text: str) -> OrganisationRow:
        self.pickers[name] = combo = ComboBox([(NO_ID, "À préciser")])
        made = self._bound("funding", name, text, combo)
        self._rows.append(OrganisationRow(name, made, combo, partial(self._ask_organisation, name, text)))
        return self._rows[-1]

    def _earlier(self) -> Card:
        card = Card("Demande et bilan antérieur", "Ce que la personne déclare.")
        today = self.services.work.clock.today
        asked = "Bilan financé dans les cinq ans"
        request = self._bound("request", "request_date", "Date de la demande", DateEdit(today))
        earlier = self._bound("funding", "earlier_bilan", asked, ComboBox(list(EARLIER)))
        self.earlier_on = DateEdit(today)
        self._parts[EARLIER_BILAN.partition("#")[2]] = earlier
        card.add(
            abreast(request, earlier, self._bound("funding", "earlier_bilan_on", "Date de ce bilan", self.earlier_on))
        )
        self.five_years = Callout("warning", "")
        self.five_years.setObjectName("five-years")
        self.five_years.hide()
        card.add(self.five_years)
        return card

    def open_part(self, part: str) -> None:
        """See FUNDING, PRICE, EARLIER_BILAN and ADAPTATIONS."""
        if part == ADAPTATIONS.partition("#")[2]:
            self.adaptation.consent.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(self.adaptation)
        wanted = self._parts.get(part)
        if wanted is not None:
            wanted.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(wanted)

    def show_dossier(self, view: DossierView) -> None:
        """Show the dossier; the forms only when something else than they changed it."""
        if not self._built:
            return
        if self._stale:
            self._stale = False
            self._load_forms(view)
        self.earlier_on.setEnabled(view.funding.earlier_bilan is EarlierBilan.FUNDED)
        self.five_years.set("warning", view.five_years)
        self.five_years.setVisible(bool(view.five_years))
        self.report.show_gaps(report_gaps(view.funding, view.price_cents))
        self.absence.set("info", view.absence)
        for one in (self.absence_on, self.absence):
            one.setVisible(bool(view.absence))
        self.life.show_life(view)

    def _load_forms(self, view: DossierView) -> None:
        self.hosts["person-name"].load({"first_name": view.first_name, "last_name": view.last_name})
        names = ("latin_name", "distinction", "email", "phone", "address")
        self.hosts["person-contact"].load({name: getattr(view, name) for name in names})
        self.hosts["person-contact"].show_problems(contact_problems(view.email, view.phone))
        funding = {name: getattr(view.funding, name) for name in FUNDING_VALUES}
        self.hosts["person-funding"].load({**funding, "price_cents": view.price_cents})
        self._follow()
        self.hosts["person-request"].load({"request_date": view.request_date})
        self.hosts["person-layout"].load({"layout": view.layout})

    def _follow(self) -> None:
        for row in self._rows:
            row.follow()

    def _show_around(self, around: Around) -> None:
        choices = [(NO_ID, "À préciser"), *around.organisations]
        for picker in self.pickers.values():
            picker.set_choices(choices)
        if self._chosen is not None:
            (name, key), self._chosen = self._chosen, None
            self.pickers[name].set_value(key)
            self.presenter.funding.changed(name, key)
            self.presenter.funding.save()
        elif self.view is not None:
            self.hosts["person-funding"].load({name: getattr(self.view.funding, name) for name in self.pickers})
        self._follow()
        typed = bool(self.distinction.widget.value())  # type: ignore[attr-defined]
        self.distinction.setVisible(around.homonyms > 0 or typed)
        if around.homonyms > 0:
            several = f"{around.homonyms} autres personnes portent"
            others = several if around.homonyms > 1 else "Une autre personne porte"
            self.distinction.set_hint(f"{others} ce nom : une précision évite de les confondre, par exemple une ville.")
        self.adaptation.show_adaptation(around.adaptation)
        self.adaptation.setVisible(self.view is None or Part.CONTENT not in self.view.gone)

    def _ask_organisation(self, name: str, text: str, key: RecordId) -> None:
        self.flush()
        if key == NO_ID:
            title = f"Nouvel organisme : {text.lower()}"
            keep = partial(self.presenter.keep_organisation, partial(self._organisation_kept, name))
            self._open_dialog(OrganisationDialog(self, title), keep)
        else:
            self.presenter.open_organisation(key, self._correct_organisation)

    def _correct_organisation(self, known: OrganisationView) -> None:
        dialog = OrganisationDialog(self, "Modifier l’organisme", known)
        self._open_dialog(dialog, partial(self.presenter.correct_organisation, known))

    def _open_dialog(self, dialog: OrganisationDialog, keep: Callable[[Mapping[str, str]], None]) -> None:
        self.dialog = dialog
        dialog.asked.connect(keep)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        typed = TypedTexts(self.services, f"{dialog.scope}:{self.dossier_id}")
        dialog.keep_typed(typed, self.navigator.say, self.failed)

    def _organisation_kept(self, name: str, key: RecordId) -> None:
        self._chosen = (name, key)
        self._close_dialog()
        self.presenter.load()

    def _close_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.accept()

    def _organisation_refused(self, problems: Mapping[str, str]) -> None:
        if self.dialog is not None:
            self.dialog.refuse(problems)

    def _archive(self) -> None:
        self.flush()
        if self.view is not None:
            self.presenter.archive(self.view)

    def leave(self) -> None:
        """The page goes, and the dialogs it opened with it."""
        for dialog in self.window().findChildren(Dialog):
            if dialog.objectName() in OWN_DIALOGS:
                dialog.reject()
        super().leave()

    def on_event(self, event: Event) -> None:
        """Follow what changed elsewhere; what these forms saved themselves stays as it is typed."""
        mine = event.initiator in {form.initiator for form in self._forms} if self._built else False
        ours = event.dossier_id == self.dossier_id
        self._stale = self._stale or (ours and not mine)
        super().on_event(event)
        renamed = ours and event.initiator == self.presenter.name.initiator
        if event.topic == Organisation.TABLE or (ours and not mine) or renamed:
            self.presenter.load()
