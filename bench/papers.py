"""How long a synthesis of twelve pages with four charts takes to print, beside WeasyPrint, LibreOffice and the floor.

The same content, warm, in one run of rounds in which the engines take turns, each in a process of its own:

- ours: from the facts that the vault keeps to the bytes, with everything that is printed: contents with their pages,
  kerning, tags, PDF/A and PDF/UA. The attendance sheet is told apart: most papers are that short.
- WeasyPrint: from HTML to tagged PDF (``pdf_variant='pdf/ua-1'``).
- LibreOffice: from an ODF text to tagged PDF (its PDF/UA export), the start of its process included: it is never warm.
- the floor: the same glyphs at the same places, by the bare canvas of ReportLab, and nothing else.

Peak memory is the ``ru_maxrss`` of each engine's process at its end, libraries included (Linux, macOS). To reach:
WeasyPrint takes 3 times as long as ours, LibreOffice 6. The bench ends with 0 either way: a shared machine is no judge.

Neither engine is a dependency. WeasyPrint is looked for in the Python that ``--weasyprint`` or the variable
``WEASYPRINT_PYTHON`` names (``python -m venv FOLDER``, ``FOLDER/bin/pip install weasyprint``), LibreOffice as
``soffice`` on the path (Debian: ``apt-get install libreoffice-writer-nogui``).

    python bench/papers.py [--rounds N] [--weasyprint PYTHON]
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WEASYPRINT_GATE, LIBREOFFICE_GATE = 3.0, 6.0
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""

SERVE = """
import resource, sys
from time import perf_counter

def serve(act):
    # One line asks for one paper; the answer is its seconds. At the end of the questions, the peak of memory.
    for line in sys.stdin:
        begun = perf_counter()
        act(line.strip())
        print(perf_counter() - begun, flush=True)
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(max(peaks) / (1 << 20 if sys.platform == "darwin" else 1 << 10), flush=True)
"""

OURS = """
import gc
from pathlib import Path
from bilan_desktop.documents.press import DocumentPress
from bilan_desktop.domain.papers import PaperKind

gc.disable()  # as in the application, where the thread that prints collects nothing (ui/kit/collecting.py)
press = DocumentPress()
facts = {kind: Path(f"{kind}.json").read_text("utf-8") for kind in ("synthesis", "attendance")}

def act(kind):
    data = press.print_proof(facts[kind], PaperKind[kind.upper()], ())
    Path(f"{kind}.pdf").write_bytes(data)
"""

WEASYPRINT = """
from pathlib import Path
import weasyprint

page = Path("synthesis.html").read_text("utf-8")

def act(_):
    weasyprint.HTML(string=page).write_pdf("weasyprint.pdf", pdf_variant="pdf/ua-1")
"""

LIBREOFFICE = """
import os, subprocess
from pathlib import Path

ua = 'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"}}'
profile = "-env:UserInstallation=" + (Path.cwd() / "profile").as_uri()
command = [os.environ["SOFFICE"], profile, "--headless", "--convert-to", ua, "libreoffice.fodt"]

def act(_):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
"""

FLOOR = """
import json
from pathlib import Path
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

drawn = json.loads(Path("glyphs.json").read_text("utf-8"))
for name, file in drawn["fonts"].items():
    pdfmetrics.registerFont(TTFont(name, file))

def act(_):
    canvas = Canvas("floor.pdf", pagesize=A4, invariant=1)
    for page in drawn["pages"]:
        for x, y, runs in page:
            text = canvas.beginText(x, y)
            for font, size, words in runs:
                text.setFont(font, size)
                text.textOut(words)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
