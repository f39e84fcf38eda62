/// Finds a repeated name: by looking through a short object, by a set in a long one.
struct MemberNames {
    private var names: Set<String>?

    mutating func insert(_ name: String, among members: [JSONValue.Member]) -> Bool {
        if names != nil { return names?.insert(name).inserted ?? true }
        guard members.count >= 24 else { return !members.contains { $0.name == name } }
        var all = Set(members.map(\.name))
        let isNew = all.insert(name).inserted
        names = all
        return isNew
    }
}
