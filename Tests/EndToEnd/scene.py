"""Where an attack takes place: a demo, a neighbour with a key who only wants an answer, and what the server took meanwhile."""

import contextlib
import pathlib
import re
import statistics
import tempfile
import threading
import time
import urllib.request

from attackers import (connect, connect_tls, forget_peak, processor_seconds, resident_bytes)
from client import Api, Lost
from server import Secure

SETTLE_SECONDS = 60
PAUSE_SECONDS = 0.02


@contextlib.contextmanager
def demo(*flags, runner=()):
    """A demo of the scenario's own, which must still end in order."""
    with tempfile.TemporaryDirectory(prefix="svar-attack-") as folder:
        server = Secure(pathlib.Path(folder) / "data", *flags, runner=runner).start_demo()
        try:
            yield server
        finally:
            code = server.stop()
        assert code == 0, f"the server ended with {code}"


class Neighbour:
    """Somebody with a key who asks one thing after the other, and how long each answer took."""

    def __init__(self, server, key, path="/api/conversations?limit=1", url=None):
        self._url, self._key, self._path = url or server.url, key, path
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self.milliseconds, self.statuses, self.lost = [], set(), 0

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._stopped.set()
        self._thread.join()

    def _run(self):
        with contextlib.closing(Api(self._url, self._key)) as api:
            while not self._stopped.is_set():
                began = time.perf_counter()
                try:
                    self.statuses.add(api.request("GET", self._path).status)
                    self.milliseconds.append((time.perf_counter() - began) * 1000)
                except Lost:
                    self.lost += 1
                self._stopped.wait(PAUSE_SECONDS)

    @property
    def figures(self):
        """How it was served; it must have been all along."""
        assert self.statuses == {200} and not self.lost, (self.statuses, self.lost)
        times = sorted(self.milliseconds)
        return {"neighbourP50Ms": round(statistics.median(times), 2),
                "neighbourP99Ms": round(times[min(len(times) - 1, len(times) * 99 // 100)], 2)}


class Scene:
    """A server under attack: how to get at it, and what it took since the attack began."""

    def __init__(self, server, neighbour):
        self.server, self.neighbour = server, neighbour
        self.pid, self.key = server.process.pid, server.demo["key"]
        forget_peak(self.pid)
        self._resident = resident_bytes(self.pid)
        self._processor, self._began = processor_seconds(self.pid), time.monotonic()
        self._end = None

    def connect(self, number=0, secure=False, **settings):
        if secure:
            return connect_tls(self.server.tls_port, number, **settings)
        return connect(self.server.port, number, **settings)

    @property
    def seconds(self):
        return time.monotonic() - self._began

    @property
    def grown_bytes(self):
        """How much more memory it has had than when the attack began, at the most."""
        return resident_bytes(self.pid, "VmHWM") - self._resident

    def each(self, count, kilobytes_max):
        """What it took for each of so many, which is bounded."""
        kilobytes = round(self.grown_bytes / count / 1024, 2)
        # What is made once, buffers say, is shared by few in a small attack.
        assert self.grown_bytes < (16 << 20) + count * kilobytes_max * 1024, f"{kilobytes} KB each"
        return {"kbEachMost": kilobytes}

    def close(self):
        self._end = round(100 * (processor_seconds(self.pid) - self._processor) / self.seconds)

    @property
    def figures(self):
        return {"processorPercent": self._end, **self.neighbour.figures}


@contextlib.contextmanager
def attacked(server, *flags, secure=False):
    """A scene on a server that is there, or on one of its own with these flags."""
    with contextlib.ExitStack() as stack:
        if server is None:
            server = stack.enter_context(demo(*flags))
        url = server.tls_url if secure else server.url
        neighbour = stack.enter_context(Neighbour(server, server.demo["key"], url=url))
        until(lambda: neighbour.statuses or neighbour.lost)
        scene = Scene(server, neighbour)
        yield scene
        scene.close()


def until(what, seconds=SETTLE_SECONDS):
    """Waits until something holds."""
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline, "it did not come to that in time"
        time.sleep(0.05)


def metrics(server, name):
    """The samples of one family in /metrics, by their labels."""
    with urllib.request.urlopen(f"{server.url}/metrics", timeout=20) as answer:
        text = answer.read().decode()
    return {labels: float(value) for labels, value in re.findall(rf"^{name}(?:{{(.*)}})? (\S+)$", text, re.MULTILINE)}


def kilobytes(count, all_bytes):
    return round(all_bytes / count / 1024, 2)
