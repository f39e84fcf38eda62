package import Vocabulary

/// A row of somebody whom the practice keeps back, by nothing but its keys; without any, it is some hidden patient's. Held
/// while an extract is read, so that what stands of them can be hidden, and kept nowhere.
package struct WithheldRow: Hashable, Sendable {
    package let nhsNumber: NHSNumber?
    /// The practice's own id of the person; empty where the row has none.
    package let localID: String

    package init(nhsNumber: NHSNumber?, localID: String) {
        self.nhsNumber = nhsNumber
        self.localID = localID
    }
}
