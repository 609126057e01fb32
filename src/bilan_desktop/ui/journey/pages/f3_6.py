"""F3.6: the synthesis read together, its validation, both signatures, then its delivery with the detailed results."""

from collections.abc import Mapping
from functools import partial

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.errors import RuleBroken
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.papers import STANDING, PaperState
from bilan_desktop.domain.synthesis import SYNTHESIS_NAMES
from bilan_desktop.ui.form_host import FormHost
from bilan_desktop.ui.forms import FormPresenter
from bilan_desktop.ui.journey.delivery_card import DeliveryCard
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.validating import TITLE, validating_lines
from bilan_desktop.ui.kit.buttons import button
from bilan_desktop.ui.kit.cards import Callout, Card
from bilan_desktop.ui.kit.fields import field
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.ui.kit.layouts import HBox, VBox
from bilan_desktop.ui.kit.moments import DateEdit
from bilan_desktop.ui.kit.text_area import TextArea
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.ui.screens.open_lines import OpenLines
from bilan_desktop.ui.screens.refusal import Refusal
from bilan_desktop.ui.screens.signing.panel import SigningPanel
from bilan_desktop.ui.screens.slots.clearing import clear
from bilan_desktop.ui.shell.dossier_sections import step_route
from bilan_desktop.usecases import synthesis
from bilan_desktop.usecases.before_signing import BeforeValidating, read_before_validating
from bilan_desktop.usecases.delivery import DeliveryView, current_receipt, prepare_receipt
from bilan_desktop.usecases.forms import Saved
from bilan_desktop.usecases.health import HealthPointer, health_in
from bilan_desktop.usecases.papers import PaperView, seal_paper
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.synthesis import SynthesisView


