"""The pages for answering in Russian and Spanish, and the way from them to pages that speak neither."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from babel.support import Translations
from flask import Flask, g
from flask_babel import get_locale

from elearn.accounts import limiting
from elearn.accounts.models import Person
from elearn.accounts.ways import onward
from elearn.assessments.models import Round
from elearn.db import db, utc_now
from elearn.errors import TooManyError
from elearn.i18n.moments import moment_in
from tests.assessments.material import SMALL, add_instrument, add_round, add_staff
from tests.assessments.test_answering_routes import address, move
from tests.cast import Cast
from tests.catalogues import PARTIAL, languages, wanted
from tests.conftest import NOW, Browser

As = Callable[[str], Browser]
LANGUAGES = [code for code, part in languages() if part == PARTIAL]


@pytest.fixture
def small(cast: Cast) -> Round:
    now = utc_now()
    add_staff(cast, 5, now)
    return add_round(cast, add_instrument("small", SMALL, now), now)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The strings that pages in Russian and Spanish look up from now on."""
    seen: set[str] = set()

    def noticing(name: str) -> None:
        look_up = getattr(Translations, name)

        def notice(catalogue: Translations, *args: Any) -> Any:
            # What stands round slips is said in the language of whoever prints them.
            if str(get_locale()) in LANGUAGES:
                seen.add(args[0])
            return look_up(catalogue, *args)

        monkeypatch.setattr(Translations, name, notice)

    noticing("ugettext")
    noticing("ungettext")
    return seen


def _answer(person: Browser, small: Round, lang: str) -> None:
    person.get(address(small, lang=lang))
    person.post(address(small, lang=lang), follow_redirects=True)
    person.post(address(small, "mandate", lang), data={"mandate-why": "x" * 201})
    person.post(address(small, "mandate", lang), data={"mandate-1": "3"}, follow_redirects=True)
    person.get(address(small, "no-such-part", lang))
    person.get(address(small, lang=lang).replace(str(small.id), "999"))


def _too_often(*_args: object) -> None:
    raise TooManyError("", 1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_whatever_these_pages_say_is_among_what_is_translated(
    as_: As, app: Flask, client: Browser, small: Round, asked: set[str], lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = f"/{lang}/assessments/code"
    move(small, opens_at=utc_now() + timedelta(days=1))
    as_("learner").get(address(small, lang=lang))
    move(small, opens_at=utc_now() - timedelta(days=1))
    for who in ("learner", "focal", "coordinator", "trainer", "admin"):
        _answer(as_(who), small, lang)
    client.get(address(small, lang=lang))
    paper = f"/{lang}/assessments/rounds/{small.id}/mechanisms/QM-01"
    as_("coordinator").get(f"{paper}/paper")
    as_("coordinator").post(f"{paper}/codes", data={"number": "1", "form_key": lang})
    for typed in ("", "2345"):
        client.post(code, data={"code": typed})
    client.post(f"{code}/close")
    move(small, closes_at=utc_now() - timedelta(seconds=1))
    learner = as_("learner")
    for sent in ({"mandate-1": "1"}, {"mandate-1": "2"}):
        learner.post(address(small, "mandate", lang), data=sent, follow_redirects=True)
    learner.post(f"/{lang}/assessments/rounds/{small.id}/take-back")
    monkeypatch.setattr(limiting, "count", _too_often)
    client.post(code, data={"code": "2345"})
    app.config["WTF_CSRF_ENABLED"] = True
    learner.post(address(small, "mandate", lang), data={"mandate-1": "4"}, headers={"Origin": "http://localhost"})
    known = {one if isinstance(one, str) else one[0] for one in wanted(PARTIAL)}
    assert "Send it again" in asked
    assert asked - known - {""} == set()


@pytest.mark.parametrize(("lang", "said"), [("ru", "Нужно исправить: 1 пункт"), ("es", "Hay 1 punto que requiere")])
def test_what_is_wrong_is_said_in_her_language(as_: As, small: Round, lang: str, said: str) -> None:
    learner = as_("learner")
    learner.post(address(small, lang=lang))
    page = learner.post(address(small, "mandate", lang), data={"mandate-why": "x" * 201})
    assert said in page.text
    assert "201" in page.text


def test_links_to_other_pages_lead_to_them_in_a_language_that_they_speak(as_: As, small: Round, cast: Cast) -> None:
    learner = as_("learner")
    page = learner.get(address(small, lang="ru")).text
    links = {unescape(link) for link in re.findall(r'href="(/ru/[^"]*)"', page) if "/assessments/" not in link}
    assert "/ru/courses" in links
    for own in ("en", "ar"):
        db.session.get_one(Person, cast.learner).language = own
        db.session.commit()
        for link in links:
            assert learner.get(link).location.partition("?")[0] == link.replace("/ru/", f"/{own}/")


def test_she_can_sign_out_from_a_page_in_spanish(as_: As) -> None:
    learner = as_("learner")
    answer = learner.post("/es/sign-out")
    assert (answer.status_code, answer.location) == (308, "/ar/sign-out")
    assert learner.post(answer.location).status_code == 303
    assert "/sign-in" in learner.get("/en/profile").location


def test_after_signing_in_she_goes_on_in_the_language_in_which_she_was_asked(client: Browser, small: Round) -> None:
    asked_at = address(small, lang="ru")
    sign_in = client.get(asked_at, follow_redirects=True)
    assert "Please sign in to go on." in sign_in.text
    assert (sign_in.request.path, sign_in.request.args["next"]) == ("/en/sign-in", asked_at)
    with client.application.test_request_context():
        assert onward(asked_at, "ar") == asked_at
        assert onward(address(small), "ar") == address(small, lang="ar")
        assert onward("/ru/courses", "ar") == "/ar/"


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", "23 November 2026, 10:00"),
        ("ar", "23 نوفمبر 2026، 10:00 ص"),
        ("ru", "23 ноября 2026\u202fг., 10:00"),
        ("es", "23 de noviembre de 2026, 10:00"),
    ],
)
def test_the_end_of_a_round_is_said_as_the_language_says_it(app: Flask, lang: str, said: str) -> None:
    with app.test_request_context():
        g.lang = lang
        assert moment_in(NOW, "Europe/Sarajevo") == f"{said} (\u2066Europe/Sarajevo\u2069)"
