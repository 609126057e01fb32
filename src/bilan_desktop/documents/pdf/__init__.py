"""The only room that sees ReportLab and pikepdf: blocks to tagged PDF bytes.

``engine.render`` is the way in; nothing is imported here, since ReportLab takes time to load.
"""
