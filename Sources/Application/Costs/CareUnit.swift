import CaseFinding
package import Domain
import Vocabulary

/// Something that people use and that is counted: appointments, attendances, admissions.
package struct CareUnit: Sendable {
    package let kind: String
    package let title: String
    /// Whose entries in the last 12 months are counted.
    package let codelist: String
    /// Whether days are counted, because one visit may be recorded more than once.
    package let isByDay: Bool
    /// The figure that ships with Cairn; `nil` where none was verified.
    package let shipped: UnitCost?
}

extension CatalogueFolder {
    /// What is counted, in the order of the file. Refuses a file that is damaged, naming the line.
    func careUnits() throws -> [CareUnit] {
        let table = try Table(path + "/costs/unit-costs.csv", requiring: ["kind", "title", "codelist", "counted"])
        return try table.rows.map { row in
            guard ["entries", "days"].contains(row["counted"]) else {
                throw row.refusal("\(row["counted"]) is neither entries nor days")
            }
            var shipped: UnitCost?
            if !row["pounds"].isEmpty {
                guard let pence = UnitCost.pence(row["pounds"]),
                    let verification = UnitCost.Verification(rawValue: row["verification"]), !row["source"].isEmpty,
                    !row["year"].isEmpty
                else { throw row.refusal("a cost has an amount in pounds, a year, a source and a verification") }
                shipped = UnitCost(
                    kind: row["kind"], pence: pence, year: row["year"], source: row["source"],
                    verification: verification)
            }
            return CareUnit(
                kind: row["kind"], title: row["title"], codelist: row["codelist"], isByDay: row["counted"] == "days",
                shipped: shipped)
        }
    }
}
