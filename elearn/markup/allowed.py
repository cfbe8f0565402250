"""What may stand in a page: elements, attributes, classes."""

from pygments.token import STANDARD_TYPES

from elearn.markup.listing import words_of

TEXT = words_of(
    "a abbr b bdi blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 "
    "hr i img ins kbd li mark ol p pre q s section aside details summary small span strong sub sup table tbody "
    "td tfoot th thead time tr u ul var wbr"
)
MATHS = words_of(
    "math mfrac mi mn mo mover mpadded mphantom mroot mrow ms mspace msqrt msub msubsup msup mtable mtd mtext "
    "mtr munder munderover menclose mmultiscripts mprescripts"
)
MATHS_ATTRIBUTES = words_of(
    "display mathvariant stretchy fence form separator lspace rspace minsize maxsize accent accentunder "
    "linethickness columnalign rowspacing columnspacing width height depth notation largeop movablelimits "
    "symmetric displaystyle scriptlevel"
)
EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
OWN = {
    "a": {"href", "download", "rel"},
    "img": {"src", "alt", "width", "height", "loading"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start", "reversed"},
    "time": {"datetime"},
    "div": {"role", "tabindex", "aria-label"},
    "li": {"role"},
    "pre": {"tabindex"},
}

# What Pygments calls the pieces of code.
TOKEN_CLASSES = frozenset(STANDARD_TYPES.values()) - {""}
CLASSES = words_of(
    "objectives key-points note tip warning case activity solution accordion opening sources further-reading "
    "download product rubric block-title minutes country table-frame highlight footnote footnote-ref footnote- "
    "backref quiet number lead term"
)
