/// Reads FHIR resources one after another from a Bundle, from a file of one resource a line (NDJSON), or from a file
/// that is one resource, without ever holding more than one of them.
package struct ResourceStream {
    /// How the resources stand in the file.
    package enum Layout: Sendable {
        /// Bundles or resources; what is wrong with one is wrong with the file.
        case document
        /// One resource a line; a line that is wrong is skipped, and the next is read.
        case lines
    }

    /// One resource as it stands.
    package struct Entry: Hashable, Sendable {
        /// ``JSONValue/null`` where an entry of a Bundle holds no resource.
        package var resource: JSONValue
        /// `Bundle.entry.fullUrl`; empty where there is none.
        package var fullURL: String
        /// The line on which the resource begins, from 1. Where a whole Bundle stands on one line, which of its entries
        /// it is, from 1.
        package var line: Int
    }

    package enum Item: Hashable, Sendable {
        case entry(Entry)
        /// A line of a file of lines that could not be read.
        case broken(JSONProblem)
    }

    private var reader: JSONReader
    private let layout: Layout
    private var isStarted = false
    private var holdsAny = false
    /// The Bundle whose entries are being read.
    private var bundle: BundleHead?

    package init(
        _ source: any ByteSource, layout: Layout, limits: JSONLimits = .resource, bufferSize: Int = 1 << 18
    ) {
        self.reader = JSONReader(source, limits: limits, bufferSize: bufferSize)
        self.layout = layout
    }

    /// The next resource; `nil` at the end. Throws where the rest of the file cannot be read, or must not be believed.
    package mutating func next() throws(JSONProblem) -> Item? {
        if !isStarted {
            isStarted = true
            try reader.skipByteOrderMark()
        }
        do {
            return try readNext().map { .entry($0) }
        } catch {
            guard layout == .lines, !error.endsTheFile else { throw error }
            bundle = nil
            holdsAny = true
            // The problem may have been noticed at the start of the line after it.
            if reader.line == error.line { try reader.skipLine() }
            return .broken(error)
        }
    }

    private mutating func readNext() throws(JSONProblem) -> Entry? {
        while true {
            if let entry = try nextOfBundle() { return entry }
            guard let byte = try reader.nextByte() else {
                guard holdsAny else { throw reader.problem("the file holds no resource") }
                return nil
            }
            guard byte == 0x7B else { throw reader.problem("a FHIR resource is expected, an object in braces") }
            if let entry = try topLevel() { return entry }
        }
    }

    /// Reads a resource that stands by itself; of a Bundle, all that stands before its entries.
    private mutating func topLevel() throws(JSONProblem) -> Entry? {
        let line = reader.line
        var head = BundleHead(line: line, start: reader.offset)
        try reader.take(0x7B, "an object is expected")
        if try reader.takeIf(0x7D) {
            throw reader.problem("is not FHIR: the object has no resourceType")
        }
        let isWhole = try readMembers(into: &head)
        holdsAny = true
        guard isWhole else {
            bundle = head
            return nil
        }
        guard let type = head.text("resourceType") else {
            throw reader.problem("is not FHIR: the object has no resourceType")
        }
        if layout == .lines, let after = try reader.peekOnLine(), after != 0x0A, after != 0x0D {
            throw reader.problem("something stands after the resource on its line")
        }
        if type == "Bundle" || head.hasEntries {
            try head.check(reader)
            return nil
        }
        return Entry(resource: .object(head.members), fullURL: "", line: line)
    }

    /// Reads members up to the end of the object (true), or up to the first entry of a Bundle (false).
    private mutating func readMembers(into head: inout BundleHead) throws(JSONProblem) -> Bool {
        repeat {
            let place = reader.problem("a name stands twice in one object; which of the two holds cannot be known")
            let name = try reader.memberName()
            guard head.insert(name) else { throw place }
            if name == "entry", head.mayBeBundle, try reader.takeIf(0x5B) {
                head.hasEntries = true
                try head.checkEarly(reader)
                if try !reader.takeIf(0x5D) { return false }
                continue
            }
            head.members.append(.init(name: name, value: try reader.value()))
            guard head.members.count <= reader.limits.count / 100 else {
                throw reader.problem("one resource has more than \(reader.limits.count / 100) members")
            }
            guard head.hasEntries || reader.offset - head.start <= reader.limits.valueBytes else {
                throw reader.problem("one resource is longer than \(reader.limits.valueBytes >> 20) MiB")
            }
        } while try reader.takeIf(0x2C)
        try reader.take(0x7D, "a comma or the end of the object is expected")
        return true
    }

    /// The next entry of the Bundle that is being read, or `nil` after its last, when the Bundle has been read to its
    /// end.
    private mutating func nextOfBundle() throws(JSONProblem) -> Entry? {
        guard var head = bundle else { return nil }
        if head.hasEntries, !head.isPastEntries {
            guard head.ordinal > 0, try !reader.takeIf(0x2C) else {
                head.ordinal += 1
                let entry = try entry(of: &head)
                bundle = head
                return entry
            }
            try reader.take(0x5D, "a comma or the end of the entries is expected")
            head.isPastEntries = true
        }
        bundle = nil
        if try reader.takeIf(0x2C) {
            if try !readMembers(into: &head) { throw reader.problem("a Bundle has two lists of entries") }
        } else {
            try reader.take(0x7D, "a comma or the end of the Bundle is expected")
        }
        try head.check(reader)
        return nil
    }

    private mutating func entry(of head: inout BundleHead) throws(JSONProblem) -> Entry {
        try reader.take(0x7B, "an entry in braces is expected")
        var entry = Entry(resource: .null, fullURL: "", line: reader.line)
        if try reader.takeIf(0x7D) { return head.numbered(entry) }
        var names = MemberNames()
        var members: [JSONValue.Member] = []
        repeat {
            let place = reader.problem("a name stands twice in one object; which of the two holds cannot be known")
            let name = try reader.memberName()
            guard names.insert(name, among: members) else { throw place }
            _ = try reader.nextByte()
            if name == "resource" { entry.line = reader.line }
            let value = try reader.value()
            switch name {
            case "resource": entry.resource = value
            case "fullUrl": entry.fullURL = value.text ?? ""
            default: break
            }
            // Only the names are needed from here on, to notice one that is repeated.
            members.append(.init(name: name, value: .null))
        } while try reader.takeIf(0x2C)
        try reader.take(0x7D, "a comma or the end of the entry is expected")
        return head.numbered(entry)
    }
}
