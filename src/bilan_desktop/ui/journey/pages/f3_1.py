"""F3.1: the option chosen among those that were not set aside, and why, in the person's words."""

from functools import partial

from bilan_desktop.domain.conclusion import Decision
from bilan_desktop.domain.events import Event
from bilan_desktop.domain.first_phase import RATING_NAMES
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option, OptionStatus
from bilan_desktop.ui.journey.asks import Ask
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.option_choice import OptionChoice
from bilan_desktop.ui.screens.gestures import Act, Gesture, perform
from bilan_desktop.usecases.decision import choose_option
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import FormView, Item, list_items, read_form, save_form

REASONS = (
    Ask("decided_on", "Choisie le", kind="date", row=1),
    Ask("confidence", "Confiance de la personne dans ce choix", kind="rating", anchors=RATING_NAMES, row=2),
    Ask("reasons", "Les raisons du choix", "Ce qui emporte la décision, avec ses mots.", lines=3),
    Ask("given_up", "Ce à quoi elle renonce"),
    Ask("conditions", "Les conditions et les moyens", "Ce qui doit être réuni pour que le projet se fasse."),
    Ask("training", "Le projet de formation, s’il y en a un"),
)


class Page(StepScreen):
    """The options side by side, one chosen, another in reserve; then the reasons."""

    CODE = "F3.1"

    def build(self) -> None:
        """The choice, then the reasons."""
        self.choice = OptionChoice("La piste retenue", "Choisissez-la avec la personne ; le choix peut changer.")
        self.choice.chosen.connect(self._choose)
        self.card(self.choice)
        self.ask(Decision, "Le choix", REASONS)
        self.reserve = OptionChoice("Une autre en réserve", "Celle à laquelle revenir si la première ne se fait pas.")
        self.reserve.chosen.connect(self._keep_in_reserve)
        self.card(self.reserve)
        self._decided = (NO_ID, NO_ID)

    def reload(self) -> None:
        """Read the options and what was decided."""
        super().reload()
        self.services.storage.post(self._read, self._show, self.failed)

    def on_event(self, event: Event) -> None:
        """An option or the decision changed."""
        super().on_event(event)
        if event.dossier_id == self.dossier_id and event.topic in (Option.TABLE, Decision.TABLE):
            self.services.storage.post(self._read, self._show, self.failed)

    def _read(self) -> tuple[tuple[Item, ...], FormView]:
        work = self.services.work
        return list_items(work, self.dossier_id, Option), read_form(work, self.dossier_id, Decision)

    def _show(self, read: tuple[tuple[Item, ...], FormView]) -> None:
        items, decision = read
        chosen, reserve = decision.values["option_id"], decision.values["fallback_id"]
        self._decided = (chosen, reserve)
        alive = [i for i in items if i.values["status"] is not OptionStatus.SET_ASIDE or i.key in (chosen, reserve)]
        self.choice.show_options(alive, chosen)
        self.reserve.show_options([item for item in alive if item.key != chosen], reserve)

    def _choose(self, key: str) -> None:
        asked = RecordId(key)
        former: list[tuple[RecordId, OptionStatus]] = []

        def act(work: Work) -> None:
            former[:] = [choose_option(work, self.dossier_id, asked)]

        def back(work: Work) -> None:
            choose_option(work, self.dossier_id, former[0][0], "undo", back_to=former[0][1])

        self._gesture("Piste retenue", act, back, self.choice)

    def _keep_in_reserve(self, key: str) -> None:
        former = self._decided[1]
        keep = partial(save_form, dossier_id=self.dossier_id, record=Decision)
        self._gesture(
            "Piste en réserve",
            lambda work: keep(work, values={"fallback_id": RecordId(key)}),
            lambda work: keep(work, values={"fallback_id": former}),
            self.reserve,
        )

    def _gesture(self, words: str, act: Act, back: Act, choice: OptionChoice) -> None:
        def done() -> None:
            choice.refusal.hide()
            self.navigator.offer_undo(f"{words}.", self.dossier_id)

        perform(self.services, self.dossier_id, Gesture(words, act, back), done, choice.refusal.say)
