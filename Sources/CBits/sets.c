#include "CBits.h"

#include <string.h>

// Each loop stands once and is compiled for any processor of the architecture, for those with AVX2, and for those that
// count bits many words at a time.

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2,popcnt,bmi,bmi2")))
#define WIDEST __attribute__((target("avx512f,avx512vl,avx512bw,avx512vpopcntdq,popcnt,bmi,bmi2")))
#define HAS_WIDE __builtin_cpu_supports("avx2")
#define HAS_WIDEST __builtin_cpu_supports("avx512vpopcntdq")
#define BOTH(name, parameters, arguments, ...)                                                                        \
    static void name##_plain parameters __VA_ARGS__                                                                   \
    WIDE static void name##_wide parameters __VA_ARGS__                                                               \
    void name parameters {                                                                                             \
        if (HAS_WIDE) name##_wide arguments;                                                                           \
        else name##_plain arguments;                                                                                   \
    }
#define BOTH_WIDEST(name, parameters, arguments, ...)                                                                 \
    static void name##_plain parameters __VA_ARGS__                                                                   \
    WIDE static void name##_wide parameters __VA_ARGS__                                                               \
    WIDEST static void name##_widest parameters __VA_ARGS__                                                           \
    void name parameters {                                                                                             \
        if (HAS_WIDEST) name##_widest arguments;                                                                       \
        else if (HAS_WIDE) name##_wide arguments;                                                                      \
        else name##_plain arguments;                                                                                   \
    }
#define BOTH_COUNTS(name, parameters, arguments, ...)                                                                 \
    static size_t name##_plain parameters __VA_ARGS__                                                                 \
    WIDE static size_t name##_wide parameters __VA_ARGS__                                                             \
    WIDEST static size_t name##_widest parameters __VA_ARGS__                                                         \
    size_t name parameters {                                                                                           \
        if (HAS_WIDEST) return name##_widest arguments;                                                                \
        return HAS_WIDE ? name##_wide arguments : name##_plain arguments;                                              \
    }
#else
#define BOTH(name, parameters, arguments, ...) void name parameters __VA_ARGS__
#define BOTH_WIDEST(name, parameters, arguments, ...) void name parameters __VA_ARGS__
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

BOTH(cbits_not, (uint64_t *set, const uint64_t *other, size_t words), (set, other, words), {
    for (size_t i = 0; i < words; i++) set[i] = ~other[i];
})

BOTH_WIDEST(
    cbits_count_groups,
    (const uint64_t *set, const uint64_t *other, const uint64_t *groups, size_t count, size_t words, ptrdiff_t *counts),
    (set, other, groups, count, words, counts), {
        for (size_t group = 0; group < count; group++) {
            const uint64_t *own = groups + group * words;
            size_t here = 0;
            for (size_t i = 0; i < words; i++) here += (size_t)__builtin_popcountll(set[i] & other[i] & own[i]);
            counts[group] = (ptrdiff_t)here;
        }
    })

void cbits_count_more(
    const uint64_t *set, const uint16_t *patients, size_t patients_count, ptrdiff_t by, const uint64_t *groups,
    size_t count, size_t words, ptrdiff_t *counts) {
    for (size_t group = 0; group < count; group++) {
        const uint64_t *own = groups + group * words;
        size_t here = 0;
        for (size_t i = 0; i < patients_count; i++) {
            size_t patient = patients[i], word = patient >> 6;
            here += (set[word] & own[word]) >> (patient & 63) & 1;
        }
        counts[group] += by * (ptrdiff_t)here;
    }
}

