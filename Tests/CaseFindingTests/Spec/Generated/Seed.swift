/// A small seeded generator (SplitMix64), so that what fails once fails again. Tests print or name its seed.
struct Seed: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        Int.random(in: range, using: &self)
    }

    /// True once in so many times.
    mutating func oneIn(_ count: Int) -> Bool {
        number(1...count) == 1
    }

    /// One of some things, or the other where there are none.
    mutating func one<T>(of things: [T], or other: T) -> T {
        things.randomElement(using: &self) ?? other
    }
}
