#include "CBits.h"

#include <string.h>

// Each loop stands once and is compiled twice: for any processor of the architecture, and for those with AVX2.

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2,popcnt,bmi,bmi2")))
#define HAS_WIDE __builtin_cpu_supports("avx2")
#define BOTH(name, parameters, arguments, ...)                                                                        \
    static void name##_plain parameters __VA_ARGS__                                                                           \
    WIDE static void name##_wide parameters __VA_ARGS__                                                                       \
    void name parameters {                                                                                             \
        if (HAS_WIDE) name##_wide arguments;                                                                           \
        else name##_plain arguments;                                                                                   \
    }
#define BOTH_COUNTS(name, parameters, arguments, ...)                                                                 \
    static size_t name##_plain parameters __VA_ARGS__                                                                         \
    WIDE static size_t name##_wide parameters __VA_ARGS__                                                                     \
    size_t name parameters { return HAS_WIDE ? name##_wide arguments : name##_plain arguments; }
#else
#define BOTH(name, parameters, arguments, ...) void name parameters __VA_ARGS__
#define BOTH_COUNTS(name, parameters, arguments, ...) size_t name parameters __VA_ARGS__
#endif

BOTH(cbits_and, (uint64_t *set, const uint64_t *other, size_t words), (set, other, words), {
    for (size_t i = 0; i < words; i++) set[i] &= other[i];
})

BOTH(cbits_or, (uint64_t *set, const uint64_t *other, size_t words), (set, other, words), {
    for (size_t i = 0; i < words; i++) set[i] |= other[i];
})

BOTH(cbits_and_not, (uint64_t *set, const uint64_t *other, size_t words), (set, other, words), {
    for (size_t i = 0; i < words; i++) set[i] &= ~other[i];
})

BOTH_COUNTS(cbits_count, (const uint64_t *set, size_t words), (set, words), {
    size_t count = 0;
    for (size_t i = 0; i < words; i++) count += (size_t)__builtin_popcountll(set[i]);
    return count;
})

BOTH_COUNTS(
    cbits_count_and, (const uint64_t *set, const uint64_t *other, size_t words), (set, other, words), {
        size_t count = 0;
        for (size_t i = 0; i < words; i++) count += (size_t)__builtin_popcountll(set[i] & other[i]);
        return count;
    })

// A word of bits from 64 bytes that are 0 or 1: the multiplication gathers the lowest bits of eight bytes in the highest.
static inline uint64_t gathered(const uint8_t *bytes) {
    uint64_t word = 0;
    for (int i = 0; i < 8; i++) {
        uint64_t eight;
        memcpy(&eight, bytes + 8 * i, 8);
        word |= (eight * 0x0102040810204080u >> 56) << (8 * i);
    }
    return word;
}

#define RANGE_BODY(HOLDS)                                                                                              \
    {                                                                                                                  \
        uint8_t holds[64];                                                                                             \
        size_t start = 0;                                                                                              \
        for (; start + 64 <= count; start += 64) {                                                                     \
            for (size_t i = 0; i < 64; i++) holds[i] = (uint8_t)(HOLDS(numbers[start + i]));                           \
            words[start / 64] = gathered(holds);                                                                       \
        }                                                                                                              \
        if (start < count) {                                                                                           \
            memset(holds, 0, sizeof holds);                                                                            \
            for (size_t i = 0; start + i < count; i++) holds[i] = (uint8_t)(HOLDS(numbers[start + i]));                \
            words[start / 64] = gathered(holds);                                                                       \
        }                                                                                                              \
    }

#define WITHIN(number) (((number) >= low) & ((number) <= high))
#define MASKED_WITHIN(number) ((((number) & mask) >= low) & (((number) & mask) <= high))

BOTH(
    cbits_in_range_i32, (const int32_t *numbers, size_t count, int32_t low, int32_t high, uint64_t *words),
    (numbers, count, low, high, words), RANGE_BODY(WITHIN))

BOTH(
    cbits_in_range_u16, (const uint16_t *numbers, size_t count, uint16_t low, uint16_t high, uint64_t *words),
    (numbers, count, low, high, words), RANGE_BODY(WITHIN))

BOTH(
    cbits_in_masked_range_u16,
    (const uint16_t *numbers, size_t count, uint16_t mask, uint16_t low, uint16_t high, uint64_t *words),
    (numbers, count, mask, low, high, words), RANGE_BODY(MASKED_WITHIN))

BOTH(
    cbits_part, (const uint8_t *says, size_t count, uint64_t *yes, uint64_t *no, uint64_t *unknown),
    (says, count, yes, no, unknown), {
        uint8_t one[64], two[64], four[64];
        for (size_t start = 0; start < count; start += 64) {
            size_t end = count - start < 64 ? count - start : 64;
            if (end < 64) {
                memset(one, 0, sizeof one);
                memset(two, 0, sizeof two);
                memset(four, 0, sizeof four);
            }
            for (size_t i = 0; i < end; i++) {
                uint8_t said = says[start + i];
                one[i] = said == 1;
                two[i] = (said & ~2) == 0;
                four[i] = said == 4;
            }
            yes[start / 64] = gathered(one);
            no[start / 64] = gathered(two);
            unknown[start / 64] = gathered(four);
        }
    })

BOTH(cbits_miss, (const uint64_t *set, uint64_t *once, uint64_t *twice, size_t words), (set, once, twice, words), {
    for (size_t i = 0; i < words; i++) {
        twice[i] |= once[i] & ~set[i];
        once[i] |= ~set[i];
    }
})

BOTH_COUNTS(
    cbits_count_and_not, (const uint64_t *set, const uint64_t *other, size_t words), (set, other, words), {
        size_t count = 0;
        for (size_t i = 0; i < words; i++) count += (size_t)__builtin_popcountll(set[i] & ~other[i]);
        return count;
    })
