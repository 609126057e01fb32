"""The entry point: hardens the process, forbids the network, then hands over to the command line."""

import sys


def main() -> int:
    """Run the application; returns the exit code."""
    if sys.argv[1:2] == ["--intake-child"]:
        # A frozen build starts itself again to read a foreign file: nothing else may be imported then.
        if sys.argv[2:3] == ["--export"]:
            from bilan_desktop.intake.archive import main as read_export

            return read_export()
        from bilan_desktop.intake.child import main as read_foreign_file

        return read_foreign_file()
    from bilan_desktop.app.guard import forbid_network
    from bilan_desktop.cli import run
    from bilan_desktop.storage.process import harden_process

    harden_process()
    forbid_network()
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
