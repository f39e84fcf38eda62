import Vocabulary

/// Several answers as bits, so that it shows whether all are the same.
struct NewestSays: OptionSet {
    let rawValue: UInt8
    static let yes = NewestSays(rawValue: 1)
    static let no = NewestSays(rawValue: 2)
    static let unknown = NewestSays(rawValue: 4)

    init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    init(_ answer: Answer) {
        self =
            switch answer {
            case .yes: .yes
            case .no: .no
            case .unknown: .unknown
            }
    }

    /// What all of them say; unknown where they differ.
    var common: Answer {
        self == .yes ? .yes : self == .no ? .no : .unknown
    }
}
