"""What a lock takes away without keeping it: a signature that was drawn and not validated."""

from PySide6.QtWidgets import QWidget

NOT_SIGNED = "~"
"""After the reason of a lock: there was one. Its lines are content, and count for nothing until they are validated."""


def signature_begun(window: QWidget) -> str:
    """``NOT_SIGNED`` when a pad of the window holds such lines, or nothing."""
    # Here, since the lock screen reads the mark above and paints before anything is drawn by hand.
    from bilan_desktop.ui.kit.signature import SignaturePad

    return NOT_SIGNED if any(pad.awaits() for pad in window.findChildren(SignaturePad)) else ""
