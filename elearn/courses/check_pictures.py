"""Pictures are there, say what they show, and can do nothing but be looked at."""

from collections.abc import Iterator

from elearn.courses import pictures, svg
from elearn.courses.addresses import TargetKind, resolve
from elearn.courses.entries import ASSETS, PICTURES
from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup.page import Image
from elearn.markup.problems import ERROR, Problem, Rule

NO_ALT = Rule("alt-missing", ERROR, "The picture has no alternative text; write what it shows into ![…].")
FILE_AS_ALT = Rule("alt-file-name", ERROR, "“%(alt)s” is the name of a file and not what the picture shows.")
MISSING = Rule("picture-missing", ERROR, "There is no picture %(file)s.")
ELSEWHERE = Rule("picture-elsewhere", ERROR, "“%(target)s” is not a picture of this course; put the file into assets/.")
NO_FILE = Rule("download-file", ERROR, "A download says which file it is: ::: download {file=worksheet.odt}.")


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    for page in (*tree.pages, *tree.sheets):
        for image in (image for piece in page.pages() for image in piece.images):
            yield from (problem.within(page.path) for problem in _image(page.path, image, source))
        yield from (NO_FILE.at(line, page.path) for line in page.downloads_without_file())
    for path, data in source.files.items():
        if path.startswith(ASSETS) and isinstance(data, bytes):
            yield from pictures.check(path, data)
            if pictures.suffix(path) == ".svg":
                yield from svg.check(path, data)


def _image(path: str, image: Image, source: Source) -> Iterator[Problem]:
    if not image.alt.strip():
        yield NO_ALT.at(image.line)
    elif pictures.suffix(image.alt) in PICTURES:
        yield FILE_AS_ALT.at(image.line, alt=image.alt)
    target = resolve(path, image.target, source.files)
    if target.kind is TargetKind.MISSING:
        yield MISSING.at(image.line, file=target.path)
    elif target.kind is not TargetKind.ASSET or pictures.suffix(target.path) not in PICTURES:
        yield ELSEWHERE.at(image.line, target=image.target[:80])
