"""What no page can read: refused with a sentence, never an error of ours."""

import json
from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.conftest import NOW, Browser
from tests.learning.reading import FIRST, MODULE, publish

HUGE = "99999999999999999999"
As = Callable[[str], Browser]


@pytest.mark.parametrize(
    "path",
    [
        "/en/people/roles/{}/end",
        "/en/my-mechanisms/{}/function",
        "/en/my-mechanisms/{}/leave",
        "/en/requests/memberships/{}/refuse",
        "/en/people/{}",
    ],
)
@pytest.mark.parametrize("number", [HUGE, "2147483648", "9" * 5000])
def test_a_number_that_is_nobodys_key_leads_nowhere(as_: As, path: str, number: str) -> None:
    assert as_("admin").get(path.format(number)).status_code == 404


@pytest.mark.parametrize(
    "path", ["/en/requests/memberships/{}/accept", "/en/mechanisms/QM-01/members/{}/end", "/en/tries/{}/grant"]
)
def test_nor_does_it_where_something_is_sent(as_: As, path: str) -> None:
    assert as_("admin").post(path.format(HUGE)).status_code == 404


def test_a_page_with_a_huge_number_is_the_last_possible_one(as_: As) -> None:
    assert as_("admin").get(f"/en/people?page={'9' * 5000}").status_code == 200


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/en/sign-in", "email"),
        ("/en/sign-in", "password"),
        ("/en/reset", "email"),
        ("/en/sign-up", "name"),
        ("/en/sign-up", "form_key"),
        ("/en/profile", "name"),
        ("/en/people/help", "sign_in_name"),
        ("/en/mechanisms/propose", "note"),
    ],
)
def test_nul_in_a_field_is_refused_with_a_sentence(as_: As, path: str, field: str) -> None:
    for values in ({field: "a\0b"}, {field: "a", "b\0": "c"}):
        answer = as_("admin").post(path, data=values)
        assert answer.status_code == 400
        assert "Type the text anew" in answer.text


@pytest.mark.parametrize(
    "path", ["/en/people?words=%00", "/en/mechanisms?words=a%00", "/en/sign-in?next=%00", "/en/mechanisms/%00"]
)
def test_nul_in_an_address_is_refused_with_a_sentence(as_: As, path: str) -> None:
    assert as_("admin").get(path).status_code in {400, 404}


def test_a_visitor_reads_it_in_the_language_of_the_page(client: Browser) -> None:
    answer = client.post("/ar/sign-in", data={"email": "\0"})
    assert answer.status_code == 400
    assert 'dir="rtl"' in answer.text


@pytest.fixture
def draft(as_: As, cast: Cast) -> tuple[Browser, str]:
    """A learner, and the address at which the draft of her test is kept."""
    publish(NOW)
    learner = as_("learner")
    learner.post(f"{MODULE.rpartition('/')[0]}/enrol")
    return learner, f"{learner.post(f'{MODULE}/test').location}/draft"


@pytest.mark.parametrize(
    "body",
    [
        "[" * 100_000,
        "[" * 100_000 + "]" * 100_000,
        '{"a":' * 5_000 + "1" + "}" * 5_000,
        "[" * 200 + "]" * 200,
        '{"q-t-one": "a\\u0000"}',
        '{"q-t-one": "\\ud800"}',
        '{"\\u0000": "a"}',
    ],
)
def test_a_draft_that_no_answer_looks_like_is_refused(draft: tuple[Browser, str], body: str) -> None:
    learner, path = draft
    assert learner.post(path, data=body, content_type="application/json").status_code == 400


def test_a_draft_like_an_answer_is_kept(draft: tuple[Browser, str]) -> None:
    learner, path = draft
    answer = learner.post(path, data=json.dumps({"q-t-one": "a"}), content_type="application/json")
    assert answer.status_code == 200


@pytest.mark.parametrize("body", ["[" * 100_000, '"\\u0000"'])
def test_a_place_in_a_lesson_is_no_json(as_: As, cast: Cast, body: str) -> None:
    publish(NOW)
    path = f"{FIRST}/position"
    assert as_("learner").post(path, data=body, content_type="application/json").status_code == 400
    assert as_("learner").post(path, data={"position": "a\0"}).status_code == 400
