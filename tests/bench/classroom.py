"""(c) Forty people who sign in and submit within one minute, from one address, on one core."""

import re
import threading
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from sqlalchemy import update

from elearn.accounts.models import Person
from elearn.accounts.passwords import hash_password
from elearn.db import db
from tests.bench.product import LESSON, PASSWORD, TEST, add_people, make_instance
from tests.bench.serving import serving

PEOPLE = 40
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def _send(opener: OpenerDirector, url: str, page: str, **values: str) -> str:
    data = urlencode({"csrf_token": TOKEN.findall(page)[0], **values}).encode()
    with opener.open(url, data, timeout=60) as answer:
        return str(answer.read().decode())


def _read(opener: OpenerDirector, url: str) -> str:
    with opener.open(url, timeout=60) as answer:
        return str(answer.read().decode())


def _take_part(base: str, number: int, wrong: list[str]) -> None:
    opener = build_opener(HTTPCookieProcessor(CookieJar()))
    try:
        page = _read(opener, f"{base}/en/sign-in")
        _send(opener, f"{base}/en/sign-in", page, email=f"bench-{number}", password=PASSWORD)
        page = _read(opener, base + LESSON)
        test = _send(opener, base + TEST, page)
        attempt = re.findall(r'action="(/en/attempts/[^"]+)/submit"', test)[0]
        result = _send(opener, f"{base}{attempt}/submit", test, confirm="yes")
        if "Not passed yet" not in result and "passed" not in result.lower():
            wrong.append("no result")
    except Exception as error:  # noqa: BLE001 - whatever goes wrong for somebody is what is counted
        wrong.append(repr(error))


def measure(folder: Path) -> None:
    app = make_instance(folder)
    add_people(app, PEOPLE)
    with app.app_context():
        kept = hash_password(PASSWORD)
        db.session.execute(update(Person).where(Person.sign_in_name.like("bench-%")).values(password_hash=kept))
        db.session.commit()
    wrong: list[str] = []
    with serving("wsgi:app", workers="1", cores="0", INSTANCE_PATH=str(folder)) as port:
        base, begin = f"http://127.0.0.1:{port}", time.perf_counter()
        people = [threading.Thread(target=_take_part, args=(base, number, wrong)) for number in range(PEOPLE)]
        for one in people:
            one.start()
        for one in people:
            one.join()
    took = time.perf_counter() - begin
    print(f"(c) {PEOPLE} people signed in and submitted: {took:.1f} s, {len(wrong)} errors (target: 60 s, 0)")
    print(*sorted(set(wrong)), sep="\n")
