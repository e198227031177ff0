"""Acknowledged means on disk: short crash runs, and the proof that the harness would see the opposite."""

import pytest

import crash
import power


def test_every_acknowledged_write_is_there_once_after_kills_and_power_cuts():
    assert crash.crash(crash.options(["--rounds", "6", "--writes", "3000", "--seed", "11"])) == []


@pytest.mark.skipif(not power.possible(), reason="cutting the power needs root and loop devices")
@pytest.mark.parametrize("flags", [["--skip-sync"], ["--durability", "none"]], ids=["no fdatasync", "durability none"])
def test_the_harness_sees_a_server_that_does_not_sync(flags):
    assert crash.crash(crash.options(["--rounds", "2", "--writes", "1000", "--seed", "12", *flags])) != []
