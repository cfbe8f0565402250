"""Renders what stands in pieces beside a page, such as the stem and the choices of a question."""

import re
from dataclasses import dataclass, field, replace

from elearn.courses.questions import rules
from elearn.courses.questions.raw import Piece
from elearn.markup import blocks, page
from elearn.markup.finish import Resolver
from elearn.markup.page import Page
from elearn.markup.problems import Problem, Rule

_NOTE = re.compile(r"\[\^([^\]\s]+)\]")
_SINGLE = re.compile(r"^<p>((?:(?!<p>).)*)</p>$", re.DOTALL)


@dataclass(slots=True)
class PieceRenderer:
    """Keeps the pages of its pieces and their problems; `footnote` says that a piece can have none."""

    lang: str
    resolver: Resolver
    shared: str
    footnote: Rule = rules.FOOTNOTE
    pages: list[Page] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def html(self, piece: Piece) -> str:
        if not piece:
            return ""
        notes = list(dict.fromkeys(_NOTE.findall(piece.text)))
        self.problems += [self.footnote.at(piece.line, name=name) for name in notes]
        nodes, _ = blocks.read(f"{_NOTE.sub('', piece.text)}\n\n{self.shared}", piece.line)
        rendered = page.render_nodes(nodes, self.lang, self.resolver)
        rendered = replace(rendered, ids=())
        self.pages.append(rendered)
        self.problems += rendered.problems
        return rendered.html.strip()

    def inline(self, piece: Piece) -> str:
        """Without the paragraph around it, where it is one paragraph."""
        html = self.html(piece)
        match = _SINGLE.match(html)
        return match[1] if match else html
