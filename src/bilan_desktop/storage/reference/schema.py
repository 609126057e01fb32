"""The reference database: how its file is made and opened.

The driver is that of the vault, used without a key: the file is then a plain SQLite database. Python's own ``sqlite3``
is whatever each system was built with, of any age and possibly without the full-text search; ours is the same
everywhere, is checked at each start, and a second copy of SQLite is not loaded into the process.
"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from bilan_desktop.domain.errors import LibraryError

APPLICATION_ID = 0x42446F63
"""« BDoc », by which the file is known from any other SQLite database."""
SCHEMA = 1
TITLES, RARE_TITLES, REQUIREMENTS = (number << 32 for number in (1, 2, 3))
"""An entry of the index is numbered as its row: labels below the first, titles, rarely used ones, requirements."""

# https://www.sqlite.org/fileformat.html, the database header
_HEAD, _ID = 100, 68

NATURE = (
    "Données publiques sur les métiers, non confidentielles : ce fichier ne contient rien d’un dossier ni d’une "
    "personne. Il peut être effacé, puis refait en important de nouveau le fichier d’origine."
)
DEFINITION, ACCESS = "definition", "access"
"""The two texts of a sheet, a row for each sentence."""

TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE domain (code TEXT PRIMARY KEY, label TEXT NOT NULL, parent TEXT NOT NULL DEFAULT '');
CREATE TABLE occupation (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL, sorted TEXT NOT NULL,
  interests TEXT NOT NULL DEFAULT '', domain TEXT NOT NULL DEFAULT '', regulated INTEGER
);
CREATE TABLE title (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, occupation INTEGER NOT NULL, label TEXT NOT NULL,
  main INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE requirement (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT NOT NULL,
  family TEXT NOT NULL DEFAULT ''
);
CREATE TABLE required (
  occupation INTEGER NOT NULL, requirement INTEGER NOT NULL, core INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (occupation, requirement)
) WITHOUT ROWID;
CREATE TABLE condition (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL, kind TEXT NOT NULL DEFAULT '',
  place INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE met (
  occupation INTEGER NOT NULL, condition INTEGER NOT NULL, PRIMARY KEY (occupation, condition)
) WITHOUT ROWID;
CREATE TABLE sentence (
  occupation INTEGER NOT NULL, part TEXT NOT NULL, place INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (occupation, part, place)
) WITHOUT ROWID;
CREATE TABLE mobility (
  occupation INTEGER NOT NULL, target INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (occupation, target)
) WITHOUT ROWID;
CREATE TABLE centre (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL);
CREATE TABLE leaning (
  occupation INTEGER NOT NULL, centre INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (occupation, centre)
) WITHOUT ROWID;
CREATE TABLE sector (
  id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL, parent TEXT NOT NULL DEFAULT ''
);
CREATE TABLE practised (
  occupation INTEGER NOT NULL, sector INTEGER NOT NULL, main INTEGER NOT NULL, PRIMARY KEY (occupation, sector)
) WITHOUT ROWID;
CREATE TABLE branch (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, label TEXT NOT NULL);
CREATE TABLE in_branch (
  occupation INTEGER NOT NULL, branch INTEGER NOT NULL, PRIMARY KEY (occupation, branch)
) WITHOUT ROWID;
CREATE TABLE form (
  text TEXT NOT NULL, place INTEGER NOT NULL, occupation INTEGER NOT NULL, label TEXT NOT NULL,
  PRIMARY KEY (text, place, occupation)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  text, content='', tokenize='unicode61 remove_diacritics 2', prefix='1 2 3 4'
);
"""
INDEXES = (
    "CREATE INDEX title_by_occupation ON title (occupation)",
    "CREATE INDEX required_by ON required (requirement, core DESC, occupation)",
    "CREATE INDEX mobility_from ON mobility (target)",
    "CREATE INDEX occupation_sorted ON occupation (sorted, code)",
)


def prepare(connection: Any) -> None:
    """An empty library."""
    connection.executescript(TABLES)
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={SCHEMA}")


def describe(connection: Any, **about: str) -> None:
    """What the file says of itself."""
    connection.executemany("INSERT INTO about VALUES (?, ?)", {"nature": NATURE, **about}.items())


@contextmanager
def reading(path: Path) -> Iterator[Any]:
    """A connection that only reads, closed at the end; raises LibraryError when the file is damaged or foreign.

    One for each call: nothing holds the file between two, so that an import replaces it on every system.
    """
    try:
        with closing(dbapi2.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)) as made:
            made.execute("PRAGMA query_only=ON")
            check(made)
            yield made
    except dbapi2.Error:
        raise LibraryError from None


def check(connection: Any) -> None:
    """Raises LibraryError for another database, or one of another schema."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (schema,) = connection.execute("PRAGMA user_version").fetchone()
    if (application, schema) != (APPLICATION_ID, SCHEMA):
        raise LibraryError


def is_library(path: Path) -> bool:
    """Whether the file says that it is a reference database; it may be damaged further on."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except OSError:
        return False
    return head.startswith(b"SQLite format 3\0") and head[_ID:].startswith(APPLICATION_ID.to_bytes(4, "big"))
