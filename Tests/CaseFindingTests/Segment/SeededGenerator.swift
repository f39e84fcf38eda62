/// A generator whose every number follows from its seed (SplitMix64), so that a failure can be run again.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    /// A number from 0 to `limit - 1`.
    mutating func below(_ limit: Int) -> Int {
        Int(next() % UInt64(limit))
    }

    /// True in so many of a hundred cases.
    mutating func percent(_ share: Int) -> Bool {
        below(100) < share
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }

    mutating func bits128() -> UInt128 {
        UInt128(next()) << 64 | UInt128(next())
    }
}
