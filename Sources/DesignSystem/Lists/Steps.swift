package import HTML

/// Things to do, each with its state.
package struct Steps: Component {
    private let steps: [(HTML, StatusTag)]

    package init(_ steps: [(HTML, StatusTag)]) {
        self.steps = steps
    }

    package var html: HTML {
        let steps = steps.map { step, state -> HTML in "<li><div>\(step)</div><span>\(state)</span></li>" }
        return "<ol class=\"steps\">\(steps)</ol>"
    }
}

/// Where something that goes in stages has got to.
package struct Stages: Component {
    package struct Stage: Sendable {
        package enum Position: Sendable {
            case past, here, ahead
        }

        let title: String
        let detail: HTML
        let position: Position

        package init(_ title: String, _ position: Position, detail: HTML = "") {
            self.title = title
            self.position = position
            self.detail = detail
        }
    }

    private let stages: [Stage]

    package init(_ stages: [Stage]) {
        self.stages = stages
    }

    package var html: HTML {
        let stages = stages.map { stage -> HTML in
            let look = stage.position == .past ? "past" : stage.position == .here ? "here" : nil
            let words: HTML = stage.position == .past ? "<span class=\"vh\">done: </span>" : ""
            let detail: HTML = stage.detail.isEmpty ? "" : "<br>\(stage.detail)"
            return """
                <li\(attribute: "class", look)\(attribute: "aria-current", stage.position == .here ? "step" : nil)>\
                \(words)\(stage.title)\(detail)</li>
                """
        }
        return "<ol class=\"stages\">\(stages)</ol>"
    }
}
