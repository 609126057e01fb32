"""The SQL that keeps the search index, derived from the declarations: what a migration must hold.

``print(script())`` gives it whole, ``print(triggers(Record))`` that of one record whose searched fields change;
a migration that replaces triggers also writes the entries of that record again.
"""

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from bilan_desktop.domain.dossier import Dossier
from bilan_desktop.domain.records import ContentText, DataClass, ProofText, Ref, declarations
from bilan_desktop.domain.searching import LINK, SPELLED
from bilan_desktop.domain.synthesis import Passage
from bilan_desktop.storage.mapping import RECORDS, Record
from bilan_desktop.storage.searching import NAMES_FROM, NAMING

RICH = (
    "SELECT group_concat(leaf.atom, char(10)) FROM json_tree({column}) AS held, "
    "json_tree(iif(json_valid(held.atom), held.atom, json_object('text', held.atom))) AS leaf "
    "WHERE held.key = 'text' AND held.type = 'text' AND leaf.type = 'text' "
    "AND leaf.atom <> '' AND leaf.key IN ('text', 'label', 'caption', 'title', 'note')"
)
LEAVES = (
    "SELECT group_concat(leaf.atom, char(10)) FROM json_tree({column}) AS leaf "
    "WHERE leaf.type = 'text' AND leaf.atom <> '' AND leaf.key IN ({keys})"
)
NUMBER = "printf('%d-%03d', {row}.year, {row}.sequence)"


def searched(record: type[Record]) -> tuple[str, ...]:
    """The fields of a record that search reads."""
    return tuple(name for name, kind in declarations(record).items() if kind.searched)


def searched_records() -> tuple[type[Record], ...]:
    """The records that search reads."""
    return tuple(record for record in RECORDS if searched(record))


def text_of(record: type[Record], row: str) -> str:
    """The expression of what is found in a row: its fields, a line each."""
    hints = get_type_hints(record, include_extras=True)
    parts = [_part(record, name, get_args(hints[name])[0], row) for name in searched(record)]
    return f"concat_ws(char(10), {', '.join(parts)})"


def _part(record: type[Record], name: str, hint: Any, row: str) -> str:
    column = f'{row}."{name}"'
    if (record.TABLE, name) == ("dossier", "sequence"):
        return NUMBER.format(row=row)
    if by := declarations(record)[name].row_class:
        return f"iif({row}.{by} = '{DataClass.SENSITIVE}', NULL, nullif({column}, ''))"
    if hint in (str, ProofText, ContentText):
        return f"nullif({column}, '')"
    if Passage in get_args(hint):
        return f"({RICH.format(column=column)})"
    keys = ", ".join(f"'{key}'" for key in sorted(set(_leaves(hint))))
    return f"({LEAVES.format(column=column, keys=keys)})"


def _leaves(hint: Any) -> Iterator[str]:
    """The names under which a nested value holds words."""
    if get_origin(hint) in (tuple, Union, types.UnionType, Annotated):
        for one in get_args(hint):
            yield from _leaves(one)
    elif is_dataclass(hint):
        for item, of in zip(fields(hint), get_type_hints(hint).values(), strict=True):
            if of in (ProofText, ContentText):
                yield item.name
            yield from _leaves(of)


def links_of(record: type[Record], row: str) -> str:
    """The expression of what a row points at, each behind a sign that nobody types; a dossier at who pays too."""
    hints = get_type_hints(record, include_extras=True)
    columns = [name for name in declarations(record) if any(isinstance(a, Ref) for a in get_args(hints[name])[1:])]
    parts = [f"char({ord(LINK)}) || {row}.{name}" for name in columns]
    if record is Dossier:
        parts.append(
            f"(SELECT group_concat(char({ord(LINK)}) || leaf.atom, ' ') FROM json_tree({row}.funding) AS leaf "
            "WHERE leaf.key IN ('payer_id', 'employer_id') AND leaf.atom <> '')"
        )
    return f"concat_ws(' ', {', '.join(parts)})" if parts else "''"


def entering(record: type[Record]) -> str:
    """The statement that enters a new row; a row without a word has no entry."""
    if record.TABLE in NAMING:
        key = f"SELECT 1 + max(coalesce(max(id), 0), {NAMES_FROM - 1}) FROM search_entry"
    else:
        key = f"SELECT 1 + coalesce(max(id), 0) FROM search_entry WHERE id < {NAMES_FROM}"
    return (
        f"INSERT INTO search_entry (id, source, record_id, text, links)\n"
        f"    SELECT ({key}), '{record.TABLE}', NEW.id, found, {links_of(record, 'NEW')}\n"
        f"    FROM (SELECT {text_of(record, 'NEW')} AS found) WHERE found <> '';"
    )


def triggers(record: type[Record]) -> dict[str, str]:
    """The statements that keep the entry of each row of a record, by name."""
    table = record.TABLE
    columns = ", ".join(f'"{name}"' for name in _columns(record))
    leaving = f"DELETE FROM search_entry WHERE source = '{table}' AND record_id = OLD.id;"
    new = entering(record)
    return {
        f"{table}_enters_search": f"CREATE TRIGGER {table}_enters_search AFTER INSERT ON {table}\n"
        f"BEGIN\n    {new}\nEND",
        f"{table}_changes_in_search": f"CREATE TRIGGER {table}_changes_in_search AFTER UPDATE OF {columns} ON {table}\n"
        f"BEGIN\n    {leaving}\n    {new}\nEND",
        f"{table}_leaves_search": f"CREATE TRIGGER {table}_leaves_search AFTER DELETE ON {table}\n"
        f"BEGIN\n    {leaving}\nEND",
    }


def _columns(record: type[Record]) -> tuple[str, ...]:
    """Those on which the text of a row depends."""
    kinds = declarations(record)
    names = searched(record)
    return tuple(dict.fromkeys((*names, *(kinds[name].row_class for name in names if kinds[name].row_class))))


def folding() -> str:
    """The expression of a text as it is indexed."""
    text = "text"
    for sign, spelled in SPELLED.items():
        written = f"'{sign}'" if sign.isprintable() else f"char({ord(sign)})"
        text = f"replace({text}, {written}, '{spelled}')"
    return f"{text} || char(10) || links"


def filling(record: type[Record]) -> str:
    """The statement that enters every row of a record, in the order in which they were added."""
    first = f"max(coalesce((SELECT max(id) FROM search_entry), 0), {NAMES_FROM - 1})"
    if record.TABLE not in NAMING:
        first = f"coalesce((SELECT max(id) FROM search_entry WHERE id < {NAMES_FROM}), 0)"
    return (
        f"INSERT INTO search_entry (id, source, record_id, text, links)\n"
        f"    SELECT {first} + row_number() OVER (ORDER BY place), '{record.TABLE}', id, found, links\n"
        f"    FROM (\n"
        f"        SELECT rowid AS place, id, {text_of(record, 'one')} AS found,\n"
        f"            {links_of(record, 'one')} AS links\n"
        f"        FROM {record.TABLE} AS one\n"
        f"    ) WHERE found <> '';"
    )
