import DesignSystem
import Domain
import Vocabulary

/// What a manager moves, from whom to whom.
struct TeamForm {
    static let fields: [FormField] = [
        FormField("from", .id, limit: 32), FormField("to", .id, limit: 32), FormField("what", .choice, limit: 5),
        FormField("name", .id, limit: 48, repeats: true),
    ]

    var from: ID<Actor>?
    var to = ""
    var isAll = true
    var names: [HoldBackForm.Name] = []
    var problems: [FieldProblem] = []

    init() {}

    init(_ values: FormValues) {
        from = values["from"].flatMap { ID(text: $0) }
        to = values["to"] ?? ""
        isAll = values["what"] != "some"
        names = values.all("name").compactMap { HoldBackForm.Name($0) }
    }

    /// The new owner, or `nil` with ``problems`` filled in.
    mutating func newOwner() -> ID<Actor>? {
        problems = []
        let owner = ID<Actor>(text: to)
        if owner == nil { problems.append(FieldProblem("Choose a coordinator", field: isAll ? "to" : "some-to")) }
        if !isAll, names.isEmpty { problems.append(FieldProblem("Choose at least one person", field: "some")) }
        return problems.isEmpty ? owner : nil
    }
}
