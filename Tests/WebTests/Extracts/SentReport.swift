import Application
import Foundation
import TestSupport
import Vocabulary

@testable import Web

/// A report as a practice exports it.
enum SentReport {
    static let header =
        "NHS Number,Full Name,Date of Birth,Registration Status,Date Status Added,Date,Code Term,User Details' Surname,"
        + "Date,Type of Consultation"

    /// A report of three people, each with the same entries.
    static func text(_ header: String = header, term: String = "Dementia annual review") -> String {
        let people = [
            ("9990000018", "SMITHERS, Annabel"), ("9990000026", "OKONKWO, Tobias"), ("9990000034", "PETROVA, Ludmila"),
        ]
        let rows = people.map { number, name in
            """
            \(number),"\(name) (Mx)",04-Feb-1941,Registered,01-Jan-2001,12-Jan-2026,\(term),Bell,,
            ,,,,,13-Jan-2026,Telephoned the carer,Bell,,
            ,,,,,,,,14-Jan-2026,Telephone consultation
            """
        }
        return "Elm search\n\n\(header)\n" + rows.joined(separator: "\n") + "\n"
    }
}

extension ExtractSite {
    /// Hands a report of some people of A81001 in. The address of what comes next.
    func handIn(
        report text: String, asAt: String = "10-Nov-2026", by member: SignedIn
    ) async throws -> String {
        try await goes(
            "/extracts/reports", ["practice": "A81001", "as-at": asAt, "population": "subset"],
            uploads: [try upload("report.csv", Data(text.utf8), field: "file")], by: member)
    }
}
