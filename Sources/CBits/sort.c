#include "CBits.h"

// Least significant digit first, a byte at a time, skipping the bytes that are the same in every key: rows of one
// person come in together, so that most passes are short of work for the cache.

int cbits_sort(struct cbits_row *rows, struct cbits_row *scratch, size_t count) {
    static const int digits = 8;
    size_t counts[8][256] = {{0}};
    for (size_t i = 0; i < count; i++) {
        uint64_t key = rows[i].key;
        for (int digit = 0; digit < digits; digit++) counts[digit][(key >> (8 * digit)) & 0xFF]++;
    }
    struct cbits_row *from = rows, *to = scratch;
    for (int digit = 0; digit < digits; digit++) {
        size_t *places = counts[digit];
        if (count == 0 || places[(from[0].key >> (8 * digit)) & 0xFF] == count) continue;
        size_t place = 0;
        for (int value = 0; value < 256; value++) {
            size_t here = places[value];
            places[value] = place;
            place += here;
        }
        for (size_t i = 0; i < count; i++) to[places[(from[i].key >> (8 * digit)) & 0xFF]++] = from[i];
        struct cbits_row *other = from;
        from = to;
        to = other;
    }
    return from == scratch;
}

int cbits_sort_numbers(uint32_t *numbers, uint32_t *scratch, size_t count) {
    size_t counts[4][256] = {{0}};
    for (size_t i = 0; i < count; i++) {
        for (int digit = 0; digit < 4; digit++) counts[digit][(numbers[i] >> (8 * digit)) & 0xFF]++;
    }
    uint32_t *from = numbers, *to = scratch;
    for (int digit = 0; digit < 4; digit++) {
        size_t *places = counts[digit];
        if (count == 0 || places[(from[0] >> (8 * digit)) & 0xFF] == count) continue;
        size_t place = 0;
        for (int value = 0; value < 256; value++) {
            size_t here = places[value];
            places[value] = place;
            place += here;
        }
        for (size_t i = 0; i < count; i++) to[places[(from[i] >> (8 * digit)) & 0xFF]++] = from[i];
        uint32_t *other = from;
        from = to;
        to = other;
    }
    return from == scratch;
}
