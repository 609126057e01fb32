"""The words of the page of the registers."""

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.domain.people import fold
from bilan_desktop.domain.registers import REGISTER_NAMES, RegisterKind, Theme
from bilan_desktop.usecases.register_fields import REGISTERS, Asked, RegisterField
from bilan_desktop.usecases.registers import KEPT_YEARS, EntryState, EntryView, RegisterView, theme_words

EMPTY = (
    "Un registre vide se tient aussi\N{NO-BREAK SPACE}: imprimé, il dit qu’il n’y a rien, et à quelle date vous l’avez "
    "consulté."
)
NOTHING_FOUND = "Aucune ligne ne contient ces mots."
ICONS = {
    RegisterKind.COMPLAINT: "circle-alert",
    RegisterKind.INCIDENT: "triangle-alert",
    RegisterKind.IMPROVEMENT: "trending-up",
    RegisterKind.WATCH: "eye",
    RegisterKind.TRAINING: "graduation-cap",
    RegisterKind.CERTIFICATE: "award",
    RegisterKind.PARTNER: "handshake",
}
TONES = {
    EntryState.PAST: "danger",
    EntryState.OPEN: "warning",
    EntryState.DONE: "success",
    EntryState.PLAIN: "neutral",
}
ADDED, CHANGED, REMOVED = "Ligne ajoutée au registre", "Ligne modifiée", "Ligne supprimée du registre"
ONCE = frozenset({RegisterKind.CERTIFICATE, RegisterKind.PARTNER})
"""Registers in which a title is usually that of one entry."""
SEARCHED_FROM = 5
"""Lines from which one searches in them."""
CUT = 400
"""Characters of a text shown in a row; all of it is in the dialog and on paper."""


def tabs_of(view: RegisterView) -> list[tuple[str, str]]:
    """Each register, with how many lines of it wait."""
    return [(kind.value, _tab(REGISTER_NAMES[kind], view.waiting.get(kind, 0))) for kind in RegisterKind]


def _tab(name: str, waiting: int) -> str:
    return f"{name} · {waiting} à suivre" if waiting else name


def names_of(view: EntryView) -> tuple[str, str, str]:
    """What heads a row: its title or its name, its day, the dossier concerned."""
    title, number = str(view.values.get("title") or ""), str(view.values.get("number") or "")
    return title or view.name, day_words(view) if title else "", f"dossier {number}" if number else ""


def day_words(view: EntryView) -> str:
    """« obtenue le 4 mars 2026 », « dernier contact le 4 mars 2026 »: its day, called as its field is."""
    asked = REGISTERS[view.kind].field("on")
    name = asked.label[:1].lower() + asked.label[1:] if asked is not None else ""
    if view.kind is RegisterKind.TRAINING:
        name = "à partir du" if view.values["until"] else "le"
    elif not name.endswith("le"):
        name = f"{name} le".strip()
    return f"{name} {date_plain(view.on)}"


def already_words(view: EntryView) -> str:
    """What is said of a title that another entry of the register has."""
    return (
        f"«\N{NARROW NO-BREAK SPACE}{view.values['title']}\N{NARROW NO-BREAK SPACE}» est déjà dans ce registre "
        f"({day_words(view)}). Modifiez plutôt sa ligne, ou enregistrez s’il s’agit d’autre chose."
    )


def state_of(view: EntryView) -> tuple[str, str] | None:
    """Words and tone of where an entry stands."""
    return (view.state_words, TONES[view.state]) if view.state_words else None


def told(view: EntryView) -> list[tuple[str, str]]:
    """What a row says below its names, a line each, with its role."""
    skipped = {"title", "on", "number"}
    lines = [(one, text_of(view, one)) for one in REGISTERS[view.kind].fields if one.name not in skipped]
    found = [(f"{one.label}\N{NO-BREAK SPACE}: {_cut(text)}", "muted") for one, text in lines if text]
    if view.led_to:
        found.append((f"A donné\N{NO-BREAK SPACE}: {', '.join(view.led_to)}", "muted"))
    return found


def text_of(view: EntryView, one: RegisterField) -> str:
    """The value of a field in words."""
    value = view.values[one.name]
    if one.asked is Asked.DAY:
        return date_plain(value) if value is not None else ""
    if one.asked is Asked.THEME:
        return "" if value is Theme.NONE else theme_words(view.kind, value)
    return view.comes_from if one.asked is Asked.ENTRY else str(value).strip()


def _cut(text: str) -> str:
    return text if len(text) <= CUT else f"{text[:CUT].rstrip()}…"


def holds(view: EntryView, words: str) -> bool:
    """Whether an entry holds each word typed, accents and case apart."""
    fields = (text_of(view, one) for one in REGISTERS[view.kind].fields)
    whole = fold(" ".join((view.name, date_plain(view.on), view.state_words, *fields)))
    return all(word in whole for word in fold(words).split())


def old_words(count: int) -> str:
    """What is proposed of the entries closed long ago."""
    closed = plural(count, "ligne est close", "lignes sont closes")
    return (
        f"{closed} depuis plus de {KEPT_YEARS} ans et {'peut' if count == 1 else 'peuvent'} parler de "
        "quelqu’un. Rien n’est supprimé sans vous (durée d’usage, à vérifier)."
    )


def none_left(kind: RegisterKind) -> str:
    """The title of an empty register."""
    return f"{REGISTERS[kind].none} pour l’instant"
