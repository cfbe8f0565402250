"""What the macros promise: names, ties between fields and their errors, words beside every colour."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from flask_babel.speaklater import LazyString
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, PasswordField, RadioField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from tests.web.macros import render


class Questions(Form):
    name = StringField("Name", [InputRequired("Please fill this in.")], description="As on your papers.")
    secret = PasswordField("Password")
    branch = RadioField(
        "Branch",
        [InputRequired("Choose one.")],
        choices=[SelectChoice("e", "Executive"), SelectChoice("j", "Judicial")],
    )
    languages = SelectMultipleField(
        "Languages", choices=[SelectChoice("ar", "العربية")], widget=ListWidget(), option_widget=CheckboxInput()
    )
    shared = BooleanField("This is a shared device")


def wrong_form() -> Questions:
    form = Questions(MultiDict({"name": ""}))
    assert not form.validate()
    return form


def question(kind: str = "one", **more: Any) -> SimpleNamespace:
    choices = [SimpleNamespace(key="a", html="Six"), SimpleNamespace(key="b", html=Markup("<b>One</b> &amp; two"))]
    terms = [SimpleNamespace(key="x", html=Markup("<i>Before</i>")), SimpleNamespace(key="y", html="After")]
    return SimpleNamespace(
        id="q-one",
        kind=kind,
        stem=Markup("<p>How many?</p>"),
        choices=choices,
        terms=terms,
        lang="en",
        dir="ltr",
        **more,
    )


def result(verdict: str = "wrong", **more: Any) -> SimpleNamespace:
    given = {
        "points": "0",
        "max_points": "1",
        "feedback": "",
        "right": [],
        "choice_feedback": {},
        "accepted": [],
    }
    return SimpleNamespace(**{"verdict": verdict, **given, **more})


def answer(*chosen: str, text: str = "") -> SimpleNamespace:
    return SimpleNamespace(chosen=set(chosen), text=text)


def show(checked: SimpleNamespace, given: SimpleNamespace, outcome: SimpleNamespace | None = None) -> str:
    return render("{{ questions.check(q, a, '/check', r) }}", q=checked, a=given, r=outcome)


def ids(html: str) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html)


def test_a_field_is_tied_to_its_hint_and_its_error() -> None:
    html = render("{{ forms.field(form.name) }}", form=wrong_form())
    assert 'aria-describedby="name-hint name-error"' in html
    assert 'aria-invalid="true"' in html
    assert {"name", "name-hint", "name-error"} <= set(ids(html))
    assert '<label for="name">' in html


def test_a_field_without_errors_claims_none() -> None:
    html = render("{{ forms.field(form.name) }}", form=Questions())
    assert "aria-invalid" not in html
    assert 'aria-describedby="name-hint"' in html


def test_the_summary_links_to_every_field_with_an_error() -> None:
    form = wrong_form()
    html = render(
        "{% call forms.post(form, '/x') %}{% for f in form %}{{ forms.field(f) }}{% endfor %}{% endcall %}",
        form=form,
    )
    targets = re.findall(r'<li><a href="#([^"]+)"', html)
    assert targets == ["name", "branch-0"]
    assert set(targets) <= set(ids(html))
    assert "2 things need your attention" in html


def test_a_form_carries_the_token_and_leaves_checking_to_the_server() -> None:
    html = render("{% call forms.post(none, '/x') %}{% endcall %}")
    assert 'name="csrf_token" value="a-token"' in html
    assert "novalidate" in html


@pytest.mark.parametrize("name", ["branch", "languages"])
def test_choices_are_a_group_with_a_legend(name: str) -> None:
    html = render("{{ forms.field(field) }}", field=Questions()[name])
    assert "<fieldset" in html
    assert "<legend>" in html
    assert f'for="{name}-0"' in html


def test_a_password_says_its_words_for_the_script() -> None:
    html = render("{{ forms.field(form.secret, autocomplete='current-password') }}", form=Questions())
    assert 'data-reveal="Show"' in html
    assert 'autocomplete="current-password"' in html


def test_what_a_person_typed_is_escaped() -> None:
    form = Questions(MultiDict({"name": '"><script>alert(1)</script>'}))
    assert "<script>" not in render("{{ forms.field(form.name) }}", form=form)
    assert "<script>" not in render("{{ layout.page_head(t) }}", t="<script>")


def test_a_question_has_a_name_of_its_own_and_no_key_before_the_answer() -> None:
    html = show(question(), answer())
    assert 'aria-labelledby="q-one-label q-one-stem"' in html
    assert {"q-one-label", "q-one-stem"} <= set(ids(html))
    assert "choice-right" not in html
    assert "<b>One</b>" in html


@pytest.mark.parametrize(
    ("kind", "control"),
    [
        ("one", 'type="radio"'),
        ("several", 'type="checkbox"'),
        ("true-false", 'type="radio"'),
        ("short", 'type="text"'),
        ("matching", "<select"),
        ("ordering", "<select"),
        ("number", 'inputmode="decimal" dir="ltr"'),
        ("reflection", "<textarea"),
    ],
)
def test_each_kind_has_its_control(kind: str, control: str) -> None:
    assert control in show(question(kind), answer(text="x"))


def test_a_shown_key_is_said_in_words() -> None:
    html = show(question("several"), answer("a"), result("wrong", right=["b"]))
    assert "Not this one" in html
    assert "This is right too" in html


@pytest.mark.parametrize(
    ("verdict", "button"), [("missing", "Check my answer"), ("unclear", "Check my answer"), ("wrong", "Answer again")]
)
def test_the_button_says_whether_the_answer_was_marked(verdict: str, button: str) -> None:
    assert button in show(question(), answer(), result(verdict))


def test_a_hidden_key_marks_no_choice() -> None:
    html = show(question(), answer("a"), result("wrong"))
    assert not re.search(r"choice-(right|wrong|missed)", html)
    assert "Not quite." in html


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("right", "That is right."),
        ("partly", "Partly right"),
        ("wrong", "Not quite."),
        ("kept", "Your answer is kept."),
    ],
)
def test_feedback_takes_the_focus_and_says_the_verdict(verdict: str, words: str) -> None:
    html = show(question(), answer("a"), result(verdict))
    assert words in html
    assert 'tabindex="-1" data-feedback' in html


def test_feedback_of_a_choice_stands_below_it() -> None:
    html = show(question(), answer("a"), result(choice_feedback={"a": "Count again."}))
    assert re.search(r'choice-feedback">Count again\.', html)


def test_a_fact_that_is_translated_late_is_one_text_and_a_list_is_several() -> None:
    html = render("{{ layout.facts(items) }}", items=[("Who", LazyString(lambda: "Everybody")), ("What", ["a", "b"])])
    assert re.findall(r"<dd>(.*?)</dd>", html) == ["Everybody", "a", "b"]
