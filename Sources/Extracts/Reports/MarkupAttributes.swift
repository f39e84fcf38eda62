/// The attributes of one tag, one after another: where they stand in the bytes that the tag was read from.
struct MarkupAttributes {
    /// More names than any tag of a report has; what comes after so many is not read.
    static let most = 64

    /// Where the value of the one that was read last stands.
    private(set) var value = 0..<0
    private var at: Int
    private let range: Range<Int>
    private var count = 0
    /// The names so far, each once: known only from ``most`` attributes on.
    private var names: Set<String> = []

    /// Those that stand in that range, which a name goes before.
    init(_ range: Range<Int> = 0..<0) {
        self.range = range
        at = range.lowerBound
    }

    /// Goes to the next and gives where its name stands; `nil` at the end.
    mutating func next(_ bytes: Span<UInt8>, isHTML: Bool) -> Range<Int>? {
        guard names.count < Self.most, let name = step(bytes) else { return nil }
        count += 1
        if count == Self.most {
            var again = MarkupAttributes(range)
            for _ in 1..<count {
                guard let before = again.step(bytes) else { break }
                names.insert(MarkupWord.name(bytes.extracting(before), isHTML: isHTML))
            }
        }
        if count >= Self.most { names.insert(MarkupWord.name(bytes.extracting(name), isHTML: isHTML)) }
        return name
    }

    private mutating func step(_ bytes: Span<UInt8>) -> Range<Int>? {
        while at < range.upperBound, Self.isSpace(bytes[at]) || bytes[at] == 0x2F { at += 1 }
        guard at < range.upperBound else { return nil }
        let name = at..<at + Self.nameCount(bytes.extracting(at..<range.upperBound))
        at = name.upperBound
        skipSpaces(bytes)
        guard at < range.upperBound, bytes[at] == 0x3D else {
            value = at..<at
            return name
        }
        at += 1
        skipSpaces(bytes)
        if at < range.upperBound, bytes[at] == 0x22 || bytes[at] == 0x27 {
            var end = at + 1
            while end < range.upperBound, bytes[end] != bytes[at] { end += 1 }
            value = at + 1..<end
            at = min(end + 1, range.upperBound)
        } else {
            var end = at
            while end < range.upperBound, !Self.isSpace(bytes[end]) { end += 1 }
            value = at..<end
            at = end
        }
        return name
    }

    private mutating func skipSpaces(_ bytes: Span<UInt8>) {
        while at < range.upperBound, Self.isSpace(bytes[at]) { at += 1 }
    }

    /// How many bytes the name has that stands first.
    static func nameCount(_ bytes: Span<UInt8>) -> Int {
        var count = 0
        while count < bytes.count, !isSpace(bytes[count]), bytes[count] != 0x3D, bytes[count] != 0x2F { count += 1 }
        return count
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte >= 0x09 && byte <= 0x0D }
}
