#ifndef CBITS_H
#define CBITS_H

#include <stddef.h>
#include <stdint.h>

/// A checksum of `count` bytes. It finds damage, not intent: any change within one aligned word of eight bytes changes
/// it for certain, any other but for one in 2^64.
uint64_t cbits_checksum(const void *bytes, size_t count, uint64_t seed);

/// A hash of `count` bytes that nobody can aim at who does not know the seed.
uint64_t cbits_hash(const void *bytes, size_t count, uint64_t seed);

/// Where a field of a row stands, counted from the start of the row.
struct cbits_field {
    int32_t start;
    int32_t end;
    /// Not 0 where quotes in it are doubled.
    int32_t escaped;
};

/// How far a row of comma-separated values has been looked at.
struct cbits_scan {
    /// The byte that is looked at next.
    size_t cursor;
    /// Where the row begins.
    size_t row;
    /// Where the field at the cursor begins, counted from there.
    size_t start;
    /// How many fields there is room for.
    size_t room;
    size_t longest_field;
    size_t longest_row;
    /// Set to 1 where a byte outside ASCII was passed over.
    int is_beyond_ascii;
};

/// Runs over plain fields and notes each that a comma ends. Stops at a line break, at NUL, at a comma before a quote, at
/// one past the limits, or at `end`. Returns how many fields were noted.
size_t cbits_fields(const void *bytes, size_t end, struct cbits_scan *scan, struct cbits_field *fields);

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

/// Distributes rows over their entries: the upper half of a key is the entry, the lower half goes to `keys` at the
/// entry's next place, and with it the place of the row to `origins`. `places` has the next place of each entry.
void cbits_distribute(
    const struct cbits_row *rows, size_t count, uint32_t *places, uint32_t *keys, uint32_t *origins);

/// Sorts keys by their upper 16 bits, keeping the order of equal ones, and with each key its origin. Both scratches have
/// room for `count`. Returns 1 where the sorted ones stand in the scratches.
int cbits_sort_days(
    uint32_t *keys, uint32_t *origins, uint32_t *key_scratch, uint32_t *origin_scratch, size_t count);

/// Adds the patients that are not in `bits` yet, a set of 65,536, and returns how many these were.
size_t cbits_gather(const uint16_t *patients, size_t count, uint64_t *bits);

/// Splits keys into their upper and lower 16 bits.
void cbits_split(const uint32_t *keys, size_t count, uint16_t *upper, uint16_t *lower);

/// How many decimals are needed so that every number is a whole number of at most 31 bits divided by that power of ten,
/// exactly (but for the sign of zero); -1 where nothing up to nine decimals will do. NaN is passed over. `largest` receives the greatest magnitude
/// of the whole numbers.
int cbits_decimals(const double *values, size_t count, int32_t *largest);

// Sets of people: words of 64 bits.

void cbits_and(uint64_t *set, const uint64_t *other, size_t words);
void cbits_or(uint64_t *set, const uint64_t *other, size_t words);
void cbits_and_not(uint64_t *set, const uint64_t *other, size_t words);
/// Makes the set of whoever is not in the other.
void cbits_not(uint64_t *set, const uint64_t *other, size_t words);
size_t cbits_count(const uint64_t *set, size_t words);
size_t cbits_count_and(const uint64_t *set, const uint64_t *other, size_t words);
/// How many of each group are in both sets; groups are `count` sets, one after the other.
void cbits_count_groups(
    const uint64_t *set, const uint64_t *other, const uint64_t *groups, size_t count, size_t words, ptrdiff_t *counts);
/// Adds for each of the patients who is in the set `by` to the counts of the groups that hold them. Every patient has a bit
/// in the sets.
void cbits_count_more(
    const uint64_t *set, const uint16_t *patients, size_t patients_count, ptrdiff_t by, const uint64_t *groups,
    size_t count, size_t words, ptrdiff_t *counts);
/// Takes the others out of the set, and says how many of them were in it.
size_t cbits_take(uint64_t *set, const uint64_t *other, size_t words);

/// Asks for the beginning of a set that will be looked at, and does not wait for it.
static inline void cbits_ask(const uint64_t *set) {
    for (int line = 0; line < 4; line++) __builtin_prefetch(set + 8 * line);
}

// Columns of one number for each person: a bit for each whose number lies in the range, both ends included. `words` has
// room for `count` bits and is written whole.

void cbits_in_range_i32(const int32_t *numbers, size_t count, int32_t low, int32_t high, uint64_t *words);
/// Of each number the bits of `mask` are looked at.
void cbits_in_range_u16(
    const uint16_t *numbers, size_t count, uint16_t mask, uint16_t low, uint16_t high, uint64_t *words);

// Postings: days in order, and whose each is. A local number that is not below `people` is passed over.

/// The first index whose day is at least `day`.
size_t cbits_first_at_least(const uint16_t *days, size_t count, uint16_t day);

