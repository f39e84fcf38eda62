import Vocabulary

/// The small facts of one person, packed into 32 bits.
struct Traits {
    let bits: UInt32

    init(bits: UInt32) {
        self.bits = bits
    }

    init(_ demographics: Demographics) {
        var bits: UInt32 = demographics.sex.map { UInt32($0.rawValue) + 1 } ?? 0
        bits |= (demographics.needsInterpreter.map { $0 ? 2 : 1 } ?? 0) << 2
        bits |= (demographics.dissent ? 1 : 0) << 4
        bits |= UInt32(demographics.deprivation?.decile ?? 0) << 5
        bits |= Self.bits(of: demographics.birth) << 9
        bits |= Self.bits(of: demographics.death) << 11
        bits |= (demographics.registeredFrom == nil ? 0 : 1) << 13
        bits |= (demographics.registeredUntil == nil ? 0 : 1) << 14
        self.bits = bits
    }

    /// `nil` where not recorded.
    var sex: Sex? { Sex(rawValue: UInt8(bits & 3) &- 1) }
    var needsInterpreter: Bool? { bits >> 2 & 3 == 0 ? nil : bits >> 2 & 3 == 2 }
    var dissent: Bool { bits >> 4 & 1 == 1 }
    /// 1 to 10; 0 where not known.
    var decile: Int { Int(bits >> 5 & 15) }
    /// `nil` where there is no birth.
    var birthPrecision: DatePrecision? { DatePrecision(rawValue: UInt8(bits >> 9 & 3) &- 1) }
    var deathPrecision: DatePrecision? { DatePrecision(rawValue: UInt8(bits >> 11 & 3) &- 1) }
    var hasRegisteredFrom: Bool { bits >> 13 & 1 == 1 }
    var hasRegisteredUntil: Bool { bits >> 14 & 1 == 1 }

    private static func bits(of date: EventDate?) -> UInt32 {
        date.map { UInt32($0.precision.rawValue) + 1 } ?? 0
    }
}
