import Application
import Domain
import Vocabulary

/// Codelists as commands give them out.
enum CodelistOutcome {
    struct List: Encodable {
        let name: String
        let kinds: [String]
        let entries: Int
        let provenance: String
        let isOwn: Bool
        /// How many entries are in which state, in words.
        let states: String

        init(_ standing: CodelistLibrary.Standing) {
            let list = standing.list
            name = list.name
            kinds = list.kinds.kinds.map(\.word)
            entries = list.entries.count
            provenance = list.provenance
            isOwn = standing.isOwn
            var words: [String] = []
            for state in list.entries.map({ EntryState($0).word }) where !words.contains(state) { words.append(state) }
            states = words.map { word in
                "\(list.entries.filter { EntryState($0).word == word }.count) \(word)"
            }.joined(separator: ", ")
        }
    }

    struct Entry: Encodable {
        let system: Nullable<String>
        let code: Nullable<String>
        let term: String
        let rank: Nullable<Int>
        let state: String
        let source: String

        init(_ entry: Codelist.Entry) {
            system = Nullable(entry.code?.system.rawValue)
            code = Nullable(entry.code?.value)
            term = entry.term
            rank = Nullable(entry.rank)
            state = EntryState(entry).word
            source = entry.source
        }

        var words: String { "\(code.value ?? "no code")  \(term)  (\(state))" }
    }

    struct Shown: Encodable {
        let list: List
        let entries: [Entry]
    }

    struct Found: Encodable {
        let list: String
        let entry: Entry
    }

    struct Difference: Encodable {
        struct Change: Encodable {
            let before: Entry
            let after: Entry
        }

        let added: [Entry]
        let removed: [Entry]
        let changed: [Change]
        let same: Int

        init(_ difference: CodelistDifference) {
            added = difference.added.map { Entry($0) }
            removed = difference.removed.map { Entry($0) }
            changed = difference.changed.map { Change(before: Entry($0.before), after: Entry($0.after)) }
            same = difference.same
        }
    }

    struct Usage: Encodable {
        struct Practice: Encodable {
            let ods: String
            let name: String
            let asAt: Nullable<String>
        }

        struct Use: Encodable {
            let ods: String
            let people: Nullable<Int>
            /// `used`, `never`, `in registrations`, `not held` or `not shared`.
            let use: String

            var words: String { people.value.map(String.init) ?? use }
        }

        struct Row: Encodable {
            let entry: Entry
            let uses: [Use]
        }

        let list: String
        let practices: [Practice]
        let entries: [Row]

        init(_ usage: CodelistUsage) {
            list = usage.list.name
            let practices = usage.practices.map {
                Practice(ods: $0.practice.ods.text, name: $0.practice.name, asAt: Nullable($0.freshness?.asAt.iso))
            }
            self.practices = practices
            entries = usage.rows.map { row in
                Row(entry: Entry(row.entry), uses: zip(practices, row.uses).map { Self.use($1, at: $0.ods) })
            }
        }

        private static func use(_ use: CodelistUsage.Use, at ods: String) -> Use {
            switch use {
            case .people(let count, _): Use(ods: ods, people: Nullable(count.number), use: "used")
            case .never: Use(ods: ods, people: Nullable(0), use: "never")
            case .inRegistrations: Use(ods: ods, people: Nullable(nil), use: "in registrations")
            case .notHeld: Use(ods: ods, people: Nullable(nil), use: "not held")
            case .none: Use(ods: ods, people: Nullable(nil), use: "not shared")
            }
        }
    }
}