/// Postings that stand side by side in their columns.
struct cbits_stretch { uint32_t start, count; };
/// The columns of days and patients, and for each of their blocks of two to the power of `shift` bytes a bit where it
/// has been found right.
struct cbits_columns {
    const uint16_t *days, *patients;
    const uint64_t *days_checked, *patients_checked;
    unsigned shift;
};
/// For each entry the stretch of its postings from the first day to the last, both included. Stops at the first entry
/// that needs a block which has not been found right yet, and returns how many were done.
size_t cbits_stretches(
    const struct cbits_columns *columns, const struct cbits_stretch *entries, size_t count, uint16_t first,
    uint16_t last, struct cbits_stretch *stretches);

/// Sets the bit of each patient.
void cbits_mark(
    const uint16_t *patients, const struct cbits_stretch *stretches, size_t count, size_t people, uint64_t *words);
/// Takes the bit of each patient away.
void cbits_unmark(const uint16_t *patients, size_t count, size_t people, uint64_t *words);
/// Sets the bit of each patient whose day is late enough.
void cbits_mark_since(
    const uint16_t *days, const uint16_t *patients, size_t count, uint16_t first, size_t people, uint64_t *words);
/// Adds one to the number of each patient, which stays at 65,535 once there.
void cbits_tally(
    const uint16_t *patients, const struct cbits_stretch *stretches, size_t count, size_t people, uint16_t *numbers);
/// Counts each patient up to three, in two bits: `ones` and `twos`.
void cbits_tally_few(
    const uint16_t *patients, const struct cbits_stretch *stretches, size_t count, size_t people, uint64_t *ones,
    uint64_t *twos);

/// What values say, as stored: those within `low` and `high` 1, other numbers within `least` and `most` 2, all else 4.
struct cbits_bounds_i16 { int16_t low, high, least, most; };
struct cbits_bounds_i32 { int32_t low, high, least, most; };
struct cbits_bounds_f64 { double low, high, least, most; };

/// Takes events from the last to the first: for each patient the newest day so far, and the union of what its events
/// say; `says` starts at 0, with which there is no day. `shared` is added where there are several of one day.
void cbits_newest_i16(
    const uint16_t *days, const uint16_t *patients, const int16_t *values, size_t count, size_t people,
    const struct cbits_bounds_i16 *bounds, uint8_t shared, uint16_t *newest, uint8_t *says);
void cbits_newest_i32(
    const uint16_t *days, const uint16_t *patients, const int32_t *values, size_t count, size_t people,
    const struct cbits_bounds_i32 *bounds, uint8_t shared, uint16_t *newest, uint8_t *says);
void cbits_newest_f64(
    const uint16_t *days, const uint16_t *patients, const double *values, size_t count, size_t people,
    const struct cbits_bounds_f64 *bounds, uint8_t shared, uint16_t *newest, uint8_t *says);
/// The same where all events say the same.
void cbits_newest_same(
    const uint16_t *days, const uint16_t *patients, size_t count, size_t people, uint8_t saying, uint16_t *newest,
    uint8_t *says);
/// What the newest posting of each patient says, of one entry, whose postings are in the order of days, then patients:
/// sets of those of whom it says yes or is unknown, and of those who have several of that day that say different things;
/// `seen` is who has any. All of them start empty.
void cbits_newest_one_i16(
    const uint16_t *days, const uint16_t *patients, const int16_t *values, size_t count, size_t people,
    const struct cbits_bounds_i16 *bounds, uint64_t *seen, uint64_t *yes, uint64_t *unknown, uint64_t *several);
void cbits_newest_one_i32(
    const uint16_t *days, const uint16_t *patients, const int32_t *values, size_t count, size_t people,
    const struct cbits_bounds_i32 *bounds, uint64_t *seen, uint64_t *yes, uint64_t *unknown, uint64_t *several);
void cbits_newest_one_f64(
    const uint16_t *days, const uint16_t *patients, const double *values, size_t count, size_t people,
    const struct cbits_bounds_f64 *bounds, uint64_t *seen, uint64_t *yes, uint64_t *unknown, uint64_t *several);
/// The newest days of each patient, `number` of them, the newest first; `newest` starts at 0, with which there is none.
void cbits_newest_days(
    const uint16_t *days, const uint16_t *patients, size_t count, size_t people, size_t number, uint16_t *newest);
/// The oldest day of each patient; `oldest` starts at the greatest number.
void cbits_oldest(
    const uint16_t *days, const uint16_t *patients, size_t count, size_t people, uint16_t *oldest);

/// Takes what newest events say apart: 1 is yes, 0 and 2 are no, 4 is unknown, all else is in neither.
void cbits_part(const uint8_t *says, size_t count, uint64_t *yes, uint64_t *no, uint64_t *unknown);

/// Who is missing in one set (`once`) and in more than one (`twice`) of those taken one after the other.
void cbits_miss(const uint64_t *set, uint64_t *once, uint64_t *twice, size_t words);
size_t cbits_count_and_not(const uint64_t *set, const uint64_t *other, size_t words);

#endif
