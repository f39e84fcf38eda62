package import Vocabulary

/// The wish to record a practice, its name, or its sharing agreement. What is `nil` stays as it was.
package struct SetPractice: Action {
    /// The practice as recorded, or `nil` while it is not.
    package typealias State = PracticeProfile?
    package static let name = "practice.set"

    package let ods: ODSCode
    package let practiceName: String?
    package let agreement: SharingAgreement?
    /// Whether names are cleared by a clinical supervisor before anybody rings.
    package let clearsFirst: Bool?
    /// Days after which an extract of the practice is old.
    package let oldAfter: Int?
    /// Whether an extract from the inbox is applied without a person, where nothing speaks against it.
    package let appliesItself: Bool?

    package init(
        ods: ODSCode, practiceName: String?, agreement: SharingAgreement?, clearsFirst: Bool? = nil,
        oldAfter: Int? = nil, appliesItself: Bool? = nil
    ) {
        self.ods = ods
        self.practiceName = practiceName
        self.agreement = agreement
        self.clearsFirst = clearsFirst
        self.oldAfter = oldAfter
        self.appliesItself = appliesItself
    }
}

extension Policy<SetPractice> {
    /// The host's operator and the administrator record practices.
    package static let setPractice = Policy.allOf(
        .roles([.hostOperator, .administrator], "Only an administrator records practices and their agreements."),
        .ofOwnPractice { $0.asked?.ods })
}

extension PracticeProfile {
    /// The practice with what was asked laid over what was recorded.
    package static func setting(
        _ permit: Permit<SetPractice>, at now: Instant
    ) throws(Refusal) -> Change<PracticeProfile> {
        let asked = permit.asked
        if let agreement = asked.agreement {
            guard !agreement.signedBy.isEmpty else {
                throw .unusable("A sharing agreement names who signed it: --signed-by WHO.")
            }
            if let until = agreement.until, until <= agreement.from {
                throw .unusable("A sharing agreement ends after it begins.")
            }
        }
        if let days = asked.oldAfter, !PracticeProfile.possibleOldAfter.contains(days) {
            throw .unusable(
                "An extract is old after \(PracticeProfile.possibleOldAfter.lowerBound) to \(PracticeProfile.possibleOldAfter.upperBound) days."
            )
        }
        var practice =
            permit.state ?? PracticeProfile(ods: asked.ods, name: asked.ods.text, agreement: nil, version: 0)
        practice.name = asked.practiceName ?? practice.name
        practice.agreement = asked.agreement ?? practice.agreement
        practice.clearsFirst = asked.clearsFirst ?? practice.clearsFirst
        practice.oldAfter = asked.oldAfter ?? practice.oldAfter
        practice.appliesItself = asked.appliesItself ?? practice.appliesItself
        practice.version += 1
        return permit.change(
            to: practice, practice.ods.text, replacing: permit.state?.version, at: now,
            details: [
                "name": practice.name,
                "agreement-from": practice.agreement?.from.iso ?? "",
                "agreement-until": practice.agreement?.until?.iso ?? "",
                "signed-by": practice.agreement?.signedBy ?? "",
                "clears-first": practice.clearsFirst ? "yes" : "no", "old-after": String(practice.oldAfter),
                "applies-itself": practice.appliesItself ? "yes" : "no",
            ])
    }
}
