import Domain
package import Extracts
import Store
import Vocabulary

extension ReportDesk {
    /// A report's file, with the mapping that the practice has for it or the one that is proposed.
    struct Found {
        let file: ReceivedFile
        let known: (profile: ReportProfile, mapping: ReportMapping)?
        let proposed: ReportMapping
    }

    /// The report in a folder: the only file of it besides its mapping, or the only one of a zip.
    static func reportFile(in folder: String) throws(ExtractRefusal) -> ReportFile {
        var files: [ReceivedFile] = []
        for file in try ExtractFolder(path: folder).files where !ReportMapping.isBeside(file.name) {
            files += try file.parts()
        }
        guard !files.isEmpty else {
            throw ExtractRefusal(words: "the file of this report is not here any more; bring it in again")
        }
        guard files.count == 1 else {
            throw ExtractRefusal(words: "one report at a time is mapped; the zip holds \(files.count) files")
        }
        return try ReportFile(files[0])
    }

    static func look(at folder: String, profiles: [ReportProfile]) throws -> Found {
        let report = try reportFile(in: folder)
        let known = try known(report, among: profiles)
        return Found(file: report.file, known: known, proposed: try proposal(for: report))
    }

    /// A mapping that nobody has looked at yet.
    package static func proposal(for report: ReportFile) throws(ExtractRefusal) -> ReportMapping {
        let isWindows1252 = try report.isWindows1252()
        let (sheet, preview) = try ReportPreview.first(of: report, isWindows1252: isWindows1252)
        return ReportProposal.mapping(
            of: preview, name: Self.name(report.file.name, preview), isWindows1252: isWindows1252, sheet: sheet)
    }

    /// The name of the file without its ending, since a line above the columns may be the system's title; that line where the
    /// file has no other name.
    private static func name(_ file: String, _ preview: ReportPreview) -> String {
        let base = file.split(separator: ".").dropLast().joined(separator: ".")
        let name = base.isEmpty ? preview.preamble.first ?? file : base
        return String(name.prefix(80))
    }

    /// The practice's mapping for the columns of a report, in whichever encoding and sheet it was made for.
    static func known(
        _ report: ReportFile, among profiles: [ReportProfile]
    ) throws -> (profile: ReportProfile, mapping: ReportMapping)? {
        var seen: [[String]: String] = [:]
        for profile in profiles {
            let mapping = try ReportMapping(json: Array(profile.mapping.utf8))
            let key = [mapping.isWindows1252 ? "1" : "0", mapping.sheet]
            if seen[key] == nil {
                let preview = try? ReportPreview(report, isWindows1252: mapping.isWindows1252, sheet: mapping.sheet)
                seen[key] = preview.map { ReportMapping.fingerprint($0.header.names) } ?? ""
            }
            if seen[key] == profile.fingerprint { return (profile, mapping) }
        }
        return nil
    }

    /// The practice's mapping whose columns are nearest, where at least half of them are there.
    static func nearest(
        to columns: [String], among profiles: [ReportProfile]
    ) throws -> (profile: ReportProfile, mapping: ReportMapping, change: ReportColumnChange)? {
        var best: (profile: ReportProfile, mapping: ReportMapping, change: ReportColumnChange, shared: Int)?
        for profile in profiles {
            let mapping = try ReportMapping(json: Array(profile.mapping.utf8))
            let change = ReportColumnChange(from: mapping, to: columns)
            let shared = mapping.columns.count - change.missing.count
            if shared * 2 >= mapping.columns.count, shared > best?.shared ?? 0 {
                best = (profile, mapping, change, shared)
            }
        }
        return best.map { ($0.profile, $0.mapping, $0.change) }
    }
}
