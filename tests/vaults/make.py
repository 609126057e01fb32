"""Make the small vault kept here for the present schema: ``python tests/vaults/make.py`` from the root.

A vault is added each time the schema changes (``vN.bilan`` for migration N) and never made again:
it stands for those that consultants hold. Its people are invented, its passphrase is public.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


def main() -> None:
    """Make ``vN.bilan`` beside this script; SystemExit says that it is there already."""
    sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]
    from bilan_desktop.storage.ballast import NAME as BALLAST
    from bilan_desktop.storage.lockfile import NAME as LOCK
    from bilan_desktop.storage.migrations import known_migrations
    from factories import empty_vault
    from vaults.typed import type_everything

    folder = HERE / f"v{len(known_migrations())}.bilan"
    if folder.exists():
        raise SystemExit(f"{folder.name} is kept as it is")
    type_everything(empty_vault(folder))
    for name in (BALLAST, LOCK):  # of use on a disk, not in a repository
        (folder / name).unlink()


if __name__ == "__main__":
    main()
