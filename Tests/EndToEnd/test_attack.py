"""The attacks of attack.py at a size that a test can have: deadlines are met, limits answered, neighbours served."""

import attackers
import pytest

import attack

SIZES = {
    "slow_heads": {"count": 200, "head_seconds": 2},
    "slow_bodies": {"count": 100, "body_seconds": 2},
    "slow_readers": {"count": 50, "stall_seconds": 2},
    "half_open": {"count": 200, "idle_seconds": 2},
    "idle": {"count": 600},
    "few_descriptors": {"limit": 256},
    "address_flood": {"count": 150},
    "guesses": {"count": 150},
    "upgrade_storm": {"count": 300, "limited": True},
    "broadcast": {"count": 200, "deaf": 50, "events": 3},
}


@pytest.mark.parametrize("name", SIZES)
def test_an_attack_leaves_the_neighbour_served(name):
    attackers.raise_descriptors()
    assert attack.SCENARIOS[name](**SIZES[name])
