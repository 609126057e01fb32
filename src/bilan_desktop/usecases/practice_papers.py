"""The practice's own texts frozen for print: about nobody, never kept with a dossier."""

from dataclasses import dataclass, replace
from typing import Protocol
from zoneinfo import ZoneInfo

import msgspec

from bilan_desktop.blocks.formats import date_plain
from bilan_desktop.blocks.template import places_of
from bilan_desktop.documents.practice_paper import PracticeTextFacts
from bilan_desktop.documents.text_paper import Value
from bilan_desktop.domain.calendar import PARIS
from bilan_desktop.domain.errors import InvalidInput
from bilan_desktop.domain.records import ProofText
from bilan_desktop.domain.texts import OwnText
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.ports import Unit, Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.text_papers import check_told
from bilan_desktop.usecases.texts import PRACTICE_PLACES, easy_text_of, practice_values, text_of

PRACTICE_TEXTS = {
    "programme-general": "Programme du bilan de compétences",
    "livret-accueil": "Livret d’accueil",
    "reglement-interieur": "Règlement intérieur",
    "information-donnees": "Notice d’information sur les données personnelles",
}
"""The texts that are papers of the practice, by name, with their titles."""

ADVICE = {
    "information-donnees": "Relisez «\N{NARROW NO-BREAK SPACE}Qui les reçoit\N{NARROW NO-BREAK SPACE}»"
    "\N{NO-BREAK SPACE}: un outil qui envoie des données hors de l’Union européenne, ou un prestataire qui les "
    "héberge, doit y être dit. Le contact pour les données personnelles vient de vos réglages.",
    "programme-general": "Ce programme n’annonce encore ni vos tarifs ni votre délai d’accès : écrivez-les dans le "
    "texte. Les annoncer au public est un usage (indicateur 1 de Qualiopi).",
    "reglement-interieur": "La loi du 27 juin 2026 a complété l’article L.6352-4 : relisez sa rédaction en vigueur, "
    "puis enregistrez votre texte.",
}
"""What is said of a text while it stands as the application words it."""


class Masks(Protocol):
    """What takes names out of a text."""

    def over(self, text: str) -> tuple[str, int]:
        """The text without them, and how many there were."""


@dataclass(frozen=True)
class PracticeTextView:
    """A text ready to print: its facts as the press takes them, its versions, what is advised of it."""

    name: str
    title: str
    facts: str
    text_version: str
    easy_version: str
    advice: str


def practice_paper_facts(work: Work, name: str, *, demonstration: bool = False) -> PracticeTextView:
    """A text of ``PRACTICE_TEXTS`` frozen with the practice's values; nothing is kept.

    InvalidInput says in French what it must bear and the settings lack. Its date is the day of the consultant's
    wording, today for the application's.
    """
    with work.unit() as unit:
        practice = load_practice(unit)
        practice.check_printable()
        text, easy = text_of(unit, work, name), easy_text_of(unit, work, name)
        values = practice_values(unit, work) | {"date": _dated(unit, work, name)}
        named = dict.fromkeys((*places_of(text.body), *(places_of(easy.body) if easy is not None else ())))
        check_told(tuple(named), values, PRACTICE_PLACES)
        if not practice.organisation.strip():
            raise InvalidInput(
                {"organisation": "Ce document doit porter le nom de l’organisme. Complétez vos réglages."}
            )
        facts = PracticeTextFacts(
            issuer=issuer_of(practice),
            name=ProofText(name),
            title=ProofText(PRACTICE_TEXTS[name]),
            created=work.clock.now(),
            on=work.clock.today(),
            text_version=text.version,
            text=text.body,
            values=tuple(
                Value(ProofText(n), ProofText(values.get(n, "")))
                for n in dict.fromkeys(p.removesuffix("?") for p in named)
            ),
            easy_version=easy.version if easy is not None else ProofText(""),
            easy=easy.body if easy is not None else ProofText(""),
            watermark=WATERMARK if demonstration else None,
        )
    told = frozen(facts)
    advice = "" if _is_own(facts.text_version) else ADVICE.get(name, "")
    return PracticeTextView(name, facts.title, told, facts.text_version, facts.easy_version, advice)


def own_text_masked(facts: str, masker: Masks) -> tuple[str, int]:
    """Facts of such a text for somebody who may know no name, and how many were masked in the consultant's wording.

    The application's wording names nobody, and is left as it is.
    """
    told = msgspec.json.decode(facts, type=PracticeTextFacts)
    text, count = masker.over(told.text) if _is_own(told.text_version) else (str(told.text), 0)
    easy, more = masker.over(told.easy) if _is_own(told.easy_version) else (str(told.easy), 0)
    if not count + more:
        return facts, 0
    told = replace(told, text=ProofText(text), easy=ProofText(easy))
    return frozen(told), count + more


def _is_own(version: str) -> bool:
    return "-p" in version.rpartition(".")[2]


def record_practice_copy(work: Work, name: str, means: str) -> None:
    """Journal that a copy left; it is about nobody, so that nobody is noted."""
    with work.unit() as unit:
        unit.journal("text.copied", OwnText.TABLE, name, means=means)
        unit.commit()


def _dated(unit: Unit, work: Work, name: str) -> str:
    own = max(unit.find(OwnText, name=name), key=lambda text: text.version, default=None)
    if own is None or not own.body.strip():
        return date_plain(work.clock.today())
    return date_plain(own.written_at.astimezone(ZoneInfo(PARIS)).date())
