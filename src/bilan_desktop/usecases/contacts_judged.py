"""A contact of a file before it is shown: values that cannot be right are left out, each with its sentence."""

from bilan_desktop.domain.contacts import Contact, FoundContact
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.ids import NO_ID
from bilan_desktop.domain.people import Beneficiary, is_hidden
from bilan_desktop.domain.practice import email_problem, phone_problem, siret_problem
from bilan_desktop.domain.records import ProofText
from bilan_desktop.usecases.forms import BLOCK_LIMIT, LINE_LIMIT

Problem = tuple[int, str]
_LEFT = "la valeur est laissée de côté, le reste du contact est proposé."
HIDDEN = "le nom de l’organisme contient un caractère invisible\N{NO-BREAK SPACE}: ce contact n’est pas repris."
LONG = f"le nom de l’organisme dépasse {LINE_LIMIT} caractères\N{NO-BREAK SPACE}: ce contact n’est pas repris."
NOT_A_NAME = (
    "à la place d’un nom ou d’un prénom se trouve un numéro ou une adresse électronique\N{NO-BREAK SPACE}: vérifiez "
    "les colonnes du fichier, ce contact n’est pas repris."
)
EMAIL = f"cette adresse électronique n’est pas complète\N{NO-BREAK SPACE}: {_LEFT}"
PHONE = f"ce numéro de téléphone ne peut pas être juste\N{NO-BREAK SPACE}: {_LEFT}"
SIRET = f"ce SIRET ne peut pas être juste\N{NO-BREAK SPACE}: {_LEFT}"
ALONE = f"un SIRET est donné sans organisme\N{NO-BREAK SPACE}: {_LEFT}"
ADDRESS = (
    f"cette adresse dépasse {BLOCK_LIMIT} caractères ou contient un caractère invisible\N{NO-BREAK SPACE}: {_LEFT}"
)


def judged(found: FoundContact) -> tuple[Contact | None, list[Problem]]:
    """The contact as it can be taken, None where it cannot, and what is wrong in it."""
    wrong = _name_problem(found)
    if wrong:
        return None, [(found.line, wrong)]
    problems: list[Problem] = []

    def kept(text: str, sentence: str, *, bad: bool) -> str:
        if text and bad:
            problems.append((found.line, sentence))
        return "" if bad else text

    company = bool(found.organisation)
    contact = Contact(
        found.line,
        found.last_name,
        found.first_name,
        found.organisation,
        email=kept(found.email, EMAIL, bad=bool(email_problem(found.email)) or _is_odd(found.email)),
        phone=kept(found.phone, PHONE, bad=bool(phone_problem(found.phone)) or _is_odd(found.phone)),
        address=kept(found.address, ADDRESS, bad=_is_odd(found.address.replace("\n", " "), BLOCK_LIMIT)),
        siret=kept(found.siret, SIRET if company else ALONE, bad=bool(siret_problem(found.siret)) or not company),
    )
    return contact, problems


def _is_odd(text: str, limit: int = LINE_LIMIT) -> bool:
    return len(text) > limit or any(map(is_hidden, text))


def _is_a_name(text: str) -> bool:
    return "@" not in text and any(map(str.isalpha, text))


def _name_problem(found: FoundContact) -> str:
    """Why a contact cannot be taken at all; empty for one that can."""
    if any(map(is_hidden, found.organisation)):
        return HIDDEN
    if len(found.organisation) > LINE_LIMIT:
        return LONG
    if not (found.last_name or found.first_name):
        return ""
    if any(text and not _is_a_name(text) for text in (found.last_name, found.first_name)):
        return NOT_A_NAME
    try:
        Beneficiary(NO_ID, ProofText(found.last_name), ProofText(found.first_name))
    except InvalidInput as error:
        sentence = next(iter(error.problems.values()))
        return f"{sentence[:1].lower()}{sentence[1:]}"
    return ""
