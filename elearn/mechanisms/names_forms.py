"""Forms for the names, types and branch of a mechanism; among them the one in which it is proposed."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from elearn.i18n.languages import ALL
from elearn.mechanisms.choices import labelled, pairs
from elearn.mechanisms.description import Description
from elearn.mechanisms.forms import LONGEST_NAME, LONGEST_REASON, chosen
from elearn.mechanisms.labels import BRANCH_LABELS, FUNCTION_LABELS, TYPE_LABELS
from elearn.mechanisms.state_languages import SIX, language_choices
from elearn.web.forms import BaseForm, clean


def _name() -> StringField:
    return StringField(_l("Names"), filters=[clean], validators=[Length(max=LONGEST_NAME)], default="")


class NamesForm(BaseForm):
    """Names in the six languages, and in the body's own where that is another one."""

    name_en, name_ar, name_fr, name_es, name_ru, name_zh = (_name() for _ in range(6))
    own_lang = SelectField(
        _l("Language of its official name"),
        description=_l("The language in which the body itself gives its name. The other names are translations."),
        default="",
    )
    own_name = StringField(
        _l("Official name, if that language is none of the six above"),
        filters=[clean],
        validators=[Length(max=LONGEST_NAME)],
        default="",
    )
    types = SelectMultipleField(
        _l("Type"), choices=labelled(TYPE_LABELS), widget=ListWidget(), option_widget=CheckboxInput()
    )
    branch = RadioField(_l("Branch"), choices=labelled(BRANCH_LABELS), validators=[chosen()])

    def offer_languages(self, reader: str, present: str | None = None) -> None:
        self.own_lang.choices = pairs(language_choices(reader, present or ""), empty=_l("Not known"))

    @property
    def name_rows(self) -> list[tuple[Any, dict[str, str]]]:
        """Pairs of field and language, for the fieldset of names."""
        return [(self[f"name_{one.code}"], {"code": one.code, "name": one.autonym, "dir": one.dir}) for one in ALL]

    def validate_types(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_l("Please tick one type or more."))

    def validate_name_ar(self, _field: Any) -> None:
        # Said at the first of the fields: any of them will do.
        if not self.names():
            raise ValidationError(_l("Give its name in one language at least."))

    def validate_own_name(self, field: Any) -> None:
        own = self.own_lang.data
        if own and own not in SIX and not field.data:
            raise ValidationError(_l("Give the name in the language that you chose as its own."))
        if field.data and (not own or own in SIX):
            raise ValidationError(_l("Choose the language of this name above."))
        if own in SIX and not self[f"name_{own}"].data:
            raise ValidationError(_l("Give the name in the language that you chose as its own."))

    def names(self) -> dict[str, str]:
        found = {code: self[f"name_{code}"].data for code in SIX}
        own = self.own_lang.data
        if own and own not in SIX:
            found[own] = self.own_name.data
        return {code: name for code, name in found.items() if name}


class ProposeForm(NamesForm):
    country = SelectField(_l("Country or area"), validators=[chosen()])
    function = SelectField(
        _l("What you do there"), choices=labelled(FUNCTION_LABELS, empty=_l("Please choose")), validators=[chosen()]
    )
    source = StringField(
        _l("Where one can read about it"),
        description=_l("A law, a decree, a web page. It helps those who confirm your proposal."),
        filters=[clean],
        validators=[Length(max=LONGEST_REASON)],
        default="",
    )
    sure = BooleanField(_l("It is none of these"))

    def description(self) -> Description:
        return Description(
            names=self.names(),
            own_lang=self.own_lang.data or None,
            types=tuple(self.types.data),
            branch=self.branch.data,
            formal=None,
            status="active",
            valid_from=None,
            valid_to=None,
            date_kind="unknown",
            successor_code=None,
            note="",
            source=self.source.data,
            source_url=None,
            source_year=None,
            confidence="to_check",
        )
