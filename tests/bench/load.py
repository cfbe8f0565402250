"""Asking a server for the same page again and again over kept connections, with as little work here as possible."""

import selectors
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

HEAD_END = b"\r\n\r\n"
BUFFER = 1 << 18
ERROR = 400


@dataclass(frozen=True)
class Load:
    """What came back: answers per second, and how many of them were no success and no redirect."""

    per_second: float
    wrong: int


class _Connection:
    """One kept connection, with one request under way at a time."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""

    def send(self, request: bytes) -> None:
        self.buffer = b""
        self.socket.sendall(request)

    def receive(self) -> int | None:
        """The status of an answer that has come whole, or None while it has not."""
        data = self.socket.recv(BUFFER)
        if not data:
            raise ConnectionError("the server closed the connection")
        self.buffer += data
        head, found, body = self.buffer.partition(HEAD_END)
        if not found:
            return None
        lengths = (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        return int(head[9:12]) if len(body) >= next(lengths, 0) else None


def play(port: int, requests: Iterator[bytes], *, connections: int = 8) -> Load:
    """Send each request once, over kept connections, one after another on each."""
    selector = selectors.DefaultSelector()
    begin, count, wrong = time.perf_counter(), 0, 0
    for request in islice(requests, connections):
        connection = _Connection(port)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send(request)
    while selector.get_map():
        for key, _events in selector.select(1):
            status = key.data.receive()
            if status is None:
                continue
            count, wrong = count + 1, wrong + (status >= ERROR)
            following = next(requests, None)
            if following is None:
                selector.unregister(key.data.socket)
                key.data.socket.close()
            else:
                key.data.send(following)
    return Load(count / (time.perf_counter() - begin), wrong)


def repeat(request: bytes, seconds: float) -> Iterator[bytes]:
    """The same request until the time is over."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        yield request
