import DesignSystem
import Domain
import Vocabulary

/// What a clinical supervisor says about several names at once.
struct HoldBackForm {
    /// Somebody's name, as it stood on the page.
    struct Name: Hashable {
        let person: ID<Person>
        let version: Int

        init(person: ID<Person>, version: Int) {
            self.person = person
            self.version = version
        }

        /// Reads ``text``.
        init?(_ text: String) {
            let parts = text.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 2, let person = ID<Person>(text: String(parts[0])), let version = Int(parts[1])
            else { return nil }
            self.init(person: person, version: version)
        }

        var text: String { "\(person.text)-\(version)" }
    }

    static let fields: [FormField] = [
        FormField("act", .choice, limit: 40), FormField("because", .text, limit: 2000),
        FormField("name", .id, limit: 48, repeats: true), FormField("part", .choice, limit: 80),
    ]

    var part = ""
    var act: EpisodeAct?
    var because = ""
    var names: [Name] = []
    var problems: [FieldProblem] = []

    init() {}

    init(_ values: FormValues) {
        part = values["part"] ?? ""
        act = values["act"].flatMap(EpisodeAct.init)
        because = values["because"] ?? ""
        names = values.all("name").compactMap { Name($0) }
    }

    /// One wish for each name, or `nil` with ``problems`` filled in.
    mutating func asked() -> [(ID<Person>, DecideEpisode)]? {
        problems = []
        guard let act, [.clear, .holdBack, .notSuitable].contains(act) else {
            problems.append(FieldProblem("Choose what to do: clear them, hold them back, or not suitable", field: part))
            return nil
        }
        if names.isEmpty { problems.append(FieldProblem("Choose at least one name", field: part)) }
        if act.needsReason, because.isEmpty {
            problems.append(FieldProblem("Say why", field: "\(part)-because"))
        }
        guard problems.isEmpty else { return nil }
        return names.map { ($0.person, DecideEpisode(act, version: $0.version, because: because)) }
    }
}
