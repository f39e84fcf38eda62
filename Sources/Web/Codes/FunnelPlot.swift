import Application
import DesignSystem
import Domain
import HTML
import Vocabulary

/// Practices by how many are registered and how many of 1,000 of them have something, within the limits of chance. The
/// table beside it says the same; a point has the number of its row.
struct FunnelPlot: Component {
    let title: String
    let places: [CodingComparison.Place]
    let share: Double?
    /// Of whom the share is, for the axis.
    var people = "Registered people"

    /// In the units of the picture.
    private static let (width, height) = (640.0, 380.0)
    private static let (left, right, top, bottom) = (56.0, 14.0, 14.0, 52.0)
    private static let steps = 40

    private struct Point {
        let number: Int
        let people: Int
        let share: Double
        let standing: FunnelStanding
        let name: String
    }

    private var points: [Point] {
        places.enumerated().compactMap { place, practice in
            guard let share = practice.share, let people = practice.counts.registered.whole else { return nil }
            return Point(
                number: place + 1, people: people, share: share, standing: practice.standing ?? .within,
                name: practice.practice.name)
        }
    }

    var html: HTML {
        let points = points
        guard let share, points.count > 1 else {
            return """
                <p class="small soft">A funnel wants at least two practices whose extracts tell it of everybody, and \
                somebody who has it.</p>
                """
        }
        let scale = Scale(points: points.map { ($0.people, $0.share) }, share: share, title: people)
        let low = points.filter { $0.standing.isLow }.map(\.name)
        let high = points.filter { $0.standing == .above || $0.standing == .farAbove }.map(\.name)
        let said = [
            low.isEmpty ? nil : "Below: \(low.joined(separator: ", ")).",
            high.isEmpty ? nil : "Above: \(high.joined(separator: ", ")).",
        ].compactMap(\.self).joined(separator: " ")
        let words = """
            Funnel of \(title): \(points.count) practices, \(CodingComparison.perThousand(share)) of 1,000 together. \
            \(said.isEmpty ? "None lies outside the limits of 95 of 100." : said) The table beneath says the same.
            """
        return """
            <figure class="plot"><svg viewBox="0 0 640 380" role="img" aria-label="\(words)" focusable="false">\
            \(scale.axes)\(limits(scale, share))\(points.map { point($0, scale) })</svg>\
            <figcaption class="small soft"><span><b aria-hidden="true">●</b> as chance would have it</span> \
            <span><b aria-hidden="true">▲</b> above, <b aria-hidden="true">▼</b> below 95 of 100</span> \
            <span><b aria-hidden="true">■</b> outside 998 of 1,000</span> <span>Line: all together. Dashes: 95 of 100. \
            Dots: 998 of 1,000.</span></figcaption></figure>
            """
    }

    /// From and to so many registered people.
    private func limits(_ scale: Scale, _ share: Double) -> HTML {
        let sizes = (0...Self.steps).map { step in
            max(1, Int(Double(scale.most) * (0.02 + 0.98 * Double(step) / Double(Self.steps))))
        }
        let all = sizes.compactMap { people in
            FunnelLimits(share: share, people: people).map { (people, $0) }
        }
        func line(_ look: String, _ value: (FunnelLimits) -> Double) -> HTML {
            let path = all.enumerated().map { place, point in
                "\(place == 0 ? "M" : "L")\(scale.x(point.0)) \(scale.y(value(point.1)))"
            }.joined(separator: " ")
            return "<path class=\"\(look)\" d=\"\(path)\"/>"
        }
        return """
            <path class="plot-mid" d="M\(scale.x(0)) \(scale.y(share)) L\(scale.x(scale.most)) \(scale.y(share))"/>\
            \(line("plot-95") { $0.warning.lowerBound })\(line("plot-95") { $0.warning.upperBound })\
            \(line("plot-998") { $0.alarm.lowerBound })\(line("plot-998") { $0.alarm.upperBound })
            """
    }

