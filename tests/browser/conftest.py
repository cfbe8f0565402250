"""A real server with the real courses and the demonstration's cast, and a real browser in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, StorageState, ViewportSize, sync_playwright

from tests.demonstration import PASSWORD, ROOT, copy_to, flask

# The shell without a window is the same engine and takes half the time.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)
# The flags keep Chromium from asking for anything but the pages of the tests.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="no browser: install it with apt install chromium"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Site:
    """The product as `make run` serves it, in an instance folder of its own."""

    url: str
    instance: Path

    def flask(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return flask(self.instance, *arguments)


def wait_for(url: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url, timeout=5):
                return
        except (URLError, ConnectionError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.fixture(scope="session")
def site(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    instance, port = tmp_path_factory.mktemp("site") / "instance", free_port()
    copy_to(demonstration, instance)
    clean = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "SECRET_KEY"}}
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "granian",
            "--interface",
            "wsgi",
            "--port",
            str(port),
            "--log-level",
            "error",
            "wsgi:app",
        ],
        cwd=ROOT,
        env={**clean, "INSTANCE_PATH": str(instance)},
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/health")
        yield Site(f"http://127.0.0.1:{port}", instance)
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


Opener = Callable[..., Page]


def listen(page: Page, heard: list[str]) -> None:
    """Hear what goes wrong in a page: errors of its scripts, and what it could not load."""
    page.on("console", lambda message: heard.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: heard.append(str(error)))


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Opener]:
    """`open_page(viewport=…, scripts=False)` is a fresh browser window; errors in its console fail the test."""
    contexts: list[BrowserContext] = []
    heard: list[str] = []

    def opener(
        viewport: ViewportSize = DESK,
        *,
        scripts: bool = True,
        complaints: bool = True,
        state: StorageState | None = None,
    ) -> Page:
        context = chromium.new_context(
            viewport=viewport, java_script_enabled=scripts, base_url=site.url, storage_state=state
        )
        contexts.append(context)
        page = context.new_page()
        if complaints:
            listen(page, heard)
        return page

    yield opener
    for context in contexts:
        context.close()
    assert heard == []


def sign_in(page: Page, who: str, lang: str = "en") -> None:
    """Sign in as one of the cast, by the form."""
    page.goto(f"/{lang}/sign-in")
    page.fill("[name=email]", f"{who}@demo.example")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
