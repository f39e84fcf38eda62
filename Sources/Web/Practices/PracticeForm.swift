import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the form of a practice holds, as typed.
struct PracticeForm {
    var name = ""
    var from = ""
    var until = ""
    var signedBy = ""
    var clearsFirst = true
    var oldAfter = ""

    static let fields = [
        FormField("name", .text, limit: 200), FormField("from", .day, limit: 40, label: "First day"),
        FormField("until", .day, limit: 40, label: "First day on which it no longer holds"),
        FormField("signed-by", .text, limit: 200),
        FormField("clears-first", .flag, limit: 3, label: "A clinical supervisor clears names before anyone rings"),
        FormField("old-after", .number, limit: 4, label: "Days after which an extract is old"),
    ]

    init(_ values: FormValues) {
        name = values["name"] ?? ""
        from = values["from"] ?? ""
        until = values["until"] ?? ""
        signedBy = values["signed-by"] ?? ""
        clearsFirst = values["clears-first"] == "yes"
        oldAfter = values["old-after"] ?? ""
    }

    init(_ practice: PracticeProfile) {
        name = practice.name
        from = practice.agreement?.from.cui ?? ""
        until = practice.agreement?.until?.cui ?? ""
        signedBy = practice.agreement?.signedBy ?? ""
        clearsFirst = practice.clearsFirst
        oldAfter = String(practice.oldAfter)
    }

    /// What is asked for, or every problem at once.
    func read(_ practice: PracticeProfile) -> (asked: SetPractice?, problems: [FieldProblem]) {
        var problems: [FieldProblem] = []
        if name.isEmpty { problems.append(FieldProblem("Enter the name that people know it by.", field: "name")) }
        let first = DayField.read(from)
        let last = DayField.read(until)
        let hasAgreement = !from.isEmpty || !until.isEmpty || !signedBy.isEmpty
        if hasAgreement {
            if from.isEmpty {
                problems.append(FieldProblem("Enter the first day.", field: "from"))
            } else if first == nil {
                problems.append(FieldProblem(DayField.problem("First day"), field: "from"))
            }
            if !until.isEmpty, last == nil {
                problems.append(
                    FieldProblem(DayField.problem("First day on which it no longer holds"), field: "until"))
            }
            if let first, let last, last <= first {
                problems.append(FieldProblem("The agreement ends after it begins.", field: "until"))
            }
            if signedBy.isEmpty { problems.append(FieldProblem("Enter who signed it.", field: "signed-by")) }
        } else if practice.agreement != nil {
            problems.append(
                FieldProblem(
                    "An agreement that was made stays on record. To end it, enter the day from which it no longer holds.",
                    field: "from"))
        }
        let days = Int(oldAfter)
        if days.map(PracticeProfile.possibleOldAfter.contains) != true {
            problems.append(FieldProblem("Enter a number of days from 1 to 366.", field: "old-after"))
        }
        guard problems.isEmpty else { return (nil, problems) }
        return (
            SetPractice(
                ods: practice.ods, practiceName: name,
                agreement: first.map { SharingAgreement(from: $0, until: last, signedBy: signedBy) },
                clearsFirst: clearsFirst, oldAfter: days),
            []
        )
    }

    func fields(_ problems: [FieldProblem]) -> HTML {
        """
        \(TextField("name", "Name", error: problems.text(for: "name"), value: name))\
        <fieldset class="field"><legend>Sharing agreement</legend><div class="gap-top">\
        \(DayField("from", "First day", error: problems.text(for: "from"), value: from))\
        \(DayField(
            "until", "First day on which it no longer holds", hint: "Empty while it is open.",
            error: problems.text(for: "until"), value: until))\
        \(TextField("signed-by", "Signed by", error: problems.text(for: "signed-by"), value: signedBy))</div></fieldset>\
        \(TickBox(
            "clears-first", "A clinical supervisor clears names before anyone rings", isTicked: clearsFirst))\
        \(TextField(
            "old-after", "Days after which an extract is old",
            hint: "From then on numbers from it are marked, and whoever puts somebody forward or offers says why it is used all the same.",
            error: problems.text(for: "old-after"), value: oldAfter, width: .short))
        """
    }
}
