"""The form that all forms derive from: messages in the reader's language, values without stray spaces.

The token against forged requests is checked for every POST by `elearn.web.csrf`, not by the form.
"""

import unicodedata
from collections.abc import Callable
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import Form
from wtforms.validators import DataRequired

from elearn.i18n.choice import current_language
from elearn.web.form_words import OurWords

# They turn the direction of whatever follows, also outside the field; names from right to left need none of them.
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _stays(character: str) -> bool:
    return character in "\n\t" or not (character in TURNING or unicodedata.category(character) == "Cc")


def clean(value: Any) -> Any:
    """Text as a person meant it: composed (NFC), without spaces around it, without characters of control."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n"))
    return "".join(c for c in text if _stays(c)).strip()


class BaseForm(Form):
    class Meta:
        def get_translations(self, form: Form) -> Any:
            self.locales = [current_language()]
            return OurWords(super().get_translations(form))  # type: ignore[misc]

    def submitted(self) -> bool:
        """True where this request sends the form and everything in it is right."""
        return request.method == "POST" and bool(self.validate())


def posted(form: type[BaseForm], **values: Any) -> BaseForm:
    """The form with what the request sends, or else with `values`."""
    return form(request.form if request.method == "POST" else None, **values)


def required(message: str | None = None) -> DataRequired:
    return DataRequired(message or _l("Please fill this in."))


Validator = Callable[[Form, Any], None]
