"""The signing panel, shared by the consent and by the attendance sheets."""
