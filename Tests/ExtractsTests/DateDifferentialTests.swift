import Extracts
import Foundation
import Testing
import Vocabulary

/// Days as Python writes them, from 1900 to 2035 in eight forms, and files in which both orders of day and month occur.
@Suite struct `Days as Python writes them` {
    /// Our declaration of a form, and Python's.
    private static let forms = [
        ("yyyy-mm-dd", "%Y-%m-%d"), ("dd/mm/yyyy", "%d/%m/%Y"), ("mm/dd/yyyy", "%m/%d/%Y"), ("dd-MMM-yyyy", "%d-%b-%Y"),
        ("dd.mm.yyyy", "%d.%m.%Y"), ("yyyymmdd", "%Y%m%d"), ("dd MMM yyyy", "%d %b %Y"), ("yyyy/mm/dd", "%Y/%m/%d"),
    ]

    /// Every day by default only where `CAIRN_LONG` asks for it; else one in seven, another one in each form.
    private static let step = ProcessInfo.processInfo.environment["CAIRN_LONG"] == "1" ? 1 : 7

    private static let script = """
        import datetime, sys
        form, first, step = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
        day, end = datetime.date(1900, 1, 1) + datetime.timedelta(first), datetime.date(2035, 12, 31)
        print("nhs_number,event_id,date,term")
        while day <= end:
            print(f"9990000018,{day.isoformat()},{day.strftime(form)},x")
            day += datetime.timedelta(step)
        """

    private static func python(_ arguments: [String]) throws -> String? {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", script] + arguments
        process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return process.terminationStatus == 0 ? String(decoding: data, as: UTF8.self) : nil
    }

    @Test(arguments: Array(forms.indices))
    func `each day of 136 years is the day that Python wrote`(index: Int) throws {
        let (ours, theirs) = Self.forms[index]
        guard let table = try Self.python([theirs, "\(index % Self.step)", "\(Self.step)"]) else {
            print("skipped 1 check: python3 is not here")
            return
        }
        let read = try Reading([
            "events.csv": table, "extract.json": #"{"format":1,"dateFormats":{"events.csv":"\#(ours)"}}"#,
        ])
        #expect(read.sink.rejections == [])
        let wrong = read.sink.events.filter { $0.date?.iso != String($0.key.dropFirst("events/".count)) }
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
        #expect(read.sink.events.count >= 49_672 / Self.step)
    }

    /// Files whose days tell the order of day and month one way here and the other way there, in the two orders and with
    /// three separators, each declared as either: none may be taken.
    @Test func `a file with evidence of both orders is refused, whichever is declared`() throws {
        var random = SeededGenerator(seed: 36)
        var refused = 0
        for _ in 0..<200 {
            let separator = random.pick(["/", "-", "."])
            func text(_ first: Int, _ second: Int) -> String {
                func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
                return [two(first), two(second), "20\(10 + random.below(15))"].joined(separator: separator)
            }
            var dates = (0..<(1 + random.below(20))).map { _ in text(1 + random.below(12), 1 + random.below(12)) }
            dates.append(text(13 + random.below(16), 1 + random.below(12)))
            dates.append(text(1 + random.below(12), 13 + random.below(16)))
            dates.shuffle(using: &random)
            for order in ["dd\(separator)mm\(separator)yyyy", "mm\(separator)dd\(separator)yyyy"] {
                let refusal = try #require(throws: ExtractRefusal.self) {
                    _ = try Reading(`Dates of a file`.events(dates, format: order))
                }
                #expect(refusal.file == "events.csv" && refusal.line > 1)
                refused += 1
            }
        }
        #expect(refused == 400)
    }
}
