import Extracts

/// A search of EMIS as a practice exports it, and what is read of it under the mapping that is proposed for it.
enum GivenReport {
    static let header = """
        NHS Number,Full Name,Date of Birth,Usual GP's Full Name,Registration Status,Date Status Added,Date,Code Term,\
        "Episode (First, New...)",User Details' Forenames,User Details' Surname,Date,Type of Consultation,\
        User Details' Forenames,User Details' Surname,User Details' User Type
        """
    static let rows = """
        9990000018,"SMITH, Anna (Mrs)",04-Feb-1941,Dr Jones,Registered,01-Jan-2001,12-Jan-2026,Dementia annual review,New,Jo,Bell,,,,,
        ,,,,,,13-Jan-2026,Carer annual health check,New,Jo,Bell,,,,,
        ,,,,,,,,,,,14-Jan-2026,Telephone consultation,jo,BELL,Coordinator
        ,,,,,,,,,,,,,,,
        ,,,,,,15-Jan-2026,Dementia annual review,New,Jo,Bell,,,,,
        9990000026,"BROWN, Tom (Mr)",01-Mar-1950,Dr Jones,Left,03-Mar-2026,,,,,,,,,,
        """
    static let csv = "Elm Surgery search\nRun on 20-Mar-2026\n\n\(header)\n\(rows)\n"

    static func mapping(_ csv: String = csv) throws -> ReportMapping {
        let folder = try TemporaryFolder()
        defer { _ = folder }
        let report = try ReportFile(try ReceivedFile(path: try folder.write("r.csv", csv)))
        let preview = try ReportPreview(report, isWindows1252: false)
        return ReportProposal.mapping(of: preview, name: "Search", isWindows1252: false, sheet: "")
    }

    static func read(_ text: String, _ mapping: ReportMapping? = nil, name: String = "r.csv") throws -> Reading {
        let folder = try TemporaryFolder()
        defer { _ = folder }
        try folder.write(name, text)
        try folder.write(ReportMapping.fileName, try (mapping ?? Self.mapping()).json)
        return try Reading(paths: [folder.path])
    }
}
