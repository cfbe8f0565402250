"""What may be wrong with an instrument."""

from elearn.markup.problems import ERROR, STATUS, WARNING, Rule

# The folder and its files.
NOT_FOUND = Rule("path-missing", ERROR, "There is nothing at this path.")
NONE_HERE = Rule(
    "instrument-none",
    ERROR,
    "There is no instrument here; give the folder of one, which holds files such as en.md, or a folder of folders.",
)
ONE_FILE = Rule(
    "instrument-one-file", ERROR, "This is one file; give the folder of the instrument, with all its languages."
)
FOLDER_NAME = Rule(
    "instrument-name", ERROR, "The folder's name is the instrument's key: small letters, digits and hyphens only."
)
STRANGE = Rule("instrument-file-unexpected", WARNING, "This is no file of an instrument; its files are %(files)s.")
EMPTY_FILE = Rule("instrument-empty", ERROR, "The file is empty.")
NO_FACT = Rule("instrument-fact-missing", ERROR, "The front matter does not say “%(name)s”.")
FACT = Rule("instrument-fact", ERROR, "“%(name)s” must be one of these: %(known)s.")
NO_SOURCE = Rule("instrument-source-missing", ERROR, "The original is not there; write %(file)s first.")
OTHER_SOURCE = Rule(
    "instrument-source-other",
    ERROR,
    "“source” is %(found)s here and %(wanted)s in %(file)s; all files name one original.",
)
DRAFT = Rule("instrument-draft", STATUS, "This is a draft; it is checked, and not published.")

# Keys.
NO_KEY = Rule("instrument-key-missing", ERROR, "This has no key; write {#%(proposal)s}.")
BAD_KEY = Rule(
    "instrument-key",
    ERROR,
    "“%(key)s” cannot be a key: small letters, digits and hyphens, at most %(limit)s; write {#%(proposal)s}.",
)
KEY_TWICE = Rule("instrument-key-twice", ERROR, "The key “%(key)s” is taken already, in line %(first)s.")

# Where things stand.
LOOSE_ITEM = Rule("instrument-item-loose", ERROR, "An item belongs to a part; write a heading ## above it.")
LOOSE_GUIDING = Rule(
    "instrument-guiding-loose", ERROR, "Guiding questions belong to a part; write them below its heading ##."
)
NESTED = Rule("instrument-nested", ERROR, "“%(name)s” stands by itself; move it out of the block “%(outer)s”.")
QUESTION = Rule("instrument-question", ERROR, "A question belongs into a lesson; an instrument has items.")
AFTER_ITEMS = Rule(
    "instrument-text-after-items",
    ERROR,
    "This text stands after an item; move it above the first item of its part, or into an item.",
)
LONG_TITLE = Rule("instrument-title-long", ERROR, "The title has more than %(limit)s characters.")
UNDERLINED = Rule("instrument-heading", ERROR, "Begin the heading of a part with ##, and do not underline it.")
STRANGER = Rule("instrument-block", ERROR, "The block “%(name)s” cannot stand in a block “%(outer)s”.")
PICTURE = Rule("instrument-picture", ERROR, "An instrument shows no pictures; say it in words.")
FOOTNOTE = Rule(
    "instrument-footnote", ERROR, "An item cannot have the footnote [^%(name)s]; move it to the text of its part."
)
NO_DIMENSION = Rule("instrument-without-parts", ERROR, "The instrument has no parts; each begins with a heading ##.")
NO_ITEMS = Rule("instrument-without-items", ERROR, "The instrument asks nothing; write ::: item {#key scale=…}.")

# Attributes.
ODD_HEADING = Rule(
    "instrument-heading-attributes",
    ERROR,
    "What is written as “%(text)s” cannot be understood; write {#key name=value}.",
)
ATTRIBUTE = Rule("instrument-attribute", ERROR, "“%(name)s” means nothing here; known are: %(known)s.")
OPTION = Rule("instrument-option", ERROR, "“%(name)s=%(value)s” is not known; write one of these: %(known)s.")
NUMBER = Rule("instrument-number", ERROR, "“%(name)s=%(value)s” is not a whole number from %(least)s to %(greatest)s.")
MIN_MAX = Rule("instrument-min-max", ERROR, "“min” must be less than “max”.")

# Scales.
SCALE_KIND = Rule(
    "instrument-scale-kind",
    ERROR,
    "The scale does not say its kind; write kind=agreement, kind=frequency or kind=level.",
)
SCALE_EMPTY = Rule("instrument-scale-empty", ERROR, "The scale has no values; write each as - [1] what it means.")
SCALE_COUNT = Rule(
    "instrument-scale-count", ERROR, "A scale has %(fewest)s to %(most)s values; this one has %(count)s."
)
VALUE = Rule("instrument-value", ERROR, "“[%(value)s]” is not a whole number, such as [1].")
VALUE_ORDER = Rule("instrument-value-order", ERROR, "After [%(before)s] comes [%(wanted)s], not [%(value)s].")
VALUE_START = Rule("instrument-value-start", ERROR, "A scale of levels begins with [0], not with [%(value)s].")
NO_WORDS = Rule("instrument-option-empty", ERROR, "[%(value)s] has no text; say what it means.")
SCALE_UNUSED = Rule("instrument-scale-unused", WARNING, "No item uses the scale “%(key)s”.")
SCALE_TEXT = Rule(
    "instrument-scale-text", ERROR, "A scale holds its values and nothing else; write - [1] what it means."
)

