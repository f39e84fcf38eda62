package import HTML
package import Vocabulary

/// How fresh a fact from an extract is: `as at 20-Nov-2026, Elm Surgery`. Stands beside every number and fact that came
/// in an extract; old ones say how old, in another shape.
package struct FreshnessStamp: Component {
    private let asAt: Day?
    private let practice: String?
    private let isOld: Bool
    private let age: Int?

    /// - `asAt`: The day that the extract speaks for; `nil` where there is none yet.
    /// - `practice`: Its name; `nil` where that stands beside the stamp.
    /// - `isOld`: Whether it is older than the network's limit.
    /// - `days`: How many days ago that was, said where it is old.
    package init(asAt: Day?, practice: String?, isOld: Bool = false, days: Int? = nil) {
        self.asAt = asAt
        self.practice = practice
        self.isOld = isOld
        self.age = days
    }

    package var html: HTML {
        let whose = practice.map { ", \($0)" } ?? ""
        guard let asAt else {
            return "<span class=\"stamp stamp--old\"><span>no extract yet\(whose)</span></span>"
        }
        let old = isOld ? age.map { ", \($0.of("day", "days")) old" } ?? ", old" : ""
        let kind = isOld ? "stamp stamp--old" : "stamp"
        return "<span class=\"\(kind)\"><span>as at \(DayText(asAt))\(whose)\(old)</span></span>"
    }
}
