package import Vocabulary

/// The wish that a practice's extracts from the inbox are applied by themselves where nothing speaks against it, or that they
/// are no longer.
package struct LetApplyItself: Action {
    /// The practice as recorded.
    package typealias State = PracticeProfile
    package static let name = "practice.applies-itself"

    package let appliesItself: Bool

    package init(_ appliesItself: Bool) {
        self.appliesItself = appliesItself
    }
}

extension Policy<LetApplyItself> {
    /// Whoever may apply an extract, for practices in their scope.
    package static let letApplyItself = Policy.allOf(
        .gate(.extracts),
        .ofOwnPractice { $0.state.ods })
}

extension PracticeProfile {
    /// The practice, with nothing else of it changed.
    package static func letting(_ permit: Permit<LetApplyItself>, at now: Instant) -> Change<PracticeProfile> {
        var practice = permit.state
        practice.appliesItself = permit.asked.appliesItself
        practice.version += 1
        return permit.change(
            to: practice, practice.ods.text, replacing: permit.state.version, at: now,
            details: ["applies-itself": practice.appliesItself ? "yes" : "no"])
    }
}
