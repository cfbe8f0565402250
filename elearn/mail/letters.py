"""A letter: plain text to one address."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    subject: str
    text: str
    language: str


def compose(letter: Letter, sender: str) -> EmailMessage:
    """The message as it is sent. A subject of several lines would write further headers, so it becomes one line."""
    message = EmailMessage()
    message["From"] = sender
    message["To"] = letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = formatdate(localtime=False)
    message["Message-ID"] = make_msgid(domain=sender.rpartition("@")[2].strip("> ") or "localhost")
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(letter.text, charset="utf-8", cte="base64")
    message["Content-Language"] = letter.language
    return message
