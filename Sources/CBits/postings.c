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

/// The first index whose day is at least `day`, mostly not far from the end: looked for from there in growing steps.
static size_t late_at_least(const uint16_t *days, size_t count, uint16_t day) {
    size_t step = 32, done = 0;
    while (step < count && days[count - step] >= day) {
        done = step;
        step *= 2;
    }
    size_t from = step < count ? count - step : 0;
    return from + cbits_first_at_least(days + from, count - done - from, day);
}

/// Whether the bits of all blocks that hold some numbers of 16 bits are set.
static inline int are_checked(const uint64_t *checked, unsigned shift, size_t start, size_t count) {
    if (count == 0) return 1;
    size_t first = start * 2 >> shift, last = ((start + count) * 2 - 1) >> shift;
    for (size_t word = first >> 6; word <= last >> 6; word++) {
        uint64_t needed = ~(uint64_t)0;
        if (word == first >> 6) needed &= ~(uint64_t)0 << (first & 63);
        if (word == last >> 6) needed &= ~(uint64_t)0 >> (63 - (last & 63));
        if (needed & ~__atomic_load_n(checked + word, __ATOMIC_RELAXED)) return 0;
    }
    return 1;
}

// Each entry is somewhere else in memory. How many are asked for before the first is waited for.
#define AHEAD 64

size_t cbits_stretches(
    const struct cbits_columns *columns, const struct cbits_stretch *entries, size_t count, uint16_t first,
    uint16_t last, struct cbits_stretch *stretches) {
    const struct cbits_columns in = *columns;
    for (size_t i = 0; i < count; i++) {
        if (i % AHEAD == 0) {
            // Most windows reach to the end.
            for (size_t next = i; next < count && next < i + AHEAD; next++) {
                const uint16_t *end = in.days + entries[next].start + entries[next].count;
                __builtin_prefetch(end - 1);
                __builtin_prefetch(end - 33);
            }
        }
        size_t start = entries[i].start, all = entries[i].count;
        if (!are_checked(in.days_checked, in.shift, start, all)) return i;
        const uint16_t *days = in.days + start;
        size_t end = all, begin = 0;
        if (all && days[all - 1] > last) end = cbits_first_at_least(days, all, (uint16_t)(last + 1));
        if (first > 0) begin = late_at_least(days, end, first);
        if (!are_checked(in.patients_checked, in.shift, start + begin, end - begin)) return i;
        stretches[i].start = (uint32_t)(start + begin);
        stretches[i].count = (uint32_t)(end - begin);
    }
    return count;
}

#define EACH_PATIENT(...)                                                                                              \
    for (size_t s = 0; s < count; s++) {                                                                               \
        if (s % AHEAD == 0) {                                                                                          \
            for (size_t next = s; next < count && next < s + AHEAD; next++) {                                          \
                __builtin_prefetch(patients + stretches[next].start);                                                  \
                __builtin_prefetch(patients + stretches[next].start + stretches[next].count);                          \
            }                                                                                                          \
        }                                                                                                              \
        const uint16_t *own = patients + stretches[s].start;                                                           \
        size_t length = stretches[s].count;                                                                            \
        for (size_t i = 0; i < length; i++) {                                                                          \
            size_t patient = own[i];                                                                                   \
            if (patient >= people) continue;                                                                           \
            __VA_ARGS__                                                                                                \
        }                                                                                                              \
    }

void cbits_mark(
    const uint16_t *patients, const struct cbits_stretch *stretches, size_t count, size_t people, uint64_t *words) {
    const uint16_t *all = patients;
    for (size_t s = 0; s < count; s++) {
        if (s % AHEAD == 0) {
            for (size_t next = s; next < count && next < s + AHEAD; next++) {
                __builtin_prefetch(all + stretches[next].start);
                __builtin_prefetch(all + stretches[next].start + stretches[next].count);
            }
        }
        const uint16_t *own = all + stretches[s].start;
        size_t length = stretches[s].count, quarter = length / 4;
        // People who stand side by side are mostly in one word, and each would wait for the one before: so four parts of
        // the stretch take turns.
        for (size_t i = 0; i < quarter; i++) {
            size_t one = own[i], two = own[quarter + i], three = own[2 * quarter + i], four = own[3 * quarter + i];
            if (one < people) words[one >> 6] |= (uint64_t)1 << (one & 63);
            if (two < people) words[two >> 6] |= (uint64_t)1 << (two & 63);
            if (three < people) words[three >> 6] |= (uint64_t)1 << (three & 63);
            if (four < people) words[four >> 6] |= (uint64_t)1 << (four & 63);
        }
        for (size_t i = 4 * quarter; i < length; i++) {
            size_t patient = own[i];
            if (patient < people) words[patient >> 6] |= (uint64_t)1 << (patient & 63);
        }
    }
}

