"""The practice's seal: made at first need, renewed before it runs out; what it sealed before stays valid."""

from datetime import date, timedelta

from bilan_desktop.documents.seals import Seal, Sealing
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.practice import THE_PRACTICE, Practice
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.seal import OrganisationSeal
from bilan_desktop.usecases.ports import Unit, Work

LASTS = timedelta(days=5 * 365)
"""How long a certificate is in force."""
RENEWED = timedelta(days=30)
"""How long before its end another one takes over."""
_PUBLIC_WORDS = "Démonstration de Bilan Desktop : cette clé est publique et ne vaut rien."


def seal_of(work: Work, *, demonstration: bool = False) -> Sealing:
    """The seal in force and the present time; made now where there is none, or none in the practice's name.

    InvalidInput while the practice has no name; ReadOnlyVault where one would have to be made and cannot.
    The ``demonstration`` has a key that everybody knows, so that its papers are the same to the byte.
    """
    with work.unit() as unit:
        name = _name(unit, demonstration)
        today = work.clock.today()
        kept = unit.find(OrganisationSeal)
        in_force = [one for one in kept if one.organisation == name and _holds(one, today)]
        if in_force:
            found = in_force[-1]
        else:
            found = _made(work, name, today, demonstration)
            unit.add(found)
            code = "seal.renewed" if kept else "seal.made"
            unit.journal(code, OrganisationSeal.TABLE, found.id, until=found.expires_on.isoformat())
            unit.commit()
        return Sealing(Seal(found.certificate, found.private_key, found.organisation), work.clock.now())


def seal_certificates(work: Work) -> tuple[bytes, ...]:
    """Every certificate that this vault has had, by which a seal is known; never a key."""
    with work.unit() as unit:
        return tuple(one.certificate for one in unit.find(OrganisationSeal))


def _holds(one: OrganisationSeal, today: date) -> bool:
    """Whether it seals today; one that an import brought has no key, and only tells what it sealed before."""
    return bool(one.private_key) and one.made_on <= today < one.expires_on - RENEWED


def _name(unit: Unit, demonstration: bool) -> ProofText:
    kept = unit.find(Practice, id=THE_PRACTICE)
    name = kept[0].organisation.strip() if kept else ""
    if not name:
        raise InvalidInput({"organisation": "Le cachet du document nomme l’organisme. Complétez vos réglages."})
    return ProofText(f"{name} (démonstration)" if demonstration else name)


def _made(work: Work, name: ProofText, today: date, demonstration: bool) -> OrganisationSeal:
    # Only here: it takes longer to import than most gestures to run, and is needed once in five years.
    from bilan_desktop.documents.seal_certificate import certificate, key_of, new_key

    key = key_of(_PUBLIC_WORDS) if demonstration else new_key()
    made = certificate(name, key, today, today + LASTS)
    return OrganisationSeal(work.new_id(), name, today, today + LASTS, made, key)
