"""What can be refused, as values that pages and commands turn into sentences."""

from click import ClickException


class AppError(Exception):
    """Something that a person did cannot be done; `message` says what and what would help."""

    status = 400

    def __init__(self, message: object = "") -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return str(self.message)


class NotFoundError(AppError):
    """There is no such thing, or none that this viewer may know of."""

    status = 404


class NotAllowedError(AppError):
    """The viewer knows that the thing exists, and may not do this with it."""

    status = 403


class RefusedError(AppError):
    """What was asked is clear and permitted, but cannot be done as things stand."""

    status = 409


class TooManyError(AppError):
    """Too often in too short a time; `seconds` says when to try again."""

    status = 429

    def __init__(self, message: object, seconds: int) -> None:
        super().__init__(message)
        self.seconds = seconds


class UnavailableError(AppError):
    """Nothing can be served as the installation stands; the sentence is for whoever runs it."""

    status = 503


class ConfigurationError(ClickException):
    """The installation is not set up so that it could run; the sentence says what to do.

    In the terminal it is printed as a sentence, without a traceback.
    """
