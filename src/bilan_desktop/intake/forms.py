"""The values typed in the fields of a PDF, read in the child process: ``/V`` alone, never what is drawn."""

import io
import json
import unicodedata
from collections.abc import Iterator, Sequence

import pikepdf

from bilan_desktop.intake.refusals import (
    LONGEST_FORM,
    LONGEST_NAME,
    LONGEST_VALUE,
    MOST_FIELDS,
    Refusal,
    Refused,
)

_DEEPEST = 8
_MOST_NODES = 5_000
_MOST_KIDS = 50_000
"""Looked at over the whole form: one long list that many fields share would be gone through for each of them."""
_PUSH_BUTTON = 1 << 16
_LINES = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "})
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")

Field = tuple[str, str]
"""The full name of a field (ISO 32000-2, 12.7.4.2) and its value as text; a state that is off is an empty one."""


def values_of(data: bytes) -> list[Field]:
    """Every field that holds a value or could, in the order of the file; raises Refused.

    No script and no action is looked at: only what is typed counts. Nothing is repaired.
    """
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as document:
            if document.is_encrypted:
                raise Refused(Refusal.ENCRYPTED_PDF)
            return list(_read(document.Root.get("/AcroForm")))
    except pikepdf.PasswordError:
        raise Refused(Refusal.ENCRYPTED_PDF) from None
    except (pikepdf.PikepdfError, ValueError, TypeError, LookupError, AttributeError, RuntimeError):
        raise Refused(Refusal.DAMAGED_PDF) from None


def packed_fields(fields: list[Field]) -> bytes:
    """What the child tells of the fields."""
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "replace")


def _read(form: pikepdf.Object | None) -> Iterator[Field]:
    if not isinstance(form, pikepdf.Dictionary) or len(_array(form.get("/Fields"))) == 0:
        raise Refused(Refusal.NO_FIELD)
    if "/XFA" in form:
        raise Refused(Refusal.XFA_FORM)
    count = total = 0
    for name, value in _leaves(form.Fields):
        count, total = count + 1, total + len(value)
        if count > MOST_FIELDS or total > LONGEST_FORM or len(name) > LONGEST_NAME or len(value) > LONGEST_VALUE:
            raise Refused(Refusal.FORM_TOO_LARGE)
        yield name, value
    if not count:
        raise Refused(Refusal.NO_FIELD)


def _leaves(fields: pikepdf.Object) -> Iterator[Field]:
    """The fields that have no field below them, each dictionary looked at once, whatever leads back to it."""
    waiting: list[tuple[pikepdf.Object, str, dict[str, pikepdf.Object], int]] = []
    _push(waiting, fields, "", {}, 0)
    seen: set[tuple[int, int]] = set()
    nodes = looked = 0
    while waiting:
        node, above, inherited, depth = waiting.pop()
        nodes += 1
        if nodes > _MOST_NODES or depth > _DEEPEST:
            raise Refused(Refusal.FORM_TOO_LARGE)
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        part = clean(str(node.T)) if isinstance(node.get("/T"), pikepdf.String) else ""
        name = f"{above}.{part}" if above and part else part or above
        known = inherited | {key: node[key] for key in ("/FT", "/Ff", "/V") if key in node}
        kids = _array(node.get("/Kids"))
        looked += len(kids)
        if looked > _MOST_KIDS:
            raise Refused(Refusal.FORM_TOO_LARGE)
        below = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/T" in kid]
        if below:
            _push(waiting, below, name, known, depth + 1)
        elif name and "/FT" in known and not _is_button(known):
            yield name, _text(known.get("/V"), known["/FT"])


def _push(
    waiting: list[tuple[pikepdf.Object, str, dict[str, pikepdf.Object], int]],
    fields: "pikepdf.Object | Sequence[pikepdf.Object]",
    name: str,
    known: dict[str, pikepdf.Object],
    depth: int,
) -> None:
    if len(fields) > _MOST_NODES:
        raise Refused(Refusal.FORM_TOO_LARGE)
    waiting += [(field, name, known, depth) for field in reversed(list(fields))]


def _array(value: object) -> "pikepdf.Object | list[pikepdf.Object]":
    return value if isinstance(value, pikepdf.Array) else []


def _is_button(known: dict[str, pikepdf.Object]) -> bool:
    """Whether it is a button to press or a signature, which hold nothing that was typed."""
    if known["/FT"] == pikepdf.Name.Sig:
        return True
    flags = known.get("/Ff", 0)
    return known["/FT"] == pikepdf.Name.Btn and isinstance(flags, int) and bool(flags & _PUSH_BUTTON)


def _text(value: object, kind: object) -> str:
    if isinstance(value, pikepdf.Name):
        state = str(value).removeprefix("/")
        return "" if kind == pikepdf.Name.Btn and state == "Off" else clean(state)
    if isinstance(value, pikepdf.String):
        return clean(str(value))
    if isinstance(value, pikepdf.Stream):
        # A long text may be one (ISO 32000-2, 12.7.5.3); four bytes at most make one of its characters.
        data = value.read_bytes()
        if len(data) > 4 * LONGEST_VALUE:
            raise Refused(Refusal.FORM_TOO_LARGE)
        return clean(str(pikepdf.String(data)))
    if isinstance(value, pikepdf.Array) and len(value) <= MOST_FIELDS:
        return " ".join(clean(str(one)) for one in value if isinstance(one, pikepdf.String))
    return ""


def clean(text: str) -> str:
    """NFC, line feeds alone between lines; no control, no sign that turns the text around, no half of a character."""
    lines = text.replace("\r\n", "\n").translate(_LINES)
    return "".join(c for c in unicodedata.normalize("NFC", lines) if c == "\n" or not _is_noise(c))


def _is_noise(character: str) -> bool:
    # A character that this version of Unicode does not know is perhaps a later one: it stays.
    return unicodedata.category(character) in ("Cc", "Cs", "Co") or character in _TURNING
