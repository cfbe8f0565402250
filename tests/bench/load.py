"""Asking a server for the same page again and again over kept connections, with as little work here as possible."""

import selectors
import socket
import time
from dataclasses import dataclass

HEAD_END = b"\r\n\r\n"
BUFFER = 1 << 18


@dataclass(frozen=True)
class Load:
    """What came back: answers per second, and how many of them were not 200."""

    per_second: float
    wrong: int


class _Connection:
    """One kept connection that sends its request anew as soon as the answer is whole."""

    def __init__(self, port: int, request: bytes) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.request, self.buffer = request, b""
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
        length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
        if len(body) < length:
            return None
        self.buffer = b""
        self.socket.sendall(self.request)
        return int(head[9:12])


def measure(port: int, request: bytes, *, seconds: float, connections: int = 8) -> Load:
    """Ask for `seconds` over `connections` kept connections."""
    selector = selectors.DefaultSelector()
    for _ in range(connections):
        connection = _Connection(port, request)
        selector.register(connection.socket, selectors.EVENT_READ, connection)
    begin, count, wrong = time.perf_counter(), 0, 0
    while time.perf_counter() - begin < seconds:
        for key, _events in selector.select(1):
            status = key.data.receive()
            count += status is not None
            wrong += status not in {None, 200}
    elapsed = time.perf_counter() - begin
    for key in list(selector.get_map().values()):
        key.data.socket.close()
    return Load(count / elapsed, wrong)
