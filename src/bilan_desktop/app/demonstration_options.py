"""What the board of options holds for the invented person: others, each decided, and what her first one rests on."""

from datetime import date

from bilan_desktop.domain.exploring import SectorSheet
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.usecases.options import adjust_option, link_sheets
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items

MORE = (
    (
        {
            "title": "Rester secrétaire médicale, et accueillir les nouvelles",
            "attracts": "Former sans changer de lieu.",
            "holds_back": "Le même guichet, dans cinq ans.",
        },
        ((OptionStatus.KEPT, Horizon.SHORT, "Si la formation n’est pas financée cette année"),),
    ),
    (
        {
            "title": "Formatrice en secrétariat médical",
            "attracts": "Transmettre ce qu’elle fait déjà bien.",
            "holds_back": "Quelques années de pratique sont demandées d’abord.",
            "to_check": "L’expérience demandée par le centre de formation.",
        },
        (
            (OptionStatus.EXPLORING, Horizon.MEDIUM, "Six collègues formées en un mois"),
            (OptionStatus.KEPT, Horizon.LONG, "À reprendre une fois quelques années de conseil derrière elle"),
        ),
    ),
    (
        {"title": "Secrétaire indépendante", "holds_back": "Travailler seule."},
        (
            (OptionStatus.EXPLORING, Horizon.MEDIUM, "Une ancienne collègue en vit"),
            (OptionStatus.SET_ASIDE, Horizon.MEDIUM, "L’équipe lui manquerait, et le revenu n’est pas sûr"),
        ),
    ),
)
"""Options with their adjustments, in the order in which they were made."""


def fill_options(work: Work, key: RecordId, today: date) -> None:
    """After the investigation is told and its sheets are kept, before the conclusion."""
    first, occupations = list_items(work, key, Option)[0].key, list_items(work, key, KeptOccupation)
    # The sheet and her own word for the same work; the second sheet is another's.
    kept = (*occupations[:1], *occupations[-1:], *list_items(work, key, SectorSheet)[:1])
    link_sheets(work, first, [item.key for item in kept])
    for values, adjusted in MORE:
        option = add_item(work, key, Option, values)
        for status, horizon, reason in adjusted:
            adjust_option(work, option, status, horizon, reason)
