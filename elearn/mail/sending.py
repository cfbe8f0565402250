"""Sending letters: by the mail server if one is set up, else into the outbox. A letter is never lost on the way."""

import logging
import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from elearn.mail.letters import Letter, compose
from elearn.mail.outbox import put

SECONDS = 15
TLS_PORT = 465
log = logging.getLogger(__name__)


def _connect(config: Mapping[str, Any]) -> smtplib.SMTP:
    host, port = config["SMTP_HOST"], config.get("SMTP_PORT", 587)
    if port == TLS_PORT:
        return smtplib.SMTP_SSL(host, port, timeout=SECONDS, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=SECONDS)
    if config.get("SMTP_STARTTLS", True):
        server.starttls(context=ssl.create_default_context())
    return server


def _hand_over(message: EmailMessage, config: Mapping[str, Any]) -> None:
    with _connect(config) as server:
        if config.get("SMTP_USER"):
            server.login(config["SMTP_USER"], config.get("SMTP_PASSWORD", ""))
        server.send_message(message)


def send(letter: Letter, config: Mapping[str, Any], *, hold: bool = False) -> None:
    """Send the letter, or put it into the outbox: where there is no mail server, it fails, or `hold` says so."""
    message = compose(letter, config["MAIL_FROM"])
    if not hold and config.get("SMTP_HOST"):
        try:
            _hand_over(message, config)
        except (OSError, smtplib.SMTPException) as error:
            # The kind of error only: its text can hold the address, and a log is read by others than the letter.
            log.error("The mail server did not take a letter (%s); it waits in the outbox.", type(error).__name__)  # noqa: TRY400
        else:
            return
    put(message, Path(config["INSTANCE_PATH"]))
