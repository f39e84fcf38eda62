import Vocabulary

/// Writes the extract of one practice.
struct PracticeWriter {
    let population: Population
    let number: Int
    /// The network's seed where flaws are wanted.
    let seed: UInt64?
    let layout: NetworkLayout
    /// What goes wrong while the practice's system writes; `nil` where nothing does.
    let mess: Mess?
    /// The day that the extract shows.
    let asAt: Int

    func write(to output: OutputFolder) throws(NetworkProblem) -> NetworkSummary.Practice {
        let practice = population.practices[number]
        let folder = try output.folder(of: practice.ods)
        let patients = try PatientsFile(population: population, practice: practice, folder: folder)
        let files = try RecordFiles(folder: folder, practice: practice)
        let registrations = population.registrations[number]
        var registered = 0
        if let first = registrations.first {
            var maker = RecordMaker(population: population, practice: practice, files: files, registration: first)
            for registration in registrations {
                maker.take(registration)
                maker.write()
                patients.write(registration)
                files.rows.people += 1
                if population.isCurrent(registration) { registered += 1 }
                if files.hasFailed || patients.file.hasFailed { break }
            }
        }
        if let seed { Flaws(seed: seed, practice: practice, asAt: population.asAt).add(to: files, patients.file) }
        files.rows.bytes += patients.file.size
        try patients.file.close()
        try files.close()
        try translate(files, practice, folder)
        try output.write(declaration(of: practice), to: practice.ods + "/extract.json")
        return NetworkSummary.Practice(ods: practice.ods, name: practice.name, registered: registered, rows: files.rows)
    }

    /// Writes the tables anew as the practice's system does, and removes our own.
    private func translate(
        _ files: RecordFiles, _ practice: PracticeProfile, _ folder: String
    ) throws(NetworkProblem) {
        switch layout {
        case .pcnCSV, .mixed, .varied: return
        case .report: files.rows.bytes = try ReportWriter.translate(folder, of: practice, mess)
        case .emis: files.rows.bytes = try EMISWriter.translate(folder, of: practice, mess)
        case .systmOne: files.rows.bytes = try SystmOneWriter.translate(folder, of: practice, mess)
        }
        for name in NetworkLayout.pcnCSV.files { try OutputFolder.remove(folder + "/" + name) }
    }

    /// What the extract says of itself: whole, everything coded from ever, medicines and appointments from a day on.
    private func declaration(of practice: PracticeProfile) -> String {
        let asAt = Day(number: asAt).iso
        let from = Day(number: RecordMaker.issuesFrom(asAt: population.asAt)).iso
        // A report holds no medicines, appointments or referrals.
        let others =
            layout == .report
            ? ""
            : """
            ,
                {"kind": "referrals", "codes": "all", "from": "\(Day(number: PopulationHistory.firstDay).iso)"},
                {"kind": "medications", "codes": "all", "from": "\(from)"},
                {"kind": "appointments", "codes": "all", "from": "\(from)"}
            """
        return """
            {
              "format": 1,
              "practice": "\(practice.ods)",
              "system": "\(layout.system)",
              "asAt": "\(asAt)",
              "population": "whole",
              "covers": [
                {"kind": "demographics", "codes": "all"},
                {"kind": "coded", "codes": "all"}\(others)
              ]
            }

            """
    }
}
