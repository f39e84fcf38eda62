import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Writing down how a practice works.
struct PracticeProfileForm {
    let view: PracticeView
    let answer: FormAnswer

    static let fields: [FormField] = [
        FormField("system", .text, limit: 600, label: "Clinical system"),
        FormField("phone", .text, limit: 600, label: "Telephone"),
        FormField("staff-line", .text, limit: 600, label: "Staff line"),
        FormField("email", .text, limit: 600), .long("who", label: "Who works there"),
        .long("process", label: "How things are done"),
        .long("protected", label: "Protected times"), .long("closed", label: "Closed days"),
        .long("due", label: "When its extract is due"), .long("lists", label: "How to send it a list"),
        .long("scope", label: "What the agreement covers"),
        .long("left-out", label: "What the agreement leaves out"),
        FormField("document", .text, limit: 600, label: "Where the agreement is kept"),
    ]

    /// What the form shows of what is written.
    static func values(_ description: PracticeDescription) -> FormValues {
        FormValues([
            "system": [description.system], "phone": [description.phone], "staff-line": [description.staffLine],
            "email": [description.email], "who": [description.people], "process": [description.process],
            "protected": [description.protectedTimes], "closed": [description.closedDays],
            "due": [description.extractDue], "lists": [description.lists],
            "scope": [description.scope], "left-out": [description.leftOut], "document": [description.document],
        ])
    }

    static func read(_ values: FormValues) -> DescribePractice {
        var asked = DescribePractice()
        asked.system = values["system"] ?? ""
        asked.phone = values["phone"] ?? ""
        asked.staffLine = values["staff-line"] ?? ""
        asked.email = values["email"] ?? ""
        asked.people = values["who"] ?? ""
        asked.process = values["process"] ?? ""
        asked.protectedTimes = values["protected"] ?? ""
        asked.closedDays = values["closed"] ?? ""
        asked.extractDue = values["due"] ?? ""
        asked.lists = values["lists"] ?? ""
        asked.scope = values["scope"] ?? ""
        asked.leftOut = values["left-out"] ?? ""
        asked.document = values["document"] ?? ""
        return asked
    }

    /// What of it cannot be kept as it is typed, each at its field.
    static func problems(_ values: FormValues) -> [FieldProblem] {
        fields.compactMap { field -> FieldProblem? in
            let line: PracticeLine =
                switch field.name {
                case "phone", "staff-line": .telephone
                case "email": .email
                default: .words
                }
            do throws(Refusal) {
                try line.check(values[field.name] ?? "")
                return nil
            } catch {
                return FieldProblem(error.words, field: field.name)
            }
        }
    }

    func page(_ hidden: HTML) -> Page {
        let name = view.practice.name
        let body: HTML = """
            \(answer.summary)<div class="prose stack-5">\(PageHead(
                "How \(name) works",
                kicker: TextLink(name, to: PracticeAddress.practice(view.practice.ods)).html,
                lede: "For everybody who works with the practice. No patient is to be named here. Every version is kept."))\
            \(answer.standing(view.description.texts.map { ($0.title, "\($0.text)") }))\
            \(Form(
                to: PracticeAddress.profile(view.practice.ods), hidden: hidden,
                "\(lines)<p class=\"gap-top\">\(Button("Save"))</p>"))</div>
            """
        return Page(
            "How \(name) works", section: .practices, body: body,
            scripts: answer.problems.isEmpty ? [] : [.problems])
    }

    private var lines: HTML {
        """
        \(TextField("system", "Clinical system", hint: "EMIS Web, SystmOne", error: answer.error("system"), value: answer["system"]))\
        \(TextField("phone", "Telephone", error: answer.error("phone"), value: answer["phone"], width: .medium))\
        \(TextField("staff-line", "Staff line", hint: "A number that is not for patients.", error: answer.error("staff-line"), value: answer["staff-line"], width: .medium))\
        \(TextField("email", "Email", error: answer.error("email"), value: answer["email"]))\
        \(TextArea("who", "Who works there", hint: "One on each line: role, name, when they are there.", error: answer.error("who"), value: answer["who"]))\
        \(TextArea(
            "process", "How things are done",
            hint: "Whom to task and how, how a visit is asked for, when the practice meets, what it codes where.",
            error: answer.error("process"), value: answer["process"], rows: 8))\
        \(TextArea(
            "lists", "How to send it a list", hint: "What it takes for coding, recalls and names to be cleared, and who gets it.",
            error: answer.error("lists"), value: answer["lists"], rows: 4))\
        <fieldset class="field"><legend>Its calendar</legend><div class="gap-top">\
        \(TextArea(
            "protected", "Protected times", hint: "One on each line: when nobody is to ring or task, such as Wednesdays 12:30 to 14:00.",
            error: answer.error("protected"), value: answer["protected"], rows: 3))\
        \(TextArea(
            "closed", "Closed days", hint: "One on each line: days and half-days beside weekends and bank holidays.",
            error: answer.error("closed"), value: answer["closed"], rows: 3))\
        \(TextArea(
            "due", "When its extract is due", hint: "The day of the month, who sends it and how.", error: answer.error("due"), value: answer["due"],
            rows: 3))</div></fieldset>\
        <fieldset class="field"><legend>Sharing agreement</legend><div class="gap-top">\
        \(TextArea("scope", "What it covers", error: answer.error("scope"), value: answer["scope"], rows: 3))\
        \(TextArea("left-out", "What it leaves out", error: answer.error("left-out"), value: answer["left-out"], rows: 3))\
        \(TextField("document", "Where it is kept", hint: "A reference, no address that needs a password.", error: answer.error("document"), value: answer["document"]))\
        </div></fieldset>
        """
    }
}
