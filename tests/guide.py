"""The course that docs/authoring.md writes as its example, and the pieces of lessons that it shows."""

from elearn.courses.compile import Compilation, compile_course
from elearn.courses.compiled import CompiledCourse
from elearn.courses.source import read_mapping
from elearn.markup.problems import Severity
from tests.documents import Table, blocks, read, tables

GUIDE = read("docs/authoring.md")
BLOCKS = blocks(GUIDE)
TABLES = tables(GUIDE)

# Where the guide puts its files. A piece of a lesson, an `example`, is compiled as the second lesson.
SETTINGS, SOURCES = "course.toml", "library/sources.toml"
INDEX, BANK = "en/01-bodies/index.md", "en/01-bodies/test.md"
FIRST, FRENCH = "en/01-bodies/01-many-bodies.md", "fr/01-bodies/01-many-bodies.md"
SECOND = "en/01-bodies/02-your-country.md"

PIECES = [block.text for block in BLOCKS if block.info == ("markdown", "example")]
WHOLE = {block.info[1]: block.text for block in BLOCKS if len(block.info) > 1 and "." in block.info[1]}
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"><title>Two bodies</title></svg>'
ASSETS = {"assets/two-bodies.svg": PICTURE, "assets/worksheet.odt": b"a worksheet", "assets/list.csv": b"code,name\n"}


def filler(number: int) -> str:
    return f"\n::: question {{#q-filler-{number} outcome=types}}\nFiller {number}?\n\n- [x] This\n- [ ] That\n:::\n"


def files() -> dict[str, str]:
    """The guide's files. Examples are shorter than lessons, and of a bank it shows one question only."""
    texts = {path: text for path, text in WHOLE.items() if path != SOURCES}
    settings = texts[SETTINGS].replace("words = [700, 1200]\n", "")
    assert settings != texts[SETTINGS]
    bank = texts[BANK] + "".join(filler(number) for number in range(7))
    return {**texts, SETTINGS: settings, BANK: bank, SECOND: lesson("Think of your country.\n")}


def lesson(piece: str) -> str:
    """A piece as a whole lesson, with a heading before and after it."""
    return f"# Your country\n\n{piece}\n## Afterwards\n\nGo on.\n"


def course(changes: dict[str, str] | None = None) -> Compilation:
    """The guide's course with other files put in."""
    return compile_course(read_mapping({**files(), **(changes or {}), **ASSETS}, WHOLE[SOURCES]))


def compiled(changes: dict[str, str] | None = None) -> CompiledCourse:
    found = course(changes)
    assert found.course is not None, "\n".join(map(str, found.problems))
    return found.course


def complaints(found: Compilation) -> list[str]:
    """Everything that the check says but states, which are no problems."""
    return [str(problem) for problem in found.problems if problem.severity is not Severity.STATUS]


def table(heading: str, first: str) -> Table:
    """The table below a heading whose first column is called `first`."""
    return next(one for one in TABLES if one.heading == heading and one.head[0] == first)
