#include <zlib.h>

/// `inflateInit2` is a macro that Swift cannot see; 47 reads a gzip or a zlib header.
static inline int cairn_inflate_begin(z_stream *stream) {
    return inflateInit2(stream, 47);
}
