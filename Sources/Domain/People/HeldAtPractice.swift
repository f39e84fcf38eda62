package import Vocabulary

/// What is known of somebody at one practice, in whatever shape. Where records are joined there may be several of one
/// practice, of one person.
package protocol HeldAtPractice {
    var practice: ODSCode { get }
    /// The first day on which they are no longer registered; `nil` while they are.
    var registeredUntil: Day? { get }
    var nhsNumber: NHSNumber? { get set }
}

extension PersonLine: HeldAtPractice {}

extension Registration: HeldAtPractice {
    package var registeredUntil: Day? { demographics.registeredUntil }
}

extension Sequence where Element: HeldAtPractice {
    /// Of the records of one person at that practice, that of the record that goes on first: the one under which they are
    /// registered on `day`, else the one that ended last. The NHS number is that of the record that goes on.
    package func held(at practice: ODSCode, on day: Day) -> Element? {
        let there = filter { $0.practice == practice }
        let lasting = there.first { record in record.registeredUntil.map { day < $0 } ?? true }
        var held = lasting ?? there.max { ($0.registeredUntil ?? day) < ($1.registeredUntil ?? day) }
        if let number = there.first?.nhsNumber { held?.nhsNumber = number }
        return held
    }
}
