#include "CBits.h"

static uint64_t plain(const uint64_t *left, const uint64_t *right, size_t count) {
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) total += (uint64_t)__builtin_popcountll(left[i] & right[i]);
    return total;
}

#if defined(__x86_64__)
__attribute__((target("avx2,popcnt"))) static uint64_t wide(const uint64_t *left, const uint64_t *right, size_t count) {
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) total += (uint64_t)__builtin_popcountll(left[i] & right[i]);
    return total;
}
#endif

uint64_t cbits_and_count(const uint64_t *left, const uint64_t *right, size_t count) {
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) return wide(left, right, count);
#endif
    return plain(left, right, count);
}
