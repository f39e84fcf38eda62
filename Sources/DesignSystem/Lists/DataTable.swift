package import HTML

/// A table with its roles said outright, so that it stays a table where narrow screens show each row as a block.
package struct DataTable: Component {
    package struct Column: Sendable {
        package enum Order: String, Sendable {
            case ascending, descending
        }

        let title: String
        let isNumber: Bool
        let isHidden: Bool
        let order: Order?
        let route: Route?

        /// - `isNumber`: Figures stand on the right.
        /// - `isHidden`: The title is for screen readers only, as above tick boxes.
        /// - `order`: How the table is sorted by it; `nil` where it is not.
        /// - `route`: Where the table is sorted by this column.
        package init(
            _ title: String, isNumber: Bool = false, isHidden: Bool = false, order: Order? = nil,
            sort route: Route? = nil
        ) {
            self.title = title
            self.isNumber = isNumber
            self.isHidden = isHidden
            self.order = order
            self.route = route
        }
    }

    package struct Row: Sendable {
        let cells: [HTML]
        let isChanged: Bool
        let id: String?

        /// With `isChanged` a bar at its side; say so in a cell too.
        package init(_ cells: [HTML], isChanged: Bool = false, id: String? = nil) {
            self.cells = cells
            self.isChanged = isChanged
            self.id = id
        }
    }

    private let caption: String
    private let columns: [Column]
    private let rows: [Row]
    private let footer: [HTML]
    private let header: Int
    private let look: String
    private let isCaptionShown: Bool
    private let empty: String

    /// - `caption`: What the table holds; hidden unless `isCaptionShown`.
    /// - `header`: The column whose cells name their row.
    /// - `empty`: What is said instead of a table without rows.
    package init(
        _ caption: String, columns: [Column], rows: [Row], footer: [HTML] = [], header: Int = 0, isTight: Bool = false,
        isPeople: Bool = false, isCaptionShown: Bool = false, empty: String = "Nothing to show."
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.footer = footer
        self.header = header
        self.isCaptionShown = isCaptionShown
        self.empty = empty
        look =
            "table cards" + (isTight ? " table--tight" : "") + (isPeople ? " people" : "")
            + (header > 0 ? " picks" : "")
    }

    package var html: HTML {
        guard !rows.isEmpty else { return "<p class=\"empty soft\">\(empty)</p>" }
        let foot: HTML =
            footer.isEmpty
            ? ""
            : "<tfoot role=\"rowgroup\"><tr role=\"row\">\(footer.enumerated().map(cell))</tr></tfoot>"
        return """
            <table role="table" class="\(look)">\
            <caption\(attribute: "class", isCaptionShown ? nil : "vh")>\(caption)</caption>\
            <thead role="rowgroup"><tr role="row">\(columns.map(head))</tr></thead>\
            <tbody role="rowgroup">\(rows.map(row))</tbody>\(foot)</table>
            """
    }

    private func head(_ column: Column) -> HTML {
        let arrow = column.order.map { $0 == .ascending ? "sorted sorted--up" : "sorted" }
        var title: HTML = column.isHidden ? "<span class=\"vh\">\(column.title)</span>" : "\(column.title)"
        if let route = column.route { title = "<a href=\"\(url: route)\">\(title)</a>" }
        if let arrow { title = "<span class=\"\(arrow)\">\(title)</span>" }
        return """
            <th role="columnheader" scope="col"\(attribute: "class", column.isNumber ? "num" : nil)\
            \(attribute: "aria-sort", column.order?.rawValue)>\(title)</th>
            """
    }

    private func row(_ row: Row) -> HTML {
        """
        <tr role="row"\(attribute: "class", row.isChanged ? "changed" : nil)\(attribute: "id", row.id)>\
        \(row.cells.enumerated().map(cell))</tr>
        """
    }

    private func cell(_ index: Int, _ content: HTML) -> HTML {
        if index == header { return "<th role=\"rowheader\" scope=\"row\">\(content)</th>" }
        let column = index < columns.count ? columns[index] : nil
        let title = column.flatMap { $0.isHidden ? nil : $0.title }
        return """
            <td role="cell"\(attribute: "class", column?.isNumber == true ? "num" : nil)\(attribute: "data-l", title)>\
            \(content)</td>
            """
    }
}
