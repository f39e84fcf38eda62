/// The path and query of a request, decoded; or why they cannot be.
struct RequestTarget: Equatable {
    enum Problem: Error, Equatable {
        case tooLong
        case malformed
    }

    /// The most bytes that an address may have.
    static let limit = 2000

    /// The path as sent, for links back to it. Decoding it gives the segments, so it holds nothing worse than they do.
    let path: String
    let segments: [String]
    let query: [(name: [UInt8], value: [UInt8])]

    init(_ target: String) throws(Problem) {
        guard target.utf8.count <= Self.limit else { throw .tooLong }
        guard target.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .malformed }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, path.hasPrefix("/"), !path.contains("#") else { throw .malformed }
        self.path = String(path)
        var segments: [String] = []
        if path != "/" {
            for raw in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
                segments.append(try Self.segment(raw))
            }
        }
        self.segments = segments
        guard parts.count == 2 else {
            query = []
            return
        }
        guard let query = FormPairs.urlEncoded(Array(parts[1].utf8)) else { throw .malformed }
        self.query = query
    }

    /// One segment; nothing that climbs, is empty, or means something to a file system or a log.
    private static func segment(_ raw: Substring) throws(Problem) -> String {
        guard let bytes = PercentCoding.decoded(Array(raw.utf8)[...], plusIsSpace: false),
            let text = String(validating: bytes, as: UTF8.self), !text.isEmpty, text != ".", text != "..",
            bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != 0x2F && $0 != 0x5C })
        else { throw .malformed }
        return text
    }

    static func == (left: Self, right: Self) -> Bool {
        left.path == right.path && left.segments == right.segments
            && left.query.elementsEqual(right.query) { $0.name == $1.name && $0.value == $1.value }
    }
}

/// `%41` and back.
enum PercentCoding {
    /// The bytes meant; `nil` where a percent sign is followed by anything but two hexadecimal digits.
    static func decoded(_ bytes: ArraySlice<UInt8>, plusIsSpace: Bool) -> [UInt8]? {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var position = bytes.startIndex
        while position < bytes.endIndex {
            switch bytes[position] {
            case 0x25:
                guard bytes.endIndex - position > 2, let high = digit(bytes[position + 1]),
                    let low = digit(bytes[position + 2])
                else { return nil }
                decoded.append(high << 4 | low)
                position += 3
            case 0x2B where plusIsSpace:
                decoded.append(0x20)
                position += 1
            case let byte:
                decoded.append(byte)
                position += 1
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

/// `a=1&b=2`.
enum FormPairs {
    /// The most pairs that are read.
    static let limit = 2000

    /// The pairs in order; `nil` where they are no such form, or too many.
    static func urlEncoded(_ bytes: [UInt8]) -> [(name: [UInt8], value: [UInt8])]? {
        var pairs: [(name: [UInt8], value: [UInt8])] = []
        for pair in bytes.split(separator: 0x26) {
            guard pairs.count < limit else { return nil }
            let equals = pair.firstIndex(of: 0x3D) ?? pair.endIndex
            guard let name = PercentCoding.decoded(pair[..<equals], plusIsSpace: true),
                let value = PercentCoding.decoded(pair[equals...].dropFirst(), plusIsSpace: true)
            else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }
}
