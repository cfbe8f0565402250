"""The few HTML tags that may be typed in a line of text; every other tag is shown as it was typed."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

_NAMES = "abbr|b|bdi|br|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|u|var|wbr"
PATTERN = rf"(</?(?:{_NAMES})(?:\s[^<>]{{0,300}})?/?>|<!--[^<>]{{0,2000}}-->)"


class InlineHtml(InlineProcessor):
    """Puts a tag aside as it is; the sanitiser looks at it afterwards."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(PATTERN, md)
        self.markdown = md

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str, int, int]:
        del data
        return self.markdown.htmlStash.store(m[1]), m.start(0), m.end(0)
