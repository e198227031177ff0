"""Starts the release binary on a free loopback port with a data folder of its own, and ends it by its pid.

It knows the command line of `svar` and nothing of the API.
"""

import json
import os
import pathlib
import signal
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request

TREE = pathlib.Path(__file__).resolve().parents[2]
BINARY = pathlib.Path(os.environ.get("SVAR_BINARY", TREE / ".build/release/svar"))
READY_SECONDS = 60
STOP_SECONDS = 30


def unverified(protocols=("http/1.1",)):
    """A client's side of TLS that takes any certificate."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_alpn_protocols(list(protocols))
    return context


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def svar(*arguments, check=True):
    """Runs a command of the binary to its end; gives the JSON that it printed."""
    run = subprocess.run([BINARY, *map(str, arguments)], capture_output=True, text=True, timeout=300)
    if check and run.returncode != 0:
        raise AssertionError(f"svar {' '.join(map(str, arguments))} ended with {run.returncode}: {run.stderr or run.stdout}")
    return json.loads(run.stdout.strip().splitlines()[-1]) if run.stdout.strip() else None


class Server:
    """One process of `svar`. `start` returns once it is ready; `kill` is the power switch, `stop` asks it to drain."""

    def __init__(self, data, *flags, log=None, environment=None, runner=(), binary=BINARY):
        self.data = pathlib.Path(data)
        self._log = pathlib.Path(log or self.data.with_name(self.data.name + ".log"))
        self.flags = list(map(str, flags))
        self.command = [*runner, binary]
        self.environment = {**os.environ, **(environment or {})}
        self.port = free_port()
        self.process = None
        self.demo = None

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def websocket_url(self):
        return f"ws://127.0.0.1:{self.port}"

    def start_demo(self):
        """Starts with the demo's tenant; `demo` then holds its addresses and keys. The customer stays quiet."""
        self._start("demo", "--quiet", "--json")
        self.demo = json.loads(self._first_line())
        return self

    def start(self, awaits_readiness=True):
        self._start("serve", ready="/readyz" if awaits_readiness else None)
        return self

    def start_unready(self):
        """Starts and returns once it lives: on a full disk it is not ready, and reads all the same."""
        self._start("serve", ready="/healthz")
        return self

    def reasons(self):
        """Why it is not ready, as `/readyz` says; empty when it is."""
        try:
            with urllib.request.urlopen(f"{self.url}/readyz", timeout=5) as answer:
                return json.loads(answer.read())["reasons"]
        except urllib.error.HTTPError as answer:
            return json.loads(answer.read())["reasons"]

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """Drains by SIGTERM and gives the exit code."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self.kill()
                raise AssertionError(f"still running {STOP_SECONDS} s after SIGTERM; {self._log_tail()}")
        return self.process.returncode

    def _start(self, command, *flags, ready="/readyz"):
        log = open(self._log, "ab")
        self._printed = self._log.stat().st_size
        self.process = subprocess.Popen(
            [*self.command, command, "--port", str(self.port), "--data", str(self.data), *flags, *self.flags],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment)
        log.close()
        if ready:
            self.wait_until_ready(ready)

    @property
    def log(self):
        """What it has printed so far, on both outputs, over all its starts."""
        return self._log.read_text(errors="replace")

    def wait_until_ready(self, path="/readyz"):
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"the server ended with {self.process.returncode}; {self._log_tail()}")
            try:
                with urllib.request.urlopen(f"{self.url}{path}", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                pass
            time.sleep(0.01)
        raise AssertionError(f"not ready after {READY_SECONDS} s; {self._log_tail()}")

    def _first_line(self):
        """The first line of JSON that this start printed."""
        for line in self._log.read_bytes()[self._printed:].decode().splitlines():
            if line.startswith("{") and '"url"' in line:
                return line
        raise AssertionError(f"the demo printed no line of JSON; {self._log_tail()}")

    def _log_tail(self):
        return "its log ends:\n" + "\n".join(self.log.splitlines()[-20:])


class Secure(Server):
    """A server with a TLS port beside its plain one, and a certificate of its own making unless it is given one."""

    def __init__(self, data, *flags, **settings):
        self.tls_port = free_port()
        certificate = [] if "--tls-cert" in flags else ["--self-signed"]
        super().__init__(data, "--tls-port", self.tls_port, *certificate, *flags, **settings)

    @property
    def own_certificate(self):
        return self.data / "tls-self-signed.pem"

    @property
    def tls_url(self):
        return f"https://127.0.0.1:{self.tls_port}"

    @property
    def tls_websocket_url(self):
        return f"wss://127.0.0.1:{self.tls_port}"
