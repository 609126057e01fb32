"""The page of the contract."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bilan_desktop.domain.contracts import CONCLUSION_NAMES, ContractForm
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.papers import PaperState
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Card
from bilan_desktop.ui.kit.dialog import Dialog
from bilan_desktop.ui.kit.fields import Field, field
from bilan_desktop.ui.kit.inputs import CheckBox, ComboBox, LineEdit
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import abreast
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.contract.cards import HandedCard, MentionsCard
from bilan_desktop.ui.screens.contract.clocks import CautionsCard, ClocksCard
from bilan_desktop.ui.screens.contract.platform import PlatformCards
from bilan_desktop.ui.screens.contract.presenter import ContractPage, ContractPresenter
from bilan_desktop.ui.screens.contract.words import ANEW, PROPOSED, about, fields_of, title
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.screens.signing.rows import row_of
from bilan_desktop.ui.services import Navigator, Services
from bilan_desktop.ui.shell.dossier_frame import DossierScreen
from bilan_desktop.ui.shell.dossier_sections import FUNDING
from bilan_desktop.usecases.contract_mentions import TEXT_NAMES, Mention
from bilan_desktop.usecases.overview import DossierView
from bilan_desktop.usecases.papers import PaperView, seal_paper

MISSING = "Il manque encore une mention : voyez « Les mentions »."
SETTINGS, TEXTS = "reglages", "textes"


class ContractScreen(DossierScreen):
    """The form that the funding calls for, what is agreed, its mentions and delays, then the signatures."""

    def __init__(self, services: Services, navigator: Navigator, dossier_id: str) -> None:
        super().__init__(services, navigator, dossier_id, "contrat", "Contrat")
        self.presenter = ContractPresenter(services, navigator, self.dossier_id, self._show)
        self.form = self.host(FormHost(self.presenter.form, self.save_state, self))
        self._fields: dict[str, QWidget] = {}
        self._own = False
        self._page: ContractPage | None = None
        self.add(self._about())
        self.cautions = CautionsCard(self._lead)
        self.add(self.cautions)
        self.agreed = self._agreed()
        self.add(self.agreed)
        order = self.host(FormHost(self.presenter.order, self.save_state, self))
        self.platform = PlatformCards(services, order, navigator.go)
        self.platform.declared.connect(self._declare)
        self.add(self.platform)
        self.clocks = ClocksCard(navigator.go)
        self.clocks.transmitted.connect(self._transmit_again)
        self.add(self.clocks)
        self.handed = HandedCard(self.presenter.prepare_receipt)
        self.handed.ticked.connect(self.presenter.tick)
        self.add(self.handed)
        self.signing = SigningPanel(self, self.presenter.make, self.presenter.current, seal_paper)
        self.signing.changed.connect(self._follow_paper)
        self.add(self.signing)
        self.content.addStretch()
        self.mentions = MentionsCard(self._follow)
        self.set_panel(self.mentions)
        self.set_footer(self.save_state)
        for part in (self.handed, self.agreed, self.cautions, self.platform, self.clocks, self.mentions, self.signing):
            part.hide()
        self.presenter.load()

    def _about(self) -> Card:
        self.form_card = card = Card("Forme du contrat")
        card.wrap_title()
        self.about, self.refusal = label("", wrap=True), Refusal()
        card.add(self.about)
        self.to_funding = button("Financement et prix", "wallet")
        self.to_funding.setObjectName("to-funding")
        self.to_funding.clicked.connect(lambda: self.go(FUNDING))
        self.to_programme = button("Programme personnalisé", "route", "soft")
        self.to_programme.setObjectName("to-programme")
        self.to_programme.clicked.connect(lambda: self.go("parcours"))
        self.sign = button("Préparer et faire signer", "signature", "soft")
        self.sign.setObjectName("sign-contract")
        self.sign.clicked.connect(self._sign)
        self.read = button("Lire le contrat", "eye")
        self.read.setObjectName("read-contract")
        self.read.clicked.connect(lambda: self.presenter.read_contract(self.refusal.say))
        self.anew = button("Établir une nouvelle version…", "file-plus")
        self.anew.setObjectName("anew")
        self.anew.clicked.connect(self._ask_anew)
        card.add(row_of(self.sign, self.read, self.to_funding, self.to_programme, self.anew))
        card.add(self.refusal)
        return card

    def _agreed(self) -> Card:
        card = Card("Ce qui est convenu", "Tout s’enregistre au fil de la saisie.")
        today = self.services.work.clock.today
        hint = "Le jour où l’employeur a remis le projet à la personne."
        where = "Il décide du délai de rétractation ; dans le doute, le plus long est retenu."
        conclusion = self._bound("conclusion", "Lieu de conclusion", ComboBox(list(CONCLUSION_NAMES.items())), where)
        card.add(conclusion)
        card.add(self._bound("transmitted_on", "Projet transmis le", DateEdit(today), hint))
        starts = self._bound("starts_on", "Début prévu", DateEdit(today))
        card.add(abreast(starts, self._bound("ends_on", "Fin prévue", DateEdit(today))))
        card.add(self._bound("place", "Lieu", LineEdit(), "où se tiennent les séances en présence"))
        for name, text in (("payment", "Modalités de paiement"), ("early_end", "En cas d’arrêt avant la fin")):
            card.add(self._bound(name, text, TextArea(lines=2)))
            propose = button("Proposer une clause", "sparkles", "ghost")
            propose.setObjectName(f"propose-{name}")
            propose.setAccessibleName(f"Proposer une clause : {text}")
            propose.clicked.connect(lambda _=False, name=name: self._propose(name))
            self._fields[f"propose-{name}"] = card.add(row_of(propose))
        who = "Son nom et sa qualité, comme sur la signature."
        card.add(self._bound("employer_signatory", "Qui signe pour l’employeur", LineEdit(), who))
        card.add(self._bound("payer_signatory", "Qui signe pour l’acheteur", LineEdit(), who))
        box = CheckBox("La personne demande expressément à commencer avant la fin du délai de rétractation")
        self.form.bind("starts_early", box)
        self._fields["starts_early"] = card.add(box)
        return card

    def _bound(self, name: str, text: str, widget: QWidget, hint: str = "") -> Field:
        made = field(text, widget, hint)
        self._fields[name] = made
        self.form.bind(name, widget, made)  # type: ignore[arg-type]
        return made

    def show_dossier(self, view: DossierView) -> None:
        """Funding, price and hours come from elsewhere: what they ask for here follows them."""
        if hasattr(self, "signing"):
            self.presenter.load()

    def _show(self, page: ContractPage) -> None:
        self._page, view = page, page.contract
        if not self._own:
            self.form.load(view.values)
            self.form.show_problems(view.problems)
        self.platform.setVisible(page.platform is not None)
        if page.platform is not None:
            self.platform.show_order(page.platform, load=not self._own)
        self._own = False
        self.form_card.title.setText(title(view))
        self.about.setText(about(view))
        plain = view.form is None or view.form is ContractForm.PLATFORM
        self.to_programme.setVisible(view.form is ContractForm.PLATFORM)
        self.handed.setVisible(view.form is not None)
        self.handed.show_page(page, read_only=self.services.read_only)
        for part in (self.agreed, self.mentions):
            part.setVisible(not plain)
        shown = fields_of(view)
        for name, made in self._fields.items():
            made.setVisible(name in shown)
        self._show_proposals()
        self.clocks.show_clocks(view, read_only=self.services.read_only)
        self.cautions.show_cautions(page.cautions)
        self.mentions.show_mentions(view.mentions)
        given = _given(page.paper)
        if plain or given:
            self.signing.setVisible(not plain)
        if not self.signing.isHidden():
            self.signing.set_ready(given or not view.missing, MISSING)
            self.signing.reload()
        self._follow_paper()

    def _show_proposals(self) -> None:
        """A clause is proposed while none is written."""
        page = self._page
        if page is None or page.contract.form not in PROPOSED:
            return
        for name in ("payment", "early_end"):
            written = str(self.form.input(name).value()).strip()
            self._fields[f"propose-{name}"].setVisible(not written)

    def _follow_paper(self) -> None:
        page = self._page
        plain = page is None or page.contract.form in (None, ContractForm.PLATFORM)
        missing = page is None or bool(page.contract.missing)
        paper = self.signing.view() or (page.paper if page is not None else None)
        given = _given(paper)
        self.sign.setVisible(not plain and not given and not self.services.read_only)
        self.read.setVisible(not plain and (given or not missing))
        self.anew.setVisible(not plain and given and not missing and not self.services.read_only)

    def _follow(self, mention: Mention) -> None:
        """Go to what tells a mention: a field of this page, a section of the dossier, the settings."""
        if mention.way == "#signatory":
            form = self._page.contract.form if self._page is not None else None
            self.open_part("employer_signatory" if form is ContractForm.TRIPARTITE else "payer_signatory")
        elif mention.way.startswith("#"):
            self.open_part(mention.way[1:])
        elif mention.way == TEXTS and self._page is not None and self._page.contract.form in TEXT_NAMES:
            self.navigator.go(f"{TEXTS}/{TEXT_NAMES[self._page.contract.form]}")
        else:
            self._lead(mention.way)

    def _lead(self, way: str) -> None:
        """The settings, or a section of the dossier."""
        if way == SETTINGS:
            self.navigator.go(SETTINGS)
        else:
            self.go(way)

    def _transmit_again(self) -> None:
        self.flush()
        if self._page is not None:
            self.presenter.transmit_again(self._page.contract)

    def _declare(self, declared: bool) -> None:
        self.flush()
        if self._page is not None and self._page.platform is not None:
            self.presenter.declare(self._page.platform, declared=declared)

    def open_part(self, part: str) -> None:
        """The keyboard goes to a field."""
        wanted = self._fields.get(part) or self.platform.fields.get(part)
        if isinstance(wanted, Field):
            wanted.widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal(wanted)

    def _sign(self) -> None:
        """The panel comes when it is asked for: a draft made at each pause would fill the journal."""
        self.flush()
        self.refusal.hide()
        self.signing.show()
        missing = self._page is None or bool(self._page.contract.missing)
        self.signing.set_ready(not missing, MISSING)
        self.signing.bring()

    def _propose(self, name: str) -> None:
        page, area = self._page, self.form.input(name)
        if page is not None and page.contract.form is not None and not str(area.value()).strip():
            area.insertPlainText(PROPOSED[page.contract.form][name])
            area.setFocus(Qt.FocusReason.OtherFocusReason)
            self._show_proposals()

    def _ask_anew(self) -> None:
        self.flush()
        self.dialog = Dialog(self, "Établir une nouvelle version", ANEW)
        self.dialog.setObjectName("anew-dialog")
        keep = button("Garder celle-ci")
        keep.clicked.connect(self.dialog.reject)
        make = button("Établir une nouvelle version", "file-plus", "primary")
        make.setObjectName("make-anew")
        make.clicked.connect(self.dialog.accept)
        self.dialog.set_buttons([keep, make])
        self.dialog.finished.connect(self._answered)
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _answered(self, anew: bool) -> None:
        if anew:
            self.presenter.make_anew(self.presenter.load, self.refusal.say)

    def on_event(self, event: Event) -> None:
        """Follow what changed elsewhere; what this form saved itself stays as it is typed."""
        ours = event.dossier_id == self.dossier_id
        if ours and hasattr(self, "presenter"):
            self._own = event.initiator in (self.presenter.form.initiator, self.presenter.order.initiator)
        super().on_event(event)


def _given(paper: PaperView | None) -> bool:
    """Whether somebody signed it or it was sent: it stands as it is."""
    return paper is not None and (paper.state is not PaperState.OPEN or bool(paper.signatures))
