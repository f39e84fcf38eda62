package import Domain
package import Extracts
import FHIR

/// A table of small areas with their decile of deprivation, as published: CSV, packed with gzip or not.
package enum DeprivationFile {
    /// Column names that are understood, folded; of several the first that is there.
    private static let areaColumns = ["lsoa", "lsoa11cd", "lsoa21cd", "lsoa code (2011)", "lsoa code (2021)", "area"]
    private static let decileColumns = [
        "original_decile", "imd_decile", "decile",
        "index of multiple deprivation (imd) decile (where 1 is most deprived 10% of lsoas)",
    ]

    /// England and Wales have about 36,000.
    private static let mostAreas = 200_000

    /// Reads the file; `edition` where its name does not tell, such as `2019`.
    package static func read(_ path: String, edition: String?) throws(ExtractRefusal) -> DeprivationLookup {
        let file = try ReceivedFile(path: path)
        guard let edition = edition ?? Self.edition(in: file.name) else {
            throw ExtractRefusal(
                file: file.name, words: "does not say which edition it is; give it with --edition, such as 2019")
        }
        var reader = CSVReader(UnpackedSource(try file.open()))
        var deciles: [String: Int] = [:]
        do throws(CSVFailure) {
            guard try reader.next() == .row else { throw CSVFailure(line: 1, words: "the file has no header row") }
            let header = reader.texts.map { $0.lowercased() }
            guard let area = Self.column(Self.areaColumns, in: header),
                let decile = Self.column(Self.decileColumns, in: header)
            else {
                throw CSVFailure(
                    line: 1,
                    words: "no column of areas (lsoa) or of deciles (decile, imd_decile) is there")
            }
            while true {
                switch try reader.next() {
                case .end: return DeprivationLookup(edition: edition, source: file.name, deciles: deciles)
                case .problem(let problem): throw CSVFailure(line: problem.line, words: problem.words)
                case .row:
                    guard let number = Int(reader.text(decile)), (1...10).contains(number) else {
                        throw CSVFailure(line: reader.line, words: "the decile is not a number from 1 to 10")
                    }
                    let name = reader.text(area)
                    guard !name.isEmpty else { throw CSVFailure(line: reader.line, words: "the area is missing") }
                    guard deciles.updateValue(number, forKey: name) ?? number == number else {
                        throw CSVFailure(line: reader.line, words: "the area stands twice, with different deciles")
                    }
                    guard deciles.count <= Self.mostAreas else {
                        throw CSVFailure(
                            line: reader.line, words: "more areas than there are: \(Self.mostAreas) at most")
                    }
                }
            }
        } catch {
            throw ExtractRefusal(file: file.name, line: error.line, words: error.words)
        }
    }

    private static func column(_ names: [String], in header: [String]) -> Int? {
        names.lazy.compactMap { header.firstIndex(of: $0) }.first
    }

    /// The first year from 2000 on in a name such as `imd2019-england.csv`.
    private static func edition(in name: String) -> String? {
        let digits = name.split { !$0.isNumber }
        return digits.first { $0.count == 4 && $0.hasPrefix("20") }.map(String.init)
    }
}
