#include "CBits.h"

#include <string.h>

// Words are read in the machine's order: the files are for little-endian machines, and their first bytes say so.

static const uint64_t first_prime = 0x9E3779B185EBCA87u;
static const uint64_t second_prime = 0xC2B2AE3D27D4EB4Fu;

static inline uint64_t turned(uint64_t word, int by) { return (word << by) | (word >> (64 - by)); }

static inline uint64_t word_at(const unsigned char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

// One step is a bijection of the word for a given state and of the state for a given word: a change to one word always
// changes the result.
static inline uint64_t step(uint64_t state, uint64_t word) { return turned((state ^ word) * first_prime, 29); }

uint64_t cbits_checksum(const void *bytes, size_t count, uint64_t seed) {
    const unsigned char *at = bytes;
    size_t left = count;
    uint64_t one = seed + first_prime, two = seed ^ second_prime, three = seed, four = seed - first_prime;
    while (left >= 32) {
        one = step(one, word_at(at));
        two = step(two, word_at(at + 8));
        three = step(three, word_at(at + 16));
        four = step(four, word_at(at + 24));
        at += 32;
        left -= 32;
    }
    while (left >= 8) {
        one = step(one, word_at(at));
        at += 8;
        left -= 8;
    }
    uint64_t tail = 0;
    if (left > 0) memcpy(&tail, at, left);
    two = step(two, tail);
    uint64_t sum = (uint64_t)count * second_prime + seed;
    sum = step(sum, one);
    sum = step(sum, two);
    sum = step(sum, three);
    sum = step(sum, four);
    sum ^= sum >> 32;
    sum *= second_prime;
    sum ^= sum >> 29;
    return sum;
}
