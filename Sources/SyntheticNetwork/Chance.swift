/// Seeded randomness: SplitMix64 (Steele, Lea and Flood, 2014), one short stream for each key.
///
/// A stream is found by what it is for (a person, a year, a month of the network), never by how far another has been
/// read. So the same key gives the same draws whatever the as-at day, the order of work or the number of processors.
/// Everything is integers, or additions, subtractions, multiplications and divisions of `Double`, which IEEE 754 fixes
/// to the last bit: no machine's mathematics library has a say.
struct Chance {
    private var state: UInt64

    /// The stream of a key of up to three parts.
    init(_ seed: UInt64, _ first: Int, _ second: Int = 0) {
        state = Self.mixed(
            Self.mixed(seed &+ 0x9E37_79B9_7F4A_7C15) ^ UInt64(bitPattern: Int64(first)) &* 0xD6E8_FEB8_6659_FD93)
        state = Self.mixed(state ^ UInt64(bitPattern: Int64(second)) &* 0xA076_1D64_78BD_642F)
    }

    /// 64 even bits.
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    /// From 0, less than `count`; 0 where the count is not positive.
    mutating func below(_ count: Int) -> Int {
        guard count > 0 else { return 0 }
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// Both ends included.
    mutating func between(_ least: Int, _ most: Int) -> Int {
        least + below(most - least + 1)
    }

    /// From 0, less than 1.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// True with that probability.
    mutating func happens(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// Bell-shaped, mean 0, standard deviation 1, between -3.46 and 3.46: the sum of four even numbers.
    mutating func bell() -> Double {
        let bits = next()
        let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
        return (Double(sum) / 65_535 - 2) * 1.732_050_807_568_877_2
    }

    /// How often something of that mean happens, where it clusters in a few people (geometric, at most 24).
    mutating func clustered(_ mean: Double) -> Int {
        let again = mean / (1 + mean)
        var count = 0
        while count < 24, happens(again) { count += 1 }
        return count
    }

    /// How often something of that mean happens, spread about the mean (from 0.4 to 1.6 times it).
    mutating func spread(_ mean: Double) -> Int {
        let about = mean * (0.4 + 1.2 * unit())
        let whole = Int(about)
        return whole + (happens(about - Double(whole)) ? 1 : 0)
    }

    /// The index of one of the weights, in proportion; the last where all are nothing.
    mutating func index(of weights: [Double]) -> Int {
        var total = 0.0
        for weight in weights { total += weight }
        var left = unit() * total
        for (index, weight) in weights.enumerated() {
            left -= weight
            if left < 0 { return index }
        }
        return weights.count - 1
    }

    /// The finaliser of SplitMix64.
    static func mixed(_ bits: UInt64) -> UInt64 {
        var bits = bits
        bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
        return bits ^ bits >> 31
    }
}
