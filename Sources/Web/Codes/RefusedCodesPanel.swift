import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// What stands in no record, because what it gave as a code was none.
struct RefusedCodesPanel: Component {
    let catalogue: CodeCatalogue

    /// Those of most rows; the others can be reached by practice and words.
    private static let most = 100

    private var isRounded: Bool { catalogue.practices.isRounded }

    var html: HTML {
        guard !catalogue.refused.isEmpty else { return "" }
        let more = catalogue.refused.count - Self.most
        let cut: HTML =
            more > 0
            ? """
            <p class="small soft">\(more.of("line", "lines")) more: narrow them down by practice, or by words.</p>
            """ : ""
        return Panel(
            id: "refused", "Refused when the extract came in", isFlush: true, foot: "\(cut)\(foot)",
            DataTable(
                "Codes that were refused", columns: columns, rows: catalogue.refused.prefix(Self.most).map(row),
                isTight: true
            ).html
        ).html
    }

    private var columns: [DataTable.Column] {
        let number = DataTable.Column(isRounded ? "People" : "Rows", isNumber: true)
        return [
            .init("Term and code"), .init("What is wrong"), .init("Practice"), number,
            .init(isRounded ? "Years of use" : "First and last day"),
        ]
    }

    private func row(_ refused: RefusedCodes) -> DataTable.Row {
        let name = catalogue.practices[refused.practice]?.profile.name ?? refused.practice.text
        let number: HTML =
            refused.rows.map { "\(Figure($0))" } ?? CountWords.number(refused.people, about: "")
        guard !refused.code.isEmpty else {
            return DataTable.Row(["All others", "\(refused.reason.words.capitalisedFirst)", "\(name)", number, ""])
        }
        let term: HTML =
            refused.term.isEmpty ? "<span class=\"soft\">No term that many rows have</span>" : "\(refused.term)"
        return DataTable.Row([
            "\(term)<p class=\"ids\"><span class=\"code nb\">\(refused.code)</span></p>",
            "\(refused.reason.words.capitalisedFirst)", "\(name)", number,
            isRounded
                ? CodingParts.years(refused.years.map { [$0] } ?? [])
                : CodingParts.days(refused.first, refused.last),
        ])
    }

    private var foot: HTML {
        let listed =
            isRounded
            ? "Those that too few people have are not listed. People are counted from the rows, whoever they are."
            : """
            A code is shown where \(RefusedCode.fewestRows) rows of \(RefusedCode.fewestPeople) people or more have it and \
            nobody’s name, number or day could stand there; all others are counted together.
            """
        let problems: HTML =
            catalogue.seesProblems
            ? "among the \(TextLink("problems of extracts", to: Address.importProblems))"
            : "among the problems of its extract, where the network manager and the administrator see it"
        return """
            <p class="small soft">These rows are in nobody’s record. \(listed) Each row stands \(problems), with file and \
            line.</p>
            """
    }
}
