import Application
import CaseFinding
import Domain
import Vocabulary

/// Whom somebody wants to put forward from a list.
struct PutForwardForm {
    /// One person by the button of their row, some that are ticked, or everybody whom the filter leaves.
    enum Whom: Equatable {
        case one(ID<Person>)
        case chosen([ID<Person>])
        case everybody
    }

    /// What is done with them.
    enum Deed: String {
        case forward
        case notTaken = "not-taken"
    }

    let whom: Whom
    let deed: Deed
    /// Whose they are from now on; `nil` for whoever asks.
    let owner: ID<Actor>?
    /// Why they are not taken.
    let because: String
    /// Why an extract is used that is old.
    let becauseOfAge: String
    let choice: ListChoice
    /// Whether the number has been confirmed.
    let isConfirmed: Bool
    /// The number that was confirmed.
    let count: Int?
    /// The text of a question that is kept nowhere.
    let written: String?

    static let fields =
        ListChoice.fields + [
            .long("question"), FormField("one", .id, limit: 32), FormField("chosen", .id, limit: 32, repeats: true),
            FormField("all", .flag, limit: 3), FormField("confirmed", .flag, limit: 3),
            FormField("count", .number, limit: 6), FormField("deed", .choice, limit: 10),
            FormField("owner", .id, limit: 32), FormField("because", limit: 1000),
            FormField(EpisodeForm.becauseOfAge, limit: 1000, label: "Why an old extract is used"),
        ]

    init(_ values: FormValues) throws(Refusal) {
        choice = ListChoice(values)
        written = values["question"].flatMap { $0.isEmpty ? nil : $0 }
        deed = values["deed"].flatMap(Deed.init) ?? .forward
        owner = values["owner"].flatMap { ID<Actor>(text: $0) }
        because = values["because"] ?? ""
        becauseOfAge = values[EpisodeForm.becauseOfAge] ?? ""
        isConfirmed = values["confirmed"] == "yes"
        count = values["count"].flatMap { Int($0) }
        if let one = values["one"], !one.isEmpty {
            guard let person = ID<Person>(text: one) else { throw .notFound }
            whom = .one(person)
        } else if values["all"] == "yes" {
            whom = .everybody
        } else {
            var chosen: [ID<Person>] = []
            for text in values.all("chosen") {
                guard let person = ID<Person>(text: text) else { throw .notFound }
                if !chosen.contains(person) { chosen.append(person) }
            }
            whom = .chosen(chosen)
        }
    }
}

extension PutForwardForm {
    var lacksBecause: Bool { deed == .notTaken && because.isEmpty }

    /// Whether people of practices whose extract is old are put forward without a word on that.
    func lacksBecauseOfAge(_ old: [PracticeFreshness]) -> Bool {
        deed == .forward && !old.isEmpty && becauseOfAge.isEmpty
    }
}
