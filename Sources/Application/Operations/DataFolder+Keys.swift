
extension DataFolder {
    /// The secret that goes into the hashes of withheld keys, made when it is first needed, so that nobody can find out
    /// from a hash whose row it was.
    func withheldSalt(_ ambient: Ambient) throws(Problem) -> UInt64 {
        let file = keys + "/withheld.salt"
        let bytes: [UInt8]
        if let read = try DurableFile.read(file), read.count == 8 {
            bytes = read
        } else {
            bytes = ambient.randomBytes(8)
            try DurableFile.create(file, bytes)
        }
        return bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
