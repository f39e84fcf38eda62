import CaseFinding
import Glibc

/// The folder of sealed segments.
package struct SegmentFolder {
    private let path: String

    package init(_ folder: DataFolder) {
        self.path = folder.segments
    }

    /// Removes the files of segments that no extract names any more. Whoever has them mapped keeps them.
    func remove(_ names: [String]) {
        for name in names {
            unlink(path + "/" + name + ".segment")
            unlink(path + "/" + name + ".facts")
        }
    }

    /// Removes whatever a process that was killed left behind: all but the files of the segments named. Only for whoever
    /// holds the writer's lock, before anything is written.
    func sweep(keeping names: Set<String>) {
        for name in DataFolder.names(in: path) {
            let stem = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
            if !names.contains(stem) { unlink(path + "/" + name) }
        }
    }
}
