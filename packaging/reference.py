"""Put the library of occupations in a build: reads the official ZIP of the ROME, which the repository does not hold.

Run it with the environment that packaging/test.py made, before the wheel is built:
    .venv/bin/python packaging/reference.py RefRomeCsv.zip
It writes ``resources/reference``: the database, and a README that names its source, its date and its licence. The
application serves it until one is imported on the computer. Then ``packaging/licences.py`` lists the folder.
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "src"))

from setup_environment import SetupFailed, run_or_explain, say

from bilan_desktop.app.library import FILE, load_sheets
from bilan_desktop.domain.errors import DomainError
from bilan_desktop.storage.progress import silent
from bilan_desktop.storage.reference.library import ReferenceLibrary

README = """\
# Bibliothèque des métiers

{source}

Base faite par `packaging/reference.py` à partir de l’export CSV publié par France Travail, sans autre changement que de
forme : espaces, apostrophes doublées. France Travail ne cautionne pas Bilan Desktop.

Licence : Licence-Ouverte-2.0
"""


def main(arguments: list[str]) -> int:
    """Read the ZIP and write the folder; SetupFailed says why it cannot be one."""
    reader = argparse.ArgumentParser(description="Mettre le ROME dans une version construite de l’application.")
    reader.add_argument("zip", type=Path)
    reader.add_argument("--into", type=Path, default=ROOT / "resources" / "reference")
    known = reader.parse_args(arguments)
    try:
        made = ReferenceLibrary(known.into / FILE, load_sheets).take_in(known.zip, silent)
    except DomainError as refused:
        raise SetupFailed(refused.sentence) from None
    readme = README.format(source=made.state.source)
    (known.into / "README.md").write_text(readme, encoding="utf-8", newline="\n")
    say(f"{made.state.occupations} métiers dans {known.into}. {made.state.source}")
    return 0


if __name__ == "__main__":
    sys.exit(run_or_explain(main, sys.argv[1:]))
