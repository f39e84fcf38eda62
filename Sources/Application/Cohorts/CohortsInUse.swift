import CaseFinding
import Domain
import Store
import Vocabulary

/// What questions that use one another hold of a change of one of them: it closes no circle, and no name that a question
/// uses comes to stand for another question or for none.
struct CohortsInUse {
    private let shipped: [Cohort]
    private let before: UsableCohorts

    /// As they stand before the change.
    init(shipped: [Cohort], in reading: ReadTransaction) throws {
        self.shipped = shipped
        before = UsableCohorts(shipped: shipped, shared: try reading.sharedCohorts())
    }

    /// Refuses the change that made `changed` of a question, where that stands in `reading`. Whoever asks is told the names
    /// of questions that they find; one of somebody else's own does not hold a question that others share.
    func check(_ changed: SavedCohort, in reading: ReadTransaction, by actor: Actor) throws {
        let after = UsableCohorts(shipped: shipped, shared: try reading.sharedCohorts())
        if after.kept(changed.name) == changed.id, let circle = after.circle(of: changed.name) {
            throw Refusal.unusable("\(Unanswerable.recursion(circle).words).")
        }
        var users: [String] = []
        for other in try reading.savedCohorts() where other.id != changed.id && other.isFound(by: actor) {
            // An indicator uses what any of its parts uses.
            guard let block = try? Definition.parse(other.text) else { continue }
            let isOther = block.lines.condition.usedCohorts.contains { name in
                before.kept(name).map { $0 != after.kept(name) } ?? false
            }
            if isOther { users.append("“\(other.name)”") }
        }
        guard !users.isEmpty else { return }
        let names = users.prefix(Self.mostNamed).joined(separator: ", ")
        let more = users.count > Self.mostNamed ? " and \(users.count - Self.mostNamed) more" : ""
        throw Refusal.unusable("\(names)\(more) \(Self.advice)")
    }

    /// The end of what is said where others use the question.
    static let advice =
        "would then find another question under a name that it uses, or none. Change what uses it first."

    /// Refuses to share a question under a name by which a shipped one is used. No question uses an indicator.
    func checkName(_ changed: SavedCohort) throws(Refusal) {
        guard changed.audience == .network, !changed.isIndicator, before.isShipped(changed.name) else { return }
        throw .unusable(
            "A question that comes with Cairn is called “\(changed.name)”. Give yours another name to share it.")
    }

    private static let mostNamed = 5
}
