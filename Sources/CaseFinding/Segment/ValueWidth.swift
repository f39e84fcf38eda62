import CBits

/// How the numbers of an entry are kept. None is rounded: a number written with a few decimals is kept as a whole number
/// and how many decimals it has, and comes out again to the last bit (but for the sign of zero, which nothing asks); an entry with any other number keeps them all as
/// they are.
enum ValueWidth: UInt8 {
    /// The entry has no numbers.
    case none
    /// Whole numbers of 16 bits.
    case short
    /// Whole numbers of 32 bits.
    case long
    /// Numbers of 64 bits.
    case double

    /// Bytes of each.
    var bytes: Int {
        switch self {
        case .none: 0
        case .short: 2
        case .long: 4
        case .double: 8
        }
    }
}

/// The width of an entry's numbers, and the decimals of its whole numbers.
struct ValueScale: Hashable {
    var width = ValueWidth.none
    /// 0 to 9.
    var decimals: UInt8 = 0

    /// Stand for an event without a number.
    static let noShort = Int16.min
    static let noLong = Int32.min

    init() {}

    init(width: ValueWidth, decimals: UInt8) {
        self.width = width
        self.decimals = decimals
    }

    /// What is needed for these numbers; NaN stands for none.
    init(_ values: [Double]) {
        var largest: Int32 = 0
        let decimals = values.withUnsafeBufferPointer { cbits_decimals($0.baseAddress, $0.count, &largest) }
        if decimals < 0 {
            width = .double
        } else {
            width = largest <= Int32(Int16.max) ? .short : .long
            self.decimals = UInt8(decimals)
        }
    }

    /// What a whole number stands for.
    func value(_ whole: Int32) -> Double {
        Double(whole) / power
    }

    /// The whole number of a number that the scale was made for.
    func whole(_ value: Double) -> Int32 {
        value.isNaN ? Self.noLong : Int32((value * power).rounded())
    }

    var power: Double { Self.powers[Int(min(decimals, 9))] }

    private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}
