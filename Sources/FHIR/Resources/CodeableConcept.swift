/// One coding of a concept (R4, 2.24.0.6).
package struct Coding: Hashable, Sendable {
    /// The address of the coding system; empty where none is given.
    package var system: String
    package var code: String
    package var display: String
    /// The term that was chosen among those of the code, where GP Connect says which (its extension of a SNOMED CT
    /// description id); else empty.
    package var chosenTerm = ""

    package init(system: String = "", code: String = "", display: String = "") {
        self.system = system
        self.code = code
        self.display = display
    }

    package init(_ element: Element) throws(ElementProblem) {
        system = try element.text("system") ?? ""
        code = try element.text("code") ?? ""
        display = try element.text("display") ?? ""
        for item in try element.elements("extension")
        where try item.text("url")?.hasSuffix("Extension-coding-sctdescid") == true {
            for part in try item.elements("extension") where try part.text("url") == "descriptionDisplay" {
                chosenTerm = try part.text("valueString") ?? ""
            }
        }
    }
}

/// A concept in as many coding systems as its sender has, and in words (R4, 2.24.0.7).
package struct CodeableConcept: Hashable, Sendable {
    package var codings: [Coding]
    package var text: String

    package init(_ element: Element) throws(ElementProblem) {
        codings = []
        for coding in try element.elements("coding") { codings.append(try Coding(coding)) }
        text = try element.text("text") ?? ""
    }

    /// The words to show for it: its own text, else the first display.
    package var words: String {
        text.isEmpty ? codings.first { !$0.display.isEmpty }?.display ?? "" : text
    }
}

extension Element {
    /// A concept; `nil` where it is absent.
    package func concept(_ name: String) throws(ElementProblem) -> CodeableConcept? {
        try element(name).map { (element) throws(ElementProblem) in try CodeableConcept(element) }
    }

    /// The codes of an element that R4 writes as a concept and STU3 as a single code; none where it is absent.
    package func codes(_ name: String) throws(ElementProblem) -> [String] {
        if case .string(let code)? = value[name] { return code.isEmpty ? [] : [code] }
        return try concept(name)?.codings.map(\.code) ?? []
    }

    /// The concepts of a list.
    package func concepts(_ name: String) throws(ElementProblem) -> [CodeableConcept] {
        try elements(name).map { (element) throws(ElementProblem) in try CodeableConcept(element) }
    }

    /// The codings of a list.
    package func codings(_ name: String) throws(ElementProblem) -> [Coding] {
        try elements(name).map { (element) throws(ElementProblem) in try Coding(element) }
    }
}
