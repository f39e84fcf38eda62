import Glibc
import Vocabulary

extension SegmentWriter {
    /// Names of files in the making begin with it.
    static let temporaryPrefix = ".writing-"

    /// Completes the two files: written and brought to the disk under temporary names, then renamed, the facts first,
    /// then the folder brought to the disk. Until the segment has its name, nobody can see any of it.
    package func seal() throws(SegmentWriteProblem) -> SealedSegment {
        guard !isClosed else { throw .closed }
        do throws(SegmentWriteProblem) {
            let sealed = try write()
            close()
            return sealed
        } catch {
            abandon()
            throw error
        }
    }

    private func write() throws(SegmentWriteProblem) -> SealedSegment {
        let temporary = temporary
        let disk = disk
        factStarts.append(UInt64(facts.length))

        let factsEnd = try writeFacts()
        let file = try OutputFile(path: temporary + ".segment", disk: disk)
        var streams: [SectionStream] = []
        defer { for stream in streams { stream.discard() } }
        let stream = { (section: SegmentFormat.Section) -> SectionStream in
            let stream = SectionStream(section) { () throws(SegmentWriteProblem) in
                try OutputFile(path: "\(temporary).\(section)", disk: disk)
            }
            streams.append(stream)
            return stream
        }
        try writePeople(into: stream)
        try writeDictionary(into: stream)
        streams.sort { $0.section.placeInFile < $1.section.placeInFile }
        let end = try SegmentAssembly.assemble(streams, in: file, magic: SegmentFormat.segmentMagic) {
            head(sections: $0, facts: factsEnd)
        }
        try factsFile.sync()
        try file.sync()

        let name = header.segmentName(sum: end.sum)
        let (factsPath, path) = ("\(folder)/\(name).facts", "\(folder)/\(name).segment")
        // The same content may stand there already, under the same name: then a failure leaves that in place.
        let stood = access(path, F_OK) == 0
        do throws(SegmentWriteProblem) {
            try factsFile.keep(as: factsPath)
            try file.keep(as: path)
            guard disk.syncFolder(folder) == 0 else { throw OutputFile.problem("bring to the disk", folder) }
        } catch {
            if !stood { for path in [path, factsPath] { _ = disk.remove(path) } }
            throw error
        }
        return SealedSegment(
            name: name, people: ids.count, events: eventCount, segmentBytes: end.size, factsBytes: factsEnd.size)
    }

    private func writeFacts() throws(SegmentWriteProblem) -> SegmentAssembly.End {
        try facts.finish()
        var assembly = SegmentAssembly(file: factsFile)
        assembly.place(facts)
        let ends = SectionStream(.factTextEnds, spooledTo: { [factsFile] () throws(SegmentWriteProblem) in factsFile })
        for end in rows.texts.ends { ends.pending.append(end) }
        let bytes = SectionStream(
            .factTextBytes, spooledTo: { [factsFile] () throws(SegmentWriteProblem) in factsFile })
        bytes.pending.bytes = rows.texts.bytes
        try assembly.add(ends)
        try assembly.add(bytes)
        return try assembly.finish(head: head(sections: assembly.placed, facts: nil), magic: SegmentFormat.factsMagic)
    }

    private func head(sections: [SegmentHead.Placed], facts: SegmentAssembly.End?) -> SegmentHead {
        SegmentHead(header: header, people: ids.count, events: eventCount, facts: facts, sections: sections)
    }
}
