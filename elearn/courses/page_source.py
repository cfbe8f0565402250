"""A Markdown file of a course, read: front matter, title, page, and its questions in their places."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from elearn.courses import digest, front_matter, library, rubric
from elearn.courses.addresses import Site
from elearn.courses.front_matter import FrontMatter
from elearn.courses.library import Library
from elearn.courses.questions import question_reading
from elearn.courses.questions.question_reading import ReadQuestion
from elearn.markup import blocks, fences, limits, page
from elearn.markup.blocks import Div, Node, Slot
from elearn.markup.page import Page
from elearn.markup.problems import ERROR, Problem, Rule, in_order

NESTED = Rule("question-nested", ERROR, "A question stands by itself; move it out of the block “%(name)s”.")
LOOSE = Rule("block-outside-question", ERROR, "“%(name)s” belongs inside a question.")
NO_PLACE = Rule("question-in-page", ERROR, "A question belongs into a lesson or a test, not into a page of the site.")

# Definitions that questions may use although they stand elsewhere on the page.
_SHARED = re.compile(r"^ {0,3}(?:\*\[[^\]]+\]:|\[(?!\^)[^\]]+\]:)")


@dataclass(frozen=True, slots=True)
class PageSource:
    """`nodes` is the tree without the questions, whose places are slots; `lines` are its raw, numbered lines."""

    path: str
    lang: str
    front: FrontMatter
    digest: str
    page: Page
    nodes: tuple[Node, ...]
    questions: tuple[ReadQuestion, ...]
    problems: tuple[Problem, ...]

    @property
    def title(self) -> str:
        return next((heading.text for heading in self.page.headings if heading.level == 1), "")

    def pages(self) -> tuple[Page, ...]:
        """The page and every piece of its questions, since all may hold links and pictures."""
        return (self.page, *(piece for question in self.questions for piece in question.pages))

    def rubric_outcomes(self) -> list[tuple[str, int]]:
        """The outcomes that rows of a rubric score, with their lines."""
        return rubric.outcomes(self.nodes)

    def downloads_without_file(self) -> list[int]:
        return [
            div.line for div in blocks.walk(self.nodes) if div.name == "download" and not div.attributes.get("file")
        ]


@dataclass(frozen=True, slots=True)
class Opened:
    """A text before anything of it is rendered. `shared` are definitions of the page that hold in all its pieces."""

    front: FrontMatter
    digest: str
    nodes: tuple[Node, ...]
    shared: str
    problems: tuple[Problem, ...]


def open_text(text: str, lang: str, sources: Library, facts: Collection[str] = ()) -> Opened:
    """A page as a tree; `facts` are names that its front matter may use besides those of every page."""
    cleaned, odd = limits.clean(text)
    front, body, first, problems = front_matter.split(cleaned, facts)
    cited, unknown = library.cite(body, first, sources, lang)
    nodes, fenced = blocks.read(cited, first)
    _, unclosed = fences.find(cited.split("\n"))
    lost = (replace(problem, line=problem.line + first - 1) for problem in unclosed)
    shared = "\n".join(line for line in cited.split("\n") if _SHARED.match(line))
    return Opened(front, digest.of_text(body), nodes, shared, (*odd, *problems, *unknown, *fenced, *lost))


def read(path: str, text: str, lang: str, sources: Library, site: Site, facts: Collection[str] = ()) -> PageSource:
    """A page with its questions in their places; `facts` as for `open_text`."""
    opened = open_text(text, lang, sources, facts)
    nodes, divs, misplaced = _take_questions(opened.nodes)
    resolver = site.for_page(path)
    questions = tuple(question_reading.read(div, lang, resolver, opened.shared) for div in divs)
    rendered = page.render_nodes(nodes, lang, resolver, titled=True)
    found = [
        *opened.problems,
        *misplaced,
        *rendered.problems,
        *(problem for question in questions for problem in question.problems),
    ]
    within = in_order(problem.within(path) for problem in found)
    return PageSource(path, lang, opened.front, opened.digest, rendered, nodes, questions, within)


def _take_questions(nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], list[Div], list[Problem]]:
    """The tree with a slot for each question, the questions, and those that do not stand by themselves."""
    kept: list[Node] = []
    divs: list[Div] = []
    problems: list[Problem] = []
    for node in nodes:
        if isinstance(node, Div) and node.name == "question":
            kept.append(Slot(node.attributes.id, node.line))
            divs.append(node)
            continue
        if isinstance(node, Div):
            inner = blocks.walk(node.children)
            problems += [NESTED.at(div.line, name=node.name) for div in inner if div.name == "question"]
            if node.name == "feedback":
                problems.append(LOOSE.at(node.line, name=node.name))
        kept.append(node)
    return tuple(kept), divs, problems