    private func point(_ point: Point, _ scale: Scale) -> HTML {
        let (x, y) = (scale.place(point.people), scale.height(point.share))
        func at(_ dx: Double, _ dy: Double) -> String { "\(Scale.text(x + dx)) \(Scale.text(y + dy))" }
        let path =
            switch point.standing {
            case .within:
                "M\(at(-6, 0)) A6 6 0 1 0 \(at(6, 0)) A6 6 0 1 0 \(at(-6, 0)) Z"
            case .above: "M\(at(0, -8)) L\(at(7, 5)) L\(at(-7, 5)) Z"
            case .below: "M\(at(0, 8)) L\(at(7, -5)) L\(at(-7, -5)) Z"
            case .farAbove, .farBelow: "M\(at(-6, -6)) L\(at(6, -6)) L\(at(6, 6)) L\(at(-6, 6)) Z"
            }
        let look = point.standing == .within ? "plot-point" : "plot-point plot-out"
        return """
            <path class="\(look)" d="\(path)"/><text class="plot-number" x="\(Scale.text(x + 9))" \
            y="\(Scale.text(y - 7))">\(point.number)</text>
            """
    }

    /// Where numbers lie in the picture.
    private struct Scale {
        let most: Int
        private let highest: Double
        private let title: String

        init(points: [(people: Int, share: Double)], share: Double, title: String) {
            self.title = title
            // A twentieth of room beside the largest, and at least one person, for its number.
            most = max(1, ((points.map(\.people).max() ?? 1) * 21 + 19) / 20)
            let smallest = points.map(\.people).min() ?? 1
            // High enough for every point, and for the limits of the smallest practice.
            let limit = FunnelLimits(share: share, people: smallest)?.alarm.upperBound ?? share
            highest = min(1, max(points.map(\.share).max() ?? share, limit) * 1.1)
        }

        func place(_ people: Int) -> Double {
            left + (width - left - right) * Double(people) / Double(most)
        }

        func height(_ share: Double) -> Double {
            let part = min(1, max(0, share / highest))
            return top + (FunnelPlot.height - top - bottom) * (1 - part)
        }

        func x(_ people: Int) -> String { Self.text(place(people)) }
        func y(_ share: Double) -> String { Self.text(height(share)) }

        /// To one decimal.
        static func text(_ number: Double) -> String {
            let tenths = Int((number * 10).rounded())
            return tenths % 10 == 0 ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
        }

        var axes: HTML {
            let floor = y(0)
            let sideways = Self.ticks(Double(most), 5).map { tick -> HTML in
                let people = Int(tick)
                return """
                    <path class="plot-grid" d="M\(x(people)) \(Self.text(top)) L\(x(people)) \(floor)"/>\
                    <text class="plot-tick plot-x" x="\(x(people))" y="\(Self.text(FunnelPlot.height - bottom + 18))">\
                    \(people.grouped)</text>
                    """
            }
            let up = Self.ticks(highest * 1_000, 5).map { tick -> HTML in
                let line = y(tick / 1_000)
                return """
                    <path class="plot-grid" d="M\(Self.text(left)) \(line) L\(Self.text(width - right)) \(line)"/>\
                    <text class="plot-tick plot-y" x="\(Self.text(left - 8))" y="\(Self.text(height(tick / 1_000) + 5))">\
                    \(Self.text(tick))</text>
                    """
            }
            return """
                \(sideways)\(up)<text class="plot-tick plot-x" x="\(Self.text((left + width - right) / 2))" \
                y="\(Self.text(FunnelPlot.height - 10))">\(title); upwards, of 1,000 of them</text>
                """
        }

        /// Round numbers from 0 on, about so many of them.
        private static func ticks(_ most: Double, _ count: Int) -> [Double] {
            var step = 0.1
            // 0.1, 0.2, 0.5, 1, 2, 5, and on.
            var place = 0
            while most / step > Double(count) {
                step *= place % 3 == 1 ? 2.5 : 2
                place += 1
            }
            return (0...Int(most / step)).map { Double($0) * step }
        }
    }
}

