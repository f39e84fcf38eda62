/// What is known of a Bundle besides its entries while these are read one by one.
struct BundleHead {
    /// The line on which it begins, and where.
    let line: Int
    let start: Int
    var members: [JSONValue.Member] = []
    var hasEntries = false
    var isPastEntries = false
    /// Entries read so far.
    var ordinal = 0
    private var names = MemberNames()
    private var seen: [JSONValue.Member] = []
    /// Whether the first entry begins on the Bundle's own line: then lines say nothing, and entries are counted.
    private var isOneLine = false

    init(line: Int, start: Int) {
        self.line = line
        self.start = start
    }

    /// False where the name has been before.
    mutating func insert(_ name: String) -> Bool {
        defer { seen.append(.init(name: name, value: .null)) }
        return names.insert(name, among: seen)
    }

    func text(_ name: String) -> String? {
        members.first { $0.name == name }?.value.text
    }

    /// Whether a member `entry` is the list of a Bundle as far as is known: a resource that is none says so before.
    var mayBeBundle: Bool {
        text("resourceType").map { $0 == "Bundle" } ?? true
    }

    /// Gives the entry its number where lines say nothing.
    mutating func numbered(_ entry: ResourceStream.Entry) -> ResourceStream.Entry {
        if ordinal == 1 { isOneLine = entry.line == line }
        guard isOneLine else { return entry }
        var entry = entry
        entry.line = ordinal
        return entry
    }

    /// Refuses, before its entries, a Bundle that has already said that it is not one of those that are read.
    func checkEarly(_ reader: JSONReader) throws(JSONProblem) {
        if let type = text("type") { try check(type, reader) }
    }

    /// Refuses, at its end, what turned out to be no Bundle, or none of those that are read.
    func check(_ reader: JSONReader) throws(JSONProblem) {
        guard text("resourceType") == "Bundle" else {
            throw reader.problem("is not FHIR: a list of entries without resourceType Bundle before it")
        }
        guard let type = text("type") else { throw reader.problem("the Bundle does not say its type") }
        try check(type, reader)
    }

    private func check(_ type: String, _ reader: JSONReader) throws(JSONProblem) {
        guard Self.types.contains(type) else {
            throw reader.problem("is a Bundle of a type that is not read; transaction, batch and collection are")
        }
    }

    /// Those whose entries are resources as they stand; `history` and `message` mean something else by them.
    private static let types: Set<String> = ["transaction", "batch", "collection", "searchset"]
}
