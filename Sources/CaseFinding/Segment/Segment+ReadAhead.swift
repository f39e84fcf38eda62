import Glibc

extension Segment {
    /// Asks the system to bring in what opening these looks at, of all files at once: after a start of the machine they
    /// would else be waited for one after the other. Whatever cannot be read is passed over; opening it says so.
    package static func readAhead(folder: String, names: [String]) {
        for name in names {
            for ending in [".segment", ".facts"] {
                let descriptor = Glibc.open("\(folder)/\(name)\(ending)", O_RDONLY | O_CLOEXEC)
                guard descriptor >= 0 else { continue }
                defer { close(descriptor) }
                var status = stat()
                guard fstat(descriptor, &status) == 0 else { continue }
                // The beginning, and the head, which ends the file.
                let head = max(0, Int(status.st_size) - SegmentFormat.usualHead)
                posix_fadvise(descriptor, 0, SegmentFormat.beginningLength, POSIX_FADV_WILLNEED)
                posix_fadvise(descriptor, head, SegmentFormat.usualHead, POSIX_FADV_WILLNEED)
            }
        }
    }
}
