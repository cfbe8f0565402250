"""What may be said by hand about whether a mechanism takes part; that it begins to, follows from its first member."""


def choices(*, has_taken_part: bool, has_members: bool, over: bool) -> tuple[str, ...]:
    """The states that may be said of a mechanism as things stand.

    What was said by mistake can be taken back: with members it takes part again. One that has taken part is never
    merely listed, and one that is over takes no part.
    """
    if over:
        return ("left",) if has_taken_part else ("listed", "left")
    if has_members:
        return "taking_part", "left"
    return ("invited", "left") if has_taken_part else ("listed", "invited", "left")
