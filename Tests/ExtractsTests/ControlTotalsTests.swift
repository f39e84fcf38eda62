import Extracts
import Testing
import Vocabulary

@Suite struct `Control totals` {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `rows read are people, records and rejections, with one row in three damaged`(seed: UInt64) throws {
        let extract = DamagedExtract(seed: seed, rows: 20 + Int(seed) * 3)
        let read = try Reading(extract.files)
        let sink = read.sink
        #expect(sink.rowsRead == extract.good + extract.damaged, "seed \(seed)")
        #expect(sink.problems.count == extract.damaged, "seed \(seed): \(sink.rejections)")
        #expect(sink.people.count + sink.rows.count == extract.good, "seed \(seed)")
        #expect(sink.problems.allSatisfy { !$0.words.isEmpty && $0.line > 1 && !$0.file.isEmpty })
        // Each row ended in one call: no place stands twice.
        let places =
            sink.people.map(\.source) + sink.rows.map(\.source)
            + sink.problems.map { SourceLine(file: $0.file, line: $0.line) }
        #expect(Set(places).count == places.count, "seed \(seed)")
    }

    @Test(arguments: 1...10 as ClosedRange<UInt64>)
    func `entries of a Bundle and lines of NDJSON balance too`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var (good, damaged, ignored) = (0, 0, 0)
        var resources = ["{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1950-01-01\"}"]
        for number in 0..<100 {
            let type = random.pick(["Condition", "Procedure", "Observation", "Claim", "Practitioner", "Organization"])
            var code = "\"code\":{\"text\":\"x\"},"
            var subject = "\"subject\":{\"reference\":\"Patient/p\"},"
            var id = "\"id\":\"\(number)\","
            if type == "Claim" {
                ignored += 1
            } else if random.below(3) == 0 {
                damaged += 1
                switch type.hasPrefix("P") && type != "Procedure" || type.hasPrefix("O") && type != "Observation"
                    ? 2
                    : random.below(4)
                {
                case 0: code = ""
                case 1: subject = random.pick(["", "\"subject\":{\"reference\":\"Group/g\"},", "\"subject\":5,"])
                case 2: id = random.pick(["", "\"id\":7,", "\"id\":\"\","])
                default: code = #""code":{"coding":[{"system":"http://snomed.info/sct","code":"416075006"}]},"#
                }
            } else {
                good += 1
            }
            resources.append("{\(id)\(code)\(subject)\"resourceType\":\"\(type)\"}")
        }
        let bundle =
            #"{"resourceType":"Bundle","type":"collection","entry":["#
            + resources.map { "{\"resource\":\($0)}" }.joined(separator: ",\n") + "]}"
        for files in [["a.json": bundle], ["a.ndjson": resources.joined(separator: "\n")]] {
            let sink = try Reading(files).sink
            #expect(sink.rows.count + sink.entries.count == good, "seed \(seed)")
            #expect(sink.problems.count == damaged, "seed \(seed): \(sink.rejections)")
            #expect(sink.ignored == (ignored > 0 ? ["Claim": ignored] : [:]), "seed \(seed)")
            #expect(sink.rowsRead == good + damaged + 1)
        }
    }
}
