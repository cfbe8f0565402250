"""Code blocks with classes for the stylesheet; only for languages that lessons use, since a lexer is a regex too."""

from html import escape

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import get_lexer_by_name

LANGUAGES = frozenset({"python", "html", "css", "json", "toml", "yaml", "bash", "markdown", "sql", "xml", "r"})
MAX_HIGHLIGHTED = 20_000


def block(code: str, language: str) -> str:
    """`code` as HTML; in colours (classes) where the language is known and the code not too long.

    It may be wider than a phone: then it scrolls, by keyboard too.
    """
    if language not in LANGUAGES or len(code) > MAX_HIGHLIGHTED:
        return f'<div class="highlight"><pre tabindex="0"><code>{escape(code)}\n</code></pre></div>'
    html: str = highlight(code, get_lexer_by_name(language), HtmlFormatter(cssclass="highlight", wrapcode=True))
    return html.strip().replace("<pre>", '<pre tabindex="0">', 1)
