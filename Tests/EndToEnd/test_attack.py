"""The attacks of attack.py at a size that a test can have: deadlines are met, limits answered, neighbours served."""

import attackers
import attacks_vanished
import pytest

import attack
from server import Secure

SIZES = {
    "few_descriptors": {"limit": 256},
    "idle_connections": {"count": 600},
    "idle_sockets": {"count": 600},
    "address_flood": {"count": 150},
    "guesses": {"count": 150},
    "upgrade_storm": {"count": 300, "limited": True},
    "broadcast": {"count": 200, "deaf": 50, "events": 3},
}
# On one server, whose deadlines are short.
DEADLINES = {"head_seconds": 2, "body_seconds": 2, "idle_seconds": 2, "stall_seconds": 2}
SHARED_SIZES = {
    "slow_heads": {"count": 200, "head_seconds": 2},
    "slow_bodies": {"count": 100, "body_seconds": 2},
    "slow_readers": {"count": 50, "stall_seconds": 2},
    "silent_peers": {"count": 200, "idle_seconds": 2},
    "tls_slow_heads": {"count": 50, "head_seconds": 2},
    "tls_slow_bodies": {"count": 50, "body_seconds": 2},
    "tls_slow_readers": {"count": 20, "stall_seconds": 2},
    "tls_slow_handshakes": {"count": 50},
    "tls_half_handshakes": {"count": 1_200},
    "tls_handshake_storm": {"count": 4, "seconds": 1},
    "tls_renegotiations": {"count": 20},
    "tls_key_updates": {"count": 5},
    "h2_slow_heads": {"count": 20, "head_seconds": 2},
    "h2_slow_uploads": {"count": 3, "body_seconds": 2},
    "h2_shut_windows": {"count": 5, "stall_seconds": 2},
    "h2_deaf_readers": {"count": 5, "stall_seconds": 2},
    "h2_resets": {"count": 4, "seconds": 1},
    "h2_pings": {"count": 8},
    "h2_settings": {"count": 8},
}


@pytest.fixture(scope="module")
def target(tmp_path_factory):
    """One shard, so that its bound on handshakes is the process's."""
    flags = [word for name, seconds in DEADLINES.items() for word in ("--" + name.replace("_", "-"), seconds)]
    server = Secure(tmp_path_factory.mktemp("attacked") / "data", "--shards", 1, *flags).start_demo()
    yield server
    assert server.stop() == 0


@pytest.mark.parametrize("name", SIZES)
def test_an_attack_leaves_the_neighbour_served(name):
    attackers.raise_descriptors()
    assert attack.KINDS[name](**SIZES[name])


@pytest.mark.parametrize("name", SHARED_SIZES)
def test_an_attack_on_deadlines_and_bounds_leaves_the_neighbour_served(name, target):
    attackers.raise_descriptors()
    assert attack.KINDS[name](**SHARED_SIZES[name], server=target)


@pytest.mark.skipif(not attacks_vanished.possible(), reason="cutting the way to an address needs root and ip")
def test_who_is_gone_without_a_word_is_let_go(target):
    assert attacks_vanished.vanished_peers(
        count=5, idle_seconds=2, body_seconds=2, stall_seconds=2, waits=False, server=target)
