"""What progress is: the one definition, for every page, report and file."""


def percent(lessons_done: int, lessons: int, passed: bool) -> int:  # noqa: FBT001 - a fact, not a switch
    """How much of a module is done, 0 to 100: floor(100 × (lessons done + 1 if passed) / (lessons + 1)).

    The test weighs as much as one lesson. The order in which things were done does not matter.
    """
    done = min(max(lessons_done, 0), lessons)
    return 100 * (done + bool(passed)) // (lessons + 1)


def completed(lessons_done: int, lessons: int, passed: bool) -> bool:  # noqa: FBT001 - a fact, not a switch
    """A module is completed when all its lessons are done and its test is passed."""
    return passed and lessons_done >= lessons
