/* The calls behind CLinuxShims.h. No logic: options are set, errors handed back. */
#define _GNU_SOURCE
#include "CLinuxShims.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

static int64_t outcome(int64_t value) { return value < 0 ? -(int64_t)errno : value; }

/* epoll */
static int64_t control(int epoll, int operation, int fd, uint32_t events, uint64_t tag) {
  struct epoll_event event = {.events = events, .data = {.u64 = tag}};
  return outcome(epoll_ctl(epoll, operation, fd, &event));
}

int64_t shims_epoll_create(void) { return outcome(epoll_create1(EPOLL_CLOEXEC)); }

int64_t shims_epoll_add(int epoll, int fd, uint32_t events, uint64_t tag) {
  return control(epoll, EPOLL_CTL_ADD, fd, events, tag);
}

int64_t shims_epoll_modify(int epoll, int fd, uint32_t events, uint64_t tag) {
  return control(epoll, EPOLL_CTL_MOD, fd, events, tag);
}

int64_t shims_epoll_remove(int epoll, int fd) { return control(epoll, EPOLL_CTL_DEL, fd, 0, 0); }

int64_t shims_epoll_wait(int epoll, void *events, int count, int timeout) {
  return outcome(epoll_wait(epoll, events, count, timeout));
}

int shims_event_size(void) { return (int)sizeof(struct epoll_event); }

shims_event shims_event_at(const void *events, int index) {
  const struct epoll_event *event = (const struct epoll_event *)events + index;
  return (shims_event){.tag = event->data.u64, .events = event->events};
}

int64_t shims_eventfd(void) { return outcome(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

int64_t shims_poll_readable(int fd, int timeout) {
  struct pollfd wait = {.fd = fd, .events = POLLIN};
  return outcome(poll(&wait, 1, timeout));
}

/* signals */
static sigset_t signals(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGHUP);
  return set;
}

int64_t shims_signals_block(void) {
  sigset_t set = signals();
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  if (sigaction(SIGPIPE, &ignore, NULL) != 0) return -(int64_t)errno;
  return -(int64_t)pthread_sigmask(SIG_BLOCK, &set, NULL);
}

int64_t shims_signalfd(void) {
  sigset_t set = signals();
  return outcome(signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
}

int64_t shims_signal_read(int fd) {
  struct signalfd_siginfo info;
  ssize_t count = read(fd, &info, sizeof info);
  if (count < 0) return -(int64_t)errno;
  return count == (ssize_t)sizeof info ? (int64_t)info.ssi_signo : -(int64_t)EAGAIN;
}

int64_t shims_getrandom(void *bytes, size_t count) { return outcome(getrandom(bytes, count, 0)); }

/* sockets */
static socklen_t fill(struct sockaddr_storage *storage, const uint8_t *address, int length, uint16_t port) {
  memset(storage, 0, sizeof *storage);
  if (length == 4) {
    struct sockaddr_in *four = (struct sockaddr_in *)storage;
    four->sin_family = AF_INET;
    four->sin_port = htons(port);
    memcpy(&four->sin_addr, address, 4);
    return sizeof *four;
  }
  struct sockaddr_in6 *six = (struct sockaddr_in6 *)storage;
  six->sin6_family = AF_INET6;
  six->sin6_port = htons(port);
  memcpy(&six->sin6_addr, address, 16);
  return sizeof *six;
}

int64_t shims_listen(const uint8_t *address, int address_length, uint16_t port, int backlog) {
  struct sockaddr_storage storage;
  socklen_t length = fill(&storage, address, address_length, port);
  int fd = socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -(int64_t)errno;
  int one = 1;
  if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one) != 0 ||
      bind(fd, (struct sockaddr *)&storage, length) != 0 || listen(fd, backlog) != 0) {
    int64_t error = -(int64_t)errno;
    close(fd);
    return error;
  }
  return fd;
}

/* Through the folder's descriptor, so that the length of its path does not count. */
static int name_local(struct sockaddr_un *address, int folder, const char *name) {
  memset(address, 0, sizeof *address);
  address->sun_family = AF_UNIX;
  int length = snprintf(address->sun_path, sizeof address->sun_path, "/proc/self/fd/%d/%s", folder, name);
  return length < (int)sizeof address->sun_path ? 0 : ENAMETOOLONG;
}

int64_t shims_listen_local(int folder, const char *name, int backlog) {
  struct sockaddr_un address;
  int fault = name_local(&address, folder, name);
  if (fault != 0) return -(int64_t)fault;
  if (unlinkat(folder, name, 0) != 0 && errno != ENOENT) return -(int64_t)errno;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (fd < 0) return -(int64_t)errno;
  /* The mode of the socket's file is that of the descriptor when it is bound. */
  if (fchmod(fd, 0600) != 0 || bind(fd, (struct sockaddr *)&address, sizeof address) != 0 ||
      fchmodat(folder, name, 0600, 0) != 0 || listen(fd, backlog) != 0) {
    int64_t error = -(int64_t)errno;
    close(fd);
    return error;
  }
  return fd;
}

