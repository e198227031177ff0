// The public suffix list and its look-up (libpsl), as Domains imports them.
#include <libpsl.h>
