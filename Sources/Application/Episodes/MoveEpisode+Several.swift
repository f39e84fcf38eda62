import Domain
import Store

extension MoveEpisode {
    /// How a deed on several people went.
    package struct Several: Equatable, Sendable {
        package var done = 0
        /// Why it was not done for the others, each reason once.
        package var refusals: [String] = []
        package var refused = 0

        /// Does `work` for each of `items`, once under the key; those for whom it is refused are left and counted.
        /// `isCounted` may say of a refusal that there is nothing to be counted.
        static func each<Item>(
            of items: () throws -> [Item], _ once: OnceKey?, by actor: Actor, in transaction: Transaction,
            isCounted: (Refusal) -> Bool = { _ in true }, _ work: (Item) throws -> Void
        ) throws -> Several {
            let receipt = try transaction.once(once, by: actor) {
                var outcome = Several()
                for item in try items() {
                    do {
                        try work(item)
                        outcome.done += 1
                    } catch let refusal as Refusal {
                        if isCounted(refusal) { outcome.refuse(refusal) }
                    }
                }
                return outcome.receipt
            }
            return Several(receipt: receipt)
        }

        /// What a receipt keeps of it, so that the second answer is the first.
        private var receipt: String { "\(done) \(refused)\n" + refusals.joined(separator: "\n") }

        init() {}

        private init(receipt: String) {
            let lines = receipt.split(separator: "\n").map(String.init)
            let counts = (lines.first ?? "").split(separator: " ").compactMap { Int($0) }
            done = counts.first ?? 0
            refused = counts.last ?? 0
            refusals = Array(lines.dropFirst())
        }

        private mutating func refuse(_ refusal: Refusal) {
            refused += 1
            if !refusals.contains(refusal.words) { refusals.append(refusal.words) }
        }
    }
}
