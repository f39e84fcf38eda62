import Application
import ArgumentParser
import Domain
import Vocabulary

extension CodelistCommand {
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every codelist that questions can name, or those of some name.",
            discussion: "cairn codelist search finds entries by words of their term or the beginning of their code.")

        @OptionGroup var data: DataOption
        @Flag(help: "One JSON value on standard output.") var json = false
        @Argument(help: "Words that the name of a list has.") var text: String?

        func run() async throws {
            let all = try await data.codelists().all(by: data.actor)
            let named = text.map { words in all.filter { $0.isNamed(by: words) } } ?? all
            let lists = named.map(CodelistOutcome.List.init)
            if json { return try Terminal.json(lists) }
            for list in lists {
                Terminal.line("\(list.name)  \(list.entries) entries (\(list.states))  \(list.provenance)")
            }
            if lists.isEmpty { Terminal.note("No codelist has these words in its name.") }
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The entries of one codelist, and what each of them is.")

        @OptionGroup var data: DataOption
        @Flag(help: "One JSON value on standard output.") var json = false
        @Argument(help: "The name of the list.") var name: String

        func run() async throws {
            let standing = try await CodelistCommand.list(name, data)
            let entries = standing.list.entries.map { CodelistOutcome.Entry($0) }
            if json {
                return try Terminal.json(
                    CodelistOutcome.Shown(list: CodelistOutcome.List(standing), entries: entries))
            }
            let list = CodelistOutcome.List(standing)
            Terminal.line("\(list.name): \(list.kinds.joined(separator: ", ")); \(list.provenance)")
            for entry in entries { Terminal.line("  " + entry.words) }
        }
    }

    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Entries by words of their term, or by the beginning of their code.")

        @OptionGroup var data: DataOption
        @Flag(help: "One JSON value on standard output.") var json = false
        @Argument(help: "Words, or the beginning of a code.") var text: String

        func run() async throws {
            let found = try await data.codelists().entries(text, by: data.actor).map {
                CodelistOutcome.Found(list: $0.list.name, entry: CodelistOutcome.Entry($0.entry))
            }
            if json { return try Terminal.json(found) }
            for found in found { Terminal.line("\(found.list): \(found.entry.words)") }
            if found.isEmpty { Terminal.note("No entry has these words.") }
        }
    }

    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "What one codelist has and another has not.",
            discussion: "shipped:NAME is the list that Cairn ships, where the network's own has taken its place.")

        @OptionGroup var data: DataOption
        @Flag(help: "One JSON value on standard output.") var json = false
        @Argument(help: "The first list.") var one: String
        @Argument(help: "The second.") var other: String

        func run() async throws {
            let library = try data.codelists()
            let difference = CodelistOutcome.Difference(
                CodelistDifference(
                    from: try await CodelistCommand.found(one) { try await library.version(one, by: data.actor) },
                    to: try await CodelistCommand.found(other) { try await library.version(other, by: data.actor) }))
            if json { return try Terminal.json(difference) }
            for entry in difference.added { Terminal.line("+ " + entry.words) }
            for entry in difference.removed { Terminal.line("- " + entry.words) }
            for change in difference.changed {
                Terminal.line("~ \(change.after.words), before: \(change.before.term)")
            }
            Terminal.line("\(difference.same) in both as they are")
        }
    }

    struct Usage: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Which practices use which entry of a codelist, and which never do.",
            discussion: "Numbers are people with an entry at any time up to the day of their practice's extract.")

        @OptionGroup var data: DataOption
        @Flag(help: "One JSON value on standard output.") var json = false
        @Argument(help: "The name of the list.") var name: String

        func run() async throws {
            let read = ReadCodelistUsage(try data.desk())
            let usage = CodelistOutcome.Usage(
                try await CodelistCommand.found(name) { try await read(name, most: .max, by: data.actor) })
            if json { return try Terminal.json(usage) }
            for practice in usage.practices {
                Terminal.line("\(practice.ods)  \(practice.name)  as at \(practice.asAt.value ?? "no extract yet")")
            }
            for row in usage.entries {
                Terminal.line("\(row.entry.words): " + row.uses.map { "\($0.ods) \($0.words)" }.joined(separator: ", "))
            }
        }
    }

    static func list(_ name: String, _ data: DataOption) async throws -> CodelistLibrary.Standing {
        try await found(name) { try await data.codelists().list(name, by: data.actor) }
    }

    /// A list that there is not is said by its name.
    static func found<Value>(_ name: String, _ read: () async throws -> Value) async throws -> Value {
        do {
            return try await read()
        } catch Refusal.notFound {
            throw Refused(lines: ["There is no codelist \"\(name)\". cairn codelist list has all of them."])
        }
    }
}

extension DataOption {
    func desk() throws -> CohortDesk {
        CohortDesk(try inspect(), catalogue: try CatalogueFolder.shipped())
    }

    func codelists() throws -> CodelistLibrary {
        CodelistLibrary(try desk())
    }
}
