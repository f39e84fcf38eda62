/// Counts by group, for those who are not given the people behind them.
///
/// Everybody of a practice is in one group of each table, so the tables of a practice have one total, and what one table
/// hides another could give away. The tables are therefore looked at together, as somebody would who knows the rule, how
/// many people are registered in every group, and every number that is shown: a small number must be left with at least
/// ``possible`` values, and where it is not, more of its table is hidden. Numbers of several practices are sums of what is
/// shown of each, so that leaving a practice out, or adding one, tells nothing.
extension SmallNumbers {
    /// A small number may be any of at least so many, as a rounded one may.
    package static let possible = step

    /// The tables of one practice. `counts` are its people by their answer, whose `included` and `registered` every table
    /// adds up to. Of tables that are `published` elsewhere, how many are registered in each group is no secret: there small
    /// numbers are hidden and nothing beside them.
    package static func shown(
        _ tables: [[GroupCount]], of counts: AnswerCounts, published: Set<Int> = []
    ) -> [[ShownGroup]] {
        let registered = HiddenCells(
            tables.map { table in
                table.map { HiddenCells.Cell(count: $0.registered, most: counts.registered) }
            }, total: counts.registered...counts.registered, published: published)
        let found = HiddenCells(
            zip(tables, registered.shown).map { table, shown in
                zip(table, shown).map { cell, all in
                    // Of a group whose size is hidden nothing is told.
                    HiddenCells.Cell(count: cell.found, most: cell.registered, isHidden: all == .hidden)
                }
            }, total: HiddenCells.rounding(counts.included))
        return zip(registered.shown, found.shown).map { all, some in
            zip(some, all).map { ShownGroup(found: $0, registered: $1) }
        }
    }

    /// Groups of several practices together, each table a list of groups in one order.
    package static func total(_ practices: [[[ShownGroup]]]) -> [[ShownGroup]] {
        guard let first = practices.first else { return [] }
        return first.indices.map { table in
            first[table].indices.map { group in
                ShownGroup(
                    found: total(practices.map { $0[table][group].found }),
                    registered: total(practices.map { $0[table][group].registered }))
            }
        }
    }
}

/// Which cells of tables with one total are hidden.
struct HiddenCells {
    struct Cell {
        let count: Int
        /// What the count is known not to be above.
        let most: Int
        /// Whether it is hidden for a reason outside the tables.
        var isHidden = false
    }

    private enum Standing {
        case shown
        /// Below ``SmallNumbers/smallest``.
        case few
        /// So near to all that those left out are few.
        case nearlyAll
        /// Hidden because of another.
        case beside
    }

    /// As they may be shown.
    private(set) var shown: [[ShownCount]] = []
    private let cells: [[Cell]]
    private let total: ClosedRange<Int>
    /// Tables that anybody can read elsewhere.
    private let published: Set<Int>
    private var standings: [[Standing]]
    /// Tables of which nothing is shown.
    private var isWhollyHidden: [Bool]

    /// `total`: what is known of what each table adds up to.
    init(_ cells: [[Cell]], total: ClosedRange<Int>, published: Set<Int> = []) {
        self.cells = cells
        self.total = total
        self.published = published
        standings = cells.enumerated().map { table, cells in
            published.contains(table)
                ? cells.map { $0.count < SmallNumbers.smallest ? .few : .shown } : cells.map(Self.standing)
        }
        isWhollyHidden = cells.map { _ in false }
        while let table = givenAway() { hideMore(of: table) }
        shown = cells.indices.map { table in
            cells[table].indices.map { cell in
                isWhollyHidden[table] || standings[table][cell] != .shown
                    ? .hidden : SmallNumbers.shown(cells[table][cell].count)
            }
        }
    }

    private static func standing(of cell: Cell) -> Standing {
        if cell.count < SmallNumbers.smallest { return .few }
        if cell.isHidden { return .beside }
        return cell.most - rounding(cell.count).upperBound < SmallNumbers.smallest ? .nearlyAll : .shown
    }

    /// The numbers that are shown as this one is.
    static func rounding(_ count: Int) -> ClosedRange<Int> {
        guard count >= SmallNumbers.smallest else { return 0...(SmallNumbers.smallest - 1) }
        let rounded = (count + SmallNumbers.step / 2) / SmallNumbers.step * SmallNumbers.step
        return max(SmallNumbers.smallest, rounded - SmallNumbers.step / 2)...(rounded + SmallNumbers.step / 2)
    }

    /// What somebody knows of one cell who knows why it is hidden. Whoever knows less can tell less.
    private func known(_ table: Int, _ place: Int) -> ClosedRange<Int> {
        let cell = cells[table][place]
        if isWhollyHidden[table] { return 0...cell.most }
        switch standings[table][place] {
        case .few: return 0...min(SmallNumbers.smallest - 1, cell.most)
        case .beside: return 0...cell.most
        case .nearlyAll:
            var lowest = cell.count
            while lowest > SmallNumbers.smallest,
                cell.most - Self.rounding(lowest - 1).upperBound < SmallNumbers.smallest
            {
                lowest -= 1
            }
            return lowest...cell.most
        case .shown:
            let range = Self.rounding(cell.count)
            return range.lowerBound...min(range.upperBound, cell.most)
        }
    }

    /// The first table of which a hidden cell, small or beside a small one, could be told too nearly, from the others and
    /// the total. A margin of one rounding is kept: that something is hidden beside a number should not tell how near it was.
    private func givenAway() -> Int? {
        let known = cells.indices.map { table in cells[table].indices.map { self.known(table, $0) } }
        let least = known.map { $0.reduce(0) { $0 + $1.lowerBound } }
        let most = known.map { $0.reduce(0) { $0 + $1.upperBound } }
        let low = max(total.lowerBound, least.max() ?? 0) + SmallNumbers.step
        let high = min(total.upperBound, most.min() ?? .max) - SmallNumbers.step
        return cells.indices.first { table in
            !isWhollyHidden[table] && !published.contains(table)
                && cells[table].indices.contains { place in
                    let (own, cell) = (known[table][place], cells[table][place])
                    guard standings[table][place] != .shown, cell.most > 0 else { return false }
                    let from = max(own.lowerBound, low - (most[table] - own.upperBound))
                    let to = min(own.upperBound, high - (least[table] - own.lowerBound))
                    return to - from + 1 < min(SmallNumbers.possible, cell.most + 1)
                }
        }
    }

    /// The group with the fewest people, by what is known without the question; where nothing is left, the table.
    private mutating func hideMore(of table: Int) {
        let next = cells[table].indices.filter { standings[table][$0] == .shown }.min {
            (cells[table][$0].most, $0) < (cells[table][$1].most, $1)
        }
        if let next { standings[table][next] = .beside } else { isWhollyHidden[table] = true }
    }
}
