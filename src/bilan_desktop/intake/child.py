"""The process that reads one file from outside: it holds no key, opens nothing, answers once and ends."""

import sys

from bilan_desktop.intake.confinement import confine, seal
from bilan_desktop.intake.frames import read_frame, write_frame
from bilan_desktop.intake.refusals import LARGEST_FILE, Kind, Refused
from bilan_desktop.intake.sniffing import check_beginning


def main() -> int:
    """Read a request on the standard input, answer on the standard output; the exit code.

    Whatever is not foreseen ends this process, and the parent says so: nothing is caught for it here.
    """
    header, parts = read_frame(sys.stdin.buffer, LARGEST_FILE)
    kind: Kind = "logo" if header["kind"] == "logo" else "scan"
    cpu_seconds = header["cpu"]
    confine(cpu_seconds if isinstance(cpu_seconds, int) else 1)
    load()
    seal()
    try:
        media_type, data, text = examine(kind, parts[0])
    except Refused as refused:
        write_frame(sys.stdout.buffer, {"refusal": refused.refusal.value})
    else:
        write_frame(sys.stdout.buffer, {"media": media_type}, data, text.encode("utf-8"))
    return 0


def load() -> None:
    """Import the parsers and open what they need, which cannot be done once the process is sealed."""
    from bilan_desktop.intake import images, pdf  # noqa: F401

    pdf.open_randomness()


def examine(kind: Kind, data: bytes) -> tuple[str, bytes, str]:
    """Media type, bytes and text of a file; the bytes of a PDF are empty: the parent keeps its own.

    Raises Refused with the reason.
    """
    # Imported here: before, the limits of memory would not hold for the libraries themselves.
    from bilan_desktop.intake import images, pdf

    is_pdf = check_beginning(kind, data)
    if kind == "logo":
        return "image/png", images.logo_png(data), ""
    if is_pdf:
        return "application/pdf", b"", pdf.text_of_scan(data)
    media_type, reduced = images.scan_image(data)
    return media_type, reduced, ""


if __name__ == "__main__":
    sys.exit(main())