"""


def prepare(folder: Path) -> None:
    """Write what each engine reads; in a process of its own, so that no engine is heavier for it."""
    from unittest.mock import patch

    import msgspec
    from synthesis import Html, Odf, Writer, attendance

    from bilan_desktop.documents.pdf.canvas import TaggedCanvas
    from bilan_desktop.documents.press import DocumentPress, proof_paper
    from bilan_desktop.domain.papers import PaperKind
    from bilan_desktop.resources import resource

    facts = msgspec.json.encode(Writer().facts()).decode()
    (folder / "synthesis.json").write_text(facts, "utf-8")
    (folder / "attendance.json").write_bytes(msgspec.json.encode(attendance()))
    paper = proof_paper(facts, PaperKind.SYNTHESIS, ())
    (folder / "synthesis.html").write_text(Html(paper).page(), "utf-8")
    (folder / "libreoffice.fodt").write_text(Odf(paper).page(), "utf-8")
    pages: dict[int, list[Any]] = {}
    write = TaggedCanvas.write

    def noted(canvas: Any, x: float, y: float, pieces: Any, *more: Any, **named: Any) -> None:
        looks = groupby(pieces, lambda piece: (piece.shaped.font, piece.size))
        runs = [(*look, "".join(piece.shaped.text for piece in group)) for look, group in looks]
        pages.setdefault(canvas.getPageNumber(), []).append((*canvas.absolutePosition(x, y), runs))
        write(canvas, x, y, pieces, *more, **named)

    with patch.object(TaggedCanvas, "write", noted):
        DocumentPress().print_proof(facts, PaperKind.SYNTHESIS, ())
    names = {font for page in pages.values() for _, _, runs in page for font, _, _ in runs}
    fonts = {name: str(resource("fonts", *f"{name}.ttf".split("/"))) for name in sorted(names)}
    glyphs = {"fonts": fonts, "pages": [page for _, page in sorted(pages.items())]}
    (folder / "glyphs.json").write_text(json.dumps(glyphs), "utf-8")


def tell_pages(folder: Path) -> None:
    """How many pages and bytes each engine made, and whether they are tagged."""
    import pikepdf

    for name in ("synthesis", "attendance", "weasyprint", "libreoffice", "floor"):
        file = folder / f"{name}.pdf"
        if file.exists():
            with pikepdf.open(file) as pdf:
                tagged = "balisées" if "/StructTreeRoot" in pdf.Root else "sans balises"
                print(f"{name:12} {len(pdf.pages):3} pages {tagged}, {file.stat().st_size / 1000:.0f} ko")


@dataclass
class Engine:
    """One engine in its process; ``gate``: how many times as long as ours it has to take."""

    name: str
    asked: str
    process: subprocess.Popen[str]
    gate: float | None = None

    def seconds(self) -> float:
        """Time of one paper."""
        return float(self._answer(f"{self.asked}\n"))

    def peak(self) -> float:
        """Mebibytes at most, once it has ended."""
        told, _ = self.process.communicate()
        return float(told)

    def _answer(self, line: str) -> str:
        self.process.stdin.write(line)  # type: ignore[union-attr]
        self.process.stdin.flush()  # type: ignore[union-attr]
        return self.process.stdout.readline()  # type: ignore[union-attr]


def engines(folder: Path, weasyprint: str, soffice: str) -> list[Engine]:
    """Those that are here."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOFFICE": soffice}
    # The others find the bundled fonts by name, as if they were installed.
    environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")

    def start(python: str, program: str) -> "subprocess.Popen[str]":
        code = f"{SERVE}\n{program}\nserve(act)\n"
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        return subprocess.Popen([python, "-c", code], cwd=folder, env=environ, **pipes)

    found = [
        Engine("la nôtre", "synthesis", start(sys.executable, OURS)),
        Engine("plancher", "", start(sys.executable, FLOOR)),
        Engine("émargement", "attendance", start(sys.executable, OURS)),
    ]
    if weasyprint:
        found.append(Engine("WeasyPrint", "", start(weasyprint, WEASYPRINT), WEASYPRINT_GATE))
    if soffice:
        found.append(Engine("LibreOffice", "", start(sys.executable, LIBREOFFICE), LIBREOFFICE_GATE))
    return found


def tell(found: list[Engine], times: dict[str, list[float]]) -> None:
    """Print each time, its ratio to ours and the peak of memory."""
    ours = times[found[0].name]
    print(f"\n{'':12} {'médiane':>9} {'mémoire':>10}    fois la nôtre")
    for engine in found:
        spent = times[engine.name]
        # Of each round: a slow moment of the machine bears on both.
        ratio = statistics.median(one / other for one, other in zip(spent, ours, strict=True))
        verdict = f"(seuil {engine.gate:.0f} : {'tenu' if ratio >= engine.gate else 'manqué'})" if engine.gate else ""
        told = f"{statistics.median(spent) * 1000:6.0f} ms {engine.peak():6.0f} Mio"
        print(f"{engine.name:12} {told} {ratio:10.2f}    {verdict}")


def absent(weasyprint: str, soffice: str) -> list[str]:
    """How to get what is not here."""
    lacks = []
    if not weasyprint:
        lacks.append(
            "WeasyPrint absent : python -m venv DOSSIER ; DOSSIER/bin/pip install weasyprint ; puis --weasyprint"
        )
    if not soffice:
        lacks.append("LibreOffice absent : installez-le (Debian : apt-get install libreoffice-writer-nogui)")
    return lacks


def _has_weasyprint(python: str) -> bool:
    try:
        return subprocess.run([python, "-c", "import weasyprint"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def main() -> int:
    """Measure and tell."""
    reader = argparse.ArgumentParser(description="Temps et mémoire d’une synthèse de douze pages.")
    reader.add_argument("--rounds", type=int, default=15)
    reader.add_argument("--weasyprint", default=os.environ.get("WEASYPRINT_PYTHON", sys.executable))
    reader.add_argument("--keep", type=Path, help="dossier où laisser ce que chacun a imprimé")
    asked = reader.parse_args()
    weasyprint = asked.weasyprint if _has_weasyprint(asked.weasyprint) else ""
    soffice = shutil.which("soffice") or ""
    for lack in absent(weasyprint, soffice):
        print(lack)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "fonts.conf").write_text(FONTS.format(fonts=ROOT / "resources" / "fonts", cache=folder / "cache"))
        _apart("prepare", folder)
        found = engines(folder, weasyprint, soffice)
        for engine in found:
            engine.seconds()  # the first paper reads the libraries and the fonts, and makes LibreOffice its profile
        times: dict[str, list[float]] = {engine.name: [] for engine in found}
        for turn in range(asked.rounds):
            for engine in found if turn % 2 else reversed(found):
                times[engine.name].append(engine.seconds())
        _apart("tell_pages", folder)
        tell(found, times)
        if asked.keep:
            shutil.copytree(folder, asked.keep, ignore=shutil.ignore_patterns("cache", "profile"), dirs_exist_ok=True)
    return 0


def _apart(act: str, folder: Path) -> None:
    """Do one of the two above in another process: the memory of this one would be counted as that of its children."""
    code = "import sys, pathlib, papers; getattr(papers, sys.argv[1])(pathlib.Path(sys.argv[2]))"
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "bench"), str(ROOT / "src")))}
    subprocess.run([sys.executable, "-c", code, act, str(folder)], env=environ, check=True)


if __name__ == "__main__":
    sys.exit(main())
