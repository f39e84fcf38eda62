#ifndef CBITS_H
#define CBITS_H

#include <stddef.h>
#include <stdint.h>

/// Population count of `left AND right` over `count` 64-bit words; with AVX2 where the processor has it.
uint64_t cbits_and_count(const uint64_t *left, const uint64_t *right, size_t count);

#endif
