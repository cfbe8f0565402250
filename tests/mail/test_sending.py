"""Letters: how they are written, sent, and kept where they cannot be sent."""

import logging
import smtplib
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Self

import pytest

from elearn.mail import sending
from elearn.mail.letters import Letter, compose
from elearn.mail.sending import send

LETTER = Letter("amal@office.example.org", "كلمة مرور جديدة", "السطر الأول\nhttps://site.example/ar/x\n", "ar")


class Server:
    """Stands for the mail server, and remembers."""

    sent: list[EmailMessage]
    acts: list[str]
    fails: Exception | None = None

    def __init__(self, host: str, port: int, **_more: Any) -> None:
        type(self).acts.append(f"{host}:{port}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        return None

    def starttls(self, **_more: Any) -> None:
        type(self).acts.append("starttls")

    def login(self, user: str, _password: str) -> None:
        type(self).acts.append(f"login {user}")

    def send_message(self, message: EmailMessage) -> None:
        error = type(self).fails
        if error:
            raise error
        type(self).sent.append(message)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> type[Server]:
    Server.sent, Server.acts, Server.fails = [], [], None
    monkeypatch.setattr(smtplib, "SMTP", Server)
    monkeypatch.setattr(smtplib, "SMTP_SSL", Server)
    return Server


def config(folder: Path, **more: Any) -> dict[str, Any]:
    return {"MAIL_FROM": "no-reply@site.example", "INSTANCE_PATH": str(folder), "SMTP_HOST": "", **more}


def waiting(folder: Path) -> list[EmailMessage]:
    return [message_from_bytes(path.read_bytes(), policy=policy.default) for path in folder.glob("outbox/*.eml")]


def test_a_letter_is_plain_text_in_its_language() -> None:
    message = compose(LETTER, "Site <no-reply@site.example>")
    assert message["Subject"] == LETTER.subject
    assert message["Content-Language"] == "ar"
    assert message.get_content_type() == "text/plain"
    assert message.get_content() == LETTER.text
    assert message["Message-ID"].endswith("@site.example>")


def test_a_subject_or_an_address_writes_no_further_headers() -> None:
    message = compose(Letter("a@b.example", "one\nBcc: c@d.example", "x", "en"), "no-reply@site.example")
    assert message["Bcc"] is None
    with pytest.raises(ValueError, match="line"):
        compose(Letter("a@b.example\nBcc: c@d.example", "one", "x", "en"), "no-reply@site.example")


def test_without_a_mail_server_letters_wait_in_the_outbox(tmp_path: Path, server: type[Server]) -> None:
    send(LETTER, config(tmp_path))
    send(LETTER, config(tmp_path))
    letters = waiting(tmp_path)
    assert [letter["To"] for letter in letters] == [LETTER.to] * 2
    assert letters[0].get_content().replace("\r\n", "\n") == LETTER.text
    assert server.acts == []
    assert {path.stat().st_mode & 0o777 for path in tmp_path.glob("outbox/*")} == {0o600}


def test_a_mail_server_gets_the_letter(tmp_path: Path, server: type[Server]) -> None:
    send(LETTER, config(tmp_path, SMTP_HOST="mail.example", SMTP_PORT=587, SMTP_USER="u", SMTP_PASSWORD="p"))
    assert server.acts == ["mail.example:587", "starttls", "login u"]
    assert [message["To"] for message in server.sent] == [LETTER.to]
    assert waiting(tmp_path) == []


@pytest.mark.parametrize(
    ("more", "acts"),
    [
        ({"SMTP_PORT": 465}, ["mail.example:465"]),
        ({"SMTP_PORT": 25, "SMTP_STARTTLS": False}, ["mail.example:25"]),
    ],
)
def test_the_way_to_the_server_is_as_configured(
    tmp_path: Path, server: type[Server], more: dict[str, Any], acts: list[str]
) -> None:
    send(LETTER, config(tmp_path, SMTP_HOST="mail.example", **more))
    assert server.acts == acts


@pytest.mark.parametrize(
    "error",
    [
        ConnectionRefusedError(),
        TimeoutError(),
        smtplib.SMTPRecipientsRefused({LETTER.to: (550, b"no")}),
        smtplib.SMTPAuthenticationError(535, b"no"),
    ],
)
def test_a_letter_that_cannot_be_sent_waits_and_the_log_names_nobody(
    tmp_path: Path, server: type[Server], caplog: pytest.LogCaptureFixture, error: Exception
) -> None:
    server.fails = error
    with caplog.at_level(logging.ERROR):
        send(LETTER, config(tmp_path, SMTP_HOST="mail.example"))
    assert len(waiting(tmp_path)) == 1
    assert type(error).__name__ in caplog.text
    assert LETTER.to not in caplog.text


def test_a_letter_can_be_held_back(tmp_path: Path, server: type[Server]) -> None:
    send(LETTER, config(tmp_path, SMTP_HOST="mail.example"), hold=True)
    assert server.sent == []
    assert len(waiting(tmp_path)) == 1


def test_a_server_that_does_not_answer_is_not_waited_for_long() -> None:
    assert sending.SECONDS <= 15
