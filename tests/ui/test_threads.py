"""The thread that saves outlives whatever a job raises."""

from bilan_desktop.ui.threads import ThreadExecutor


class Panic(BaseException):
    """What a library written in Rust raises when it panics: no Exception."""


def test_a_panic_is_told_and_the_next_job_still_runs(qtbot) -> None:
    executor = ThreadExecutor()
    told: list[object] = []

    def panic() -> None:
        raise Panic("« secret »")

    executor.post(panic, told.append, told.append)
    executor.post(lambda: "enregistré", told.append, told.append)
    qtbot.waitUntil(lambda: len(told) == 2)
    executor.close()
    error, saved = told
    assert saved == "enregistré"
    assert isinstance(error, Exception)
    assert str(error) == "Panic"
