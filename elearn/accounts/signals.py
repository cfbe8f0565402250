"""What accounts tells the packages above it, inside the transaction of the act."""

from blinker import Namespace

_names = Namespace()

# sent with invitation_used.send(person_id=, role_kind=, scope_kind=, scope_key=, inviter_id=, now=)
# An invitation brought a person in. A role (`role_kind` is not None) has been given by accounts already; for
# `scope_kind == "mechanism"` the package of the mechanisms makes the membership, accepted by the inviter.
invitation_used = _names.signal("invitation-used")
