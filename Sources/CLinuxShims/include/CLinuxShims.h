/* What Glibc's Swift overlay lacks: epoll, eventfd and friends, as functions that return what the call
   returns, or the negated errno, so that nothing can come between a call and the reading of its error.
   No logic. Owner: Runtime. Includes no system header: with _GNU_SOURCE they would clash with Swift's own. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* epoll: events as the kernel numbers them; a tag comes back as it was given. */
typedef struct {
  uint64_t tag;
  uint32_t events;
} shims_event;

int64_t shims_epoll_create(void);
int64_t shims_epoll_add(int epoll, int fd, uint32_t events, uint64_t tag);
int64_t shims_epoll_modify(int epoll, int fd, uint32_t events, uint64_t tag);
int64_t shims_epoll_remove(int epoll, int fd);
/* Fills `events`, which has room for `count` times shims_event_size() bytes; timeout in ms, -1 for ever. */
int64_t shims_epoll_wait(int epoll, void *events, int count, int timeout);
int shims_event_size(void);
shims_event shims_event_at(const void *events, int index);

/* eventfd, nonblocking */
int64_t shims_eventfd(void);
/* Waits until fd is readable; timeout in ms, -1 for ever. */
int64_t shims_poll_readable(int fd, int timeout);

/* SIGTERM, SIGINT and SIGHUP are blocked in the calling thread, SIGPIPE is ignored; then read by signalfd. */
int64_t shims_signals_block(void);
int64_t shims_signalfd(void);
int64_t shims_signal_read(int fd);

/* random */
int64_t shims_getrandom(void *bytes, size_t count);

/* sockets: an address is 4 bytes (IPv4) or 16 (IPv6) in network order */
int64_t shims_listen(const uint8_t *address, int address_length, uint16_t port, int backlog);
int64_t shims_local_port(int fd);
/* A socket file of this name in a folder, for its owner only, in place of one that is there. */
int64_t shims_listen_local(int folder, const char *name, int backlog);
/* Connects to one, blocking. */
int64_t shims_connect_local(int folder, const char *name);
int64_t shims_remove_local(int folder, const char *name);
/* Accepts one connection, nonblocking, TCP_NODELAY; `peer` receives 16 bytes (IPv4 mapped into IPv6, a local
   peer as ::1). */
int64_t shims_accept(int listener, uint8_t *peer);
int64_t shims_receive(int fd, void *bytes, size_t count);
int64_t shims_send(int fd, const void *bytes, size_t count);
int64_t shims_shutdown_write(int fd);

/* descriptors and files */
extern const int shims_read_write, shims_read_only, shims_create, shims_truncate, shims_direct, shims_directory;

int64_t shims_open(const char *path, int flags);
int64_t shims_close(int fd);
int64_t shims_read(int fd, void *bytes, size_t count);
int64_t shims_write(int fd, const void *bytes, size_t count);
int64_t shims_read_at(int fd, void *bytes, size_t count, int64_t offset);
int64_t shims_write_at(int fd, const void *bytes, size_t count, int64_t offset);
int64_t shims_sync_data(int fd);
int64_t shims_sync(int fd);
int64_t shims_size(int fd);
int64_t shims_set_size(int fd, int64_t size);
/* 1 for a regular file, 0 for anything else. */
int64_t shims_is_file(int folder, const char *name);
/* 1 for a folder, 0 for anything else. */
int64_t shims_is_folder(int folder, const char *name);
/* Takes the exclusive lock without waiting. */
int64_t shims_lock(int fd);

/* Raises the soft limit of descriptors to the hard one and gives it. */
int64_t shims_raise_descriptors(void);

/* threads */
void shims_name_thread(const char *name);
/* On Linux the calling thread alone, whatever POSIX says of processes. */
int64_t shims_nice_thread(int niceness);
