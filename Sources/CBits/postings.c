#include "CBits.h"

size_t cbits_first_at_least(const uint16_t *days, size_t count, uint16_t day) {
    if (count == 0) return 0;
    // Without a branch that a processor would have to guess.
    const uint16_t *from = days;
    size_t left = count;
    while (left > 1) {
        size_t half = left / 2;
        from = from[half - 1] < day ? from + half : from;
        left -= half;
    }
    return (size_t)(from - days) + (*from < day);
}

void cbits_mark(const uint16_t *patients, size_t count, size_t people, uint64_t *words) {
    for (size_t i = 0; i < count; i++) {
        size_t patient = patients[i];
        if (patient < people) words[patient >> 6] |= (uint64_t)1 << (patient & 63);
    }
}

void cbits_tally(const uint16_t *patients, size_t count, size_t people, uint16_t *numbers) {
    for (size_t i = 0; i < count; i++) {
        size_t patient = patients[i];
        if (patient < people) numbers[patient] = (uint16_t)(numbers[patient] + (numbers[patient] != UINT16_MAX));
    }
}

void cbits_tally_few(const uint16_t *patients, size_t count, size_t people, uint64_t *ones, uint64_t *twos) {
    for (size_t i = 0; i < count; i++) {
        size_t patient = patients[i];
        if (patient >= people) continue;
        uint64_t bit = (uint64_t)1 << (patient & 63), one = ones[patient >> 6], two = twos[patient >> 6];
        // 0, 1, 2, 3 and no further.
        ones[patient >> 6] = (one ^ bit) | (one & two & bit);
        twos[patient >> 6] = two | (one & bit);
    }
}

static inline void take(
    uint16_t *newest, uint8_t *says, size_t patient, uint16_t day, uint8_t saying, uint8_t shared) {
    if (day > newest[patient] || says[patient] == 0) {
        newest[patient] = day;
        says[patient] = saying;
    } else if (day == newest[patient]) {
        says[patient] |= saying | shared;
    }
}

#define NEWEST(name, type, bounds_type)                                                                                \
    void name(                                                                                                         \
        const uint16_t *days, const uint16_t *patients, const type *values, size_t count, size_t people,               \
        const struct bounds_type *bounds, uint8_t shared, uint16_t *newest, uint8_t *says) {                           \
        const struct bounds_type within = *bounds;                                                                     \
        for (size_t i = count; i-- > 0;) {                                                                             \
            size_t patient = patients[i];                                                                              \
            if (patient >= people || days[i] < newest[patient]) continue;                                              \
            type value = values[i];                                                                                    \
            int yes = (value >= within.low) & (value <= within.high);                                                  \
            int known = (value >= within.least) & (value <= within.most);                                              \
            take(newest, says, patient, days[i], (uint8_t)(known ? (yes ? 1 : 2) : 4), shared);                        \
        }                                                                                                              \
    }

NEWEST(cbits_newest_i16, int16_t, cbits_bounds_i16)
NEWEST(cbits_newest_i32, int32_t, cbits_bounds_i32)
NEWEST(cbits_newest_f64, double, cbits_bounds_f64)

void cbits_newest_same(
    const uint16_t *days, const uint16_t *patients, size_t count, size_t people, uint8_t saying, uint16_t *newest,
    uint8_t *says) {
    for (size_t i = count; i-- > 0;) {
        size_t patient = patients[i];
        if (patient < people) take(newest, says, patient, days[i], saying, 0);
    }
}

void cbits_oldest(
    const uint16_t *days, const uint16_t *patients, size_t count, size_t people, uint16_t *oldest) {
    for (size_t i = 0; i < count; i++) {
        size_t patient = patients[i];
        if (patient < people && days[i] < oldest[patient]) oldest[patient] = days[i];
    }
}
