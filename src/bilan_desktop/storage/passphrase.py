"""Passphrases: one spelling for all keyboards, a proposal that is strong, an honest judgement."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from bilan_desktop.domain.errors import PassphraseRefused
from bilan_desktop.storage.wordlist import french_words, plain

PROPOSED_WORDS = 8
TOLD_WORDS = 5
SHORTEST = 14
ENOUGH_WORDS = 7
ENOUGH_GUESSES = 1e14

_MOST_CHARACTERS = 1024
_METER_CHARACTERS = 72
_LISTED_WORD_BITS = 11
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SUBJECT = ("bilan", "bilans", "competence", "competences")
_NUMBERS = (
    "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante "
    "cinquante soixante cent mille premier deuxieme troisieme quatrieme cinquieme"
)
_CALENDAR = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet aout septembre "
    "octobre novembre decembre printemps ete automne hiver"
)
_SUITES = frozenset(f"{_NUMBERS} {_CALENDAR}".split(" "))
"""Words that follow one another by themselves: all together they count for one."""
_REFUSED = {
    "Cc": "La phrase secrète contient une tabulation, un retour à la ligne ou un autre caractère de commande. "
    "Retapez-la au clavier, sur une seule ligne.",
    "Cf": "La phrase secrète contient un caractère de mise en forme invisible, souvent apporté par un copier-coller. "
    "Retapez-la au clavier.",
    "Cn": "La phrase secrète contient un caractère que cette version ne connaît pas : "
    "il pourrait ne pas être relu de la même façon ailleurs. Remplacez-le.",
}
_KIND = {"Zl": "Cc", "Zp": "Cc", "Cs": "Cn", "Co": "Cn"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a passphrase may protect a vault, and the sentence that says why."""

    accepted: bool
    sentence: str


def normalise(passphrase: str) -> bytes:
    """The passphrase as bytes to derive a key from: RFC 8265 OpaqueString, in UTF-8.

    Every Unicode space becomes U+0020 and the text is composed (NFC), so that a narrow no-break
    space typed before « ? » or accents decomposed by macOS open the same vault. ``œ`` and ``oe``
    stay distinct. Raises PassphraseRefused for an empty text and for control, format (an addition
    to the RFC: U+202E is invisible), private or unassigned characters.
    """
    if not passphrase.strip():
        raise PassphraseRefused("La phrase secrète est vide. Tapez-la, puis recommencez.")
    if len(passphrase) > _MOST_CHARACTERS:
        raise PassphraseRefused(f"La phrase secrète dépasse {_MOST_CHARACTERS} caractères. Raccourcissez-la.")
    for character in passphrase:
        category = unicodedata.category(character)
        sentence = _REFUSED.get(_KIND.get(category, category))
        if sentence is not None:
            raise PassphraseRefused(sentence)
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in passphrase)
    return unicodedata.normalize("NFC", spaced).encode("utf-8")


def propose() -> str:
    """A passphrase of eight French words drawn at random: 88 bits (CNIL 2022-100 asks for 80)."""
    words = french_words()
    return " ".join(secrets.choice(words) for _ in range(PROPOSED_WORDS))


def propose_to_tell() -> str:
    """Five words drawn among those without accents, to be told by voice and typed in any reader: 53 bits.

    What they protect is one copy that travels, not the vault.
    """
    words = [word for word in french_words() if word.isascii()]
    while True:
        drawn = " ".join(secrets.choice(words) for _ in range(TOLD_WORDS))
        # A draw that holds « bilan » or the same word twice would be refused: another is as good.
        if judge(drawn).accepted:
            return drawn


def judge(passphrase: str, personal: Iterable[str] = ()) -> Verdict:
    """Judge a passphrase of the user's own; ``personal`` holds the names and towns that count for nothing.

    Accepted from 14 characters on, when it has seven different words or when 10^14 guesses are needed.
    The meter knows English only and overrates French words, hence a ceiling of 11 bits for each word
    of a phrase made of words.
    """
    try:
        normalised = normalise(passphrase).decode("utf-8")
    except PassphraseRefused as refusal:
        return Verdict(False, refusal.sentence)
    if normalised != normalised.strip():
        return Verdict(False, "La phrase secrète commence ou finit par une espace, qui ne se voit pas. Retirez-la.")
    if len(normalised) < SHORTEST:
        return Verdict(
            False,
            f"La phrase secrète est trop courte : {len(normalised)} caractères, il en faut au moins {SHORTEST}.",
        )
    blocked = {plain(word) for text in personal for word in _WORD.findall(text) if len(word) > 1}
    counted, ignored = _without_guessable(normalised, blocked | set(_SUBJECT))
    words = _telling(word for word in _WORD.findall(counted) if len(word) > 1)
    if len(words) >= ENOUGH_WORDS or _guesses(counted, blocked) >= ENOUGH_GUESSES:
        return Verdict(
            True, "Cette phrase secrète convient. Elle protège bien si elle n’est ni une citation ni une chanson."
        )
    return Verdict(False, _too_easy(ignored))


def _telling(words: Iterable[str]) -> set[str]:
    """The different words that have to be guessed one by one."""
    found = {plain(word) for word in words}
    return {word for word in found - _SUITES if len(word) > 2} | set(sorted(found & _SUITES)[:1])


def _too_easy(ignored: bool) -> str:
    reason = " Votre nom, votre ville, les mots « bilan » et « compétences » et les années ne comptent pas." * ignored
    return (
        "Cette phrase secrète se devine trop facilement."
        + reason
        + f" Prenez au moins {ENOUGH_WORDS} mots sans rapport entre eux, ou la phrase proposée."
    )


def _without_guessable(text: str, blocked: set[str]) -> tuple[str, bool]:
    """The text without years and blocked words, even glued to others, and whether any was there."""
    folded = plain(text)
    counted = _YEAR.sub("", folded)
    for word in sorted(blocked, key=len, reverse=True):
        # A short name may be a part of an ordinary word: it is only taken out where it stands alone.
        pattern = re.escape(word) if len(word) > 4 else rf"\b{re.escape(word)}\b"
        counted = re.sub(pattern, "", counted)
    return counted, counted != folded


def _guesses(text: str, blocked: set[str]) -> float:
    """Number of guesses, never more than 11 bits a word when the phrase is made of words."""
    if not text.strip():
        return 0.0
    from zxcvbn import zxcvbn  # imported here: its lists cost a tenth of a second at start

    rated = zxcvbn(text[:_METER_CHARACTERS], user_inputs=sorted(blocked))
    guesses = float(rated["guesses"]) if rated["score"] == 4 else 0.0
    words = _WORD.findall(text)
    if len(words) < 2 or any(c.isdigit() for c in text):
        return guesses
    in_suites = sum(plain(word) in _SUITES for word in words)
    return min(guesses, 2.0 ** (_LISTED_WORD_BITS * (len(words) - max(0, in_suites - 1))))
