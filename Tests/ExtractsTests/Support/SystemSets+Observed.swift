extension SystemSets {
    /// Reads the set with these entries, each of them the ordinary one but for what is given.
    static func observed(_ rows: [String: String]..., more: [String: String] = [:]) throws -> Reading {
        let text = Self.tables(rows.map(Self.observationColumns))
        return try Reading(Self.emis(["CareRecord_Observation.csv": text]).merging(more) { _, new in new })
    }
}
