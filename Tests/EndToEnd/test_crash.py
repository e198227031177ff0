"""Acknowledged means on disk: short crash runs, and the proof that the harness would see the opposite."""

import pytest

import crash
import power


def test_every_acknowledged_write_is_there_once_after_kills_power_cuts_and_full_disks():
    assert crash.crash(crash.options(["--rounds", "15", "--writes", "6000", "--seed", "11"])) == []


def test_a_process_that_is_killed_loses_nothing_in_the_other_modes_either():
    for durability in "interval", "none":
        flags = ["--rounds", "3", "--writes", "1500", "--seed", "13", "--ends", "kill"]
        assert crash.crash(crash.options([*flags, "--durability", durability])) == []


def test_nor_does_one_that_is_written_to_over_tls_http_2_and_websockets():
    flags = ["--rounds", "8", "--writes", "2400", "--seed", "14", "--ends", "kill"]
    assert crash.crash(crash.options([*flags, "--transports", "http,https,h2,wss"])) == []


@pytest.mark.skipif(not power.possible(), reason="cutting the power needs root and loop devices")
@pytest.mark.parametrize("flags", [["--skip-sync"], ["--late-sync"], ["--durability", "none"]],
                         ids=["no fdatasync", "late fdatasync", "durability none"])
def test_the_harness_sees_a_server_that_does_not_sync(flags):
    chosen = crash.options(["--rounds", "8", "--writes", "5300", "--seed", "12", "--ends", "cut", *flags])
    assert crash.crash(chosen) != []
