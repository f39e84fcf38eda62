package import HTML
package import Vocabulary

/// Every address that one feature gives of another. The patterns of the routes themselves stand with their endpoints;
/// a test holds that each address here is answered by one of them.
package enum Address {
    package static let home: Route = "/"
    package static let signIn: Route = "/sign-in"
    package static let signOut: Route = "/sign-out"
    package static let account: Route = "/account"
    package static let today: Route = "/today"
    package static let caseload: Route = "/caseload"
    package static let importCaseload: Route = "/caseload/import"
    package static let find: Route = "/find"
    package static let coding: Route = "/coding"
    package static let codelists: Route = "/codelists"
    package static let search: Route = "/search"
    package static let holdBack: Route = "/hold-back"
    package static let team: Route = "/team"
    package static let extracts: Route = "/extracts"
    package static let users: Route = "/users"
    package static let practices: Route = "/practices"
    package static let privacy: Route = "/privacy"

    /// A person's summary.
    package static func person(_ id: ID<Person>) -> Route { "/people/\(id.text)" }
    package static func newContact(_ id: ID<Person>) -> Route { "/people/\(id.text)/contacts/new" }
    package static func printSheet(_ id: ID<Person>) -> Route { "/people/\(id.text)/print" }
    package static func looked(_ id: ID<Person>) -> Route { "/people/\(id.text)/looked" }
    /// Putting forward, offering, taking on: whatever can happen next to the person's episode.
    package static func episode(_ id: ID<Person>) -> Route { "/people/\(id.text)/episode" }
    /// A cohort by the name of its file without the ending: `housebound-with-high-need`.
    package static func cohort(_ name: String) -> Route { "/find/\(name)" }
}
