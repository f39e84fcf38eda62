import Extracts
import Vocabulary

/// The day that the names of files say, as systems write it into them: `20261120`, with or without a time of day after it, or
/// `2026-11-20`. It is proposed to somebody, and never taken by itself.
enum NamedDay {
    /// A day longer ago than this is hardly the one of the export.
    private static let longest = 366

    /// The one day that they say; `nil` where they say none, or more than one, or one that is to come.
    static func read(_ names: [String], upTo today: Day) -> Day? {
        let found = Set(names.flatMap { days(in: $0) }).filter { $0 <= today && $0 >= today.adding(days: -longest) }
        return found.count == 1 ? found.first : nil
    }

    /// The names of the files in the zips of a folder.
    static func partNames(in folder: String) -> [String] {
        let files = (try? ExtractFolder(path: folder).files) ?? []
        return files.flatMap { (try? $0.parts()) ?? [] }.map(\.name)
    }

    private static func days(in name: String) -> [Day] {
        let runs = name.split { !($0.isASCII && $0.isNumber) }.map(String.init)
        let whole = runs.filter { [8, 12, 14].contains($0.count) }.compactMap { run in
            day(String(run.prefix(4)), String(run.dropFirst(4).prefix(2)), String(run.dropFirst(6).prefix(2)))
        }
        let apart = zip(runs, zip(runs.dropFirst(), runs.dropFirst(2))).compactMap { year, rest in
            day(year, rest.0, rest.1)
        }
        return whole + apart
    }

    private static func day(_ year: String, _ month: String, _ day: String) -> Day? {
        guard year.count == 4, month.count == 2, day.count == 2 else { return nil }
        return Day(iso: "\(year)-\(month)-\(day)")
    }
}