BOTH_COUNTS(cbits_take, (uint64_t *set, const uint64_t *other, size_t words), (set, other, words), {
    size_t count = 0;
    for (size_t i = 0; i < words; i++) {
        count += (size_t)__builtin_popcountll(set[i] & other[i]);
        set[i] &= ~other[i];
    }
    return count;
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

// A bit for each number of a column that holds: one by one, or as many at a time as a register has lanes.

#define ONE_BY_ONE(from, HOLDS)                                                                                        \
    for (size_t start = from; start < count; start += 64) {                                                            \
        uint64_t word = 0;                                                                                             \
        size_t end = count - start < 64 ? count - start : 64;                                                          \
        for (size_t i = 0; i < end; i++) word |= (uint64_t)(HOLDS(numbers[start + i])) << i;                           \
        words[start / 64] = word;                                                                                      \
    }

#define WITHIN(number) (((number) >= low) & ((number) <= high))
#define MASKED_WITHIN(number) ((((number) & mask) >= low) & (((number) & mask) <= high))

static void in_range_i32_plain(
    const int32_t *numbers, size_t from, size_t count, int32_t low, int32_t high, uint64_t *words) {
    ONE_BY_ONE(from, WITHIN)
}

static void in_range_u16_plain(
    const uint16_t *numbers, size_t from, size_t count, uint16_t mask, uint16_t low, uint16_t high, uint64_t *words) {
    ONE_BY_ONE(from, MASKED_WITHIN)
}

static void part_plain(
    const uint8_t *says, size_t from, size_t count, uint64_t *yes, uint64_t *no, uint64_t *unknown) {
    for (size_t start = from; start < count; start += 64) {
        uint64_t one = 0, two = 0, four = 0;
        size_t end = count - start < 64 ? count - start : 64;
        for (size_t i = 0; i < end; i++) {
            uint8_t said = says[start + i];
            one |= (uint64_t)(said == 1) << i;
            two |= (uint64_t)((said & ~2) == 0) << i;
            four |= (uint64_t)(said == 4) << i;
        }
        yes[start / 64] = one;
        no[start / 64] = two;
        unknown[start / 64] = four;
    }
}

#if defined(__x86_64__)
#include <immintrin.h>

WIDE static inline __m256i loaded(const void *at) { return _mm256_loadu_si256((const __m256i *)at); }

WIDE static size_t in_range_i32_wide(
    const int32_t *numbers, size_t count, int32_t low, int32_t high, uint64_t *words) {
    const __m256i lows = _mm256_set1_epi32(low), highs = _mm256_set1_epi32(high);
    size_t start = 0;
    for (; start + 64 <= count; start += 64) {
        uint64_t out = 0;
        for (int i = 0; i < 8; i++) {
            __m256i here = loaded(numbers + start + 8 * i);
            __m256i is_out = _mm256_or_si256(_mm256_cmpgt_epi32(lows, here), _mm256_cmpgt_epi32(here, highs));
            out |= (uint64_t)(uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(is_out)) << (8 * i);
        }
        words[start / 64] = ~out;
    }
    return start;
}

WIDE static size_t in_range_u16_wide(
    const uint16_t *numbers, size_t count, uint16_t mask, uint16_t low, uint16_t high, uint64_t *words) {
    const __m256i masks = _mm256_set1_epi16((short)mask), lows = _mm256_set1_epi16((short)low),
                  highs = _mm256_set1_epi16((short)high);
    size_t start = 0;
    for (; start + 64 <= count; start += 64) {
        __m256i in[4];
        for (int i = 0; i < 4; i++) {
            __m256i here = _mm256_and_si256(loaded(numbers + start + 16 * i), masks);
            in[i] = _mm256_and_si256(
                _mm256_cmpeq_epi16(_mm256_max_epu16(here, lows), here),
                _mm256_cmpeq_epi16(_mm256_min_epu16(here, highs), here));
        }
        // Packing goes by halves of a register; the permutation puts them in order again.
        __m256i first = _mm256_permute4x64_epi64(_mm256_packs_epi16(in[0], in[1]), 0xD8);
        __m256i second = _mm256_permute4x64_epi64(_mm256_packs_epi16(in[2], in[3]), 0xD8);
        words[start / 64] = (uint64_t)(uint32_t)_mm256_movemask_epi8(first)
            | (uint64_t)(uint32_t)_mm256_movemask_epi8(second) << 32;
    }
    return start;
}

WIDE static inline uint64_t equal(const uint8_t *bytes, __m256i clear, uint8_t wanted) {
    const __m256i values = _mm256_set1_epi8((char)wanted);
    __m256i first = _mm256_cmpeq_epi8(_mm256_andnot_si256(clear, loaded(bytes)), values);
    __m256i second = _mm256_cmpeq_epi8(_mm256_andnot_si256(clear, loaded(bytes + 32)), values);
    return (uint64_t)(uint32_t)_mm256_movemask_epi8(first) | (uint64_t)(uint32_t)_mm256_movemask_epi8(second) << 32;
}

WIDE static size_t part_wide(
    const uint8_t *says, size_t count, uint64_t *yes, uint64_t *no, uint64_t *unknown) {
    const __m256i none = _mm256_setzero_si256(), two = _mm256_set1_epi8(2);
    size_t start = 0;
    for (; start + 64 <= count; start += 64) {
        yes[start / 64] = equal(says + start, none, 1);
        no[start / 64] = equal(says + start, two, 0);
        unknown[start / 64] = equal(says + start, none, 4);
    }
    return start;
}
#define WIDELY(call) (HAS_WIDE ? call : 0)
#else
#define WIDELY(call) 0
#endif

void cbits_in_range_i32(const int32_t *numbers, size_t count, int32_t low, int32_t high, uint64_t *words) {
    size_t done = WIDELY(in_range_i32_wide(numbers, count, low, high, words));
    in_range_i32_plain(numbers, done, count, low, high, words);
}

void cbits_in_range_u16(
    const uint16_t *numbers, size_t count, uint16_t mask, uint16_t low, uint16_t high, uint64_t *words) {
    size_t done = WIDELY(in_range_u16_wide(numbers, count, mask, low, high, words));
    in_range_u16_plain(numbers, done, count, mask, low, high, words);
}

void cbits_part(const uint8_t *says, size_t count, uint64_t *yes, uint64_t *no, uint64_t *unknown) {
    size_t done = WIDELY(part_wide(says, count, yes, no, unknown));
    part_plain(says, done, count, yes, no, unknown);
}
