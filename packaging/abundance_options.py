"""Fills the board of options as full as one gets: every column, long reasons, many links."""

from datetime import date
from itertools import cycle

from bilan_desktop.domain.exploring import FieldEnquiry, SectorSheet
from bilan_desktop.domain.gaps import Blocking, Met, Target
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Horizon, Option, OptionStatus
from bilan_desktop.domain.occupations import KeptOccupation
from bilan_desktop.usecases.gaps import add_requirement
from bilan_desktop.usecases.options import adjust_option, link_sheets
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items

WHY = (
    "Deux rencontres ont montré un travail plus administratif que prévu, et le trajet dépasserait une heure ; "
    "la personne y reviendra si un poste s’ouvre plus près de chez elle."
)
STATES = (OptionStatus.EXPLORING, OptionStatus.KEPT, OptionStatus.SET_ASIDE, OptionStatus.EXPLORING)


def fill_options(work: Work, key: RecordId, today: date) -> None:
    """Twelve options over the four columns, each adjusted several times; the first one rests on all that there is."""
    for row in range(4):
        add_item(work, key, Option, {"title": f"Coordinatrice d’un réseau d’accompagnement, site {row + 1}"})
    options = [item.key for item in list_items(work, key, Option)]
    sectors = [
        add_item(work, key, SectorSheet, {"title": f"Secteur de l’action sociale, volet {n}"}) for n in range(1, 5)
    ]
    occupations = [item.key for item in list_items(work, key, KeptOccupation)]
    link_sheets(work, options[0], (*occupations, *sectors))
    for row in range(6):
        role = f"responsable d’un service d’insertion, département {row + 1}"
        add_item(work, key, FieldEnquiry, {"role": role, "met_on": today, "option_id": options[row % 2]})
    target = add_item(work, key, Target, {"title": "Coordinatrice", "option_id": options[0]})
    for label in ("Titre de coordinatrice", "Permis D"):
        add_requirement(work, target, {"label": label, "blocking": Blocking.OTHER, "met": Met.NO})
    for option, status, horizon in zip(options[1:], cycle(STATES), cycle(Horizon), strict=False):
        if horizon is not Horizon.SHORT:
            adjust_option(work, option, OptionStatus.IDEA, horizon, WHY)
        adjust_option(work, option, status, horizon, WHY)
