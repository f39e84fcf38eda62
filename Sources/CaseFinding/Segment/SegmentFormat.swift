import CBits
import Vocabulary

/// What both files have in common: a fixed beginning that names the kind of file and finds the head; sections, each
/// checked in blocks; and the head, which lists the sections with a checksum of each block.
///
/// ```
/// beginning  64 bytes   magic 8, version 4, zero 4, head offset 8, head length 8, file size 8, head checksum 8,
///                       zero 8, checksum of the bytes before it 8
/// head                  header, then the sections: number, offset, length, a checksum for each block
/// sections              each, as the head, padded with zeros to a multiple of 16
/// ```
///
/// In a segment the head follows the beginning, and the sections that a first question looks at follow the head, so that
/// one short read of each file begins an answer. In a facts file, which is written as the events come, the head is last.
/// Numbers are little-endian. Every byte of a file is under one checksum.
enum SegmentFormat {
    static let version = 4
    static let segmentMagic: [UInt8] = Array("CAIRNSEG".utf8)
    static let factsMagic: [UInt8] = Array("CAIRNFCT".utf8)
    static let beginningLength = 64
    static let alignment = 16
    /// As a rule the beginning, the head and what a question looks at first fit into it: of a segment of some million
    /// events.
    static let usualFirst = 16_384

    /// The sections of a segment and of a facts file. The number is what the file calls it.
    enum Section: UInt32, CaseIterable {
        /// Person ids, 16 bytes each, by local number.
        case people = 1
        /// Local numbers in the order of the person ids.
        case peopleByID
        /// Days of birth and death, first and last possible; start and end of registration.
        case birthFirst, birthLast, deathFirst, deathLast, registeredFrom, registeredUntil
        /// Sex, precisions, decile, interpreter, dissent and which days are there, as 16 bits.
        case traits
        /// Numbers of texts, from 1; 0 where there is none.
        case edition, ethnicity, language
        /// Texts of the demographics: ends, then bytes.
        case textEnds, textBytes
        /// The dictionary: a row for each entry in the order of the codes, its texts, where the entry of a number
        /// stands, and a row for each hash of a folded term.
        case entries, entryTexts, entryPlaces, termIndex
        /// The key of the first row of each block of the dictionary, and of the table of terms.
        case codeFences, termFences
        /// Postings of the plain events, by entry, day, person; of an entry with numbers these, in its own width.
        case days, patients, values
        /// When an event was recorded that somebody has several of in one entry on one day: place among the postings of
        /// the entry, then time.
        case ties
        /// Sets of the people who ever had an entry, where as numbers they are smaller than its postings.
        case ever
        /// The newest value of each person for an entry with numbers, ordered by value; several where they are of one
        /// day and none was recorded last.
        case latestValues, latestPatients, latestDays
        /// Events that are not plain.
        case specials
        /// People with an event under no entry, because the dictionary was full.
        case loose
        /// For each person the start of their rows in the facts file, and the end of all.
        case factStarts
        /// Rows of the facts file, and its texts.
        case facts, factTextEnds, factTextBytes
        /// Who is registered and alive on the as-at day and has not dissented, then who is but has: a bit for each person.
        case registered
        /// Others registered at the same practice and address, from 1 for nobody; 0 where it is not known.
        case othersAtHome
        /// Numbers of texts, as the ethnic category: the usual GP, and the code of the institution that the address is.
        case usualGP, residentialInstitute

        /// Where a section stands among those of a segment: what a question looks at first, then sets and columns, then
        /// postings, then what only single people are looked up in.
        var placeInFile: Int {
            let first: [Section] = [
                .registered, .codeFences, .termFences, .loose, .entries, .entryTexts, .termIndex, .ever, .traits,
                .birthFirst, .birthLast, .latestValues, .latestPatients, .latestDays, .days, .patients, .values,
            ]
            return first.firstIndex(of: self) ?? first.count + Int(rawValue)
        }

        /// Bytes under one checksum. What is looked at here and there has short blocks, so that a first look reads little.
        var blockSize: Int {
            switch self {
            case .entries, .entryTexts, .entryPlaces, .termIndex, .ever, .latestValues, .latestPatients, .latestDays,
                .birthFirst, .birthLast, .traits, .registered, .factStarts:
                4096
            case .days, .patients, .values: 16_384
            default: 65_536
            }
        }
    }

    /// The day that offset 0 of a posting stands for: 164 years before the as-at day, so that offsets reach 15 years
    /// beyond it.
    static func baseDay(asAt: Day) -> Int {
        asAt.number - 60_000
    }

    /// Stands for an event of which the source does not say when it was recorded.
    static let noTime = Int64.min

    /// When an event was recorded, as the columns have it.
    static func time(_ instant: Instant?) -> Int64 {
        instant.map { max(Int64($0.milliseconds), noTime + 1) } ?? noTime
    }

    static func checksum(_ bytes: UnsafeRawBufferPointer, seed: UInt64 = 0) -> UInt64 {
        guard let base = bytes.baseAddress else { return cbits_checksum([0], 0, seed) }
        return cbits_checksum(base, bytes.count, seed)
    }
}
