"""What WTForms says by itself reaches the reader in our words."""

import pytest
from flask import Flask
from flask_babel import force_locale
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, StringField
from wtforms.validators import Length, NumberRange

from elearn.i18n.choice import current_language
from elearn.web.forms import BaseForm


class Sample(BaseForm):
    name = StringField("", validators=[Length(max=3)])
    number = IntegerField("", validators=[NumberRange(min=1, max=9)])


def sentences(**given: str) -> list[str]:
    form = Sample(MultiDict(given))
    form.validate()
    return [str(errors[0]) for errors in form.errors.values()]


def test_english_sentences_are_ours(app: Flask) -> None:
    assert current_language() == "en"
    assert sentences(name="long", number="x") == ["Field cannot be longer than 3 characters.", "Write a whole number."]
    assert sentences(name="a", number="12") == ["The number must lie between 1 and 9."]


@pytest.mark.parametrize(
    "given", [{"name": "long", "number": "5"}, {"name": "a", "number": "x"}, {"name": "a", "number": "12"}]
)
def test_arabic_ones_hold_no_english(app: Flask, given: dict[str, str]) -> None:
    with force_locale("ar"):
        (sentence,) = sentences(**given)
    assert not any("a" <= letter <= "z" for letter in sentence)
