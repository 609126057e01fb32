"""A register of the practice frozen for print: as it stands today, an empty one too."""

from collections.abc import Callable, Iterable
from datetime import date

from bilan_desktop.blocks.formats import date_plain, plural
from bilan_desktop.documents.register_paper import EntryTold, EntryValue, RegisterFacts
from bilan_desktop.domain.errors import NotFound
from bilan_desktop.domain.records import ContentText, ProofText
from bilan_desktop.domain.registers import ABOUT_PEOPLE, REGISTER_NAMES, RegisterKind, Theme
from bilan_desktop.usecases.desk_paper_view import DeskPaperView
from bilan_desktop.usecases.issuing import WATERMARK, frozen, issuer_of
from bilan_desktop.usecases.ports import Work
from bilan_desktop.usecases.practice import load_practice
from bilan_desktop.usecases.register_fields import REGISTERS, Asked, RegisterField
from bilan_desktop.usecases.registers import EntryState, EntryView, read_register, theme_words

UNPRINTED = frozenset({"contact"})
"""Contact details of partners stay in the vault."""
Said = Callable[[str], str]


def prepare_register(work: Work, argument: str, demonstration: bool) -> DeskPaperView:
    """The register that ``argument`` names (a ``RegisterKind``), frozen; NotFound for another."""
    if argument not in set(RegisterKind):
        raise NotFound("Ce registre n’existe pas.")
    kind = RegisterKind(argument)
    view = read_register(work, kind)
    with work.unit() as unit:
        issuer = issuer_of(load_practice(unit))
    facts = RegisterFacts(
        issuer=issuer,
        created=work.clock.now(),
        on=view.today,
        name=ProofText(REGISTER_NAMES[kind]),
        none=ProofText(REGISTERS[kind].none),
        internal=kind in ABOUT_PEOPLE,
        entries=tuple(told_of(one) for one in sorted(view.entries, key=lambda one: one.on, reverse=True)),
        waiting=waiting_in(view.entries),
        watermark=WATERMARK if demonstration else None,
    )
    text = frozen(facts)
    count = len(view.entries)
    lines = plural(count, "ligne") if count else f"{REGISTERS[kind].none} à ce jour"
    return DeskPaperView(text, (REGISTER_NAMES[kind], lines), _advice(kind))


def _advice(kind: RegisterKind) -> str:
    if kind in ABOUT_PEOPLE:
        return "Ce registre peut parler de quelqu’un\N{NO-BREAK SPACE}: gardez la copie pour vous."
    return ""


def waiting_in(entries: Iterable[EntryView]) -> int:
    """How many entries wait for something."""
    return sum(one.state in (EntryState.PAST, EntryState.OPEN) for one in entries)


def told_of(view: EntryView, said: Said = str) -> EntryTold:
    """An entry as its paper tells it; ``said`` gives what is printed of each free text."""
    shown = [field for field in REGISTERS[view.kind].fields if field.name not in {"on", "title", *UNPRINTED}]
    title = said(str(view.values.get("title") or ""))
    first = REGISTERS[view.kind].field("on")
    head = [EntryValue(label=ProofText(first.label), text=_day(view.on))] if title and first is not None else []
    values = [EntryValue(label=ProofText(one.label), text=_text(view, one, said)) for one in shown]
    return EntryTold(
        title=ContentText(title or view.name),
        state=ProofText(view.state_words),
        values=tuple(one for one in (*head, *values) if one.text),
    )


def _day(day: date) -> ContentText:
    return ContentText(date_plain(day))


def _text(view: EntryView, field: RegisterField, said: Said) -> ContentText:
    value = view.values[field.name]
    if field.asked is Asked.DAY:
        return _day(value) if value is not None else ContentText("")
    if field.asked is Asked.THEME:
        return ContentText("" if value is Theme.NONE else theme_words(view.kind, value))
    if field.asked is Asked.ENTRY:
        return ContentText(view.comes_from)
    return ContentText(said(str(value).strip()))
