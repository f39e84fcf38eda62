extension ReadTransaction {
    /// A number that is another whenever anything has changed on which a page about people rests: who may see whom, and
    /// what is shown of them.
    package func sightStamp() throws -> Int {
        guard var row = try connection.rows("SELECT number FROM sight_stamp").first else {
            throw Fault("store.sightStamp")
        }
        return try row.next()
    }
}
