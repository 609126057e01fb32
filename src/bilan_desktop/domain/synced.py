"""Folders that a service copies elsewhere by itself, where a vault must not live: judged on a path, any system's."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class SyncService:
    """Its code, for the journal and the settings, and its name, for a sentence."""

    code: str
    name: str


OTHER = SyncService("other", "un service de synchronisation")
_SERVICES = {
    code: SyncService(code, name)
    for code, name in {
        "onedrive": "OneDrive", "dropbox": "Dropbox", "icloud": "iCloud", "google": "Google Drive",
        "nextcloud": "Nextcloud", "owncloud": "ownCloud", "pcloud": "pCloud", "kdrive": "kDrive", "box": "Box",
        "mega": "MEGA", "syncthing": "Syncthing", "synology": "Synology Drive", "proton": "Proton Drive",
        "seafile": "Seafile", "tresorit": "Tresorit", "resilio": "Resilio Sync", "rclone": "rclone",
        "gnome": "un dossier en ligne du bureau", "webdav": "un dossier WebDAV",
    }.items()
}  # fmt: skip

_NAMED = (
    ("onedrive", "onedrive"), ("dropbox", "dropbox"), ("icloud", "icloud"), ("iclouddrive", "icloud"),
    ("com~apple~clouddocs", "icloud"), ("mobile documents", "icloud"), ("google drive", "google"),
    ("googledrive", "google"), ("mon drive", "google"), ("my drive", "google"), ("drivefs", "google"),
    ("nextcloud", "nextcloud"), ("owncloud", "owncloud"), ("pcloud", "pcloud"), ("pclouddrive", "pcloud"),
    ("kdrive", "kdrive"), ("box sync", "box"), ("box-box", "box"), ("megasync", "mega"),
    ("synologydrive", "synology"), ("synology drive", "synology"), ("proton drive", "proton"),
    ("protondrive", "proton"), ("seafile", "seafile"), ("seadrive", "seafile"), ("tresorit", "tresorit"),
    ("resilio sync", "resilio"), ("syncthing", "syncthing"),
)  # fmt: skip
"""How the folder of a service begins: « OneDrive - Cabinet », « Dropbox (Personnel) », « GoogleDrive-x »."""
_NAMED_SO = {"box": "box", "mega": "mega"}
"""Words that may begin the name of any folder: only the whole name counts."""
_PATTERNS = tuple((re.compile(rf"{re.escape(mark)}(?![^\W\d_])"), code) for mark, code in _NAMED)

_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
_MARKERS = (
    (".dropbox", "dropbox"), (".dropbox.cache", "dropbox"), (".stfolder", "syncthing"),
    (".nextcloudsync.log", "nextcloud"), (".owncloudsync.log", "owncloud"), (".megaignore", "mega"),
    (".tmp.drivedownload", "google"), (".tmp.driveupload", "google"), (".SynologyWorkingDirectory", "synology"),
)  # fmt: skip
"""Files that a service leaves in the folder it copies, whatever the folder is called."""
_NOT_IN_HOME = frozenset({".dropbox", ".dropbox.cache"})
"""In one's own folder they are the settings of the service."""
_MOUNTED = (
    ("rclone", "rclone"), ("gvfs", "gnome"), ("davfs", "webdav"), ("pcloud", "pcloud"), ("onedriver", "onedrive"),
    ("google-drive", "google"), ("mega", "mega"), ("kio-fuse", "gnome"), ("seadrive", "seafile"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Computer:
    """What is known of a computer: ``has`` tells whether a path is there, ``mounts`` each place and its type."""

    home: PurePath
    environ: Mapping[str, str] = field(default_factory=dict)
    has: Callable[[PurePath], bool] = lambda _: False
    mounts: Sequence[tuple[str, str]] = ()
    is_mac: bool = False


def service_of(path: PurePath, computer: Computer) -> SyncService | None:
    """The service that copies a path elsewhere; None when nothing says so.

    Names of folders, then the variables that Windows sets, what a service leaves in its folder, the types of
    mounts, and the folders that macOS can hand over to iCloud.
    """
    code = (
        _by_name(path)
        or _by_variable(path, computer)
        or _by_marker(path, computer)
        or _by_mount(path, computer)
        or _by_mac(path, computer)
    )
    return _SERVICES.get(code, OTHER) if code else None


def _by_name(path: PurePath) -> str:
    parts = [part.casefold() for part in path.parts]
    for part in parts:
        found = _NAMED_SO.get(part) or next((code for pattern, code in _PATTERNS if pattern.match(part)), "")
        if found:
            return found
    # Where macOS keeps every service that fetches files on demand.
    return "other" if "cloudstorage" in parts else ""


def _by_variable(path: PurePath, computer: Computer) -> str:
    roots = (computer.environ.get(name, "") for name in _VARIABLES)
    return "onedrive" if any(root and path.is_relative_to(type(path)(root)) for root in roots) else ""


def _by_marker(path: PurePath, computer: Computer) -> str:
    for folder in (path, *path.parents):
        for name, code in _MARKERS:
            if (folder != computer.home or name not in _NOT_IN_HOME) and computer.has(folder / name):
                return code
    return ""


def _by_mount(path: PurePath, computer: Computer) -> str:
    above = [(place, kind) for place, kind in computer.mounts if path.is_relative_to(type(path)(place))]
    if not above:
        return ""
    _, kind = max(above, key=lambda mount: len(mount[0]))
    return next((code for mark, code in _MOUNTED if mark in kind.casefold()), "")


def _by_mac(path: PurePath, computer: Computer) -> str:
    if not computer.is_mac:
        return ""
    home = computer.home
    drive = home / "Library" / "Mobile Documents" / "com~apple~CloudDocs"
    handed = (name for name in ("Desktop", "Documents") if path.is_relative_to(home / name))
    return "icloud" if any(computer.has(drive / name) for name in handed) else ""


_SAID = re.compile(r"conflict|conflit|konflikt|conflicto|conflitto", re.IGNORECASE)
_DOUBLE = re.compile(
    r"(?:coffre|cle|etat|destructions)(?:[ _-]+[^.]+| ?\([^)]+\))\.(?:db|hdr2?|dat2?|led2?)", re.IGNORECASE
)


def conflicted(names: Iterable[str]) -> tuple[str, ...]:
    """Those of the names in a vault's folder that a service gave to a copy it could not reconcile.

    « coffre (copie en conflit…).db », « coffre-PC.db » (OneDrive), « coffre.sync-conflict-….db » (Syncthing).
    """
    return tuple(sorted(name for name in names if _SAID.search(name) or _DOUBLE.fullmatch(name)))
