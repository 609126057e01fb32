"""French typography in one pass: spaces before punctuation, guillemets, apostrophes, thousands.

After the « Lexique des règles typographiques en usage à l’Imprimerie nationale »: a narrow no-break
space before ; ! ? and inside « », a no-break space before the colon.
"""

import re

NARROW = "\u202f"
NO_BREAK = "\u00a0"
_SPACE = "[ \u00a0\u202f]"

_PROTECTED = re.compile(
    r"https?://[^\s»]+|www\.[^\s»]+|mailto:\S+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b\d{1,2}:\d{2}(?::\d{2})?\b"
)

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(r'"([^"\n]*)"'), r"«\1»"),
    (re.compile(f"«{_SPACE}*"), f"«{NARROW}"),
    (re.compile(f"(?<!{_SPACE}){_SPACE}*»"), f"{NARROW}»"),
    (re.compile(rf"(?<=[\w)»…’%€]){_SPACE}*(?=[;!?](?:\s|[;!?»)]|$))"), NARROW),
    (re.compile(rf"(?<=[\w)»…’%€]){_SPACE}*(?=:(?:\s|$))"), NO_BREAK),
    (re.compile(rf"\b([nN])[°º]{_SPACE}*(?=\w)"), rf"\1°{NO_BREAK}"),
    (re.compile(rf"(?<=\d){_SPACE}*(?=[€%])"), NO_BREAK),
    (re.compile(r"(?<!\d[ \u202f\u00a0])\b(\d{1,3})((?:[ \u00a0]\d{3})+)\b(?![ \u00a0]?\d)"), ""),
    (re.compile(r"\b1 ?(?:er|ER)\b"), "1er"),
)
_THOUSANDS = 9
_VOWELS = tuple("aàâäeéèêëiîïoôöuùûüyœæ")


def french(text: str) -> str:
    """The text with French spaces and signs; addresses and clock times (14:30) are left alone.

    Applying it twice changes nothing more.
    """
    parts: list[str] = []
    end = 0
    for found in _PROTECTED.finditer(text):
        parts += [_pass(text[end : found.start()]), found.group()]
        end = found.end()
    return "".join([*parts, _pass(text[end:])])


def _pass(text: str) -> str:
    for index, (pattern, replacement) in enumerate(_RULES):
        if index == _THOUSANDS:
            text = pattern.sub(lambda m: re.sub("[ \u00a0]", NARROW, m.group()), text)
        else:
            text = pattern.sub(replacement, text)
    return text


def of(name: str) -> str:
    """« de Paul », « d’Inès », « de Yanis »; an initial h counts as one that is heard, as it cannot be known."""
    return f"d’{name}" if _elides(name) else f"de {name}"


def than(name: str) -> str:
    """« que Transmission », « qu’Équité »."""
    return f"qu’{name}" if _elides(name) else f"que {name}"


def _elides(name: str) -> bool:
    first, second = name[:1].lower(), name[1:2].lower()
    return first in _VOWELS and not (first == "y" and second in _VOWELS)
