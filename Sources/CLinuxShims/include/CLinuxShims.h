/* What Glibc's Swift overlay lacks: epoll, eventfd and friends as static inline functions. */
#pragma once