class Page(StepScreen):
    """What was said at the reading, the signatures of the paper that was validated, its delivery and its receipt."""

    CODE = "F3.6"

    def build(self) -> None:
        """The reading, the validation, the signatures, the delivery."""
        self._version = NO_ID
        self._host: FormHost | None = None
        self.reading = Card("Lecture partagée")
        self.said = label("", "muted", wrap=True)
        self.reading.add(self.said)
        self._fields = VBox(spacing=10)
        self.reading.add_layout(self._fields)
        self.health = Callout("info", "")
        self.health.hide()
        self.reading.add(self.health)
        self.to_check = OpenLines(TITLE, self.go)
        self.reading.add(self.to_check)
        self.refusal = Refusal()
        self.reading.add(self.refusal)
        row = HBox(spacing=8)
        self.validate = button("Valider la synthèse", "check", "primary")
        self.validate.clicked.connect(self._validate)
        self.read_paper = button("Lire le document", "eye")
        self.read_paper.clicked.connect(self._open_paper)
        self.write = button("Ouvrir l’écriture", "file-pen", "ghost")
        self.write.clicked.connect(lambda: self.go(step_route("F3.5")))
        for widget in (self.validate, self.read_paper, self.write):
            row.addWidget(widget)
        row.addStretch()
        self.reading.add_layout(row)
        self.card(self.reading)
        self.signing = SigningPanel(self, self._paper, self._current, self._seal)
        self.card(self.signing)
        self.signing.hide()
        self._build_delivery()
        self._shown: SynthesisView | None = None

    def _build_delivery(self) -> None:
        self._receipt_of, self._bringing = NO_ID, False
        self.delivery = DeliveryCard(self)
        self.delivery.loaded.connect(self._show_deliveries)
        self.delivery.to_sign.connect(self._sign_receipt)
        self.delivery.delivered.connect(self._delivered)
        self.card(self.delivery)
        self.receipt_title = label("Récépissé de remise", "h2")
        self.receipt = SigningPanel(self, self._make_receipt, self._current_receipt, self._seal)
        for widget in (self.receipt_title, self.receipt):
            self.card(widget)
            widget.hide()

    def flush(self) -> None:
        """Keep what is typed of a delivery as well."""
        super().flush()
        self.delivery.flush()

    def reload(self) -> None:
        """Read the synthesis again."""
        super().reload()
        job = partial(synthesis.read_synthesis, self.services.work, self.dossier_id)
        self.services.storage.post(job, self._show, self.failed)
        look = partial(read_before_validating, self.services.work, self.dossier_id)
        self.services.storage.post(look, self._show_to_check, self.failed)
        self.delivery.load()

    def on_event(self, event: Event) -> None:
        """The synthesis or its paper changed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id:
            self.reload()

    def _show(self, view: SynthesisView) -> None:
        self._shown = view
        if view.id == NO_ID:
            self.said.setText("La synthèse n’est pas encore composée. Commencez par l’écriture.")
        else:
            self.said.setText(f"Version {view.version}\N{NO-BREAK SPACE}: {SYNTHESIS_NAMES[view.state].lower()}.")
        if view.is_draft and view.id != self._version:
            self._build_form(view.id)
        if self._host is not None:
            self._host.load(view.values)
            self._host.show_problems(view.problems)
            for name in ("read_on", "remarks"):
                self._host.input(name).setEnabled(view.is_draft)
        elif view.id != NO_ID and not view.is_draft:
            self._say_reading(view)
        self.validate.setVisible(view.is_draft)
        self._look_for_health(view)
        self.read_paper.setVisible(view.paper is not None)
        signable = view.paper is not None and view.paper.state in STANDING
        self.signing.setVisible(signable)
        if signable:
            self.signing.reload()

    def _look_for_health(self, view: SynthesisView) -> None:
        if not view.is_draft:
            self.health.hide()
            return
        self.services.storage.post(partial(health_in, self.services.work, view.id), self._show_health, self.failed)

    def _show_health(self, found: tuple[HealthPointer, ...]) -> None:
        self.health.set("info", health_words(found))
        self.health.setVisible(bool(found))

    def _show_to_check(self, view: BeforeValidating | None) -> None:
        self.to_check.show_lines(validating_lines(view) if view is not None else ())

    def _show_deliveries(self, view: DeliveryView) -> None:
        """The receipt to sign: the one asked for, or the last that is not signed yet."""
        made = {line.id: line for line in view.deliveries}
        if self._receipt_of not in made:
            waiting = [line.id for line in view.deliveries if line.receipt_state is not PaperState.SEALED]
            self._receipt_of = next(iter(waiting or made), NO_ID)
        for widget in (self.receipt_title, self.receipt):
            widget.setVisible(self._receipt_of != NO_ID)
        if self._receipt_of == NO_ID:
            return
        if self._bringing:
            self._bringing = False
            self.receipt.bring(self.receipt_title)
        else:
            self.receipt.reload()

    def _delivered(self) -> None:
        self._receipt_of = NO_ID
        # What waits for its signatures comes with the next answer.
        self._bringing = True
        self.reload()

    def _sign_receipt(self, key: str) -> None:
        self._receipt_of = RecordId(key)
        self.receipt.bring(self.receipt_title)

    def _make_receipt(self, work: Work) -> PaperView:
        return prepare_receipt(work, self._receipt_of, demonstration=self.services.demonstration)

    def _current_receipt(self, work: Work) -> PaperView | None:
        return current_receipt(work, self._receipt_of)

    def _say_reading(self, view: SynthesisView) -> None:
        read_on, remarks = view.values["read_on"], str(view.values["remarks"]).strip()
        told = f"Lue ensemble le {date_plain(read_on)}. " if read_on is not None else ""  # type: ignore[arg-type]
        told += f"Remarques de la personne\N{NO-BREAK SPACE}: {remarks}" if remarks else "Aucune remarque."
        self.said.setText(f"{self.said.text()} {told}")

    def _build_form(self, version: RecordId) -> None:
        if self._host is not None:
            self.release(self._host)
        clear(self._fields)
        self._version = version

        def save(work: Work, values: Mapping[str, object], initiator: str) -> Saved:
            return synthesis.save_synthesis(work, version, values, initiator)

        presenter = FormPresenter(
            self.services, f"synthesis:{version}", self.dossier_id, "Lecture de la synthèse modifiée", save
        )
        self._host = self.host(FormHost(presenter, self.save_state, self))
        self.refusal.goes_with(self._host.typed)
        day = DateEdit(self.services.work.clock.today)
        remarks = TextArea(lines=4)
        read_on = field("Lue ensemble le", day, "La synthèse se valide après cette lecture.")
        said = field("Remarques de la personne", remarks, "Écrites telles qu’elle les dit ; elles sont imprimées.")
        self._host.bind("read_on", day, read_on)
        self._host.bind("remarks", remarks, said)
        self._fields.addWidget(read_on)
        self._fields.addWidget(said)

    def _validate(self) -> None:
        self.flush()
        version, demonstration = self._version, self.services.demonstration

        def act(work: Work) -> None:
            synthesis.validate_version(work, version, demonstration=demonstration)

        self._gesture("Synthèse validée", act, lambda work: synthesis.take_back_validation(work, version))

    def _gesture(self, words: str, act: Act, back: Act) -> None:
        def done() -> None:
            self.refusal.hide()
            self.navigator.offer_undo(f"{words}.", self.dossier_id)
            self.reload()

        perform(self.services, self.dossier_id, Gesture(words, act, back), done, self.refusal.say)

    def _open_paper(self) -> None:
        paper = self._shown.paper if self._shown is not None else None
        if paper is not None:
            self.flush()
            self.navigator.go(f"dossier/{self.dossier_id}/document/{paper.id}")

    def _paper(self, work: Work) -> PaperView:
        """The paper that was validated: signing prepares no other."""
        found = self._current(work)
        if found is None:
            raise RuleBroken("Validez d’abord la synthèse\N{NO-BREAK SPACE}: elle se signe ensuite.")
        return found

    def _current(self, work: Work) -> PaperView | None:
        return synthesis.read_synthesis(work, self.dossier_id).paper

    def _seal(self, work: Work, paper_id: RecordId, data: bytes) -> PaperView:
        return seal_paper(work, paper_id, data)


def health_words(found: tuple[HealthPointer, ...]) -> str:
    """The passages that may tell of health, with the words that make one think so."""
    told = [f"{one.name}\N{NO-BREAK SPACE}: {', '.join(one.words)}." for one in found]
    said = "Ce passage parle peut-être de santé." if len(found) == 1 else "Ces passages parlent peut-être de santé."
    return "\n".join(
        [said, *told, "Par défaut, une synthèse n’en dit rien\N{NO-BREAK SPACE}: voyez-le avec la personne."]
    )
