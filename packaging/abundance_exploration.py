"""An exploration as full as one gets: long names, long texts, every nature of enquiry, every card taken."""

from datetime import date, timedelta

from bilan_desktop.domain.exploring import ENQUIRY_PROMPTS, EnquiryNature, FieldEnquiry, SectorSheet
from bilan_desktop.domain.ids import RecordId
from bilan_desktop.domain.investigation import Option
from bilan_desktop.domain.occupations import KeptOccupation, LocalFact
from bilan_desktop.domain.records import ContentText
from bilan_desktop.usecases.evolution import add_card, offered_cards, take_card
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.records import add_item, list_items

LONG = (
    "Accompagner des personnes de tous horizons, de la première demande à l’embauche, en tenant dossiers, "
    "les partenariats et les délais, avec une équipe sur trois sites et des horaires qui changent chaque mois. "
)
NAMES = ("Marie-Hélène de La Rochefontaine-Dubreuil", "Jean-Baptiste O’Connor", "M. Petit", "Mme Petit")


def fill_exploration(work: Work, key: RecordId, today: date) -> None:
    """Eight sectors, fourteen enquiries, every card among the resources."""
    facts = tuple(
        LocalFact(ContentText(f"{LONG[:140]}n° {row}"), ContentText(LONG[:90]), today - timedelta(days=row))
        for row in range(6)
    )
    for row in range(8):
        texts = dict.fromkeys(("employers", "trends", "attracts", "holds_back", "questions"), LONG * 3)
        add_item(work, key, SectorSheet, {"title": f"{LONG[:90]} {row + 1}", "facts": facts, **texts})
    options, kept = list_items(work, key, Option), list_items(work, key, KeptOccupation)
    for row, nature in enumerate((*EnquiryNature, *EnquiryNature)):
        name = NAMES[row % len(NAMES)]
        told: dict[str, object] = {"met": name, "role": LONG[:150], "nature": nature, "met_on": today}
        told |= dict.fromkeys(ENQUIRY_PROMPTS, f"{name} le dit\xa0: {LONG * 2}") | {"changed": LONG * 3}
        told |= {"option_id": options[row % len(options)].key} if options else {}
        told |= {"occupation_id": kept[row % len(kept)].key} if kept else {}
        add_item(work, key, FieldEnquiry, told)
    long_ago = today - timedelta(days=800)
    texts = dict.fromkeys(("what", "for_whom", "how", "contact", "source"), LONG * 2)
    add_card(work, {"title": LONG[:200], "checked_on": long_ago, **texts})
    for line in offered_cards(work, key):
        if not line.taken:
            take_card(work, key, RecordId(line.card.ref))
