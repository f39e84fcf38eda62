#include "CBits.h"

#include <string.h>

// Least significant digit first. Only the bits that differ between keys are looked at, in digits of at most 12 bits;
// and where the lowest 16 come in order already, as rows of one person after the other do, not those either.

enum { digit_bits = 12, digit_values = 1 << digit_bits, most_digits = 8 };

static void insert(struct cbits_row *rows, size_t count) {
    for (size_t i = 1; i < count; i++) {
        struct cbits_row row = rows[i];
        size_t place = i;
        for (; place > 0 && rows[place - 1].key > row.key; place--) rows[place] = rows[place - 1];
        rows[place] = row;
    }
}

int cbits_sort(struct cbits_row *rows, struct cbits_row *scratch, size_t count) {
    if (count < 32) {
        insert(rows, count);
        return 0;
    }
    uint64_t all = rows[0].key, any = rows[0].key;
    int is_ordered = 1;
    for (size_t i = 1; i < count; i++) {
        uint64_t key = rows[i].key;
        all &= key;
        any |= key;
        is_ordered &= (key & 0xFFFF) >= (rows[i - 1].key & 0xFFFF);
    }
    uint64_t differing = any & ~all;
    if (is_ordered) differing &= ~(uint64_t)0xFFFF;
    struct cbits_row *from = rows, *to = scratch;
    while (differing != 0) {
        int shift = __builtin_ctzll(differing);
        differing &= ~((uint64_t)(digit_values - 1) << shift);
        uint32_t places[digit_values];
        memset(places, 0, sizeof places);
        for (size_t i = 0; i < count; i++) places[(from[i].key >> shift) & (digit_values - 1)]++;
        uint32_t place = 0;
        for (int value = 0; value < digit_values; value++) {
            uint32_t here = places[value];
            places[value] = place;
            place += here;
        }
        for (size_t i = 0; i < count; i++) to[places[(from[i].key >> shift) & (digit_values - 1)]++] = from[i];
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

void cbits_distribute(
    const struct cbits_row *rows, size_t count, uint32_t *places, uint32_t *keys, uint32_t *origins) {
    for (size_t i = 0; i < count; i++) {
        uint32_t place = places[rows[i].key >> 32]++;
        keys[place] = (uint32_t)rows[i].key;
        origins[place] = (uint32_t)i;
    }
}

static void insert_days(uint32_t *keys, uint32_t *origins, size_t count) {
    for (size_t i = 1; i < count; i++) {
        uint32_t key = keys[i], origin = origins[i];
        size_t place = i;
        for (; place > 0 && keys[place - 1] >> 16 > key >> 16; place--) {
            keys[place] = keys[place - 1];
            origins[place] = origins[place - 1];
        }
        keys[place] = key;
        origins[place] = origin;
    }
}

int cbits_sort_days(
    uint32_t *keys, uint32_t *origins, uint32_t *key_scratch, uint32_t *origin_scratch, size_t count) {
    if (count < 48) {
        insert_days(keys, origins, count);
        return 0;
    }
    uint32_t least = keys[0] >> 16, greatest = least;
    for (size_t i = 1; i < count; i++) {
        uint32_t day = keys[i] >> 16;
        if (day < least) least = day;
        if (day > greatest) greatest = day;
    }
    int is_turned = 0;
    // Few keys in digits of six bits, many in digits of twelve: the table is no larger than what is sorted.
    int bits = count < 2048 ? 6 : digit_bits;
    uint32_t mask = ((uint32_t)1 << bits) - 1;
    for (int shift = 0; (greatest - least) >> shift != 0; shift += bits) {
        uint32_t places[digit_values];
        memset(places, 0, sizeof places[0] << bits);
        for (size_t i = 0; i < count; i++) places[((keys[i] >> 16) - least) >> shift & mask]++;
        uint32_t place = 0;
        for (uint32_t value = 0; value <= mask; value++) {
            uint32_t here = places[value];
            places[value] = place;
            place += here;
        }
        for (size_t i = 0; i < count; i++) {
            uint32_t at = places[((keys[i] >> 16) - least) >> shift & mask]++;
            key_scratch[at] = keys[i];
            origin_scratch[at] = origins[i];
        }
        uint32_t *other = keys;
        keys = key_scratch;
        key_scratch = other;
        other = origins;
        origins = origin_scratch;
        origin_scratch = other;
        is_turned = !is_turned;
    }
    return is_turned;
}
