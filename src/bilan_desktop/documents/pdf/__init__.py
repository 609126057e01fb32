"""The only room that sees ReportLab and pikepdf: blocks to tagged PDF bytes."""
