"""What may be wrong with a question."""

from elearn.markup.problems import ERROR, WARNING, Rule

ID_MISSING = Rule("question-id-missing", ERROR, "The question has no id; write ::: question {#%(proposal)s}.")
ID_BAD = Rule(
    "question-id-bad",
    ERROR,
    "“%(id)s” cannot be a question's id: q-, then small letters, digits and hyphens; write #%(proposal)s.",
)
ID_TWICE = Rule("question-id-twice", ERROR, "The id “%(id)s” is taken already, in %(file)s, line %(first)s.")
KIND_UNKNOWN = Rule("question-kind-unknown", ERROR, "“%(kind)s” is not a kind of question; the kinds are: %(kinds)s.")
KIND_UNCLEAR = Rule(
    "question-kind-unclear",
    ERROR,
    "The question has no choices; write some, or name its kind, such as kind=short, kind=matching or kind=reflection.",
)
STEM_EMPTY = Rule("question-stem-empty", ERROR, "The question asks nothing; write its text above the choices.")
CHOICE_EMPTY = Rule("choice-empty", ERROR, "This choice has no text.")
CHOICE_TWICE = Rule("choice-key-twice", ERROR, "Two choices have the key “%(key)s”.")
CHOICE_SAME = Rule("choice-same", WARNING, "Two choices have the same text.")
FEW_CHOICES = Rule("question-few-choices", ERROR, "A question needs at least two choices; this one has %(count)s.")
NO_RIGHT = Rule("question-no-right", ERROR, "No choice is marked as right; write [x] before the one that is.")
MANY_RIGHT = Rule(
    "question-many-right",
    ERROR,
    "%(count)s choices are marked as right; a question of kind one has one. Write kind=several, or unmark.",
)
ALL_RIGHT = Rule(
    "question-all-right", WARNING, "Every choice is right; whoever ticks all of them has understood nothing."
)
TRUE_FALSE = Rule(
    "true-false-choices", ERROR, "A true-false question has answer=true or answer=false, or two choices, true first."
)
ANSWER_BAD = Rule("true-false-answer", ERROR, "“answer=%(value)s” is neither true nor false.")
NO_FORM = Rule("short-no-form", ERROR, "No answer is accepted; write at least one as - [=] answer.")
FORM_TWICE = Rule("short-form-twice", WARNING, "“%(form)s” is the same as “%(other)s” by this question's rules.")
FORM_EMPTY = Rule(
    "short-form-empty", ERROR, "This accepted answer is empty once spaces and ignored marks are taken away."
)
FORM_MARK = Rule("short-mark", ERROR, "A short question has accepted answers only; write - [=] and not - [%(mark)s].")
MARK_MIXED = Rule("choice-mark", ERROR, "[=] belongs to short questions; write [x] or [ ] here.")
OPTION_BAD = Rule("question-option", ERROR, "“%(name)s=%(value)s” is not known; write %(known)s.")
POINTS_BAD = Rule("question-points", ERROR, "“points=%(value)s” is not a whole number from 1 to 20.")
REFLECTION_CHOICES = Rule("reflection-choices", ERROR, "A reflection has no choices; it is kept, and not marked.")
ATTRIBUTE_UNKNOWN = Rule("question-attribute", WARNING, "“%(name)s” means nothing in a question.")
FOOTNOTE = Rule(
    "question-footnote",
    WARNING,
    "A question cannot have a footnote; write the source of [^%(name)s] into the feedback.",
)
ORDER_DRAWN = Rule(
    "question-order-drawn",
    WARNING,
    "The order in which this kind of question is shown is always drawn; take “order” out of the braces.",
)
PAIR_HALF = Rule(
    "matching-pair",
    ERROR,
    "This is no pair; write - term :: its match, or - :: match for one that belongs to no term.",
)
PAIRS_COUNT = Rule(
    "matching-pairs", ERROR, "A matching has %(fewest)s to %(most)s terms with their matches; this one has %(count)s."
)
MANY_MATCHES = Rule(
    "matching-many", ERROR, "A matching has %(most)s different matches at most; this one has %(count)s."
)
ONE_MATCH = Rule("matching-one", ERROR, "All terms have the same match, so there is nothing to choose.")
TERM_SAME = Rule("matching-term-same", ERROR, "Two terms have the same text.")
MATCH_SPARE = Rule("matching-spare", ERROR, "This match stands in another line already; take one of them out.")
SPARE_FEEDBACK = Rule(
    "matching-spare-feedback", WARNING, "Nobody sees this feedback; write it under a pair, or after the pairs."
)
MATCH_PLAIN = Rule(
    "matching-plain", ERROR, "A match is shown as plain text; take the picture, link, code or formula out."
)
MATCH_LONG = Rule(
    "matching-long",
    WARNING,
    "This match has %(count)s characters; with more than %(most)s it is hard to read in a list on a phone.",
)
ITEMS_COUNT = Rule(
    "ordering-items",
    ERROR,
    "An ordering has %(fewest)s to %(most)s items, numbered 1., 2., 3. in the right order; this one has %(count)s.",
)
ITEM_NUMBER = Rule(
    "ordering-item-number",
    ERROR,
    "Number %(number)s stands after number %(before)s; write the items in the right order, from 1. on.",
)
ITEM_EMPTY = Rule("ordering-item-empty", ERROR, "This item has no text.")
ITEM_SAME = Rule("ordering-item-same", ERROR, "Two items have the same text.")
NUMBER_NONE = Rule("number-none", ERROR, "No answer is accepted; write the right number as - [=] 0.4.")
NUMBER_BAD = Rule("number-bad", ERROR, "“%(text)s” is not a number; write digits alone, such as 0.4.")
NUMBER_TWO_WAYS = Rule("number-two-ways", ERROR, "“%(text)s” can be read in two ways; write %(one)s or %(other)s.")
NUMBER_MANY = Rule(
    "number-many",
    ERROR,
    "A number has one right answer, and here is another; take one out, and say with tolerance what else is right.",
)
NUMBER_MARK = Rule("number-mark", ERROR, "The right number is marked with [=], and not with [%(mark)s].")
NUMBER_NEGATIVE = Rule(
    "number-negative",
    WARNING,
    "Some phones have no minus among their keys for numbers; ask so that the answer is not negative.",
)
NUMBER_FEEDBACK = Rule(
    "number-feedback", WARNING, "Nobody sees this feedback; write it after the number, with > and no indentation."
)
TOLERANCE_BAD = Rule(
    "tolerance-bad", ERROR, "“tolerance=%(value)s” is not a number; write digits alone, such as tolerance=0.05."
)
TOLERANCE_NEGATIVE = Rule(
    "tolerance-negative", ERROR, "A tolerance is not negative: it counts in both directions. Write tolerance=%(value)s."
)
