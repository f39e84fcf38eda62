import Glibc
import Vocabulary

/// What kind of record a type of observation is, and what stands before its term where it only speaks of something.
struct RecordSort {
    var kind: RecordKind
    var mention: String?
}

/// What the fields of one table were read as before.
struct OrdinaryMemory {
    /// However many different texts there are, so many are named by number; rows with others are read field by field.
    static let most = 1 << 15
    /// Longer fields are not remembered, so that each would be numbered anew, and held whole.
    static let longest = BytePool<Int32>.longestKey

    var sorts = BytePool<RecordSort>(most: 1 << 8)
    var concepts = BytePool<Int32>(most: 1 << 14)
    var staff = BytePool<Int32>(most: 1 << 12)
    var texts = BytePool<Int32>(most: 1 << 14)
    var appointments: [UInt64: Int32] = [:]
    var didNotAttend: Int32 = -1
    var days = DayMemo()
    var instants = DayMemo()
}

/// What the ways to write a day were read as lately. Each takes one place; another that would take it too takes it over.
struct DayMemo {
    /// The bytes of a field, of 16 at most.
    struct Name: Equatable {
        var front: UInt64 = 0
        var back: UInt64 = 0
    }

    private var names = [Name](repeating: Name(), count: 1 << 13)
    private var values = [Int](repeating: 0, count: 1 << 13)

    @inline(__always)
    static func name(_ field: UnsafeBufferPointer<UInt8>) -> Name? {
        guard field.count <= 16, let start = field.baseAddress else { return nil }
        var name = Name()
        withUnsafeMutableBytes(of: &name) { bytes in
            if let to = bytes.baseAddress { memcpy(to, start, field.count) }
        }
        return name
    }

    @inline(__always)
    private func place(_ name: Name) -> Int {
        Int(truncatingIfNeeded: ((name.front ^ name.back &* 0x9E37_79B9_7F4A_7C15) &* 0xC2B2_AE3D_27D4_EB4F) >> 51)
    }

    @inline(__always)
    func value(of name: Name) -> Int? {
        let place = place(name)
        return names[place] == name ? values[place] : nil
    }

    mutating func put(_ name: Name, _ value: Int) {
        let place = place(name)
        names[place] = name
        values[place] = value
    }
}
