"""The same services as the screens' tests."""

from ui.screens.conftest import clock, closed_vault, services

__all__ = ["clock", "closed_vault", "services"]
