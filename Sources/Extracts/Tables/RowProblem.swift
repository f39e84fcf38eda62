import Vocabulary

/// Why a row is not taken.
enum RowProblem: Error, Hashable {
    /// The row is wrong: in which column (empty where it is the whole row), and how.
    case broken(column: String, words: String)
    /// The row of a table is wrong in a column, whatever its header calls that.
    case brokenIn(TableColumn, words: String)
    /// A spreadsheet cut the code in that column, and it may have been one other only.
    case cut(TableColumn, found: String, proposed: String, words: String)
    /// What stands in that column is no code.
    case code(TableColumn, found: String, ConceptID.Problem, words: String)
    /// The same of a resource, with what else is known of it.
    case entry(column: String, RefusedEntry, words: String)
    /// The practice withholds it: what tells it from others, and the words.
    case withheld(key: String, words: String)
    /// The row shows that the whole extract must not be taken.
    case refused(words: String)

    /// A problem in a column of a table.
    static func broken(_ column: TableColumn, _ words: String) -> Self {
        .brokenIn(column, words: words)
    }
}

/// Hashes what tells a withheld row from others, so that nothing else of it has to be kept.
struct WithheldKey {
    /// The hash over salt and practice, which every key goes on from.
    private let begun: UInt64

    /// `salt` is kept secret by the store, so that a hash cannot be matched against all NHS numbers.
    init(practice: String, salt: UInt64) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            hash = Self.added(UInt8(truncatingIfNeeded: salt >> shift), to: hash)
        }
        for byte in practice.utf8 { hash = Self.added(byte, to: hash) }
        begun = Self.added(0, to: hash)
    }

    /// 64-bit FNV-1a over salt, practice and key.
    func hash(_ key: String) -> UInt64 {
        var hash = begun
        for byte in key.utf8 { hash = Self.added(byte, to: hash) }
        return hash
    }

    private static func added(_ byte: UInt8, to hash: UInt64) -> UInt64 { (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
