"""What the package tells those above it, inside the transaction of the act; receivers write into the same one.

A receiver is connected as `signal.connect(function, weak=False)` and called as `function(None, **values)`.
"""

from blinker import Namespace

_signals = Namespace()

# membership_id, now: she belongs to the mechanism from now on; what she earned there enters its figures.
membership_accepted = _signals.signal("membership-accepted")
# membership_id, now: she left, or was said to have left.
membership_ended = _signals.signal("membership-ended")
# membership_id, before, now: her function there is another one.
membership_function_changed = _signals.signal("membership-function-changed")
# country_code, before, now: the country reports under another commission than `before` (None: under none).
reports_under_changed = _signals.signal("reports-under-changed")
# mechanism_id, now: a proposed mechanism is one of the country's from now on.
mechanism_accepted = _signals.signal("mechanism-accepted")
