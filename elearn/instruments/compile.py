"""From a folder of instruments to compiled instruments, or to everything that is wrong with them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from elearn.courses import digest, text_file, translation
from elearn.courses.encoding import without_consequences
from elearn.courses.library import Library
from elearn.courses.settings import LANGUAGES
from elearn.instruments import check_file, check_translation, instrument_source, learn_targets, rules
from elearn.instruments.compiled import Instrument
from elearn.instruments.instrument_source import ReadInstrument
from elearn.instruments.vocabulary import is_key
from elearn.markup.problems import Problem, Severity, in_order

FOLDER = "instruments"
FILES = tuple(f"{lang}.md" for lang in LANGUAGES)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands beside instruments: sources for footnotes, keys of the glossary, courses to learn from."""

    sources: Library
    terms: frozenset[str] | None = None
    courses: frozenset[str] | None = None


def surroundings(folder: Path, sources: Library, terms: frozenset[str] | None) -> Surroundings:
    """`folder` is that of the courses."""
    return Surroundings(sources, terms, learn_targets.read(folder))


def is_instrument(folder: Path) -> bool:
    return any((folder / name).is_file() for name in FILES)


def read_all(folder: Path, around: Surroundings) -> tuple[tuple[Instrument, ...], list[Problem]]:
    """All instruments below a folder, by key; problems name files as seen from it."""
    folders = [path for path in sorted(folder.iterdir()) if path.is_dir() and not path.name.startswith(".")]
    loose = [path for path in sorted(folder.glob("*.md")) if path.is_file()]
    problems = [rules.STRANGE.at(1, path.name, files=", ".join(FILES)) for path in loose]
    asked = {lang for one in folders for lang in LANGUAGES if (one / f"{lang}.md").is_file()}
    found: list[Instrument] = []
    for one in folders:
        compiled, wrong = read_one(one, around, asked)
        problems += wrong
        found += [compiled] if compiled else []
    return tuple(found), problems


def read_one(
    folder: Path, around: Surroundings, asked: frozenset[str] | set[str] = frozenset()
) -> tuple[Instrument | None, list[Problem]]:
    """One instrument, or None where there is an error or it is a draft; `asked` are languages that it should have."""
    texts, problems = _texts(folder)
    problems += _names(folder)
    source = _source(texts)
    original = _read(folder, source, texts, around, None) if texts.get(source) else None
    reads = [original] if original else []
    reads += [_read(folder, lang, texts, around, original) for lang, text in texts.items() if text and lang != source]
    for read in reads:
        problems += [one.within(read.path) for one in _checked(read, original, around)]
    if original:
        problems += [one.within(original.path) for one in check_file.check_relied_on(folder.name, original)]
    problems += _whole(folder, texts, source, reads, asked)
    ordered = list(in_order(without_consequences(problems), lambda path: path != f"{folder.name}/{source}.md"))
    if original is None or original.page.front.draft or any(one.severity is Severity.ERROR for one in ordered):
        return None, ordered
    return _instrument(folder.name, original, reads), ordered


def _texts(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    """The texts by language; empty where a file cannot be read."""
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for lang in LANGUAGES:
        path, name = folder / f"{lang}.md", f"{folder.name}/{lang}.md"
        if not (path.is_file() or path.is_symlink()):
            continue
        texts[lang], problem = text_file.read(path, name)
        if problem:
            problems.append(problem)
        elif not texts[lang].strip():
            texts[lang] = ""
            problems.append(rules.EMPTY_FILE.at(1, name))
    return texts, problems


def _names(folder: Path) -> Iterator[Problem]:
    if not is_key(folder.name):
        yield rules.FOLDER_NAME.at(1, folder.name)
    for path in sorted(folder.iterdir()):
        if path.name not in FILES and not path.name.startswith("."):
            yield rules.STRANGE.at(1, f"{folder.name}/{path.name}", files=", ".join(FILES))


def _source(texts: dict[str, str]) -> str:
    """The language of the original: that of a file which says so of itself, else what the first one says."""
    said = {lang: instrument_source.source_of(text) for lang, text in texts.items() if text}
    own = (lang for lang, source in said.items() if source == lang)
    return next(own, next((source for source in said.values() if source), ""))


def _read(
    folder: Path, lang: str, texts: dict[str, str], around: Surroundings, original: ReadInstrument | None
) -> ReadInstrument:
    return instrument_source.read(f"{folder.name}/{lang}.md", texts[lang], lang, around.sources, original)


def _checked(read: ReadInstrument, original: ReadInstrument | None, around: Surroundings) -> Iterator[Problem]:
    yield from read.problems
    yield from check_file.check(read, around.courses, around.terms)
    if read is original:
        yield from check_file.check_length(read)
    if read.page.front.draft:
        yield rules.DRAFT.at(1)
    elif original and read is not original and read.facts.source == original.lang:
        yield from check_translation.check(read, original)


def _whole(
    folder: Path, texts: dict[str, str], source: str, reads: list[ReadInstrument], asked: frozenset[str] | set[str]
) -> Iterator[Problem]:
    main = f"{folder.name}/{source}.md"
    if source and source not in texts:
        first = reads[0]
        yield rules.NO_SOURCE.at(first.page.front.lines.get("source", 1), first.path, file=main)
    for read in reads:
        if read.facts.source and read.facts.source != source:
            line = read.page.front.lines["source"]
            yield rules.OTHER_SOURCE.at(line, read.path, found=read.facts.source, wanted=source, file=main)
    if source in texts:
        yield from (rules.MISSING.at(1, main, lang=lang) for lang in LANGUAGES if lang in asked and lang not in texts)


def _instrument(key: str, original: ReadInstrument, reads: list[ReadInstrument]) -> Instrument:
    texts = {
        read.lang: replace(read.text, status=str(translation.status(read.page, original.page)))
        for read in reads
        if not read.page.front.draft
    }
    structure = original.structure
    return Instrument(
        key, original.lang, original.facts.minutes, structure, digest.of_structure(structure.to_json()), texts
    )
