import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the form of an account holds, as typed.
struct UserForm {
    var login = ""
    var name = ""
    var role = ""
    /// `every` or `some`.
    var scope = ""
    var practices: [String] = []
    /// The word of a sensitivity; the lowest unless another was chosen.
    var clearance = Sensitivity.ordinary.word
    var isGivenPeople = false

    static let fields = [
        FormField("login", .text, limit: 80), FormField("name", .text, limit: 200), FormField("role", .choice),
        FormField("scope", .choice, label: "For whose people"),
        FormField("practice", .choice, limit: 8, repeats: true, label: "Which ones"),
        FormField("clearance", .choice, label: "Which entries of a record they read"),
        FormField("given-people", .flag, limit: 3, label: "Give the people behind the counts too"),
    ]

    private static let clearanceHint =
        "What is more sensitive is not shown to them, not counted and not sorted by. Less counts from their next page on."

    init() {}

    init(_ values: FormValues) {
        login = (values["login"] ?? "").lowercased()
        name = values["name"] ?? ""
        role = values["role"] ?? ""
        scope = values["scope"] ?? ""
        practices = values.all("practice")
        clearance = values["clearance"] ?? clearance
        isGivenPeople = values["given-people"] == "yes"
    }

    init(_ account: Account) {
        login = account.login
        name = account.name
        role = account.role.rawValue
        clearance = account.clearance.word
        isGivenPeople = account.isGivenPeople
        switch account.scope {
        case .everyPractice: scope = "every"
        case .practices(let some):
            scope = "some"
            practices = some.sorted().map(\.text)
        }
    }

    /// What is asked for, or every problem at once.
    func read(isNew: Bool) -> (asked: NewAccount?, problems: [FieldProblem]) {
        var problems: [FieldProblem] = []
        if isNew, let words = AccountShape.problem(login: login) {
            problems.append(FieldProblem(words, field: "login"))
        }
        if let words = AccountShape.problem(name: name) { problems.append(FieldProblem(words, field: "name")) }
        let role = Role.ofAccounts.first { $0.rawValue == self.role }
        if role == nil { problems.append(FieldProblem("Choose a role.", field: "role")) }
        var chosen: Actor.Scope?
        let codes = practices.compactMap { ODSCode($0) }
        switch scope {
        case "every": chosen = .everyPractice
        case "some" where !codes.isEmpty && codes.count == practices.count: chosen = .practices(Set(codes))
        case "some": problems.append(FieldProblem("Choose at least one practice.", field: "practice"))
        default: problems.append(FieldProblem("Choose every practice, or some.", field: "scope"))
        }
        if isGivenPeople, let role, role != .networkManager {
            problems.append(
                FieldProblem("Only a network manager is given the people behind the counts.", field: "given-people"))
        }
        let clearance = Sensitivity.allCases.first { $0.word == self.clearance }
        if clearance == nil {
            problems.append(FieldProblem("Choose which entries of a record they read.", field: "clearance"))
        } else if let role, let clearance, !role.clearances(givenPeople: isGivenPeople).contains(clearance) {
            let words = "\(AccountWords.role(role)) reads ordinary entries only. Choose that, or another role."
            problems.append(FieldProblem(words, field: "clearance"))
        }
        guard problems.isEmpty, let role, let chosen, let clearance else { return (nil, problems) }
        let asked = NewAccount(
            login: login, name: name, role: role, scope: chosen, clearance: clearance, isGivenPeople: isGivenPeople)
        return (asked, [])
    }

    func fields(practices: [PracticeProfile], problems: [FieldProblem], isNew: Bool) -> HTML {
        let loginField: HTML =
            isNew
            ? TextField(
                "login", "Login", hint: "What they type to sign in, such as their work email.",
                error: problems.text(for: "login"), value: login, inputmode: "email"
            ).html : .empty
        let roles = Role.ofAccounts.map { Choice($0.rawValue, AccountWords.role($0), hint: AccountWords.hint($0)) }
        let boxes = Checkboxes(
            "practice", "Which ones",
            choices: practices.map { Choice($0.ods.text, "\($0.name) (\($0.ods.text))") }, chosen: self.practices,
            error: problems.text(for: "practice"))
        return """
            \(loginField)\(TextField(
                "name", "Name", hint: "As the others know them.", error: problems.text(for: "name"), value: name))\
            \(Radios("role", "Role", choices: roles, chosen: role, error: problems.text(for: "role")))\
            \(TickBox(
                "given-people", "A network manager: give the people behind the counts too", isTicked: isGivenPeople,
                error: problems.text(for: "given-people")))\
            \(Radios(
                "scope", "For whose people",
                choices: [
                    Choice("every", "Every practice of the network"),
                    Choice("some", "Some practices", nested: practices.isEmpty ? nil : boxes.html),
                ], chosen: scope, error: problems.text(for: "scope")))\
            \(Radios(
                "clearance", "Which entries of a record they read",
                choices: Sensitivity.allCases.map { Choice($0.word, AccountWords.clearance($0)) }, chosen: clearance,
                hint: Self.clearanceHint, error: problems.text(for: "clearance")))
            """
    }
}
