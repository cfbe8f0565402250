"""What a form or a script sent for statements, put together with what others wrote meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from elearn.assessments import sending
from elearn.assessments.giving import Fields
from elearn.assessments.parts import Key
from elearn.assessments.sending import SHOWN, Sent, named
from elearn.assessments.statement_queries import Stating
from elearn.assessments.statement_states import Merged, merge
from elearn.instruments.structure import Dimension


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one form asks: one part about all bodies, or all parts about one body."""

    parts: Sequence[Dimension]
    abouts: Sequence[str]

    @property
    def asked(self) -> Dimension:
        """All of its items as if they were of one part, in which they are read."""
        return replace(self.parts[0], items=tuple(item for part in self.parts for item in part.items))


@dataclass(frozen=True, slots=True)
class Written:
    sent: Sent = field(default_factory=Sent)
    merged: Merged = field(default_factory=Merged)


def written(own: Stating, sheet: Sheet, fields: Fields, *, in_place: bool) -> Written:
    """All answers of the form, from the button; those that changed, from a script."""
    structure = own.found.structure
    sent = (
        sending.changed(structure, sheet.asked, sheet.abouts, fields, own.given)
        if in_place
        else sending.whole(structure, sheet.asked, sheet.abouts, fields)
    )
    return Written(sent, merge(own.items, sent.answers, shown(sheet, fields), own.given))


def shown(sheet: Sheet, fields: Fields) -> dict[Key, str]:
    """What the page says that it showed when it was loaded."""
    return {
        (item.key, about): "".join(fields.get(named(SHOWN + item.key, about), ())[-1:])
        for item in sheet.asked.items
        for about in sheet.abouts
    }
