import Vocabulary

/// `network.json`: what was made, and that it is whole.
struct NetworkManifest {
    let maker: NetworkMaker
    let summary: NetworkSummary
    let homes: [CareHome]

    /// All texts in it are the maker's own words and need no escaping.
    var text: String {
        let practices = summary.practices.map { practice in
            """
                {"ods": "\(practice.ods)", "name": "\(practice.name)", "registered": \(practice.registered), \
            "people": \(practice.rows.people), "events": \(practice.rows.events), \
            "medications": \(practice.rows.medications), "appointments": \(practice.rows.appointments), \
            "referrals": \(practice.rows.referrals)}
            """
        }
        let homes = homes.map { home in
            """
                {"code": "\(home.code)", "name": "\(home.name)", "kind": "\(home.kind)", \
            "practice": "\(summary.practices[home.practice].ods)", "beds": \(home.beds)}
            """
        }
        return """
            {
              "madeBy": "cairn network make",
              "version": \(NetworkMaker.version),
              "note": "Synthetic. Nobody here is real; practices, places and codes of organisations do not exist.",
              "seed": \(maker.seed),
              "patients": \(maker.patients),
              "asAt": "\(maker.asAt.iso)",
              "flaws": \(maker.flaws),
              "troubles": \(maker.troubles),
              "layout": "\(maker.layout.rawValue)",
              "registered": \(summary.registered),
              "practices": [
            \(practices.joined(separator: ",\n"))
              ],
              "careHomes": [
            \(homes.joined(separator: ",\n"))
              ]
            }

            """
    }
}
