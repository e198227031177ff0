/* What Glibc's Swift overlay lacks: epoll, eventfd and friends as static inline functions. Owner: Runtime.
   Each function returns what the call returns; a failure is the negated errno, so that nothing can come
   between the call and the reading of its error. No logic here. */
#pragma once
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

static inline int64_t shims_result(int64_t value) { return value < 0 ? -(int64_t)errno : value; }

/* epoll */
enum {
  shims_readable = EPOLLIN,
  shims_writable = EPOLLOUT,
  shims_hung_up = EPOLLHUP,
  shims_peer_closed = EPOLLRDHUP,
  shims_failed = EPOLLERR
};
static const uint32_t shims_exclusive = EPOLLEXCLUSIVE;

typedef struct { uint64_t tag; uint32_t events; } shims_event;

static inline int64_t shims_epoll_create(void) { return shims_result(epoll_create1(EPOLL_CLOEXEC)); }

static inline int64_t shims_epoll_add(int epoll, int fd, uint32_t events, uint64_t tag) {
  struct epoll_event event = {.events = events, .data = {.u64 = tag}};
  return shims_result(epoll_ctl(epoll, EPOLL_CTL_ADD, fd, &event));
}

static inline int64_t shims_epoll_modify(int epoll, int fd, uint32_t events, uint64_t tag) {
  struct epoll_event event = {.events = events, .data = {.u64 = tag}};
  return shims_result(epoll_ctl(epoll, EPOLL_CTL_MOD, fd, &event));
}

static inline int64_t shims_epoll_remove(int epoll, int fd) {
  struct epoll_event event = {0};
  return shims_result(epoll_ctl(epoll, EPOLL_CTL_DEL, fd, &event));
}

/* Fills `events` (the caller's, at least `count`) in the kernel's own layout; read it with shims_event_at. */
static inline int64_t shims_epoll_wait(int epoll, void *events, int count, int timeout) {
  return shims_result(epoll_wait(epoll, (struct epoll_event *)events, count, timeout));
}

static inline int shims_event_size(void) { return (int)sizeof(struct epoll_event); }

static inline shims_event shims_event_at(const void *events, int index) {
  const struct epoll_event *event = (const struct epoll_event *)events + index;
  return (shims_event){.tag = event->data.u64, .events = event->events};
}

/* eventfd */
static inline int64_t shims_eventfd(void) { return shims_result(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)); }

static inline int64_t shims_read(int fd, void *bytes, size_t count) {
  return shims_result(read(fd, bytes, count));
}

static inline int64_t shims_write(int fd, const void *bytes, size_t count) {
  return shims_result(write(fd, bytes, count));
}

/* signals */
static inline void shims_signal_set(sigset_t *set) {
  sigemptyset(set);
  sigaddset(set, SIGTERM);
  sigaddset(set, SIGINT);
  sigaddset(set, SIGHUP);
}

/* Blocks the three in the calling thread (inherited by threads it makes) and ignores SIGPIPE. */
static inline int shims_signals_block(void) {
  sigset_t set;
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  shims_signal_set(&set);
  if (sigaction(SIGPIPE, &ignore, NULL) != 0) return -errno;
  return -pthread_sigmask(SIG_BLOCK, &set, NULL);
}

static inline int64_t shims_signalfd(void) {
  sigset_t set;
  shims_signal_set(&set);
  return shims_result(signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC));
}

/* The next waiting signal's number, or a negated errno. */
static inline int64_t shims_signal_read(int fd) {
  struct signalfd_siginfo info;
  ssize_t count = read(fd, &info, sizeof info);
  if (count < 0) return -(int64_t)errno;
  return count == (ssize_t)sizeof info ? (int64_t)info.ssi_signo : -(int64_t)EAGAIN;
}

/* random */
static inline int64_t shims_getrandom(void *bytes, size_t count) {
  return shims_result(getrandom(bytes, count, 0));
}

/* sockets: `address` is 4 bytes (IPv4) or 16 (IPv6) in network order */
int64_t shims_listen(const uint8_t *address, int address_length, uint16_t port, int backlog);
int64_t shims_local_port(int fd);
/* Accepts one connection, nonblocking, TCP_NODELAY; `peer` receives 16 bytes (IPv4 mapped into IPv6). */
int64_t shims_accept(int listener, uint8_t *peer);

static inline int64_t shims_receive(int fd, void *bytes, size_t count) {
  return shims_result(recv(fd, bytes, count, 0));
}

static inline int64_t shims_send(int fd, const void *bytes, size_t count) {
  return shims_result(send(fd, bytes, count, MSG_NOSIGNAL));
}

static inline int64_t shims_shutdown_write(int fd) { return shims_result(shutdown(fd, SHUT_WR)); }
static inline int64_t shims_close(int fd) { return shims_result(close(fd)); }

/* files */
static inline int64_t shims_open(const char *path, int flags, uint32_t mode) {
  return shims_result(open(path, flags | O_CLOEXEC, mode));
}
static const int shims_direct = O_DIRECT;
static const int shims_directory = O_DIRECTORY;

/* EMFILE's way out: a descriptor held in reserve, see Listener. */
static inline int64_t shims_reserve(void) { return shims_result(open("/dev/null", O_RDONLY | O_CLOEXEC)); }