int64_t shims_connect_local(int folder, const char *name) {
  struct sockaddr_un address;
  int fault = name_local(&address, folder, name);
  if (fault != 0) return -(int64_t)fault;
  int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return -(int64_t)errno;
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
    int64_t error = -(int64_t)errno;
    close(fd);
    return error;
  }
  return fd;
}

int64_t shims_remove_local(int folder, const char *name) { return outcome(unlinkat(folder, name, 0)); }

int64_t shims_local_port(int fd) {
  struct sockaddr_storage storage;
  socklen_t length = sizeof storage;
  if (getsockname(fd, (struct sockaddr *)&storage, &length) != 0) return -(int64_t)errno;
  return storage.ss_family == AF_INET ? ntohs(((struct sockaddr_in *)&storage)->sin_port)
                                      : ntohs(((struct sockaddr_in6 *)&storage)->sin6_port);
}

int64_t shims_accept(int listener, uint8_t *peer) {
  struct sockaddr_storage storage;
  socklen_t length = sizeof storage;
  int fd = accept4(listener, (struct sockaddr *)&storage, &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
  if (fd < 0) return -(int64_t)errno;
  int one = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  memset(peer, 0, 16);
  if (storage.ss_family == AF_INET) {
    peer[10] = peer[11] = 0xff;
    memcpy(peer + 12, &((struct sockaddr_in *)&storage)->sin_addr, 4);
  } else if (storage.ss_family == AF_UNIX) {
    peer[15] = 1;
  } else {
    memcpy(peer, &((struct sockaddr_in6 *)&storage)->sin6_addr, 16);
  }
  return fd;
}

int64_t shims_receive(int fd, void *bytes, size_t count) { return outcome(recv(fd, bytes, count, 0)); }

int64_t shims_send(int fd, const void *bytes, size_t count) {
  return outcome(send(fd, bytes, count, MSG_NOSIGNAL));
}

int64_t shims_shutdown_write(int fd) { return outcome(shutdown(fd, SHUT_WR)); }

/* descriptors and files */
const int shims_read_write = O_RDWR, shims_read_only = O_RDONLY, shims_create = O_CREAT,
          shims_truncate = O_TRUNC, shims_direct = O_DIRECT, shims_directory = O_DIRECTORY;

int64_t shims_open(const char *path, int flags) { return outcome(open(path, flags | O_CLOEXEC, 0600)); }

int64_t shims_close(int fd) { return outcome(close(fd)); }

int64_t shims_read(int fd, void *bytes, size_t count) { return outcome(read(fd, bytes, count)); }

int64_t shims_write(int fd, const void *bytes, size_t count) { return outcome(write(fd, bytes, count)); }

int64_t shims_read_at(int fd, void *bytes, size_t count, int64_t offset) {
  return outcome(pread(fd, bytes, count, offset));
}

int64_t shims_write_at(int fd, const void *bytes, size_t count, int64_t offset) {
  return outcome(pwrite(fd, bytes, count, offset));
}

int64_t shims_sync_data(int fd) { return outcome(fdatasync(fd)); }

int64_t shims_sync(int fd) { return outcome(fsync(fd)); }

int64_t shims_size(int fd) {
  struct stat status;
  return fstat(fd, &status) != 0 ? -(int64_t)errno : (int64_t)status.st_size;
}

int64_t shims_set_size(int fd, int64_t size) { return outcome(ftruncate(fd, size)); }

int64_t shims_is_file(int folder, const char *name) {
  struct stat status;
  if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return -(int64_t)errno;
  return S_ISREG(status.st_mode) ? 1 : 0;
}

int64_t shims_is_folder(int folder, const char *name) {
  struct stat status;
  if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) return -(int64_t)errno;
  return S_ISDIR(status.st_mode) ? 1 : 0;
}

int64_t shims_lock(int fd) { return outcome(flock(fd, LOCK_EX | LOCK_NB)); }

/* threads */
void shims_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }

int64_t shims_nice_thread(int niceness) { return outcome(setpriority(PRIO_PROCESS, 0, niceness)); }

int64_t shims_raise_descriptors(void) {
  struct rlimit limit;
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return -(int64_t)errno;
  limit.rlim_cur = limit.rlim_max;
  if (setrlimit(RLIMIT_NOFILE, &limit) != 0) return -(int64_t)errno;
  return limit.rlim_cur > INT32_MAX ? INT32_MAX : (int64_t)limit.rlim_cur;
}
