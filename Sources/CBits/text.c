#include "CBits.h"

#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const uint64_t primes[3] = {0xA0761D6478BD642Fu, 0xE7037ED1A0B428DBu, 0x8EBC6AF09C88C6E3u};

static inline uint64_t folded(uint64_t one, uint64_t other) {
    unsigned __int128 product = (unsigned __int128)one * other;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline uint64_t eight(const unsigned char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

static inline uint64_t four(const unsigned char *bytes) {
    uint32_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

uint64_t cbits_hash(const void *bytes, size_t count, uint64_t seed) {
    const unsigned char *at = bytes;
    uint64_t one = 0, other = 0;
    seed ^= primes[0];
    if (count > 16) {
        size_t left = count;
        while (left > 16) {
            seed = folded(eight(at) ^ primes[1], eight(at + 8) ^ seed);
            at += 16;
            left -= 16;
        }
        one = eight(at + left - 16);
        other = eight(at + left - 8);
    } else if (count >= 4) {
        size_t middle = (count >> 3) << 2;
        one = four(at) << 32 | four(at + middle);
        other = four(at + count - 4) << 32 | four(at + count - 4 - middle);
    } else if (count > 0) {
        one = (uint64_t)at[0] << 16 | (uint64_t)at[count >> 1] << 8 | at[count - 1];
    }
    return folded(primes[1] ^ (uint64_t)count, folded(one ^ primes[1], other ^ seed ^ primes[2]));
}

// Whether the field that a comma at `at` would end is taken here; if not, the caller looks at it.
static inline int ends_field(
    const unsigned char *bytes, size_t at, size_t end, const struct cbits_scan *scan, size_t start, size_t taken) {
    return bytes[at] == ',' && at + 1 < end && bytes[at + 1] != '"' && taken < scan->room
        && at - scan->row - start <= scan->longest_field && at - scan->row <= scan->longest_row;
}

size_t cbits_fields(const void *text, size_t end, struct cbits_scan *scan, struct cbits_field *fields) {
    const unsigned char *bytes = text;
    size_t at = scan->cursor, start = scan->start, taken = 0;
    uint32_t beyond = 0;
    for (;;) {
#ifdef __SSE2__
        const __m128i comma = _mm_set1_epi8(','), feed = _mm_set1_epi8('\n'), turn = _mm_set1_epi8('\r');
        int is_stopped = 0;
        while (at + 16 <= end) {
            __m128i block = _mm_loadu_si128((const __m128i *)(bytes + at));
            uint32_t high = (uint32_t)_mm_movemask_epi8(block);
            __m128i found = _mm_or_si128(
                _mm_or_si128(_mm_cmpeq_epi8(block, comma), _mm_cmpeq_epi8(block, feed)),
                _mm_or_si128(_mm_cmpeq_epi8(block, turn), _mm_cmpeq_epi8(block, _mm_setzero_si128())));
            uint32_t marks = (uint32_t)_mm_movemask_epi8(found);
            while (marks) {
                uint32_t bit = (uint32_t)__builtin_ctz(marks);
                if (!ends_field(bytes, at + bit, end, scan, start, taken)) {
                    beyond |= high & ((1u << bit) - 1);
                    at += bit;
                    is_stopped = 1;
                    break;
                }
                fields[taken].start = (int32_t)start;
                fields[taken].end = (int32_t)(at + bit - scan->row);
                fields[taken].escaped = 0;
                taken++;
                start = at + bit + 1 - scan->row;
                marks &= marks - 1;
            }
            if (is_stopped) break;
            beyond |= high;
            at += 16;
        }
        if (is_stopped) break;
#endif
        if (at >= end) break;
        unsigned char byte = bytes[at];
        if (byte == ',' || byte == '\n' || byte == '\r' || byte == 0) {
            if (!ends_field(bytes, at, end, scan, start, taken)) break;
            fields[taken].start = (int32_t)start;
            fields[taken].end = (int32_t)(at - scan->row);
            fields[taken].escaped = 0;
            taken++;
            start = at + 1 - scan->row;
        }
        beyond |= byte >> 7;
        at++;
    }
    scan->cursor = at;
    scan->start = start;
    if (beyond) scan->is_beyond_ascii = 1;
    return taken;
}
