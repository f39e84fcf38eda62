import Vocabulary

@testable import CaseFinding

/// Any text at all is cohorts or problems with a place, prints back to itself, and has completions everywhere.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let file = CohortFile(utf8: bytes)
    let report = CohortChecker(catalogue).check(file)
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.unicodeScalars.count { $0 == "\n" || $0 == "\r" } + 1
    for problem in file.problems {
        precondition((0...lines).contains(problem.line) && !problem.words.isEmpty, "a problem has no place")
    }
    for mark in CohortMark.marks(report, in: text) {
        precondition(mark.range.upperBound <= text.utf16.count, "a mark lies outside the text")
    }
    if file.problems.isEmpty, !file.blocks.isEmpty {
        let again = CohortFile(CohortPrinter.text(file.definitions))
        precondition(again.definitions == file.definitions, "what is printed does not read back")
    }
    let units = text.utf16.count
    // At one place of each text: help takes longer than all the rest.
    for offset in [units * (bytes.count % 5) / 4] {
        let found = CohortHelp.completions(text, at: offset, catalogue)
        precondition(found.replaced.upperBound <= units, "a completion lies outside the text")
    }
    return 0
}

private let catalogue = Catalogue(
    codelists: [
        Codelist(
            name: "asthma", kinds: RecordKinds(.problem), entries: [Codelist.Entry(code: nil, term: "Asthma", rank: 1)]),
        Codelist(
            name: "inhaler", kinds: RecordKinds(.medication), entries: [Codelist.Entry(code: nil, term: "Inhaler")]),
    ],
    measures: [
        Measure(
            name: "HbA1c",
            codes: Codelist(
                name: "HbA1c", kinds: RecordKinds(.observation), entries: [Codelist.Entry(code: nil, term: "HbA1c")]),
            canonicalUnit: "mmol/mol", units: [Measure.Unit(spelling: "mmol/mol")])
    ])