void cbits_unmark(const uint16_t *patients, size_t count, size_t people, uint64_t *words) {
    for (size_t i = 0; i < count; i++) {
        size_t patient = patients[i];
        if (patient < people) words[patient >> 6] &= ~((uint64_t)1 << (patient & 63));
    }
}

void cbits_mark_since(
    const uint16_t *days, const uint16_t *patients, size_t count, uint16_t first, size_t people, uint64_t *words) {
    for (size_t i = 0; i < count; i++) {
        size_t patient = patients[i];
        if (patient < people) words[patient >> 6] |= (uint64_t)(days[i] >= first) << (patient & 63);
    }
}

void cbits_tally(
    const uint16_t *patients, const struct cbits_stretch *stretches, size_t count, size_t people, uint16_t *numbers) {
    EACH_PATIENT(numbers[patient] = (uint16_t)(numbers[patient] + (numbers[patient] != UINT16_MAX));)
}

void cbits_tally_few(
    const uint16_t *patients, const struct cbits_stretch *stretches, size_t count, size_t people, uint64_t *ones,
    uint64_t *twos) {
    EACH_PATIENT({
        uint64_t bit = (uint64_t)1 << (patient & 63), one = ones[patient >> 6], two = twos[patient >> 6];
        // 0, 1, 2, 3 and no further.
        ones[patient >> 6] = (one ^ bit) | (one & two & bit);
        twos[patient >> 6] = two | (one & bit);
    })
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

// Several of somebody on one day stand side by side; what counts is whether they are of their newest day.
#define NEWEST_ONE(name, type, bounds_type)                                                                            \
    void name(                                                                                                         \
        const uint16_t *days, const uint16_t *patients, const type *values, size_t count, size_t people,               \
        const struct bounds_type *bounds, uint64_t *seen, uint64_t *yes, uint64_t *unknown, uint64_t *several) {       \
        const struct bounds_type within = *bounds;                                                                     \
        size_t patient_before = SIZE_MAX;                                                                              \
        uint16_t day_before = 0;                                                                                       \
        uint64_t is_newest_before = 0, is_yes_before = 0, is_unknown_before = 0;                                       \
        for (size_t i = count; i-- > 0;) {                                                                             \
            size_t patient = patients[i];                                                                              \
            if (patient >= people) continue;                                                                           \
            size_t word = patient >> 6, place = patient & 63;                                                          \
            type value = values[i];                                                                                    \
            uint64_t is_yes = (value >= within.low) & (value <= within.high);                                          \
            uint64_t is_unknown = !((value >= within.least) & (value <= within.most));                                 \
            uint64_t is_new = ~seen[word] >> place & 1;                                                                \
            uint64_t is_same = (patient == patient_before) & (days[i] == day_before) & is_newest_before;               \
            seen[word] |= (uint64_t)1 << place;                                                                        \
            yes[word] |= (is_new & is_yes & ~is_unknown) << place;                                                     \
            unknown[word] |= (is_new & is_unknown) << place;                                                           \
            several[word] |= (is_same & ((is_yes != is_yes_before) | (is_unknown != is_unknown_before))) << place;     \
            patient_before = patient;                                                                                  \
            day_before = days[i];                                                                                      \
            is_newest_before = is_new | is_same;                                                                       \
            is_yes_before = is_yes;                                                                                    \
            is_unknown_before = is_unknown;                                                                            \
        }                                                                                                              \
    }

NEWEST_ONE(cbits_newest_one_i16, int16_t, cbits_bounds_i16)
NEWEST_ONE(cbits_newest_one_i32, int32_t, cbits_bounds_i32)
NEWEST_ONE(cbits_newest_one_f64, double, cbits_bounds_f64)

void cbits_newest_same(
    const uint16_t *days, const uint16_t *patients, size_t count, size_t people, uint8_t saying, uint16_t *newest,
    uint8_t *says) {
    for (size_t i = count; i-- > 0;) {
        size_t patient = patients[i];
        if (patient < people) take(newest, says, patient, days[i], saying, 0);
    }
}

void cbits_newest_days(
    const uint16_t *days, const uint16_t *patients, size_t count, size_t people, size_t number, uint16_t *newest) {
    for (size_t i = count; i-- > 0;) {
        if (patients[i] >= people) continue;
        uint16_t *own = newest + patients[i] * number, day = days[i];
        for (size_t place = 0; place < number; place++) {
            if (own[place] >= day) continue;
            uint16_t older = own[place];
            own[place] = day;
            day = older;
        }
    }
}

void cbits_oldest(
    const uint16_t *days, const uint16_t *patients, size_t count, size_t people, uint16_t *oldest) {
    for (size_t i = 0; i < count; i++) {
        size_t patient = patients[i];
        if (patient < people && days[i] < oldest[patient]) oldest[patient] = days[i];
    }
}
