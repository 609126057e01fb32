"""The rows of the ROME's tables put in ours: texts made tidy, codes joined, what points at nothing counted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import Any

from bilan_desktop.domain.occupations import RequirementKind
from bilan_desktop.domain.searching import folded
from bilan_desktop.storage.reference.schema import ACCESS, DEFINITION, RARE_TITLES, REQUIREMENTS, TITLES

Rows = list[list[str]]
_LETTERS = "RIASEC"
_TITLE, _SKILL, _CONDITION = "2", "5", "6"
"""Parts of a sheet, as the ROME numbers them; its code and its texts have rows of their own."""
_PARTS = {"definition": DEFINITION, "acces_metier": ACCESS}
_REGULATED = {"O": 1, "N": 0}
_OF_OCCUPATION, _TARGET = "code_rome", "code_rome_cible"
# Controls, halves of a letter, and what turns the direction of writing: none of it is a text to show.
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_BLANKS = re.compile(r"[ \t\r\n]+")
_COLUMNS = {
    "domain": "code, label, parent",
    "occupation": "id, code, label, sorted, interests, domain, regulated",
    "title": "id, code, occupation, label, main",
    "requirement": "id, code, label, kind, family",
    "condition": "id, code, label, kind, place",
    "required": "occupation, requirement, core",
    "met": "occupation, condition",
    "sentence": "occupation, part, place, text",
    "mobility": "occupation, target, place",
    "centre": "id, code, label",
    "leaning": "occupation, centre, main",
    "sector": "id, code, label, parent",
    "practised": "occupation, sector, main",
    "branch": "id, code, label",
    "in_branch": "occupation, branch",
}


def tidy(text: str) -> str:
    """A text of the export as it is kept: composed, on one line, one space between words."""
    if text.isascii() and text.isprintable():
        # Most are codes and plain words, of which there are a million.
        return " ".join(text.split()) if " " in text else text
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", _NO_TEXT.sub("", text))).strip()


class Filling:
    """Fills the tables as the rows come, in the order of ``shape.ASKED``.

    ``read`` counts the rows given, by table of the export; ``kept`` those added, by table of ours; ``orphans`` those
    left out for pointing at nothing, by « table.column »; ``repeated`` those left out for being there already.
    """

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self.read: Counter[str] = Counter()
        self.kept: Counter[str] = Counter()
        self.orphans: Counter[str] = Counter()
        self.repeated = 0
        self._table = ""
        self._ids: dict[str, dict[str, int]] = {name: {} for name in _COLUMNS}
        self._numbers = {TITLES: count(TITLES), RARE_TITLES: count(RARE_TITLES)}
        self._domains: dict[str, str] = {}
        self._letters: dict[str, str] = {}
        self._families: dict[str, str] = {}
        self._core: set[tuple[str, str]] = set()
        self._practised: dict[tuple[int, int], bool] = {}

    def take(self, table: str, rows: Iterable[Sequence[str]]) -> None:
        """Rows of one table of the export."""
        tidied = [[tidy(text) for text in row] for row in rows]
        self._table = table
        self.read[table] += len(tidied)
        getattr(self, f"_on_{table}")(tidied)

    def end(self) -> None:
        """What can only be said once everything was read."""
        self._add("practised", ((*pair, main) for pair, main in self._practised.items()))
        occupations, requirements = self._ids["occupation"], self._ids["requirement"]
        self._lost("cr_gd_dp.code_rome", len(self._domains.keys() - occupations.keys()))
        self._lost("referentiel_code_rome_riasec.code_rome", len(self._letters.keys() - occupations.keys()))
        self._lost("coherence_item.code_ogr", len(self._core))
        wider = ((requirements.get(above), requirements[code]) for code, above in self._families.items())
        named = [pair for pair in wider if pair[0] is not None]
        self._lost("referentiel_competence.code_ogr_macro_comp", len(self._families) - len(named))
        self._connection.executemany(
            "UPDATE requirement SET family = (SELECT label FROM requirement WHERE id = ?) WHERE id = ?", named
        )

    def _add(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        given = list(rows)
        if not given:
            return
        marks = ", ".join("?" for _ in given[0])
        statement = f"INSERT OR IGNORE INTO {table} ({_COLUMNS[table]}) VALUES ({marks})"
        added = self._connection.executemany(statement, given).rowcount
        self.kept[table] += added
        self.repeated += len(given) - added

    def _lost(self, where: str, number: int = 1) -> None:
        if number:
            self.orphans[where] += number

    def _fresh(self, kind: str, rows: Rows, first: int = 1) -> Iterator[tuple[int, list[str]]]:
        """The rows whose code, which they begin with, is new; each with its number."""
        ids = self._ids[kind]
        for row in rows:
            if row[0] in ids:
                self.repeated += 1
            else:
                ids[row[0]] = first + len(ids)
                yield ids[row[0]], row

    def _found(self, kind: str, code: str, column: str) -> int | None:
        """The number of what this code names, or None once its absence is counted."""
        number = self._ids[kind].get(code)
        if number is None:
            self._lost(f"{self._table}.{column}")
        return number

    def _linked(self, kind: str, column: str, rows: Iterable[tuple[str, str]]) -> Iterator[tuple[int, int] | None]:
        """The numbers of an occupation and of what it is linked to, for each pair of codes; None for an orphan."""
        for occupation, code in rows:
            ends = self._found("occupation", occupation, _OF_OCCUPATION), self._found(kind, code, column)
            yield None if ends[0] is None or ends[1] is None else (ends[0], ends[1])

    def _on_grand_domaine(self, rows: Rows) -> None:
        self._ids["domain"] |= {code: 1 for code, _ in rows}
        self._add("domain", ((code, label, "") for code, label in rows))

    _on_domaine_professionnel = _on_grand_domaine

    def _on_cr_gd_dp(self, rows: Rows) -> None:
        above = {}
        for code, great, domain in rows:
            ends = (
                self._found("domain", domain, "code_domaine_professionel"),
                self._found("domain", great, "code_grand_domaine"),
            )
            if None not in ends:
                self._domains[code] = domain
                above[domain] = great
        self._connection.executemany("UPDATE domain SET parent = ? WHERE code = ?", [(g, d) for d, g in above.items()])

    def _on_referentiel_code_rome_riasec(self, rows: Rows) -> None:
        for code, *letters in rows:
            self._letters[code] = "".join(letter for letter in letters if len(letter) == 1 and letter in _LETTERS)

    def _on_referentiel_code_rome(self, rows: Rows) -> None:
        self._add(
            "occupation",
            (
                (number, code, label, folded(label), self._letters.get(code, ""), self._domains.get(code, ""), known)
                for number, (code, label, regulated) in self._fresh("occupation", rows)
                for known in (_REGULATED.get(regulated),)
            ),
        )

    def _on_referentiel_appellation(self, rows: Rows) -> None:
        made = []
        for code, label, occupation, rank, rare in rows:
            key = self._found("occupation", occupation, _OF_OCCUPATION)
            if key is not None:
                number = next(self._numbers[RARE_TITLES if rare == "O" else TITLES])
                self._ids["title"][code] = key
                made.append((number, code, key, label, rank == "PRINCIPALE"))
        self._add("title", made)

    def _on_referentiel_competence(self, rows: Rows) -> None:
        made = []
        for number, (code, label, category, above) in self._fresh("requirement", rows, REQUIREMENTS):
            kind = RequirementKind.SOFT if category.startswith("Savoir-être") else RequirementKind.KNOW_HOW
            made.append((number, code, label, kind.value, ""))
            if above:
                self._families[code] = above
        self._add("requirement", made)

    def _on_referentiel_savoir(self, rows: Rows) -> None:
        fresh = self._fresh("requirement", rows, REQUIREMENTS)
        kind = RequirementKind.KNOWLEDGE.value
        self._add("requirement", ((number, row[0], row[1], kind, row[2] or row[3]) for number, row in fresh))

    def _on_referentiel_contexte_travail(self, rows: Rows) -> None:
        fresh = self._fresh("condition", rows)
        self._add("condition", ((number, *row[:3], _whole(row[3])) for number, row in fresh))

    def _on_arborescence_competences(self, rows: Rows) -> None:
        """The aim that a wider skill serves: its family, as that of a skill is the wider one."""
        aims = {code: aim for code, aim in rows if aim}
        self._connection.executemany(
            "UPDATE requirement SET family = ? WHERE code = ?", [(aim, code) for code, aim in aims.items()]
        )

    def _on_coherence_item(self, rows: Rows) -> None:
        self._core |= {(occupation, code) for occupation, code, core in rows if core == "Principale"}

    def _on_liens_rome_referentiels(self, rows: Rows) -> None:
        required, met = [], []
        for occupation, part, code in rows:
            if part == _TITLE:
                if self._ids["title"].get(code) != self._ids["occupation"].get(occupation, 0):
                    self._lost(f"{self._table}.code_ogr")
            elif part in (_SKILL, _CONDITION):
                kind = "requirement" if part == _SKILL else "condition"
                for pair in self._linked(kind, "code_ogr", [(occupation, code)]):
                    if pair is not None and part == _SKILL:
                        required.append((*pair, (occupation, code) in self._core))
                        self._core.discard((occupation, code))
                    elif pair is not None:
                        met.append(pair)
        self._add("required", required)
        self._add("met", met)

    def _on_texte(self, rows: Rows) -> None:
        made = []
        for occupation, kind, place, text in rows:
            key = self._found("occupation", occupation, _OF_OCCUPATION)
            if key is not None and kind in _PARTS and text:
                # Apostrophes were doubled once too often on the way out of some database.
                made.append((key, _PARTS[kind], _whole(place), text.replace("''", "'")))
        self._add("sentence", made)

    def _on_rubrique_mobilite(self, rows: Rows) -> None:
        pairs = self._linked("occupation", _TARGET, ((source, target) for source, target, _ in rows))
        self._add("mobility", ((*pair, _whole(row[2])) for pair, row in zip(pairs, rows, strict=True) if pair))

    def _on_centre_interet(self, rows: Rows) -> None:
        self._add("centre", ((number, *row) for number, row in self._fresh("centre", rows)))

    def _on_arborescence_centre_interet(self, rows: Rows) -> None:
        pairs = self._linked("centre", "code_centre_interet", ((occupation, code) for code, occupation, _ in rows))
        self._add("leaning", ((*pair, row[2] == "oui") for pair, row in zip(pairs, rows, strict=True) if pair))

    def _on_secteur_activite(self, rows: Rows) -> None:
        self._add("sector", ((number, *row, "") for number, row in self._fresh("sector", rows)))

    def _on_sous_secteur_activite(self, rows: Rows) -> None:
        for row in rows:
            self._found("sector", row[2], "code_sect_activite")
        self._add("sector", ((number, *row) for number, row in self._fresh("sector", rows)))

    def _on_arborescence_secteur_activite(self, rows: Rows) -> None:
        wide = self._linked("sector", "code_sect_activite", ((row[2], row[0]) for row in rows))
        for pair, row in zip(wide, rows, strict=True):
            if pair is not None:
                self._practised[pair] = self._practised.get(pair, False) or row[3] == "oui"
        parts = [(row[2], row[1]) for row in rows if row[1]]
        for pair in self._linked("sector", "code_ss_sect_activite", parts):
            if pair is not None:
                self._practised[pair] = False

    def _on_secteur_naf(self, rows: Rows) -> None:
        self._add("branch", ((number, *row) for number, row in self._fresh("branch", rows)))

    def _on_arborescence_secteur_naf(self, rows: Rows) -> None:
        pairs = self._linked("branch", "code_secteur_naf", ((occupation, code) for code, occupation in rows))
        self._add("in_branch", (pair for pair in pairs if pair))


def _whole(text: str) -> int:
    """A place in an order; 0 where it is not told."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
