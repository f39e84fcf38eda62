import Glibc

extension Array where Element: BitwiseCopyable {
    /// Room for so many, in large pages where the system has them: what is written here and there in tens of megabytes is
    /// else looked for in thousands of small ones, each of which has to be brought in first.
    ///
    /// SAFETY: the advice is about memory that the array holds, whole pages within it, and changes nothing that can be
    /// read there.
    mutating func reserveInLargePages(_ count: Int) {
        reserveCapacity(count)
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        withUnsafeMutableBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            let inside = (page - Int(bitPattern: base) % page) % page
            let whole = (count * MemoryLayout<Element>.stride - inside) / page * page
            if whole > 0 { madvise(base + inside, whole, MADV_HUGEPAGE) }
        }
    }
}
