"""A disk whose power can be cut: an ext4 image on a loop device. `cut` makes the file system forget all that was
not synced, as a machine does that loses power; `kill -9` alone proves nothing, for the page cache outlives it. It can
also be filled to the last block, and emptied again.

Needs root and loop devices; `possible` says whether this machine has them.
"""

import errno
import fcntl
import os
import pathlib
import struct
import subprocess

# _IOR('X', 125, __u32), and the flag EXT4_GOING_FLAGS_NOLOGFLUSH: not even ext4's own journal is written out.
EXT4_IOC_SHUTDOWN = 0x8004587D
NO_LOG_FLUSH = 2
IMAGE_BYTES = 4 << 30
BALLAST_PIECES = [64 << 20, 1 << 20, 4 << 10]


def possible():
    return os.geteuid() == 0 and os.path.exists("/dev/loop-control")


class Disk:
    def __init__(self, folder):
        self.image = pathlib.Path(folder) / "disk.img"
        self.mount_point = pathlib.Path(folder) / "disk"
        self.ballast = self.mount_point / "ballast"
        self.mount_point.mkdir()
        with open(self.image, "wb") as image:
            image.truncate(IMAGE_BYTES)
        # No blocks are kept back for root, or the server, which is root here, could still write on a full disk.
        run("mkfs.ext4", "-q", "-F", "-m", "0", "-E", "lazy_itable_init=0,lazy_journal_init=0", self.image)
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

    def fill(self):
        """Takes every free block, in ever smaller pieces; no byte of it is written."""
        with open(self.ballast, "ab") as ballast:
            for piece in BALLAST_PIECES:
                while True:
                    try:
                        os.posix_fallocate(ballast.fileno(), os.fstat(ballast.fileno()).st_size, piece)
                    except OSError as problem:
                        if problem.errno != errno.ENOSPC:
                            raise
                        break

    def empty(self):
        """Gives the blocks back."""
        self.ballast.unlink(missing_ok=True)

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
