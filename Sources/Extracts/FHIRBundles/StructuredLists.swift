import FHIR
import Vocabulary

/// What the lists of a GP Connect structured record say of the record as a whole: which parts of it were given, and
/// which of them GP Connect warns are not complete.
struct StructuredLists {
    /// Kinds of record of which a list was given without a warning, empty lists among them.
    private(set) var whole: RecordKinds = []
    /// Kinds of record of which something may have been left out.
    private(set) var partial: RecordKinds = []
    private var warnings: [String: [String: Int]] = [:]

    /// Takes note of a list. What cannot be read of it says nothing.
    mutating func add(_ list: Element, of file: String) {
        let codings = (try? list.concept("code"))?.codings ?? []
        var kinds: RecordKinds = []
        for coding in codings where coding.system == "http://snomed.info/sct" {
            kinds.formUnion(Self.kinds[coding.code] ?? [])
        }
        var isWarned = false
        for item in (try? list.elements("extension")) ?? [] {
            guard (try? item.text("url"))?.hasSuffix("ListWarningCode-1") == true,
                let code = (try? item.text("valueCode")) ?? nil
            else { continue }
            isWarned = true
            warnings[file, default: [:]][Self.words[code] == nil ? "" : code, default: 0] += 1
        }
        if isWarned {
            partial.formUnion(kinds)
        } else {
            whole.formUnion(kinds)
        }
    }

    /// The warnings, for whoever looks the extract over.
    var notices: [ExtractReader.Notice] {
        warnings.sorted { $0.key < $1.key }.flatMap { file, codes in
            codes.sorted { $0.key < $1.key }.map { code, count in
                let lists = count == 1 ? "one list" : "\(count) lists"
                return ExtractReader.Notice(
                    file: file,
                    words: "GP Connect says of \(lists) that \(Self.words[code] ?? "something is not complete"); "
                        + "what is not found there may be in the record all the same, and is not taken as absent")
            }
        }
    }

    private static let words = [
        "confidential-items": "entries were left out as confidential",
        "data-in-transit": "the record has not arrived in full from the practice before",
        "data-awaiting-filing": "something waits to be filed",
    ]

    /// The lists at the top of a structured record, by their codes as the public samples have them.
    private static let kinds: [String: RecordKinds] = [
        "886921000000105": RecordKinds(.allergy), "1103671000000101": RecordKinds(.allergy),
        "1102181000000102": RecordKinds(.immunisation), "887191000000108": RecordKinds(.observation),
        "826501000000100": RecordKinds(.observation), "1149501000000101": RecordKinds(.encounter),
        "933361000000108": RecordKinds(.medication), "792931000000107": RecordKinds(.referral),
        "714311000000108": RecordKinds(.plan), "717711000000103": RecordKinds(.problem),
    ]
}
