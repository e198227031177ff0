"""The echoing WebSocket server of `Tests/Conformance`, on a free port, for suites and peers that expect one."""

import subprocess

from oracles import CONFORMANCE


class Echo:
    def __enter__(self):
        self._process = subprocess.Popen([CONFORMANCE, "echo"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.port = int(self._process.stdout.readline())
        return self

    def __exit__(self, *_):
        # It ends with its stdin.
        self._process.communicate(timeout=30)

    @property
    def url(self):
        return f"ws://127.0.0.1:{self.port}/"
