import Application
import Domain
import Vocabulary

/// A contact as one block of plain text, to paste into the clinical system.
struct ClinicalCopy {
    let contact: Contact
    let file: PersonFile
    /// Who recorded it: `Amina Yusuf`.
    let recorder: String

    var text: String {
        let details = file.registration.details
        let clock = contact.heldAt.map { " \($0.clock)" } ?? ""
        let born = file.registration.demographics.birth.map { ", born \($0.cui)" } ?? ""
        var lines = [
            "\(contact.heldOn.cui)\(clock) \(contact.channel.title) with \(with): \(contact.outcome.title.lowercased())",
            // Ten digits without spaces, as clinical systems take them.
            "NHS No. \(file.registration.nhsNumber?.digits ?? "not recorded"), \(details.name.cui)\(born)",
        ]
        if !contact.said.isEmpty { lines.append("Said: \(contact.said)") }
        if !contact.agreed.isEmpty { lines.append("Agreed: \(contact.agreed)") }
        if contact.enteredInError != nil { lines.append("ENTERED IN ERROR: do not file.") }
        if let step = file.episode?.nextStep {
            let at = step.at.map { " \($0.clock)" } ?? ""
            lines.append("Next: \(step.what), \(step.isPromise ? "promised for" : "by") \(step.due.cui)\(at)")
        }
        lines.append("Recorded in Cairn by \(recorder), \(contact.recordedAt.inLondon.cui)")
        return lines.joined(separator: "\n")
    }

    private var with: String {
        switch contact.with {
        case .person: "the patient"
        case .carer, .other: contact.withName
        }
    }
}
