/// What was made.
package struct NetworkSummary: Hashable, Sendable {
    /// Rows of files, header lines not counted, and bytes.
    package struct Rows: Hashable, Sendable {
        package var people = 0
        package var events = 0
        package var medications = 0
        package var appointments = 0
        package var referrals = 0
        package var bytes = 0

        package init() {}

        static func + (one: Rows, other: Rows) -> Rows {
            var sum = one
            sum.people += other.people
            sum.events += other.events
            sum.medications += other.medications
            sum.appointments += other.appointments
            sum.referrals += other.referrals
            sum.bytes += other.bytes
            return sum
        }
    }

    /// One practice and the folder of its extract, which is named by its ODS code.
    package struct Practice: Hashable, Sendable {
        package let ods: String
        package let name: String
        /// Registered and alive on the as-at day.
        package let registered: Int
        package let rows: Rows
    }

    /// In the order of their codes.
    package let practices: [Practice]

    /// Registered and alive on the as-at day, over all practices. Somebody who is registered at one practice and left on
    /// the list of another, which is possible, is counted once for each.
    package var registered: Int {
        practices.reduce(0) { $0 + $1.registered }
    }

    /// Over all practices.
    package var rows: Rows {
        practices.reduce(Rows()) { $0 + $1.rows }
    }
}
