"""Who reads which lesson: whoever is signed in reads all, a visitor what the course opens."""


def is_open(open_lessons: str, module_position: int, lesson_position: int, *, signed_in: bool) -> bool:
    """True where the lesson may be read; `open_lessons` is what course.toml says: all, first or none.

    Positions count from 1; `first` is the first lesson of the first module.
    """
    if signed_in or open_lessons == "all":
        return True
    return open_lessons == "first" and (module_position, lesson_position) == (1, 1)
