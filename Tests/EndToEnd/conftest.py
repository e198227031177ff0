"""What the end-to-end tests share: one quiet demo for those that only look and talk, a fresh one for those that kill."""

import pathlib
import sys

import pytest

sys.path.insert(0, str(pathlib.Path(__file__).parent))

from client import Api  # noqa: E402
from server import Server  # noqa: E402


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    server = Server(tmp_path_factory.mktemp("demo") / "data").start_demo()
    yield server
    assert server.stop() == 0


@pytest.fixture
def own_server(tmp_path):
    """A demo of this test's own."""
    server = Server(tmp_path / "data").start_demo()
    yield server
    server.stop()


@pytest.fixture(scope="session")
def api(server):
    api = Api(server.url, server.demo["key"])
    yield api
    api.close()
