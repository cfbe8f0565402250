import pytest

from elearn.courses.compile import compile_course
from elearn.courses.source import read_mapping
from elearn.markup.problems import Severity
from tests.courses import example_files
from tests.courses.example_files import Example


@pytest.mark.parametrize("example", example_files.ALL, ids=lambda example: example.name)
def test_an_example_says_exactly_what_is_wrong_and_where(example: Example) -> None:
    compilation = compile_course(example.source())

    assert [str(problem) for problem in compilation.problems] == example.problems


@pytest.mark.parametrize("example", example_files.ALL, ids=lambda example: example.name)
def test_a_course_is_compiled_only_where_there_is_no_error(example: Example) -> None:
    compilation = compile_course(read_mapping(example.whole(), example.library))

    errors = [problem for problem in compilation.problems if problem.severity is Severity.ERROR]
    assert (compilation.course is None) == bool(errors)


def test_there_are_enough_broken_examples_and_no_two_have_one_name() -> None:
    broken = [example.name for example in example_files.ALL if example.problems]

    assert len(broken) >= 40
    assert len(set(broken)) == len(broken)
