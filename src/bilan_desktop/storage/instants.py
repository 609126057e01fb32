"""Instants as the vault's files write them."""

from datetime import UTC, datetime


def utc_text(moment: datetime) -> str:
    """« 2026-03-04T09:30:00Z »; ``moment`` carries its zone."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
