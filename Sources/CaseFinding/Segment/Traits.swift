import Vocabulary

/// The small facts of one person, packed into 16 bits.
struct Traits {
    let bits: UInt16

    static let sexMask: UInt16 = 3
    static let decilePlace: UInt16 = 5
    static let decileMask: UInt16 = 15 << decilePlace

    static let dissentMask: UInt16 = 1 << 4
    static let interpreterMask: UInt16 = 3 << 2
    static let registeredFromMask: UInt16 = 1 << 13

    static func bits(ofInterpreter isNeeded: Bool) -> UInt16 { (isNeeded ? 2 : 1) << 2 }

    /// What a sex is as bits.
    static func bits(of sex: Sex) -> UInt16 { UInt16(sex.rawValue) + 1 }

    init(bits: UInt16) {
        self.bits = bits
    }

    init(_ demographics: Demographics) {
        var bits: UInt16 = demographics.sex.map { Self.bits(of: $0) } ?? 0
        bits |= demographics.needsInterpreter.map { Self.bits(ofInterpreter: $0) } ?? 0
        bits |= demographics.dissent ? Self.dissentMask : 0
        bits |= UInt16(demographics.deprivation?.decile ?? 0) << Self.decilePlace
        bits |= Self.bits(of: demographics.birth) << 9
        bits |= Self.bits(of: demographics.death) << 11
        bits |= demographics.registeredFrom == nil ? 0 : Self.registeredFromMask
        bits |= (demographics.registeredUntil == nil ? 0 : 1) << 14
        self.bits = bits
    }

    /// `nil` where not recorded.
    var sex: Sex? { Sex(rawValue: UInt8(bits & 3) &- 1) }
    var needsInterpreter: Bool? { bits >> 2 & 3 == 0 ? nil : bits >> 2 & 3 == 2 }
    var dissent: Bool { bits & Self.dissentMask != 0 }
    /// 1 to 10; 0 where not known.
    var decile: Int { Int(bits >> Self.decilePlace & 15) }
    /// `nil` where there is no birth.
    var birthPrecision: DatePrecision? { DatePrecision(rawValue: UInt8(bits >> 9 & 3) &- 1) }
    var deathPrecision: DatePrecision? { DatePrecision(rawValue: UInt8(bits >> 11 & 3) &- 1) }
    var hasRegisteredFrom: Bool { bits & Self.registeredFromMask != 0 }
    var hasRegisteredUntil: Bool { bits >> 14 & 1 == 1 }

    private static func bits(of date: EventDate?) -> UInt16 {
        date.map { UInt16($0.precision.rawValue) + 1 } ?? 0
    }
}
