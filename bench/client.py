"""Sixteen browsers that only send: prepared requests over kept connections."""

import socket
import threading
import time
from dataclasses import dataclass
from queue import Empty, SimpleQueue

ANSWER_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one round. `milliseconds` are those of the good answers, sorted."""

    good: int
    bad: int
    seconds: float
    milliseconds: list[float]
    client_cpu_seconds: float

    @property
    def per_second(self) -> float:
        return self.good / self.seconds

    def percentile(self, part: float) -> float:
        return self.milliseconds[int(len(self.milliseconds) * part)]


def send(
    address: str, requests: SimpleQueue[bytes], *, clients: int, seconds: float, good: bytes
) -> Sent:
    """Let `clients` send for so long; good answers begin with `good`.

    Raw sockets and threads: at a few hundred requests a second the client takes a few percent
    of one core, which the caller reports.
    """
    host, _, port = address.rpartition(":")
    times: list[float] = []
    bad: list[bytes] = []
    until = time.perf_counter() + seconds
    cpu = time.process_time()

    def one() -> None:
        with socket.create_connection((host.strip("[]"), int(port))) as line:
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while time.perf_counter() < until:
                try:
                    request = requests.get_nowait()
                except Empty:
                    raise SystemExit("Too few requests were prepared.") from None
                started = time.perf_counter()
                line.sendall(request)
                answer = _read(line)
                if answer.startswith(good):
                    times.append((time.perf_counter() - started) * 1000)
                else:
                    bad.append(answer)

    started = time.perf_counter()
    threads = [threading.Thread(target=one) for _ in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - started
    return Sent(len(times), len(bad), took, sorted(times), time.process_time() - cpu)


def _read(line: socket.socket) -> bytes:
    """One answer with Content-Length, as Granian sends it for a redirect."""
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += _more(line)
    head, _, body = answer.partition(b"\r\n\r\n")
    length = 0
    for each in head.lower().split(b"\r\n"):
        if each.startswith(b"content-length:"):
            length = int(each.partition(b":")[2])
    while len(body) < length:
        body += _more(line)
    return head


def _more(line: socket.socket) -> bytes:
    found = line.recv(ANSWER_BYTES)
    if not found:
        raise ConnectionError("The server closed the connection.")
    return found
