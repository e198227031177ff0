// LZ4 frames, as Compression imports them.
#include <lz4frame.h>
