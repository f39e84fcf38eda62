/// Takes a `multipart/form-data` body apart while it arrives. Nothing of a file is held but the piece at hand.
struct MultipartReader {
    enum Problem: Error, Equatable {
        case malformed
        case tooManyParts
    }

    struct Part: Equatable {
        let name: [UInt8]
        /// As sent, without folders; `nil` for a field.
        let file: String?
    }

    enum Event: Equatable {
        case begins(Part)
        case bytes(ArraySlice<UInt8>)
        case ends
    }

    private enum State {
        /// Before the first delimiter.
        case preamble
        /// After a delimiter: the end of its line, or the dashes that close the body.
        case delimiter
        case headers
        case content
        case finished
    }

    static let partLimit = 1000
    static let headerLimit = 8192

    private let delimiter: [UInt8]
    private var state = State.preamble
    /// What has come and cannot be told yet; a line end stands before the first delimiter as before every other.
    private var held: [UInt8] = [0x0D, 0x0A]
    private var parts = 0

    /// From the value of `Content-Type`; `nil` where it names no usable boundary.
    init?(contentType: String) {
        guard let boundary = HeaderValue(contentType).parameters["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), boundary.utf8.last != 0x20
        else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    mutating func feed(_ piece: [UInt8], _ take: (Event) throws -> Void) throws {
        held += piece
        var position = held.startIndex
        while try step(&position, take) {}
        held.removeFirst(position - held.startIndex)
    }

    /// To be called after the last piece: a body that was cut off is not half a body.
    func finish() throws(Problem) {
        guard case .finished = state else { throw .malformed }
    }

    /// Reads on from `position`; false where more has to come first.
    private mutating func step(_ position: inout Int, _ take: (Event) throws -> Void) throws -> Bool {
        switch state {
        case .preamble:
            return try skipTo(delimiter, &position)
        case .delimiter:
            guard held.count - position >= 2 else { return false }
            let next = held[position..<position + 2]
            position += 2
            if next.elementsEqual([0x2D, 0x2D]) {
                state = .finished
            } else if next.elementsEqual([0x0D, 0x0A]) {
                state = .headers
            } else {
                throw Problem.malformed
            }
            return true
        case .headers:
            guard let end = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: held[position...]) else {
                guard held.count - position <= Self.headerLimit else { throw Problem.malformed }
                return false
            }
            parts += 1
            guard parts <= Self.partLimit else { throw Problem.tooManyParts }
            guard end - position <= Self.headerLimit else { throw Problem.malformed }
            try take(.begins(try Self.part(held[position..<end])))
            position = end + 4
            state = .content
            return true
        case .content:
            if let end = Self.find(delimiter, in: held[position...]) {
                if end > position { try take(.bytes(held[position..<end])) }
                try take(.ends)
                position = end + delimiter.count
                state = .delimiter
                return true
            }
            let safe = held.count - (delimiter.count - 1)
            if safe > position {
                try take(.bytes(held[position..<safe]))
                position = safe
            }
            return false
        case .finished:
            position = held.endIndex
            return false
        }
    }

    private mutating func skipTo(_ delimiter: [UInt8], _ position: inout Int) throws -> Bool {
        guard let found = Self.find(delimiter, in: held[position...]) else {
            guard held.count - position <= Self.headerLimit else { throw Problem.malformed }
            return false
        }
        position = found + delimiter.count
        state = .delimiter
        return true
    }

    private static func part(_ bytes: ArraySlice<UInt8>) throws -> Part {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Problem.malformed }
        for line in text.split(separator: "\r\n") {
            guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "content-disposition" else {
                continue
            }
            let value = HeaderValue(String(line[line.index(after: colon)...]))
            guard value.word == "form-data", let name = value.parameters["name"] else { break }
            let file = value.parameters["filename"].map { sent in
                String(sent.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }.last ?? "")
            }
            return Part(name: Array(name.utf8), file: file)
        }
        throw Problem.malformed
    }

    /// Where `needle` first stands in `hay`.
    static func find(_ needle: [UInt8], in hay: ArraySlice<UInt8>) -> Int? {
        guard let first = needle.first else { return hay.startIndex }
        var rest = hay
        while let start = rest.firstIndex(of: first), hay.endIndex - start >= needle.count {
            if hay[start..<start + needle.count].elementsEqual(needle) { return start }
            rest = rest[(start + 1)...]
        }
        return nil
    }
}

/// `form-data; name="a"; filename="b"`: a word, and parameters after it.
struct HeaderValue {
    /// Lower case.
    private(set) var word = ""
    /// By name in lower case; the first of several counts.
    private(set) var parameters: [String: String] = [:]

    init(_ text: String) {
        var rest = Array(text.unicodeScalars)[...]
        func word(_ ends: Set<Unicode.Scalar>) -> String {
            let word = rest.prefix { !ends.contains($0) }
            rest = rest.dropFirst(word.count)
            return String(String.UnicodeScalarView(word)).split(separator: " ").joined(separator: " ")
        }
        self.word = word([";"]).lowercased()
        while !rest.isEmpty {
            rest = rest.dropFirst()
            let name = word(["=", ";"]).lowercased()
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst()
            let value: String
            if rest.first == "\"" {
                value = Self.quoted(&rest)
                _ = word([";"])
            } else {
                value = word([";"])
            }
            if parameters[name] == nil { parameters[name] = value }
        }
    }

    /// Reads over a quoted text. Browsers write a quotation mark in a name as `%22`; older senders as `\"`.
    private static func quoted(_ rest: inout ArraySlice<Unicode.Scalar>) -> String {
        var value = String.UnicodeScalarView()
        rest = rest.dropFirst()
        while let scalar = rest.first, scalar != "\"" {
            rest = rest.dropFirst()
            if scalar == "\\", let next = rest.first, next == "\"" || next == "\\" {
                value.append(next)
                rest = rest.dropFirst()
            } else {
                value.append(scalar)
            }
        }
        rest = rest.dropFirst()
        return String(value)
    }
}
