"""Facts to blocks to PDF bytes; one file per paper."""