/// The same as a table, with why a practice has no point.
struct FunnelTable: Component {
    let title: String
    let places: [CodingComparison.Place]
    let share: Double?
    let isRounded: Bool
    /// Of whom the share is, and who is lost.
    var people = "Registered"
    var lostTitle = "Alike, not counted"
    /// Where the people who are lost to it are listed; `nil` leaves them out.
    var lost: (@Sendable (CodingComparison.Place) -> Route?)?
    /// What can be done about a practice.
    var action: (@Sendable (CodingComparison.Place) -> HTML)?

    var html: HTML {
        var columns: [DataTable.Column] = [
            .init("Practice"), .init("Have it", isNumber: true), .init(people, isNumber: true),
            .init("Per 1,000", isNumber: true), .init("Chance leaves", isNumber: true), .init("It lies"),
        ]
        if lost != nil { columns.append(.init(lostTitle, isNumber: true)) }
        if action != nil { columns.append(.init("Next", isHidden: true)) }
        let rows = places.enumerated().map { number, place -> DataTable.Row in
            var cells: [HTML] = [
                "\(number + 1). \(CodingParts.practice(place.practice, place.system))",
                CountWords.number(place.counts.included, about: ""),
                CountWords.number(place.counts.registered, about: ""),
                place.perThousand.map { "\($0)" } ?? "<span class=\"soft\">not told</span>",
                Self.limits(place.limits), Self.standing(place),
            ]
            if let lost {
                let count = CountWords.number(
                    place.lost, to: lost(place), about: "not counted at \(place.practice.name)")
                let doubt: HTML =
                    place.inDoubt > 0 ? "<p class=\"ids\">of \(Figure(place.inDoubt)) not known</p>" : ""
                cells.append("\(count)\(doubt)")
            }
            if let action { cells.append("<span class=\"screen-only\">\(action(place))</span>") }
            return DataTable.Row(cells)
        }
        let table = DataTable(
            title, columns: columns, rows: rows, isTight: true, empty: "None of your practices can be told of.")
        return
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"\(title)\">\(table)</div>"
    }

    /// Where 95 of 100 practices of the size would lie, and 998 of 1,000.
    private static func limits(_ limits: FunnelLimits?) -> HTML {
        guard let limits else { return "" }
        func range(_ limits: ClosedRange<Double>) -> HTML {
            """
            <span class="nb">\(CodingComparison.perThousand(limits.lowerBound)) to \
            \(CodingComparison.perThousand(limits.upperBound))</span>
            """
        }
        return """
            <div>\(range(limits.attained(limits.warning)))<p class="ids"><span class="nb">998 of 1,000:</span> \
            \(range(limits.attained(limits.alarm)))</p></div>
            """
    }

    private static func standing(_ place: CodingComparison.Place) -> HTML {
        guard let standing = place.standing else { return "<span class=\"soft\">\(place.note ?? "")</span>" }
        let kind: StatusTag.Kind =
            switch standing {
            case .within: .plain
            case .above, .below: .soon
            case .farAbove, .farBelow: .late
            }
        return StatusTag(standing.words, kind).html
    }
}

/// How the limits are worked out and what they do not say.
struct FunnelNotes: Component {
    let share: Double?
    let isRounded: Bool

    var html: HTML {
        let all: HTML =
            share.map {
                "All practices that are told of in full, together: <b>\(CodingComparison.perThousand($0))</b> of 1,000. "
            } ?? ""
        return """
            <p class="small soft">\(all)“Chance leaves” is where 95 of 100 practices of that size would lie, and beneath it where \
            998 of 1,000 would. Limits are those of the binomial distribution around that share (Spiegelhalter, \
            Statistics in Medicine 2005; 24: 1185). They say what chance alone would do. Practices also differ in age and in \
            need, so a practice outside is a question, and no finding.</p>\(isRounded ? CountWords.rounding : "")
            """
    }
}
