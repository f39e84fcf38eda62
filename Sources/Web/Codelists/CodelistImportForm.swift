import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What the form of a codelist file holds, as typed.
struct CodelistImportForm {
    var text = ""
    var file = ""
    var name = ""
    var clusters = ""
    var kinds: [String] = ["coded"]
    var system = CodeSystem.snomed.rawValue

    static let fields = [
        FormField("file", .file), FormField("text", .longText, limit: BringCodelistIn.largest),
        FormField("file-name", .text, limit: 200),
        FormField("name", .text, limit: 200, label: "What questions call it"),
        FormField("clusters", .text, limit: 400), FormField("kinds", .choice, limit: 20, repeats: true),
        FormField("system", .choice, limit: 20, label: "Coding system"),
    ]

    static let systems: [CodeSystem] = [.snomed, .dmd, .ctv3, .read2, .local, .ethnicCategory]

    init() {}

    init(_ values: FormValues) {
        text = values["text"] ?? ""
        file = values["file-name"] ?? ""
        name = values["name"] ?? ""
        clusters = values["clusters"] ?? ""
        kinds = values.all("kinds")
        system = values["system"] ?? CodeSystem.snomed.rawValue
    }

    /// What is asked for, or every problem at once.
    func read() -> (asked: BringCodelistIn.Asked?, problems: [FieldProblem]) {
        var problems: [FieldProblem] = []
        if text.isEmpty { problems.append(FieldProblem("Choose a file, or paste its rows.", field: "file")) }
        var found: RecordKinds = []
        for kind in kinds.compactMap({ RecordKinds(declared: $0) }) { found.formUnion(kind) }
        if found.isEmpty {
            problems.append(FieldProblem("Tick the kinds of record that hold its codes.", field: "kinds"))
        }
        let system = Self.systems.first { $0.rawValue == self.system }
        if system == .ethnicCategory, !found.isEmpty, found != RecordKinds(.demographics) {
            problems.append(
                FieldProblem("Ethnic categories stand in registrations: tick demographics alone.", field: "kinds"))
        }
        if system == nil { problems.append(FieldProblem("Choose the coding system of its codes.", field: "system")) }
        guard problems.isEmpty, let system else { return (nil, problems) }
        let wanted = clusters.split { $0 == "," || $0 == " " || $0 == ";" }.map(String.init)
        return (
            BringCodelistIn.Asked(
                file: file.isEmpty ? "pasted rows" : file, name: name.isEmpty ? nil : name, clusters: Set(wanted),
                kinds: found, system: system),
            []
        )
    }

    /// The field at which is put right what a refusal of these words is about. Without a name lists have those of the file.
    func field(of words: String) -> String {
        name.isEmpty || words == Codelist.fileNamesSomebody ? "file" : "name"
    }

    /// The same form again, out of sight, for the step that does it.
    var hidden: HTML {
        func field(_ name: String, _ value: String) -> HTML {
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        return """
            \(field("text", text))\(field("file-name", file))\(field("name", name))\(field("clusters", clusters))\
            \(kinds.map { field("kinds", $0) })\(field("system", system))
            """
    }
}
