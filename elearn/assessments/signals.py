"""What rounds tell, inside the transaction of the act; receivers write into the same one.

A receiver is connected as `signal.connect(function, weak=False)` and called as `function(None, **values)`.
"""

from blinker import Namespace

_signals = Namespace()

# round_id, now: the round is published at this moment; whoever keeps results freezes them now. The row of the round is
# locked, and nobody can answer any more.
round_published = _signals.signal("round-published")
