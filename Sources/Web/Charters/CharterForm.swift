import Application
import CaseFinding
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the form of a charter holds, as typed.
struct CharterForm {
    struct Worker {
        var coordinator = ""
        var from = ""
    }

    struct Search {
        var practice = ""
        var system = ""
        var name = ""
    }

    var reason = ""
    var outcome = ""
    var measure = ""
    var target = ""
    var owner = ""
    var review = ""
    var workers: [Worker] = []
    var practices: [String] = []
    var most = "30"
    var searches: [Search] = []
    var tags: [String] = []
    var problems: [DesignSystem.FieldProblem] = []

    static let fields: [FormField] = [
        .long("reason", label: "Why these people"), .long("outcome", label: "What is to be different for them"),
        .long("measure", label: "By what that is seen"), FormField("target", limit: 800),
        FormField("owner", .id, limit: 32), FormField("review", .day, limit: 40, label: "Day of the review"),
        FormField("worker-*", .id, limit: 32), FormField("from-*", .day, limit: 40),
        FormField("practice", .choice, limit: 10, repeats: true),
        FormField("most", .number, limit: 6, label: "People in the pilot at most"),
        FormField("search-practice-*", .choice, limit: 10), FormField("search-system-*", limit: 200),
        FormField("search-name-*", limit: 400), FormField("tag", .choice, limit: 60, repeats: true),
    ]

    /// As it stands, with room for more; or empty, with whoever writes as owner.
    init(_ view: CharterView, me: ID<Actor>?) {
        owner = me?.text ?? ""
        if let terms = view.charter?.terms {
            (reason, outcome, measure, target) = (terms.reason, terms.outcome, terms.measure, terms.target)
            owner = terms.owner.text
            review = terms.reviewOn.cui
            workers = terms.workers.map { Worker(coordinator: $0.coordinator.text, from: $0.from.cui) }
            practices = terms.pilotPractices.map(\.text)
            most = String(terms.pilotMost)
            searches = terms.replaces.map { Search(practice: $0.practice.text, system: $0.system, name: $0.name) }
            tags = terms.tags
        } else if let purpose = view.cohort.headers.purpose {
            reason = purpose
        }
    }

    init(_ values: FormValues) {
        func value(_ name: String) -> String { values[name] ?? "" }
        (reason, outcome, measure) = (value("reason"), value("outcome"), value("measure"))
        (target, owner, review, most) = (value("target"), value("owner"), value("review"), value("most"))
        practices = values.all("practice")
        tags = values.all("tag")
        for row in 1...CharterTerms.mostLines {
            let worker = Worker(coordinator: value("worker-\(row)"), from: value("from-\(row)"))
            if !worker.coordinator.isEmpty || !worker.from.isEmpty { workers.append(worker) }
            let search = Search(
                practice: value("search-practice-\(row)"), system: value("search-system-\(row)"),
                name: value("search-name-\(row)"))
            if !(search.practice + search.system + search.name).isEmpty { searches.append(search) }
        }
    }

    /// What it asks for, or `nil` with ``problems`` filled in.
    mutating func read(_ today: Day) -> CharterTerms? {
        problems = []
        func problem(_ words: String, _ field: String) {
            problems.append(DesignSystem.FieldProblem(words, field: field))
        }
        if reason.isEmpty { problem("Say why these people", "reason") }
        if outcome.isEmpty { problem("Say what is to be different for them", "outcome") }
        if measure.isEmpty { problem("Say by what that is seen", "measure") }
        let (owner, review) = (ID<Actor>(text: owner), DayField.read(self.review, on: today))
        if owner == nil { problem("Choose who owns it", "owner") }
        if review == nil {
            problem(
                self.review.isEmpty ? "Give the day of the review" : DayField.problem("Day of the review"), "review")
        }
        var plan: [CharterTerms.Worker] = []
        for (row, worker) in workers.enumerated() {
            let coordinator = ID<Actor>(text: worker.coordinator)
            let from = worker.from.isEmpty ? today : DayField.read(worker.from, on: today)
            if coordinator == nil { problem("Choose the coordinator", "worker-\(row + 1)") }
            if from == nil { problem(DayField.problem("From"), "from-\(row + 1)") }
            if let coordinator, let from { plan.append(.init(coordinator: coordinator, from: from)) }
        }
        let most = Int(most)
        if !(1...CharterTerms.mostInPilot).contains(most ?? 0) {
            problem("Give a number from 1 to \(CharterTerms.mostInPilot)", "most")
        }
        var replaces: [CharterTerms.ReplacedSearch] = []
        for (row, search) in searches.enumerated() {
            guard let practice = ODSCode(search.practice), !search.name.isEmpty else {
                problem("Give the practice and the name of its search", "search-name-\(row + 1)")
                continue
            }
            replaces.append(.init(practice: practice, system: search.system, name: search.name))
        }
        guard problems.isEmpty, let owner, let review, let most else { return nil }
        return CharterTerms(
            reason: reason, outcome: outcome, measure: measure, target: target, owner: owner, reviewOn: review,
            workers: plan, pilotPractices: practices.compactMap { ODSCode($0) }, pilotMost: most, replaces: replaces,
            tags: tags)
    }
}

/// Starting, widening, reviewing or stopping, as typed.
struct CharterMoveForm {
    var act: CharterAct?
    var because = ""
    var learnt = ""
    var review = ""
    var problems: [DesignSystem.FieldProblem] = []

    static let fields: [FormField] = [
        FormField("act", .choice, limit: 40, label: "What happens now"), .long("because", label: "Why"),
        .long("learnt", label: "What was learnt"), FormField("review", .day, limit: 40, label: "Next review"),
    ]

    init() {}

    init(_ values: FormValues) {
        act = values["act"].flatMap(CharterAct.init)
        because = values["because"] ?? ""
        learnt = values["learnt"] ?? ""
        review = values["review"] ?? ""
    }

    mutating func read(_ today: Day, version: Int?) -> MoveCharter? {
        if act == nil { problems.append(DesignSystem.FieldProblem("Choose what happens now", field: "act")) }
        let day = DayField.read(review, on: today)
        if act == .carryOn, day == nil {
            let words = review.isEmpty ? "Give the day of the next review" : DayField.problem("Next review")
            problems.append(DesignSystem.FieldProblem(words, field: "review"))
        }
        if because.isEmpty { problems.append(DesignSystem.FieldProblem("Say why", field: "because")) }
        guard problems.isEmpty, let act else { return nil }
        return MoveCharter(act, because: because, learnt: learnt, reviewOn: day, version: version ?? 0)
    }
}

/// A note of what was done, as typed.
struct CharterNoteForm {
    var day = ""
    var words = ""
    var problems: [DesignSystem.FieldProblem] = []

    static let fields: [FormField] = [
        FormField("day", .day, limit: 40), .long("words", label: "What was done"),
    ]

    init() {}

    init(_ values: FormValues) {
        day = values["day"] ?? ""
        words = values["words"] ?? ""
    }

    mutating func read(_ today: Day) -> (words: String, day: Day)? {
        let read = day.isEmpty ? today : DayField.read(day, on: today)
        if read == nil { problems.append(DesignSystem.FieldProblem(DayField.problem("Day"), field: "day")) }
        if words.isEmpty { problems.append(DesignSystem.FieldProblem("Say what was done", field: "words")) }
        guard problems.isEmpty, let read else { return nil }
        return (words, read)
    }
}
