package import Vocabulary

/// An expected "no". It has words for the person who asked; it never names a patient.
package enum Refusal: Error, Equatable, Sendable {
    /// A policy said no, with its reason.
    case notPermitted(String)
    /// Somebody else saved first; the record now has this version.
    case changedMeanwhile(version: Int)
    /// There is no such record, or none that this actor may know of.
    case notFound
    /// The record has been joined with another, under which the person goes on.
    case joined(ID<Person>)
    /// The practice has not been recorded.
    case practiceUnknown(ODSCode)
    /// The practice's extract that stands is of a later day.
    case olderExtract(asAt: Day, stands: Day)
    /// A contact in a way that is marked as not safe for the person (hazard H-17).
    case notSafe(ContactMarker)
    /// What was asked makes no sense as it stands; the words say what to do.
    case unusable(String)

    /// What the person reads: what is wrong and what to do.
    package var words: String {
        switch self {
        case .notPermitted(let reason): reason
        case .changedMeanwhile:
            "Somebody changed this while you were working. Look at it again, then repeat your change."
        case .notFound: "There is no such record."
        case .joined: "This record has been joined with another of the same person. Open that one, and repeat it there."
        case .practiceUnknown(let ods):
            "Practice \(ods.text) is not recorded. Record it first: cairn practice set --data DIR \(ods.text) --name NAME"
        case .olderExtract(let asAt, let stands):
            "This extract is as at \(asAt.cui); the one that stands for the practice is as at \(stands.cui). "
                + "An older extract never replaces newer facts. Check --as-at, or export again."
        case .notSafe(let marker):
            "\(marker.words): a safety alert stands against it. Read it, and say how you were in touch."
        case .unusable(let words): words
        }
    }
}
