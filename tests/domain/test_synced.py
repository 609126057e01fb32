"""Folders that a service copies elsewhere are known by their names, marks and mounts, on each system."""

from pathlib import PurePath, PurePosixPath, PureWindowsPath

import pytest

from bilan_desktop.domain.synced import Computer, conflicted, service_of

LINUX = Computer(PurePosixPath("/home/odile"))
MAC = Computer(PurePosixPath("/Users/odile"), is_mac=True)
WINDOWS = Computer(PureWindowsPath(r"C:\Users\odile"))


def found(path: PurePath, computer: Computer) -> str:
    service = service_of(path, computer)
    return service.name if service is not None else ""


@pytest.mark.parametrize(
    ("path", "name"),
    [
        (r"C:\Users\odile\OneDrive\Bilans.bilan", "OneDrive"),
        (r"C:\Users\odile\OneDrive - Cabinet Boussole\Documents\Bilans.bilan", "OneDrive"),
        (r"C:\Users\odile\Dropbox (Personnel)\Bilans.bilan", "Dropbox"),
        (r"C:\Users\odile\iCloudDrive\Bilans.bilan", "iCloud"),
        (r"G:\Mon Drive\Bilans.bilan", "Google Drive"),
        (r"C:\Users\odile\NEXTCLOUD2\Bilans.bilan", "Nextcloud"),
        (r"C:\Users\odile\kDrive\Bilans.bilan", "kDrive"),
        (r"C:\Users\odile\Box\Bilans.bilan", "Box"),
        (r"C:\Users\odile\Documents\MEGA\Bilans.bilan", "MEGA"),
        (r"C:\Users\odile\MEGAsync\Bilans.bilan", "MEGA"),
        (r"P:\pCloudDrive\Bilans.bilan", "pCloud"),
        (r"C:\Users\odile\Documents\Bilans.bilan", ""),
        (r"C:\Users\odile\Boxe\Mégalithes\Dropboxes\Bilans.bilan", ""),
        (r"D:\Box 12\Mega projet\Bilans.bilan", ""),
    ],
)
def test_names_on_windows(path: str, name: str) -> None:
    assert found(PureWindowsPath(path), WINDOWS) == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("Library/Mobile Documents/com~apple~CloudDocs/Bilans.bilan", "iCloud"),
        ("Library/CloudStorage/OneDrive-Cabinet/Bilans.bilan", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-x@example.org/Mon Drive/Bilans.bilan", "Google Drive"),
        ("Library/CloudStorage/Box-Box/Bilans.bilan", "Box"),
        ("Library/CloudStorage/Inconnu/Bilans.bilan", "un service de synchronisation"),
        ("ownCloud/Bilans.bilan", "ownCloud"),
        ("Documents/Bilans.bilan", ""),
    ],
)
def test_names_on_macos(path: str, name: str) -> None:
    assert found(MAC.home / path, MAC) == name


@pytest.mark.parametrize("folder", ["Desktop", "Documents"])
def test_the_folders_that_macos_hands_over_to_icloud(folder: str) -> None:
    drive = MAC.home / "Library/Mobile Documents/com~apple~CloudDocs" / folder
    handed = Computer(MAC.home, has=lambda path: path == drive, is_mac=True)
    assert found(MAC.home / folder / "Bilans.bilan", handed) == "iCloud"
    assert found(MAC.home / "Bilans" / "Bilans.bilan", handed) == ""


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_the_folder_that_windows_names_in_a_variable(variable: str) -> None:
    computer = Computer(WINDOWS.home, {variable: r"D:\Nuage du cabinet"})
    assert found(PureWindowsPath(r"d:\nuage du cabinet\Bilans.bilan"), computer) == "OneDrive"
    assert found(PureWindowsPath(r"D:\Nuage\Bilans.bilan"), computer) == ""
    assert found(PureWindowsPath(r"D:\Bilans.bilan"), Computer(WINDOWS.home, {variable: ""})) == ""


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        ("/data/cabinet/.stfolder", "Syncthing"),
        ("/data/.dropbox", "Dropbox"),
        ("/data/cabinet/.nextcloudsync.log", "Nextcloud"),
        ("/data/cabinet/.tmp.drivedownload", "Google Drive"),
        ("/data/cabinet/desktop.ini", ""),
    ],
)
def test_what_a_service_leaves_in_its_folder(marker: str, name: str) -> None:
    computer = Computer(LINUX.home, has=lambda path: path == PurePosixPath(marker))
    assert found(PurePosixPath("/data/cabinet/Bilans.bilan"), computer) == name


def test_the_settings_of_dropbox_in_ones_own_folder_mark_nothing() -> None:
    computer = Computer(LINUX.home, has=lambda path: path == LINUX.home / ".dropbox")
    assert found(LINUX.home / "Bilans.bilan", computer) == ""


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("fuse.rclone distant:", "rclone"),
        ("fuse.gvfsd-fuse gvfsd-fuse", "un dossier en ligne du bureau"),
        ("fuse https://dav.example.org davfs", "un dossier WebDAV"),
        ("fuse pCloud.fs", "pCloud"),
        ("ext4 /dev/sda2", ""),
    ],
)
def test_a_disk_that_is_a_service(kind: str, name: str) -> None:
    computer = Computer(LINUX.home, mounts=(("/", "ext4 /dev/sda1"), ("/home/odile/nuage", kind)))
    assert found(LINUX.home / "nuage" / "Bilans.bilan", computer) == name
    assert found(LINUX.home / "Bilans.bilan", computer) == ""


@pytest.mark.parametrize(
    "name",
    [
        "coffre (copie en conflit de PC-Odile 2026-03-04).db",
        "coffre (PC-Odile's conflicted copy 2026-03-04).db",
        "coffre-PC-ODILE.db",
        "coffre (1).db",
        "coffre 2.db",
        "cle-PC-ODILE.hdr2",
        "etat (1).dat",
        "coffre.sync-conflict-20260304-101010-ABCDEFG.db",
        "coffre_conflict-20260304-101010.db",
        "coffre.db (Case Conflict)",
    ],
)
def test_copies_in_conflict_are_known(name: str) -> None:
    assert conflicted([name, "coffre.db"]) == (name,)


def test_the_vaults_own_files_are_no_copies() -> None:
    ours = "coffre.db coffre.db-journal coffre.db.part coffre.endommage-2026-03-04 cle.hdr cle.hdr2 cle.hdr.part"
    more = "etat.dat etat.dat2 destructions.led destructions.led2 verrou.lock reserve.bin creation.part"
    assert conflicted((ours + " " + more).split()) == ()
