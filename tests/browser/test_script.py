"""What the site's script adds, in a real browser, on pages made of the macros; a fake server answers and counts."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect
from wtforms import Form, PasswordField

from elearn.app import LARGEST_REQUEST
from elearn.web.headers import POLICY
from tests.web.macros import page, render

STATIC = Path(__file__).parents[2] / "elearn/static"
SITE = "http://site.test"
CHOICES = [SimpleNamespace(key="a", html="First"), SimpleNamespace(key="b", html="Second")]
QUESTION = SimpleNamespace(id="q-one", kind="several", stem="Which?", lang="en", dir="ltr", choices=CHOICES)
NO_ANSWER = SimpleNamespace(chosen=(), text="")
RIGHT = SimpleNamespace(
    verdict="right", points=1, max_points=1, feedback="", right=("a",), choice_feedback={}, accepted=()
)


class Secret(Form):
    password = PasswordField("Password")


@dataclass
class Server:
    """Answers GET with `html` and POST with `status` and `answer`; keeps what was posted.

    Where there is a `token`, a POST with another one is refused.
    """

    html: str = ""
    answer: str = ""
    status: int = 200
    token: str = ""
    kind: str = "text/html; charset=utf-8"
    posted: list[tuple[str, dict[str, list[str]], bool]] = field(default_factory=list)

    def __call__(self, route: Route) -> None:
        request = route.request
        path = request.url.removeprefix(SITE)
        if path.startswith("/static/"):
            route.fulfill(path=STATIC / path.removeprefix("/static/").split("?")[0])
        elif request.method == "POST":
            self._keep(request, path)
            fits = self.posted[-1][1].get("csrf_token") == [self.token] if self.token else True
            route.fulfill(status=self.status if fits else 400, body=self.answer, content_type=self.kind)
        else:
            headers = {"Content-Security-Policy": POLICY, "Content-Type": "text/html; charset=utf-8"}
            route.fulfill(body=self.html, headers=headers)

    def _keep(self, request: Request, path: str) -> None:
        values = parse_qs(request.post_data or "", keep_blank_values=True)
        self.posted.append((path, values, request.headers.get("x-requested-with") == "fetch"))


@pytest.fixture
def server() -> Server:
    return Server()


@pytest.fixture
def window(chromium: Browser, server: Server) -> Iterator[Page]:
    opened = chromium.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if "Security" in message.text else None)
    opened.route(f"{SITE}/**", server)
    yield opened
    opened.close()
    assert complaints == []


def show(window: Page, server: Server, content: str, **values: object) -> None:
    server.html = page(content, **values)
    window.goto(f"{SITE}/page")


def show_check(window: Page, server: Server) -> None:
    server.answer = render("{{ questions.check(q, a, '/check', r) }}", q=QUESTION, a=NO_ANSWER, r=RIGHT)
    show(window, server, "{{ questions.check(q, a, '/check') }}", q=QUESTION, a=NO_ANSWER)
    window.get_by_label("First").check()


def show_test(window: Page, server: Server) -> None:
    content = "{% call questions.test_form('/send', '/save') %}{{ questions.numbered(q, a, 1, 1) }}"
    show(window, server, content + "{{ forms.button('Send') }}{% endcall %}", q=QUESTION, a=NO_ANSWER)


def show_lesson(window: Page, server: Server, **values: str) -> None:
    text = "<h2 id='one'>One</h2>" + "<p>text</p>" * 60 + "<h2 id='two'>Two</h2>" + "<p>text</p>" * 60
    doors = [SimpleNamespace(title="Before", url="/before"), SimpleNamespace(title="After", url="/after")]
    content = "{{ lesson.body(text | safe, lang, dir, '/position') }}{{ lesson.pager(doors[0], doors[1]) }}"
    show(window, server, content, text=text, doors=doors, **values)


def test_a_check_is_answered_in_place_and_the_feedback_has_the_focus(window: Page, server: Server) -> None:
    show_check(window, server)
    window.get_by_role("button", name="Check my answer").click()
    expect(window.locator("#q-one-feedback")).to_be_focused()
    assert server.posted == [("/check", {"csrf_token": ["a-token"], "q-one": ["a"]}, True)]
    assert window.url == f"{SITE}/page"


def test_a_check_that_fails_in_place_is_sent_the_ordinary_way(window: Page, server: Server) -> None:
    show_check(window, server)
    server.status = 500
    window.get_by_role("button", name="Check my answer").click()
    window.wait_for_url(f"{SITE}/check#q-one")
    assert [by_fetch for _path, _values, by_fetch in server.posted] == [True, False]


def test_too_long_a_text_is_not_sent_and_not_lost(window: Page, server: Server) -> None:
    thought = SimpleNamespace(id="q-t", kind="reflection", stem="What?", lang="en", dir="ltr", choices=[])
    server.answer = render("{{ questions.check(q, a, '/check', r) }}", q=thought, a=NO_ANSWER, r=RIGHT)
    show(window, server, "{{ questions.check(q, a, '/check') }}", q=thought, a=NO_ANSWER)
    area, button = window.locator("textarea"), window.locator("main button[type=submit]")
    times = LARGEST_REQUEST // 5
    for _twice in range(2):
        area.evaluate("(field, times) => { field.value = 'Word '.repeat(times) }", times)
        button.click()
        expect(window.get_by_role("alert")).to_contain_text("This text is too long")
        expect(area).to_be_focused()
        assert area.evaluate("field => field.value.length") == 5 * times
    assert server.posted == []
    area.fill("Shorter.")
    button.click()
    expect(window.locator("#q-t-feedback")).to_be_focused()
    assert [values["q-t"] for _path, values, _fetch in server.posted] == [["Shorter."]]


def test_a_double_click_sends_a_form_once(window: Page, server: Server) -> None:
    show(window, server, "{{ forms.post_button('Confirm', '/confirm') }}")
    server.status = 204
    window.get_by_role("button", name="Confirm").dblclick()
    window.wait_for_timeout(200)
    assert len(server.posted) == 1
    expect(window.get_by_role("button", name="Confirm")).to_be_disabled()


def test_a_half_done_test_is_saved_and_says_so(window: Page, server: Server) -> None:
    show_test(window, server)
    window.get_by_label("First").check()
    expect(window.get_by_text("Saved", exact=True)).to_be_visible()
    assert server.posted == [("/save", {"csrf_token": ["a-token"], "q-one": ["a"]}, True)]


def test_an_answer_in_json_that_names_no_fields_is_saved_as_any_other(window: Page, server: Server) -> None:
    server.answer, server.kind = '{"saved": ["q-one"]}', "application/json"
    show_test(window, server)
    window.get_by_label("First").check()
    expect(window.get_by_text("Saved", exact=True)).to_be_visible()


def test_what_the_server_says_is_stored_is_what_the_page_showed_from_then_on(window: Page, server: Server) -> None:
    server.answer = '{"shown": {"csrf_token": "what is stored"}, "said": "The signature is gone."}'
    server.kind = "application/json"
    show_test(window, server)
    window.get_by_label("First").check()
    expect(window.get_by_text("The signature is gone.")).to_be_visible()
    window.get_by_label("Second").check()
    window.wait_for_timeout(1000)
    assert [values["csrf_token"] for _path, values, _fetched in server.posted] == [["a-token"], ["what is stored"]]


def test_an_answer_taken_back_is_saved_as_empty(window: Page, server: Server) -> None:
    show_test(window, server)
    window.get_by_label("First").check()
    window.get_by_label("First").uncheck()
    expect(window.get_by_text("Saved", exact=True)).to_be_visible()
    assert server.posted[-1][1]["q-one"] == [""]


def test_what_could_not_be_saved_is_tried_again(window: Page, server: Server) -> None:
    server.status = 503
    show_test(window, server)
    window.get_by_label("Second").check()
    expect(window.get_by_text("Not saved yet")).to_be_visible()
    server.status = 204
    expect(window.get_by_text("Saved", exact=True)).to_be_visible(timeout=10_000)
    assert server.posted[-1][1]["q-one"] == ["b"]


@pytest.mark.parametrize("status", [401, 409])
def test_a_closed_test_is_not_tried_for_ever(window: Page, server: Server, status: int) -> None:
    server.status = status
    show_test(window, server)
    server.html = "<h1>The result</h1>"
    window.get_by_label("Second").check()
    expect(window.get_by_text("This test is closed")).to_be_visible()
    assert len(server.posted) == 1


def test_a_token_that_no_longer_fits_is_replaced_by_that_of_the_page(window: Page, server: Server) -> None:
    show_test(window, server)
    server.token = "a-new-token"
    server.html = server.html.replace("a-token", server.token)
    window.get_by_label("Second").check()
    expect(window.get_by_text("Saved", exact=True)).to_be_visible()
    assert [values["csrf_token"] for _path, values, _fetched in server.posted] == [["a-token"], ["a-new-token"]]


def test_what_was_typed_while_a_sentence_was_on_its_way_is_saved_too(window: Page, server: Server) -> None:
    server.status, server.answer = 422, "Not saved: write less."
    show_test(window, server)
    window.evaluate(
        """() => {
            const real = window.fetch;
            window.fetch = (...all) => new Promise(done => setTimeout(() => done(real(...all)), 900));
        }"""
    )
    window.get_by_label("First").check()
    window.wait_for_timeout(700)
    window.get_by_label("Second").check()
    expect(window.get_by_text("Not saved: write less.")).to_be_visible()
    window.wait_for_timeout(3_500)
    assert len(server.posted) == 2


def test_a_save_that_is_refused_with_a_new_token_is_not_sent_for_ever(window: Page, server: Server) -> None:
    server.status = 403
    show_test(window, server)
    window.get_by_label("Second").check()
    expect(window.get_by_text("This test is closed")).to_be_visible()
    window.wait_for_timeout(500)
    assert len(server.posted) == 2


def test_the_reading_position_is_sent_when_the_reader_leaves(window: Page, server: Server) -> None:
    show_lesson(window, server)
    window.locator("#two").scroll_into_view_if_needed()
    window.evaluate("document.querySelector('#two').scrollIntoView()")
    with window.expect_request(f"{SITE}/position") as sent:
        window.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert sent.value.method == "POST"


def test_the_reading_position_is_sent_soon_after_scrolling_stops(window: Page, server: Server) -> None:
    show_lesson(window, server)
    with window.expect_request(f"{SITE}/position") as sent:
        window.evaluate("document.querySelector('#two').scrollIntoView()")
    assert (sent.value.method, sent.value.resource_type) == ("POST", "fetch")


@pytest.mark.parametrize(
    ("direction", "key", "target"),
    [
        ("ltr", "ArrowRight", "after"),
        ("ltr", "ArrowLeft", "before"),
        ("rtl", "ArrowLeft", "after"),
        ("rtl", "ArrowRight", "before"),
    ],
)
def test_arrows_turn_pages_in_the_reading_direction(
    window: Page, server: Server, direction: str, key: str, target: str
) -> None:
    show_lesson(window, server, dir=direction)
    window.keyboard.press(key)
    window.wait_for_url(f"{SITE}/{target}")


def test_a_password_may_be_looked_at(window: Page, server: Server) -> None:
    show(window, server, "{% call forms.post(form) %}{{ forms.field(form.password) }}{% endcall %}", form=Secret())
    window.get_by_role("button", name="Show").click()
    expect(window.locator("#password")).to_have_attribute("type", "text")
    window.get_by_role("button", name="Hide").click()
    expect(window.locator("#password")).to_have_attribute("type", "password")


TERM = (
    "<h1>observatory</h1><p id='text'>An <a class='term' href='/term'>observatory</a> counts.</p>"
    "<div data-definition><p>It gathers data.</p></div>"
)


def test_a_term_opens_below_its_paragraph_and_a_second_click_closes_it(window: Page, server: Server) -> None:
    show(window, server, TERM)
    link = window.locator("a.term")
    link.click()
    note = window.locator("#text + .term-note")
    expect(note).to_be_focused()
    expect(note).to_contain_text("It gathers data.")
    expect(note.get_by_role("link", name="observatory")).to_have_attribute("href", f"{SITE}/term")
    expect(link).to_have_attribute("aria-expanded", "true")
    link.click()
    expect(note).to_be_hidden()
    assert (link.get_attribute("aria-expanded"), window.url) == ("false", f"{SITE}/page")


def test_a_term_keeps_its_language_where_it_opens_and_opens_in_the_heading_of_a_column_too(
    window: Page, server: Server
) -> None:
    column = TERM.replace("<p id='text'>", "<table><tr><th>").replace(" counts.</p>", "</th></tr></table>")
    show(window, server, column.replace("<h1>observatory", "<h1><span lang='ar' dir='rtl'>مرصد</span>"))
    window.locator("a.term").click()
    title = window.locator("th .term-note a")
    expect(title).to_have_text("مرصد")
    expect(title.locator("span")).to_have_attribute("lang", "ar")


def test_a_term_inside_a_meaning_opens_inside_it(window: Page, server: Server) -> None:
    show(window, server, TERM.replace("It gathers data.", "It gathers <a class='term' href='/term'>data</a>."))
    window.locator("#text a.term").click()
    window.locator(".term-note").get_by_role("link", name="data").click()
    expect(window.locator(".term-note .term-note")).to_be_focused()


def test_a_term_whose_meaning_does_not_come_is_opened_as_a_page(window: Page, server: Server) -> None:
    show(window, server, TERM.replace("data-definition", "data-other"))
    window.locator("a.term").click()
    window.wait_for_url(f"{SITE}/term")


@pytest.mark.parametrize(("chosen", "expected"), [("UTC", "Asia/Beirut"), ("Asia/Tokyo", "Asia/Tokyo")])
def test_the_clock_of_a_new_account_is_the_browsers_unless_one_is_chosen(
    window: Page, server: Server, chosen: str, expected: str
) -> None:
    window.add_init_script("Intl.DateTimeFormat = () => ({resolvedOptions: () => ({timeZone: 'Asia/Beirut'})})")
    zones = "".join(
        f"<option{' selected' if zone == chosen else ''} value='{zone}'>{zone}</option>"
        for zone in ("UTC", "Asia/Beirut", "Asia/Tokyo")
    )
    show(window, server, f"<select data-time-zone aria-label='Clock'>{zones}</select>")
    expect(window.get_by_label("Clock")).to_have_value(expected)
