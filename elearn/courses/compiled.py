"""What comes out of the compiler: frozen values that publication stores and the learning pages read."""

from dataclasses import dataclass
from typing import Any

from elearn.courses.questions.question import Question, QuestionText
from elearn.courses.settings import Settings

Body = tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a page; `id` is the id in the HTML, prefix included."""

    level: int
    id: str
    text: str

    def to_json(self) -> dict[str, Any]:
        return {"level": self.level, "id": self.id, "text": self.text}


@dataclass(frozen=True, slots=True)
class LessonText:
    """A lesson in one language. `body`: {"html": …} and {"question": id} in the order of the page, without the h1.

    `status` is source, current, unrevised (not yet revised by a second reader) or stale.
    """

    lang: str
    title: str
    body: Body
    headings: tuple[Heading, ...]
    words: int
    minutes: int
    status: str
    digest: str

    def body_json(self) -> list[dict[str, str]]:
        return [dict(block) for block in self.body]


@dataclass(frozen=True, slots=True)
class CompiledLesson:
    key: str
    checks: tuple[str, ...]
    texts: dict[str, LessonText]


@dataclass(frozen=True, slots=True)
class ModuleText:
    """A module's index page in one language."""

    lang: str
    title: str
    html: str
    status: str
    digest: str
    words: int


@dataclass(frozen=True, slots=True)
class CompiledQuestion:
    """`place` is check, test or the name of a form; `lesson` is the key of a check's lesson, else empty."""

    question: Question
    place: str
    lesson: str
    position: int
    texts: dict[str, QuestionText]


@dataclass(frozen=True, slots=True)
class CompiledModule:
    """`digest` names the version: it changes with `structure`, and never with a text or a translation."""

    key: str
    titles: dict[str, str]
    digest: str
    structure: dict[str, Any]
    lessons: tuple[CompiledLesson, ...]
    questions: tuple[CompiledQuestion, ...]
    texts: dict[str, ModuleText]
    product: str


@dataclass(frozen=True, slots=True)
class CompiledForms:
    """The two forms of the course's own test; `digest` names their version: it changes with `structure` alone."""

    digest: str
    structure: dict[str, Any]
    questions: tuple[CompiledQuestion, ...]


@dataclass(frozen=True, slots=True)
class CompiledAsset:
    """A picture, a download or the page of a worksheet; `path` is below assets/."""

    path: str
    media_type: str
    digest: str
    data: bytes


@dataclass(frozen=True, slots=True)
class CompiledCourse:
    """`digest` changes with anything that a reader could see; `outline` is its design, see `curriculum`."""

    settings: Settings
    languages: tuple[str, ...]
    modules: tuple[CompiledModule, ...]
    assets: tuple[CompiledAsset, ...]
    digest: str
    outline: tuple[dict[str, Any], ...] = ()
    forms: CompiledForms | None = None


@dataclass(frozen=True, slots=True)
class CompiledPage:
    """A page of the site, such as *about the project*, in one language; the HTML is without the h1."""

    key: str
    lang: str
    title: str
    html: str
