"""What carries an invented person's project and what holds it back, told through the use cases."""

from datetime import date, timedelta

from bilan_desktop.domain.conclusion import Action
from bilan_desktop.domain.deciding import Force, ForceSide
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.support_notes import SupportNote
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items, save_form, save_item
from bilan_desktop.usecases.to_plan import plan_action

LEVER, BRAKE = ForceSide.LEVER, ForceSide.BRAKE
FORCES: tuple[tuple[ForceSide, str, int | None, int | None, str, str], ...] = (
    (LEVER, "Douze ans d’écoute, que l’on vient chercher chez elle", 5, 2, "Les raconter en deux récits courts", ""),
    (LEVER, "La maison de quartier, où elle accompagne déjà", 4, 3, "Y prendre un second samedi par mois", "Conseill"),
    (LEVER, "Sa famille, qui la soutient", 4, 2, "Refaire le planning des enfants avec son mari", ""),
    (LEVER, "Une équipe de la mission locale qui recrute", 3, 0, "", "Conseill"),
    (BRAKE, "Sept mois de formation loin du poste", 4, 2, "Voir si la formation se suit en deux blocs", "Conseill"),
    (BRAKE, "La peur de reprendre des études à quarante ans", 3, 3, "Passer une journée dans l’organisme", "Conseill"),
    (BRAKE, "Un salaire d’abord plus bas", 5, 1, "Compter douze mois de budget", ""),
    (BRAKE, "Les délais de la commission de financement", 4, 0, "", "Conseill"),
    (BRAKE, "Des horaires de soirée", 4, 1, "Demander la part des soirées à deux médiatrices", "Médiatrice"),
    (LEVER, "Le goût du terrain", 3, 3, "Accompagner une tournée un après-midi", "Médiatrice"),
    (BRAKE, "Peu de postes à moins de quarante-cinq minutes", None, None, "", "Médiatrice"),
)
"""Side, words, intensity, mastery, by what, and how the title of its option begins (none: the project)."""
PLANNED = "La peur de reprendre"
NOTE: dict[str, object] = {
    "retained": "Le plus lourd n’est pas entre mes mains : je le contourne. La peur, elle, je peux la regarder.",
    "in_synthesis": True,
}


def fill_forces(work: Work, key: RecordId, today: date) -> None:
    """Levers and brakes of the project and of two options, one of them in the plan, and what she makes of them."""
    options = {str(item.values["title"]): item.key for item in list_items(work, key, Option)}
    for side, text, intensity, mastery, by_what, beginning in FORCES:
        about = (found for title, found in options.items() if beginning and title.startswith(beginning))
        values = {"side": side, "text": text, "intensity": intensity, "mastery": mastery, "by_what": by_what}
        made = add_item(work, key, Force, {**values, "option_id": next(about, NO_ID)})
        if text.startswith(PLANNED):
            first = {"first_step": "Demander le programme d’une journée ordinaire", "due": today + timedelta(days=45)}
            save_item(work, plan_action(work, Force, made), Action, first)
    save_form(work, key, SupportNote, {**NOTE, "filled_on": today}, part="forces")
