#include "CBits.h"

#include <math.h>

void cbits_split(const uint32_t *keys, size_t count, uint16_t *upper, uint16_t *lower) {
    for (size_t i = 0; i < count; i++) {
        upper[i] = (uint16_t)(keys[i] >> 16);
        lower[i] = (uint16_t)keys[i];
    }
}

size_t cbits_gather(const uint16_t *patients, size_t count, uint64_t *bits) {
    size_t added = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t *word = bits + (patients[i] >> 6), bit = (uint64_t)1 << (patients[i] & 63);
        added += !(*word & bit);
        *word |= bit;
    }
    return added;
}

static const double powers[10] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};

int cbits_decimals(const double *values, size_t count, int32_t *largest) {
    int decimals = 0;
    double greatest = 0;
    for (size_t i = 0; i < count; i++) {
        double value = values[i];
        if (isnan(value)) continue;
        if (fabs(value) > INT32_MAX) return -1;
        while (decimals <= 9) {
            double whole = value * powers[decimals];
            whole = (double)(int64_t)(whole < 0 ? whole - 0.5 : whole + 0.5);
            // What is divided is exact and so is the power: a number that was read from so many decimals comes out again.
            if (whole / powers[decimals] == value) break;
            decimals++;
        }
        if (decimals > 9) return -1;
        if (fabs(value) > greatest) greatest = fabs(value);
    }
    double whole = (double)(int64_t)(greatest * powers[decimals] + 0.5);
    if (whole > INT32_MAX) return -1;
    *largest = (int32_t)whole;
    return decimals;
}
