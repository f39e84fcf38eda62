/// How the extracts of a network are written.
package enum NetworkLayout: String, CaseIterable, Sendable {
    /// Tables of our own, which hold everything that was made.
    case pcnCSV = "pcn-csv"
    /// As EMIS writes its tables: what those have no column for is left out.
    case emis
    /// As SystmOne writes its tables: likewise.
    case systmOne = "systmone"
    /// The practices in turn as EMIS and as SystmOne.
    case mixed
    /// The first practice as a report that it exports, with the mapping beside it; the others in turn as in `mixed`.
    case report
    /// The practices in turn as tables of our own, as EMIS and as SystmOne; of three or more, the seventh or the last as a
    /// report.
    case varied

    /// The layout of one practice, from 0, of so many.
    func of(practice: Int, among practices: Int) -> NetworkLayout {
        switch self {
        case .pcnCSV, .emis, .systmOne: self
        case .report where practice == 0: .report
        case .mixed, .report: practice % 2 == 0 ? .emis : .systmOne
        case .varied where practices >= 3 && practice == min(6, practices - 1): .report
        case .varied: [.pcnCSV, .emis, .systmOne][practice % 3]
        }
    }

    /// Whether a clinical system writes a practice's tables.
    var isOfSystem: Bool { self == .emis || self == .systmOne }

    /// The system in words.
    var system: String {
        switch self {
        case .report: "Search report (synthetic network, version \(NetworkMaker.version))"
        case .pcnCSV, .mixed, .varied: "synthetic network, version \(NetworkMaker.version)"
        case .emis: "EMIS Web (synthetic network, version \(NetworkMaker.version))"
        case .systmOne: "SystmOne (synthetic network, version \(NetworkMaker.version))"
        }
    }

    /// The files of a practice's folder beside `extract.json`.
    var files: [String] {
        switch self {
        case .pcnCSV: ["patients.csv", "events.csv", "medications.csv", "appointments.csv", "referrals.csv"]
        case .emis: EMISWriter.files
        case .systmOne: SystmOneWriter.files
        case .report: ReportWriter.files
        case .mixed, .varied: []
        }
    }
}
