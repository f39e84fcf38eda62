package import Vocabulary

/// How a practice's report is read: what each of its columns holds, how it writes days, what its entries are. Made by a
/// person once and known again by the names of the columns. It lies beside the report as `report-mapping.json`.
package struct ReportMapping: Hashable, Sendable {
    /// Beside the report's file.
    package static let fileName = "report-mapping.json"
    /// More groups of columns for entries than any report has in one row.
    package static let mostGroups = 8

    package struct Column: Hashable, Sendable {
        /// As in the report's header; `Date (2)` where the name stands there a second time.
        package let name: String
        package var holds: ReportField
        /// Which of the row's entries it is of, from 1; 1 for what is of the person.
        package var group: Int

        package init(_ name: String, _ holds: ReportField, group: Int = 1) {
            self.name = name
            self.holds = holds
            self.group = group
        }
    }

    /// What follows from the absence of an entry.
    package enum Cover: String, CaseIterable, Sendable {
        /// Of the people in it, all entries with the codes and terms that occur in it, and no others.
        case itsCodes = "its-codes"
        /// Of the people in it, everything of its kinds: of coded entries, those of every kind from problem to plan.
        case everything
        /// Some entries only, as of the last month or each person's latest: it adds, and nothing follows from absence.
        case nothing
    }

    /// What the practice calls the report.
    package var name: String
    package var columns: [Column]
    /// How days are written, such as `dd-MMM-yyyy`.
    package var dates: String
    /// The kind of each group's entries.
    package var kinds: [RecordKind]
    /// What all of a group's entries are, in the order of groups, where the names of its columns say it and no column does;
    /// empty where a column holds the term or the code.
    package var fixedTerms: [String]
    package var covers: Cover
    package var isWindows1252: Bool
    /// The sheet of a workbook; empty for the first that is shown.
    package var sheet: String
    /// Whether a row without an NHS number is of the person above it.
    package var fillsForward: Bool
    /// Terms that a person took for a code, or that the practice's own record has with one, by their folded words.
    package var terms: [String: String]

    package init(
        name: String, columns: [Column], dates: String = "dd-MMM-yyyy", kinds: [RecordKind] = [.coded],
        fixedTerms: [String] = [], covers: Cover = .itsCodes, isWindows1252: Bool = false, sheet: String = "",
        fillsForward: Bool = true, terms: [String: String] = [:]
    ) {
        self.name = name
        self.columns = columns
        self.dates = dates
        self.kinds = kinds
        self.fixedTerms = fixedTerms
        self.covers = covers
        self.isWindows1252 = isWindows1252
        self.sheet = sheet
        self.fillsForward = fillsForward
        self.terms = terms
    }

    /// How many entries a row may hold.
    package var groups: Int {
        columns.filter { $0.holds.isOfEntry }.map(\.group).max() ?? 0
    }

    /// The kind of a group's entries, from 1.
    package func kind(of group: Int) -> RecordKind {
        kinds.indices.contains(group - 1) ? kinds[group - 1] : .coded
    }

    /// Where a field stands, within a group where it is of an entry.
    package func index(of field: ReportField, group: Int = 1) -> Int? {
        columns.firstIndex { $0.holds == field && (!field.isOfEntry || $0.group == group) }
    }

    /// Why it cannot be used, in words for whoever made it, and which column is meant.
    package struct Problem: Error, Hashable, Sendable {
        package let words: String
        /// From 0; `nil` where it is no single column.
        package let column: Int?
        /// The entry whose fixed term is meant, from 1.
        package var entry: Int?
    }

    package var problems: [Problem] {
        var problems: [Problem] = []
        if index(of: .nhsNumber) == nil, index(of: .localID) == nil {
            problems.append(
                Problem(words: "Say which column holds the NHS number, or the practice’s own id.", column: nil))
        }
        for (at, column) in columns.enumerated() where column.holds != .nothing {
            if !(1...Self.mostGroups).contains(column.group) {
                problems.append(
                    Problem(words: "\(column.name): an entry is one of 1 to \(Self.mostGroups).", column: at))
            }
            if let first = index(of: column.holds, group: column.group), first != at {
                problems.append(
                    Problem(
                        words:
                            "\(column.name): \(columns[first].name) holds the same already; make one of them nothing, "
                            + "or of another entry.", column: at))
            }
        }
        for group in 1...Self.mostGroups { problems += self.problems(of: group) }
        if groups == 0, index(of: .birthDate) == nil, index(of: .fullName) == nil, index(of: .familyName) == nil {
            problems.append(
                Problem(words: "Say which columns hold the people’s details, or an entry’s date and term.", column: nil)
            )
        }
        if DateFormat(dates) == nil {
            problems.append(Problem(words: "Say how days are written, such as dd-MMM-yyyy.", column: nil))
        }
        return problems
    }

    /// Tells reports apart by the names of their columns, whatever case and spacing they are written in.
    package static func fingerprint(_ columns: [String]) -> String {
        var hashes: [UInt64] = [0xCBF2_9CE4_8422_2325, 0x6C62_272E_07BB_0142]
        for name in columns {
            for byte in Array(TableForm.fold(name).utf8) + [0x1F] {
                for index in hashes.indices {
                    hashes[index] = (hashes[index] ^ UInt64(byte) &+ UInt64(index)) &* 0x100_0000_01B3
                }
            }
        }
        return hashes.map { hash in
            let text = String(hash, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
    }

    package var fingerprint: String { Self.fingerprint(columns.map(\.name)) }
}

/// How the columns of a report differ from those that a mapping was made for.
package struct ReportColumnChange: Hashable, Sendable {
    package let missing: [String]
    package let new: [String]

    package init(from mapping: ReportMapping, to columns: [String]) {
        let (old, now) = (mapping.columns.map(\.name), columns)
        let (oldNames, newNames) = (Set(old.map(TableForm.fold)), Set(now.map(TableForm.fold)))
        missing = old.filter { !newNames.contains(TableForm.fold($0)) }
        new = now.filter { !oldNames.contains(TableForm.fold($0)) }
    }

    /// What is missing and what is new, or that only the order is another.
    package var words: String {
        var parts: [String] = []
        if !missing.isEmpty { parts.append("missing: " + missing.joined(separator: ", ")) }
        if !new.isEmpty { parts.append("new: " + new.joined(separator: ", ")) }
        return parts.isEmpty ? "the same columns in another order" : parts.joined(separator: "; ")
    }
}
