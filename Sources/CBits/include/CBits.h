#ifndef CBITS_H
#define CBITS_H

#include <stddef.h>
#include <stdint.h>

/// A checksum of `count` bytes. It finds damage, not intent: any change within one aligned word of eight bytes changes
/// it for certain, any other but for one in 2^64.
uint64_t cbits_checksum(const void *bytes, size_t count, uint64_t seed);

/// A row to be sorted: what it is sorted by, and what goes with it.
struct cbits_row {
    uint64_t key;
    uint64_t payload;
    int64_t time;
};

/// Sorts rows by key, keeping the order of equal keys. `scratch` has room for `count` rows. Returns 1 where the sorted
/// rows stand in `scratch`, 0 where they stand in `rows`.
int cbits_sort(struct cbits_row *rows, struct cbits_row *scratch, size_t count);

/// Sorts numbers. `scratch` has room for `count` of them. Returns 1 where the sorted numbers stand in `scratch`.
int cbits_sort_numbers(uint32_t *numbers, uint32_t *scratch, size_t count);

#endif
