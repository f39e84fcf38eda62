/// How closely a fact is held. It stands on every record from the first day, and filters whatever is shown.
package enum Sensitivity: UInt8, Comparable, Sendable, CaseIterable {
    case ordinary, sensitive, sealed

    package static func < (lower: Self, higher: Self) -> Bool {
        lower.rawValue < higher.rawValue
    }

    /// The word in files: `ordinary`, `sensitive`, `sealed`.
    package var word: String {
        switch self {
        case .ordinary: "ordinary"
        case .sensitive: "sensitive"
        case .sealed: "sealed"
        }
    }
}
