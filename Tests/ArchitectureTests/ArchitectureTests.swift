import Testing

/// The shape of the house, read from its sources.
struct ArchitectureTests {
    /// Which of our own and of other people's modules each target may import. A module that stands in no row may be
    /// imported by nobody.
    static let allowed: [String: Set<String>] = [
        "Vocabulary": [],
        "Domain": ["Vocabulary"],
        "CaseFinding": ["Vocabulary", "CBits", "Glibc", "Synchronization"],
        "FHIR": ["Vocabulary", "Glibc"],
        "Extracts": ["CBits", "CZip", "FHIR", "Vocabulary", "Glibc"],
        "SyntheticNetwork": ["Vocabulary", "Glibc", "Synchronization", "Dispatch"],
        "Store": ["Domain", "Vocabulary", "Crypto", "Foundation"],
        "StoreSQLite": ["Store", "Vocabulary", "GRDB", "GRDBSQLite", "Foundation", "Synchronization"],
        "Application": [
            "CArgon2", "CBits", "CaseFinding", "Crypto", "CZlib", "Domain", "Extracts", "FHIR", "SyntheticNetwork",
            "Store",
            "Vocabulary", "Dispatch", "Glibc", "Swift", "Synchronization",
        ],
        "HTML": [],
        "DesignSystem": ["HTML", "Vocabulary"],
        "Web": [
            "Application", "CaseFinding", "DesignSystem", "Domain", "Extracts", "HTML", "Vocabulary", "Synchronization",
        ],
        "Server": [
            "Web", "Hummingbird", "HummingbirdCore", "HTTPTypes", "Logging", "NIOCore", "NIOHTTPTypes",
            "ServiceLifecycle",
            "Synchronization", "UnixSignals", "Glibc",
        ],
        "CommandLine": [
            "Server", "Web", "Application", "CaseFinding", "Domain", "Extracts", "SyntheticNetwork", "Store",
            "Vocabulary", "ArgumentParser",
            "Foundation", "Glibc", "Logging", "Synchronization",
        ],
        "cairn": ["Application", "CommandLine", "StoreSQLite"],
    ]

    @Test func `every target stands in the table`() {
        let targets = Set(Source.all.map(\.target))
        #expect(targets == Set(Self.allowed.keys))
    }

    @Test(arguments: Source.all)
    func `imports point one way`(source: Source) {
        let allowed = Self.allowed[source.target] ?? []
        #expect(Set(source.imports).subtracting(allowed).sorted() == [])
    }

    @Test(arguments: Source.all)
    func `a file holds one thing that can be read in one sitting`(source: Source) {
        #expect(source.lines.count <= 500)
    }

    @Test(arguments: Source.all)
    func `time, ids and chance come from Ambient`(source: Source) {
        guard !source.path.hasSuffix("Application/Operations/Ambient.swift") else { return }
        for banned in ["Date()", "UUID()", ".random(", "SystemRandomNumberGenerator", "clock_gettime", "Date.now"] {
            #expect(source.lines.filter { $0.code.contains(banned) }.map(\.number) == [], "\(banned)")
        }
    }

    @Test(arguments: Source.all)
    func `a day that somebody types on a page is read by its field alone`(source: Source) {
        guard ["Web", "DesignSystem"].contains(source.target),
            source.path != "DesignSystem/Fields/DayField.swift"
        else { return }
        for banned in ["Day(typed:", "Day(iso:", "Day(cui:", "Day(year:"] {
            #expect(source.lines.filter { $0.code.contains(banned) }.map(\.number) == [], "\(banned)")
        }
    }

    @Test(arguments: Source.all)
    func `the pages of a list stand in its panel, not in the panel's foot`(source: Source) {
        // Each has room of its own around it: one in the other is indented twice.
        guard source.target == "Web" else { return }
        #expect(source.lines.filter { $0.code.contains("foot: pages") }.map(\.number) == [])
    }

    @Test(arguments: Source.all)
    func `SQL is written in Store alone, and for others' engines in CaseFinding/SQL`(source: Source) {
        guard !["Store", "StoreSQLite"].contains(source.target), !source.path.hasPrefix("CaseFinding/SQL/") else {
            return
        }
        for banned in ["INSERT INTO ", "SELECT * FROM ", "CREATE TABLE ", "DELETE FROM ", "UPDATE practice"] {
            #expect(source.lines.filter { $0.code.contains(banned) }.map(\.number) == [], "\(banned)")
        }
    }

    @Test(arguments: Source.all)
    func `checks are switched off only with a reason`(source: Source) {
        let off = source.lines.filter {
            $0.code.contains("@unchecked Sendable") || $0.code.contains("nonisolated(unsafe)")
        }
        let reasons = source.lines.filter { $0.text.contains("// SAFETY:") }
        #expect(off.isEmpty || !reasons.isEmpty)
    }

    @Test(arguments: Source.all)
    func `nothing ends the process on purpose`(source: Source) {
        for banned in ["fatalError(", "preconditionFailure(", "try!", "as! "] {
            #expect(source.lines.filter { $0.code.contains(banned) }.map(\.number) == [], "\(banned)")
        }
    }

    @Test func `no file or type is named for nothing in particular`() {
        let vague = ["Utils", "Utilities", "Helper", "Manager", "Common", "Extensions", "Misc"]
        let named = Source.all.filter { source in vague.contains { source.path.contains($0) } }
        #expect(named.map(\.path) == [])
    }
}