# Items.
NO_KIND = Rule(
    "instrument-kind-missing", ERROR, "The item says neither its scale nor its kind; write scale=… or kind=…."
)
KIND = Rule("instrument-kind", ERROR, "“%(kind)s” is not a kind of item; the kinds are: %(kinds)s.")
NO_TEXT = Rule("instrument-item-empty", ERROR, "The item asks nothing; write its text.")
NO_SCALE = Rule("instrument-item-scale", ERROR, "An item of kind %(kind)s names its scale; write scale=….")
SCALE = Rule("instrument-scale-unknown", ERROR, "There is no scale “%(scale)s”; the scales are: %(scales)s.")
WRONG_SCALE = Rule(
    "instrument-scale-wrong",
    ERROR,
    "“%(scale)s” is a scale of %(found)s; an item of kind %(kind)s needs one of %(wanted)s.",
)
LEVELS = Rule(
    "instrument-levels",
    ERROR,
    "Levels are numbered from [1] without a gap, %(fewest)s to %(most)s of them; found: %(found)s.",
)
OPTIONS = Rule(
    "instrument-options", ERROR, "An item of kind %(kind)s needs at least %(fewest)s options; this one has %(count)s."
)
NOT_LISTED = Rule(
    "instrument-options-none", ERROR, "An item of kind %(kind)s has no options of its own; take this line out."
)
OPTION_KEY = Rule(
    "instrument-option-key", ERROR, "“[%(key)s]” cannot be an option's key: small letters, digits and hyphens only."
)
OPTION_TWICE = Rule("instrument-option-twice", ERROR, "Two options have the key “%(key)s”.")
AFTER_OPTIONS = Rule("instrument-after-options", ERROR, "This text stands after the options; move it above them.")
MARK = Rule(
    "instrument-option-mark",
    ERROR,
    "“{%(mark)s}” means nothing before an option; {alone} is known, in items of kind ticks.",
)
OFFERED = Rule(
    "instrument-option-offered",
    ERROR,
    "“%(key)s” is offered with every item by itself, and is not written here.",
)

# Parts.
EMPTY_PART = Rule("instrument-part-empty", ERROR, "The part has neither a text nor an item.")
ANSWERED = Rule("instrument-answered", ERROR, "“answered” is %(answered)s; items of a scale in this part: %(count)s.")
NO_LEVEL = Rule(
    "instrument-no-level", ERROR, "The part is scored, and has neither an item of a scale nor one of kind level."
)
TWO_LEVELS = Rule(
    "instrument-two-levels", ERROR, "A part that is scored has one item of kind level; the other is in line %(first)s."
)
LEARN_FORM = Rule(
    "instrument-learn-form", ERROR, "“learn” holds “%(target)s”; write course/module or course/module/lesson."
)
LEARN = Rule("instrument-learn", ERROR, "“learn” leads to “%(target)s”, and “%(lost)s” is not there.")
MANY = Rule(
    "instrument-many-items",
    WARNING,
    "One person answers %(count)s items here; more than %(limit)s tire people, so fewer are advised.",
)
RELIED_ON = Rule(
    "instrument-relied-on",
    WARNING,
    "The regional view counts on an item “%(key)s” of kind %(kind)s, stated by the institution; without it, nothing is "
    "counted there. See “Keys that others count on” in the guide for authors.",
)

# Translations.
MISSING = Rule("translation-missing", STATUS, "There is no translation into %(lang)s yet.")
LACKS = Rule("translation-key-missing", ERROR, "“%(key)s” of the original, %(file)s line %(first)s, is missing here.")
EXTRA = Rule("translation-key-extra", ERROR, "The original has no “%(key)s”.")
ORDER = Rule("translation-key-order", ERROR, "The original has another order; here “%(key)s” is expected.")
PLACE = Rule(
    "translation-place",
    ERROR,
    "The item “%(key)s” stands in the part “%(found)s” here, and in “%(wanted)s” in the original.",
)
BEHIND = Rule(
    "translation-behind",
    STATUS,
    "This does not agree with its original; bring it up to date, or write draft: true into its front matter, and "
    "readers see the original until then.",
)
DIFFERS = Rule(
    "translation-differs", ERROR, "“%(name)s” of “%(key)s” is %(found)s here, and %(wanted)s in the original."
)
