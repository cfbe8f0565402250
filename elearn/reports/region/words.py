"""The words of the tables in the reader's language: those of the instruments where there are any."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from flask_babel import gettext as _
from markupsafe import Markup

from elearn.i18n.choice import current_language
from elearn.instruments import queries as instruments
from elearn.instruments.queries import Words
from elearn.instruments.structure import Structure
from elearn.mechanisms.naming import Text
from elearn.reports.region.declared import NEEDS, TICKS, Table
from elearn.reports.region.labels import NEEDS_LABELS, WITHOUT_LEVEL_LABELS
from elearn.reports.region.units import WITHOUT_LEVEL


@dataclass
class Vocabulary:
    """Instruments as they were when an edition was published, each read once."""

    _known: dict[int, tuple[Structure, Words]] = field(default_factory=dict)

    def structure(self, version: int) -> Structure:
        return self._of(version)[0]

    def _of(self, version: int) -> tuple[Structure, Words]:
        if version not in self._known:
            found = instruments.version(version)
            self._known[version] = found.structure, instruments.words(found, current_language())
        return self._known[version]

    def dimension(self, table: Table, version: int, key: str) -> Text:
        """What a line of a table is about: the title of a part, an option, or the needs."""
        if table.what == NEEDS:
            return Text(str(_("Countries")), current_language())
        words = self._of(version)[1]
        if table.what == TICKS:
            return _plain(words.texts["items"][table.item]["options"][key], words)
        return Text(str(words.texts["dimensions"][key]["title"]), words.lang)

    def question(self, version: int, item: str) -> Text:
        words = self._of(version)[1]
        return _plain(words.texts["items"][item]["html"], words)


def _plain(html: str, words: Words) -> Text:
    return Text(Markup(html).striptags(), words.lang)  # noqa: S704 - sanitised when it was compiled


def answer(table: Table, columns: Sequence[str]) -> str:
    """The columns that stand together, in words."""
    if table.what == TICKS:
        return str(_("ticked"))
    if table.what == NEEDS:
        return str(_(", ")).join(str(NEEDS_LABELS[key]) for key in columns)
    levels = [key for key in columns if key.isdigit()]
    apart = _apart([key for key in columns if not key.isdigit()])
    if levels and apart:
        return str(_("%(levels)s, or %(others)s", levels=_levels(levels), others=apart))
    return _levels(levels) if levels else apart


def _apart(keys: Sequence[str]) -> str:
    if tuple(keys) == WITHOUT_LEVEL:
        return str(_("no level stated"))
    return str(_(", ")).join(str(WITHOUT_LEVEL_LABELS[key]) for key in keys)


def _levels(levels: Sequence[str]) -> str:
    first, last = levels[0], levels[-1]
    if first == last:
        return str(_("level %(level)s", level=first))
    return str(_("levels %(first)s to %(last)s", first=first, last=last))
