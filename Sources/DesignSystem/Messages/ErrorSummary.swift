package import HTML

/// Something about a form that has to be put right, and the field that it is about.
package struct FieldProblem: Equatable, Sendable {
    /// What is wrong and what to do, as one sentence.
    package let text: String
    /// The id of the field, which is its name unless the page says otherwise.
    package let field: String

    package init(_ text: String, field: String) {
        self.text = text
        self.field = field
    }
}

extension [FieldProblem] {
    /// What to say at a field; `nil` where nothing is wrong with it.
    package func text(for field: String) -> String? {
        first { $0.field == field }?.text
    }
}

/// First on a page with problems: one link for each, to its field. Nothing where there are none.
package struct ErrorSummary: Component {
    private let problems: [FieldProblem]

    package init(_ problems: [FieldProblem]) {
        self.problems = problems
    }

    package var html: HTML {
        guard !problems.isEmpty else { return "" }
        let lines = problems.map { problem -> HTML in
            "<li><a href=\"\(url: .here(problem.field))\">\(problem.text)</a></li>"
        }
        return """
            <div class="errors" role="alert" aria-labelledby="problems" tabindex="-1" data-focus>\
            <h2 id="problems">There is a problem</h2><ul>\(lines)</ul></div>
            """
    }
}
