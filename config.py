"""Configuration: read once from the environment, typed, and loud when it is wrong."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from elearn.errors import ConfigurationError
from elearn.installation import read_mark

ROOT = Path(__file__).parent
TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off"})
KEY_LENGTH = 32


def _bool(environ: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = environ.get(name, "").strip().lower()
    if not text:
        return default
    if text in TRUE | FALSE:
        return text in TRUE
    raise ConfigurationError(f"{name} is {text!r}: write yes or no.")


def _int(environ: Mapping[str, str], name: str, default: int) -> int:
    text = environ.get(name, "").strip()
    if not text:
        return default
    if not text.isdigit():
        raise ConfigurationError(f"{name} is {text!r}: write a whole number.")
    return int(text)


def _database_url(environ: Mapping[str, str], instance: Path) -> str:
    url = environ.get("DATABASE_URL", "").strip() or f"sqlite:///{instance / 'elearn.sqlite'}"
    # SQLAlchemy no longer knows the short name that hosting services hand out.
    url = url.replace("postgres://", "postgresql://", 1) if url.startswith("postgres://") else url
    if not url.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
        raise ConfigurationError(
            "DATABASE_URL must begin with sqlite:/// or postgresql://; other databases are not supported."
        )
    return url


def _secret_key(environ: Mapping[str, str], instance: Path) -> str | None:
    key = environ.get("SECRET_KEY", "")
    if key and len(key) < KEY_LENGTH:
        raise ConfigurationError(
            f"SECRET_KEY is shorter than {KEY_LENGTH} characters. "
            'Make one with: python3 -c "import secrets; print(secrets.token_hex(32))"'
        )
    mark = read_mark(instance)
    return key or (mark.secret_key if mark else None)


def read_config(environ: Mapping[str, str]) -> dict[str, Any]:
    """Everything that the application is told from outside. Raises ConfigurationError with a sentence."""
    instance = Path(environ.get("INSTANCE_PATH", "").strip() or ROOT / "instance").resolve()
    return {
        "INSTANCE_PATH": str(instance),
        "DATABASE_URL": _database_url(environ, instance),
        "SECRET_KEY": _secret_key(environ, instance),
        "DEMONSTRATION": read_mark(instance) is not None,
        "DEMO_PASSWORD": environ.get("DEMO_PASSWORD") or None,
        "OPEN_SIGN_UP": _bool(environ, "OPEN_SIGN_UP", default=True),
        "BEHIND_HTTPS": _bool(environ, "BEHIND_HTTPS", default=False),
        "TRUSTED_PROXIES": _int(environ, "TRUSTED_PROXIES", 0),
        "BASE_URL": environ.get("BASE_URL", "").strip().rstrip("/"),
        "SMTP_HOST": environ.get("SMTP_HOST", "").strip(),
        "SMTP_PORT": _int(environ, "SMTP_PORT", 587),
        "SMTP_USER": environ.get("SMTP_USER", "").strip(),
        "SMTP_PASSWORD": environ.get("SMTP_PASSWORD", ""),
        "SMTP_STARTTLS": _bool(environ, "SMTP_STARTTLS", default=True),
        "MAIL_FROM": environ.get("MAIL_FROM", "").strip() or "no-reply@localhost",
    }
