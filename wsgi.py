"""Where servers and the `flask` command find the application."""

import os
import sys

from config import read_config
from elearn.app import create_app, require_key
from elearn.errors import ConfigurationError

try:
    app = create_app(read_config(os.environ))
    # The `flask` command also serves things that need neither key nor database, such as `courses check`;
    # a command that opens the database asks for the key when it does.
    if os.environ.get("FLASK_RUN_FROM_CLI") != "true":
        require_key(app)
except ConfigurationError as error:
    sys.exit(f"elearn cannot start: {error}")
