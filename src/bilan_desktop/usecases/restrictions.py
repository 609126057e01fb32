"""What a person asked to hold still: their data is kept, and not otherwise processed without them (GDPR, art. 18)."""

from collections.abc import Iterable, Mapping
from datetime import date

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.domain.ids import NO_ID, RecordId
from bilan_desktop.domain.rights import DataRequest, RequestKind
from bilan_desktop.usecases.ports import Unit


def restricted_people(unit: Unit) -> Mapping[RecordId, date]:
    """The people whose data is held, each with the day from which it is."""
    return _held(unit.find(DataRequest, kind=RequestKind.RESTRICTION))


def restricted_on(unit: Unit, beneficiary_id: RecordId) -> date | None:
    """The day from which a person's data is held, None while it is not."""
    asked = unit.find(DataRequest, kind=RequestKind.RESTRICTION, beneficiary_id=beneficiary_id)
    return _held(asked).get(beneficiary_id)


def held_words(since: date) -> str:
    """Why nothing leaves but towards the person, and what to do."""
    return (
        f"À la demande de la personne, l’usage de ses données est limité depuis le {date_plain(since)}"
        "\N{NO-BREAK SPACE}: elles se gardent, et rien n’en part que vers elle (RGPD, art. 18.2). Pour les remettre à "
        "quelqu’un d’autre, recueillez un accord de communication qui le nomme, ou levez la limitation à la page "
        "«\N{NARROW NO-BREAK SPACE}Données personnelles\N{NARROW NO-BREAK SPACE}»."
    )


def banner_words(since: date) -> str:
    """What every page of the dossier says while it holds."""
    return (
        f"Usage des données limité depuis le {date_plain(since)}, à la demande de la personne (RGPD, art. 18)"
        "\N{NO-BREAK SPACE}: elles se gardent, et aucune copie n’en part que vers elle. La limitation se lève à la "
        "page «\N{NARROW NO-BREAK SPACE}Données personnelles\N{NARROW NO-BREAK SPACE}»."
    )


def kept_words(since: date, names: Iterable[str] = ()) -> str:
    """Why what is due is not destroyed without a word; the dossiers are named where there are several."""
    named = ", ".join(names)
    about = f" ({named})" if named else ""
    return (
        f"La personne a demandé que ses données soient conservées{about}\N{NO-BREAK SPACE}: la limitation du "
        f"{date_plain(since)} n’est pas levée (RGPD, art. 18.1). Ne détruisez qu’avec son accord, ou si elle le "
        "demande."
    )


def _held(asked: list[DataRequest]) -> dict[RecordId, date]:
    found: dict[RecordId, date] = {}
    for one in asked:
        if one.restricts and one.beneficiary_id != NO_ID:
            since = one.answered_on or one.received_on
            found[one.beneficiary_id] = min(since, found.get(one.beneficiary_id, since))
    return found
