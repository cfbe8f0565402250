"""What the library tells the packages above it, inside the transaction of the act."""

from blinker import Namespace

# No values: an offered case is read by everybody from now on, or no more.
offered_cases_changed = Namespace().signal("offered-cases-changed")
