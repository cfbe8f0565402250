"""The factory: it only assembles, and is the only module that knows everyone."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any, NoReturn

from click import CommandCollection
from flask import Blueprint, Flask
from flask_compress import Compress
from flask_migrate import Migrate
from werkzeug.middleware.proxy_fix import ProxyFix

from elearn import db as database
from elearn import health
from elearn.accounts import commands as accounts_commands
from elearn.accounts import gates, loading
from elearn.accounts import routes as accounts_routes
from elearn.assessments import commands as assessments_commands
from elearn.assessments import map_wiring, result_freezing
from elearn.assessments import routes as assessments_routes
from elearn.assessments import wiring as assessments_wiring
from elearn.courses import routes as courses_routes
from elearn.courses import wiring as courses_wiring
from elearn.demo import commands as demo_commands
from elearn.errors import ConfigurationError
from elearn.i18n import choice, moments, speaking
from elearn.instruments import commands as instruments_commands
from elearn.instruments import routes as instruments_routes
from elearn.learning import commands as learning_commands
from elearn.learning import routes as learning_routes
from elearn.learning import wiring as learning_wiring
from elearn.library import commands as library_commands
from elearn.library import routes as library_routes
from elearn.mechanisms import commands as mechanisms_commands
from elearn.mechanisms import routes as mechanisms_routes
from elearn.mechanisms import wiring as mechanisms_wiring
from elearn.navigation import main_navigation, seek, who_helps
from elearn.plans import commands as plans_commands
from elearn.plans import routes as plans_routes
from elearn.plans import wiring as plans_wiring
from elearn.publishing import commands as publishing_commands
from elearn.reports import commands as reports_commands
from elearn.reports import portrait_routes
from elearn.reports import routes as reports_routes
from elearn.reports.region import routes as regional_routes
from elearn.search import routes as search_routes
from elearn.search import wiring as search_wiring
from elearn.web import addresses, assets, bounds, csrf, headers, kept, layout
from elearn.web import errors as web_errors

MIGRATIONS = Path(__file__).parent.parent / "migrations"
LARGEST_REQUEST = 2 * 1024 * 1024

BLUEPRINTS: tuple[Blueprint, ...] = (
    health.bp,
    accounts_routes.bp,
    courses_routes.bp,
    learning_routes.bp,
    instruments_routes.bp,
    library_routes.bp,
    assessments_routes.bp,
    assessments_routes.answering_bp,
    plans_routes.bp,
    plans_routes.calendar_bp,
    search_routes.bp,
    mechanisms_routes.bp,
    reports_routes.bp,
    portrait_routes.bp,
    regional_routes.bp,
)
COMMANDS: tuple[Any, ...] = (
    accounts_commands.accounts,
    mechanisms_commands.mechanisms,
    publishing_commands.group,
    library_commands.library,
    # One word in the terminal, as on the pages: instruments, and their rounds.
    CommandCollection(
        "assessments",
        sources=[instruments_commands.group, assessments_commands.group],
        help="Self-assessment: instruments and rounds.",
    ),
    learning_commands.learning,
    plans_commands.plans,
    reports_commands.reports,
    demo_commands.group,
)

NO_KEY = (
    "SECRET_KEY is not set. Make one with\n"
    '    python3 -c "import secrets; print(secrets.token_hex(32))"\n'
    "and set it in the environment of the server and of every flask command."
)


def require_key(app: Flask) -> None:
    """Raises ConfigurationError where sessions could not be signed."""
    if not app.config["SECRET_KEY"]:
        raise ConfigurationError(NO_KEY)


def _refuse_connection() -> NoReturn:
    raise ConfigurationError(NO_KEY)


def _settings(config: Mapping[str, Any]) -> dict[str, Any]:
    # Who opens the database needs the key: without one, a production database stays closed.
    engine: dict[str, Any] = {} if config.get("SECRET_KEY") else {"creator": _refuse_connection}
    # An error is written into the log with its statement: names, addresses and answers do not belong there.
    engine["hide_parameters"] = True
    return {
        "SQLALCHEMY_DATABASE_URI": config["DATABASE_URL"],
        "SQLALCHEMY_ENGINE_OPTIONS": engine,
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "SESSION_COOKIE_NAME": "elearn",
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": config.get("BEHIND_HTTPS", False),
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "BABEL_TRANSLATION_DIRECTORIES": "translations",
        "BABEL_DEFAULT_LOCALE": "en_GB",
        "COMPRESS_MIMETYPES": [
            "text/html",
            "text/css",
            "text/javascript",
            "text/csv",
            "application/json",
            "image/svg+xml",
        ],
        "COMPRESS_ALGORITHM": ["br", "gzip"],
        # A tenth fewer bytes than the library's own level, for an eighth of a millisecond.
        "COMPRESS_BR_LEVEL": 5,
        **config,
    }


def create_app(config: Mapping[str, Any]) -> Flask:
    """An application from a mapping, as `config.read_config` makes it."""
    app = Flask("elearn", instance_path=config["INSTANCE_PATH"], static_folder=None)
    app.config.from_mapping(_settings(config))
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    extensions: tuple[Callable[[Flask], None], ...] = (
        database.init_app,
        choice.init_app,
        speaking.init_app,
        moments.init_app,
        addresses.init_app,
        bounds.init_app,
        health.init_app,
        loading.init_app,
        gates.init_app,
        mechanisms_wiring.init_app,
        courses_wiring.init_app,
        learning_wiring.init_app,
        search_wiring.init_app,
        assessments_wiring.init_app,
        result_freezing.init_app,
        map_wiring.init_app,
        plans_wiring.init_app,
        csrf.init_app,
        headers.init_app,
        assets.init_app,
        kept.init_app,
        web_errors.init_app,
        Compress().init_app,
    )
    for init_app in extensions:
        init_app(app)
    layout.init_app(app, main_navigation, who_helps, seek)
    Migrate().init_app(app, database.db, directory=str(MIGRATIONS))
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    for command in COMMANDS:
        app.cli.add_command(command)
    if config.get("TRUSTED_PROXIES"):
        hops = config["TRUSTED_PROXIES"]
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops)  # type: ignore[method-assign]
    return app
