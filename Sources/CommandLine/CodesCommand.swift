import Application
import ArgumentParser
import Domain
import Vocabulary

struct CodesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "codes", abstract: "Codes in use: what practices write, and the same work under different codes.",
        subcommands: [List.self, Search.self, Compare.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Every code in use, those of most people first.",
            discussion: "Troubles: \(CodeTrouble.allCases.map(\.rawValue).joined(separator: ", ")).")

        @OptionGroup var data: DataOption
        @Flag(help: "One JSON value on standard output.") var json = false
        @Option(help: "Only codes with this trouble; may be given more than once.") var trouble: [String] = []
        @Option(help: "Only codes of this practice; may be given more than once.") var practice: [String] = []

        func run() async throws {
            var request = CodeCatalogueRequest()
            for word in trouble {
                guard let trouble = CodeTrouble(rawValue: word) else {
                    throw ValidationError("--trouble \(word): not one. See cairn codes list --help.")
                }
                request.troubles.insert(trouble)
            }
            for text in practice {
                guard let ods = ODSCode(text) else {
                    throw ValidationError("--practice \(text): not the code of a practice.")
                }
                request.practices.insert(ods)
            }
            try await CodesCommand.show(request, data, json)
        }
    }

    struct Search: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Codes in use by words of a term, or by the beginning of the code.")

        @OptionGroup var data: DataOption
        @Flag(help: "One JSON value on standard output.") var json = false
        @Argument(help: "Words, or the beginning of a code.") var text: String

        func run() async throws {
            try await CodesCommand.show(CodeCatalogueRequest(text: text), data, json)
        }
    }

    struct Compare: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "How often each practice records what a codelist is about, and under which codes.",
            discussion: "Limits are those of the binomial distribution around the share of all practices together.")

        @OptionGroup var data: DataOption
        @Flag(help: "One JSON value on standard output.") var json = false
        @Argument(help: "The name of a codelist; or measure-NAME, indicator-NAME-OF-ITS-FILE, indicator-ID where kept.")
        var name: String

        func run() async throws {
            let read = ReadCodingComparison(try data.desk())
            let comparison = CodesOutcome.Comparison(
                try await CodelistCommand.found(name) { try await read(name, by: data.actor) })
            if json { return try Terminal.json(comparison) }
            for practice in comparison.practices { Terminal.line(practice.words) }
            for code in comparison.alike {
                Terminal.line("alike, not counted (\(code.likeness.value ?? "")): \(code.words)")
            }
            for code in comparison.counted { Terminal.line("counts: \(code.words)") }
        }
    }

    private static func show(_ request: CodeCatalogueRequest, _ data: DataOption, _ json: Bool) async throws {
        let catalogue = try await ReadCodeCatalogue(try data.desk())(request, size: .max, by: data.actor)
        let codes = catalogue.codes.map { CodesOutcome.Used($0) }
        if json { return try Terminal.json(codes) }
        for code in codes { Terminal.line(code.words) }
        if codes.isEmpty { Terminal.note("No code in use is so.") }
    }
}

/// Codes in use as commands give them out.
enum CodesOutcome {
    struct Use: Encodable {
        let ods: String
        let people: Nullable<Int>
        let entries: Nullable<Int>
        let first: Nullable<String>
        let last: Nullable<String>
        let terms: [String]
    }

    struct Used: Encodable {
        let system: String
        let code: String
        let term: String
        let people: Nullable<Int>
        let troubles: [String]
        let lists: [String]
        /// How it reads beside the codelist that it is compared with.
        let likeness: Nullable<String>
        let uses: [Use]

        init(_ used: UsedCode, likeness: Likeness? = nil) {
            system = used.code.system.rawValue
            code = used.code.value
            term = used.term
            people = Nullable(used.people.number)
            troubles = used.troubles.map(\.rawValue)
            lists = used.lists
            self.likeness = Nullable(likeness?.words)
            uses = used.uses.map { use in
                Use(
                    ods: use.practice.text, people: Nullable(use.people.number), entries: Nullable(use.entries),
                    first: Nullable(use.first?.iso), last: Nullable(use.last?.iso), terms: use.terms.map(\.term))
            }
        }

        var words: String {
            let wrong = troubles.isEmpty ? "" : " [\(troubles.joined(separator: ", "))]"
            let places = uses.map { "\($0.ods) \($0.people.value.map(String.init) ?? "*")" }
            return "\(system) \(code)  \(term)\(wrong): \(places.joined(separator: ", "))"
        }
    }

    struct Comparison: Encodable {
        struct Practice: Encodable {
            let ods: String
            let name: String
            let found: Nullable<Int>
            let registered: Nullable<Int>
            let perThousand: Nullable<Double>
            /// Of a thousand: the limits of 95 and of 998 practices of 1,000.
            let limits95: [Double]
            let limits998: [Double]
            let standing: Nullable<String>
            /// People who are not found because of how it is recorded.
            let lost: Nullable<Int>
            /// Of how many of them it is not known whether an entry counts.
            let inDoubt: Int

            init(_ place: CodingComparison.Place) {
                ods = place.practice.ods.text
                name = place.practice.name
                found = Nullable(place.counts.included.number)
                registered = Nullable(place.counts.registered.number)
                perThousand = Nullable(place.share.map { $0 * 1_000 })
                func pair(_ limits: ClosedRange<Double>?) -> [Double] {
                    limits.map { [$0.lowerBound * 1_000, $0.upperBound * 1_000] } ?? []
                }
                limits95 = pair(place.limits.map { $0.attained($0.warning) })
                limits998 = pair(place.limits.map { $0.attained($0.alarm) })
                standing = Nullable(place.standing?.rawValue ?? place.note)
                lost = Nullable(place.lost.number)
                inDoubt = place.inDoubt
            }

            var words: String {
                func text(_ number: Double) -> String { CodingComparison.perThousand(number / 1_000) }
                let range =
                    limits95.count == 2 ? ", 95 of 100 between \(text(limits95[0])) and \(text(limits95[1]))" : ""
                let doubt = inDoubt > 0 ? " (of \(inDoubt) it is not known whether an entry counts)" : ""
                return """
                    \(ods)  \(name)  \(found.value ?? 0) of \(registered.value ?? 0), \
                    \(perThousand.value.map(text) ?? "not told") of 1,000\(range): \(standing.value ?? ""); \
                    alike and not counted: \(lost.value ?? 0)\(doubt)
                    """
            }
        }

        let list: String
        let perThousand: Nullable<Double>
        let practices: [Practice]
        let counted: [Used]
        let alike: [Used]

        init(_ comparison: CodingComparison) {
            list = comparison.subject.name
            perThousand = Nullable(comparison.share.map { $0 * 1_000 })
            practices = comparison.places.map { Practice($0) }
            counted = comparison.counted.map { Used($0.used) }
            alike = comparison.alike.map { Used($0.used, likeness: $0.likeness) }
        }
    }
}
