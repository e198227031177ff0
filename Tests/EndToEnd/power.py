"""A disk whose power can be cut: an ext4 image on a loop device. `cut` makes the file system forget all that was
not synced, as a machine does that loses power; `kill -9` alone proves nothing, for the page cache outlives it.

Needs root and loop devices; `possible` says whether this machine has them.
"""

import fcntl
import os
import pathlib
import struct
import subprocess

# _IOR('X', 125, __u32), and the flag EXT4_GOING_FLAGS_NOLOGFLUSH: not even ext4's own journal is written out.
EXT4_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
IMAGE_BYTES = 4 << 30


def possible():
    return os.geteuid() == 0 and os.path.exists("/dev/loop-control")


class Disk:
    def __init__(self, folder):
        self.image = pathlib.Path(folder) / "disk.img"
        self.mount_point = pathlib.Path(folder) / "disk"
        self.mount_point.mkdir()
        with open(self.image, "wb") as image:
            image.truncate(IMAGE_BYTES)
        run("mkfs.ext4", "-q", "-F", "-E", "lazy_itable_init=0,lazy_journal_init=0", self.image)
        self.mount()

    def mount(self):
        run("mount", "-o", "loop", self.image, self.mount_point)

    def cut(self):
        """From here on no byte reaches the disk and every sync fails."""
        folder = os.open(self.mount_point, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, EXT4_IOC_SHUTDOWN, struct.pack("I", NO_LOG_FLUSH))
        finally:
            os.close(folder)

    def unmount(self):
        run("umount", self.mount_point)

    def remount(self):
        """After a cut, with no process left on it: what ext4 recovers is what there is."""
        self.unmount()
        self.mount()


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
    if done.returncode != 0:
        raise OSError(f"{' '.join(map(str, command))}: {done.stderr.strip()}")
