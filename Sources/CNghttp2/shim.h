// What HTTP2Wire imports of libnghttp2.
#include <nghttp2/nghttp2.h>
