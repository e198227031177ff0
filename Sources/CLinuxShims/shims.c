/* The two socket calls that need more than one line of C. No logic: options are set, errors handed back. */
#include "CLinuxShims.h"

static socklen_t shims_address(struct sockaddr_storage *storage, const uint8_t *address, int length,
                               uint16_t port) {
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
  socklen_t length = shims_address(&storage, address, address_length, port);
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
  } else {
    memcpy(peer, &((struct sockaddr_in6 *)&storage)->sin6_addr, 16);
  }
  return fd;
}
