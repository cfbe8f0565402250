"""The floor beside the product: the same bytes from a bare Flask page, under the same server."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.bench.load import Load, play, repeat
from tests.bench.product import get
from tests.bench.serving import serving

SECONDS = 5.0
ROUNDS = 3


@contextmanager
def floor(folder: Path, **bodies: bytes) -> Iterator[tuple[int, str]]:
    """The port of the floor, and the cookie of somebody signed in there."""
    folder.mkdir(exist_ok=True)
    for name, body in bodies.items():
        (folder / name).write_bytes(body)
    with serving("tests.bench.floor:app", FLOOR=str(folder), FLOOR_PAGES=",".join(bodies)) as port:
        with urlopen(f"http://127.0.0.1:{port}/sign-in") as answer:
            cookie = answer.headers["Set-Cookie"].split("session=")[1].split(";")[0]
        yield port, cookie


def best(port: int, request: bytes) -> Load:
    """The best of some rounds: what else the machine does only ever makes it slower."""
    return max((play(port, repeat(request, SECONDS)) for _ in range(ROUNDS)), key=lambda load: load.per_second)


def floor_page(folder: Path, body: bytes) -> Load:
    with floor(folder, page=body) as (port, cookie):
        return best(port, get("/page/page", cookie, "session"))


def told(what: str, ours: Load, bare: Load, target: str) -> None:
    ratio = ours.per_second / bare.per_second
    wrong = f", {ours.wrong} wrong answers" if ours.wrong else ""
    print(f"{what}: {ours.per_second:.0f}/s, floor {bare.per_second:.0f}/s, ratio {ratio:.2f} ({target}){wrong}")


@dataclass(frozen=True, slots=True)
class Beside:
    """A page, and the bare page measured right after it: a machine may be slower some minutes later."""

    ours: Load
    bare: Load

    @property
    def ratio(self) -> float:
        return self.ours.per_second / self.bare.per_second


def grown(what: str, found: Mapping[int, Beside], many: str, target: str) -> None:
    """How much longer the page takes with the most than with the fewest, as ratios to the bare page."""
    fewest, most = min(found), max(found)
    times = found[fewest].ratio / found[most].ratio
    print(f"{what}: {times:.2f} times as long with {most} {many} as with {fewest} ({target})")
