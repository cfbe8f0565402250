"""Our own steps inside Python-Markdown: code and displays put aside, fences made elements, the tree finished."""

from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from elearn.markup import code, fences, frames, markers, maths
from elearn.markup.blocks import Div
from elearn.markup.footnotes import Notes


class PutAside(Preprocessor):
    """Code blocks and displayed formulas become placeholders before anything else reads them."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.markdown = md
        self.problems: maths.Problems = []

    def run(self, lines: list[str]) -> list[str]:
        found, _ = fences.find(lines)
        pieces = {fence.first: (fence.last, code.block(fence.code, fence.language)) for fence in found}
        for first, last, formula in maths.display_blocks(lines, fences.plain_lines(lines)):
            html, problem = maths.mathml(formula, "block")
            pieces[first] = (last, html)
            if problem:
                self.problems.append((formula.split("\n")[0], problem))
        return self._replaced(lines, pieces)

    def _replaced(self, lines: list[str], pieces: dict[int, tuple[int, str]]) -> list[str]:
        result, index = [], 0
        while index < len(lines):
            last, html = pieces.get(index, (index, ""))
            result += ["", self.markdown.htmlStash.store(html), ""] if html else [lines[index]]
            index = last + 1
        return result


class ReadingOrder(Treeprocessor):
    """Numbers footnotes as a reader meets them; Python-Markdown would number those inside lists last."""

    def __init__(self, md: Markdown, extension: FootnoteExtension, notes: Notes) -> None:
        super().__init__(md)
        self.extension, self.names = extension, dict.fromkeys(name for name, _ in notes.references)

    def run(self, root: Element) -> None:
        del root
        defined = self.extension.footnotes
        for name in [*self.names, *(name for name in defined if name not in self.names)]:
            if name in defined:
                defined.move_to_end(name)


class Nest(Treeprocessor):
    """Makes elements of what stands between an opening and a closing marker."""

    def __init__(self, md: Markdown, divs: list[Div], lang: str) -> None:
        super().__init__(md)
        self.divs, self.lang = divs, lang

    def run(self, root: Element) -> None:
        stack: list[tuple[int, list[Element]]] = [(-1, [])]
        for child in root:
            found = markers.read(child.text) if child.tag == "p" and len(child) == 0 else None
            if found and found[0] == markers.OPEN:
                stack.append((found[1], []))
            elif found and found[0] == markers.CLOSE:
                self._close(stack, found[1])
            else:
                stack[-1][1].append(child)
        while len(stack) > 1:
            self._close(stack, stack[-1][0])
        root[:] = stack[0][1]

    def _close(self, stack: list[tuple[int, list[Element]]], number: int) -> None:
        if not any(index == number for index, _ in stack[1:]):
            return
        while True:
            index, children = stack.pop()
            stack[-1][1].append(frames.frame(self.divs[index], children, self.lang))
            if index == number:
                return
