package import Domain
import Vocabulary

/// What an application writes most of, as the statements take it. Made before the write begins, which keeps every other from
/// writing.
package struct ExtractRows: Sendable {
    let extract: ID<ExtractRecord>
    let registrations: RegistrationRows
    /// The rejected rows, as rows in JSON.
    let rejected: String

    package init(_ application: ExtractApplication) throws {
        extract = application.record.id
        registrations = try RegistrationRows(application.registrations)
        var rows = JSONRows()
        for row in application.rejected {
            let key = row.withheldKeyHash.map { Int(bitPattern: UInt($0)) }
            try rows.add([row.file, row.line, row.column, row.words, key, row.problem])
        }
        rejected = rows.text
    }
}
