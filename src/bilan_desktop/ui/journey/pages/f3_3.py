"""F3.3: the action plan: simple actions with a first step and a date, and the milestones that look at them."""

from bilan_desktop.blocks.formats import euros
from bilan_desktop.domain.conclusion import ACTION_NAMES, VERDICT_NAMES, Action, ActionStatus, Milestone
from bilan_desktop.domain.feasibility import AXIS_NAMES
from bilan_desktop.supports.action_plan import model
from bilan_desktop.ui.journey.asks import Ask, ListWords
from bilan_desktop.ui.journey.calendar_export import CalendarExport
from bilan_desktop.ui.journey.chart_card import ChartCard
from bilan_desktop.ui.journey.host import StepScreen
from bilan_desktop.ui.journey.plan_items import actions_of, ask_when, decided, dropped
from bilan_desktop.ui.journey.printing import Printout
from bilan_desktop.ui.kit.labels import label
from bilan_desktop.usecases import charts
from bilan_desktop.usecases.records import Item
from bilan_desktop.usecases.transition import prepare_transition

WHY = Ask("dropped_why", "Pourquoi elle est abandonnée", "Ce qui a changé, ce que l’on en garde.", kind="line")
VERDICT_WHY = Ask("verdict_why", "Pourquoi", "Ce qui a été vu ce jour-là.")

ACTIONS = ListWords(
    record=Action,
    heading="Actions",
    purpose="Peu d’actions, chacune avec un premier pas faisable dans les sept jours.",
    empty="Aucune action. Ajoutez la première : celle qui met le projet en mouvement.",
    add="Ajouter une action",
    title="title",
    unnamed="Action à nommer",
    added="Action ajoutée",
    removed="Action retirée",
    moved="Action déplacée",
    saved="Action modifiée",
    badge="status",
    asks=(
        Ask("title", "L’action", "Un verbe : appeler, rencontrer, s’inscrire, chiffrer…", kind="line", row=1),
        Ask("status", "Où elle en est", kind="choice", choices=ACTION_NAMES, row=1),
        WHY,
        Ask("first_step", "Le premier pas", "Faisable dans les sept jours.", kind="line", row=2),
        Ask("first_on", "Premier pas le", kind="date", row=2),
        Ask("proof", "À quoi verra-t-on qu’elle est faite ?", kind="line"),
        Ask("who", "Avec qui", "Une fonction plutôt qu’un nom : la synthèse le dit.", kind="line", row=3),
        Ask("resource", "Ressource mobilisée", kind="line", row=3),
        Ask("cost_cents", "Coût", "Vide s’il n’est pas connu.", kind="money", row=4),
        Ask("start", "Début", kind="date", row=4),
        Ask("due", "Échéance", kind="date", row=4),
    ),
)

MILESTONES = ListWords(
    record=Milestone,
    heading="Jalons",
    purpose="Les dates où l’on regarde le plan : ce qui doit être vrai ce jour-là pour continuer.",
    empty="Aucun jalon. Ajoutez le prochain rendez-vous avec le projet.",
    add="Ajouter un jalon",
    title="title",
    unnamed="Jalon à nommer",
    added="Jalon ajouté",
    removed="Jalon retiré",
    moved="Jalon déplacé",
    saved="Jalon modifié",
    asks=(
        Ask("title", "Le jalon", kind="line", row=1),
        Ask("due", "Date prévue", kind="date", row=1),
        Ask("criterion", "Ce qui doit être vrai ce jour-là"),
        Ask("axis", "Ce qui est en jeu", kind="choice", choices={None: "À préciser", **AXIS_NAMES}, row=2),
        Ask("verdict", "Ce qui est décidé", kind="choice", choices=VERDICT_NAMES, row=2),
        Ask("reached_on", "Atteint le", kind="date", row=2),
        VERDICT_WHY,
    ),
)


MISSING = "Donnez une échéance à une action ou à un jalon : le calendrier se dessinera ici."


class Page(StepScreen):
    """The actions with their cost, the milestones, then both on a calendar."""

    CODE = "F3.3"
    PRINTOUT = Printout(prepare_transition, "Préparer le plan de transition")

    def build(self) -> None:
        """Two lists and their chart."""
        self.chart = ChartCard("Calendrier du plan", MISSING)
        self.plan = self.ask_list(ACTIONS)
        self.total = label("", "muted", wrap=True)
        self.total.setObjectName("plan-total")
        self.plan.add(self.total)
        self.plan.shown = self._add_up
        self.milestones = self.ask_list(MILESTONES)
        self.milestones.shown = self._draw
        ask_when(self.plan, WHY.name, dropped)
        ask_when(self.milestones, VERDICT_WHY.name, decided)
        self.chart.add(CalendarExport(self))
        self.card(self.chart)

    def _add_up(self, items: tuple[Item, ...]) -> None:
        """The cost of what is not dropped, the unknown ones said, what is late."""
        going = [i.values for i in items if i.values["status"] is not ActionStatus.DROPPED]
        known = [v["cost_cents"] for v in going if v["cost_cents"] is not None]
        today = self.services.work.clock.today()
        opened = model.going(actions_of(items))
        late = sum(model.late(one, today) for one in opened)
        to_begin = sum(model.first_step_lacks(one, today) for one in opened)
        parts = [f"Coût connu\N{NO-BREAK SPACE}: {euros(sum(known))}"] if known else []
        if known and len(known) < len(going):
            parts.append(f"{len(going) - len(known)} sans coût connu")
        if to_begin:
            parts.append(f"{to_begin} sans premier pas dans les sept jours")
        if late:
            parts.append(f"{late} dont l’échéance est passée")
        self.total.setText(" · ".join(parts))
        self._draw(items)

    def _draw(self, _: tuple[Item, ...]) -> None:
        actions, milestones = ([item.values for item in card.presenter.items] for card in (self.plan, self.milestones))
        self.chart.show_chart(charts.plan(actions, milestones, self.services.work.clock.today()))
