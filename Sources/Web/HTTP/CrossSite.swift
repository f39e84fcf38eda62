/// Whether a deed comes from a page of ours. The browser says where a request was made; the token says that the page was
/// made for this session. Both have to hold.
enum CrossSite {
    /// Whether the browser's own words allow it: `Sec-Fetch-Site` where it is sent, else `Origin`. Neither of the two:
    /// no browser of the last years, so no.
    static func comesFromHere(_ headers: WebHeaders) -> Bool {
        guard let host = headers["host"], headers.all("origin").count <= 1, headers.all("sec-fetch-site").count <= 1
        else { return false }
        // Under the policy no-referrer a form of our own is sent with the origin "null".
        let origin = headers["origin"]
        let originIsHere = origin == "http://\(host)" || origin == "https://\(host)"
        if let site = headers["sec-fetch-site"] {
            return (site == "same-origin" || site == "none") && (origin == nil || origin == "null" || originIsHere)
        }
        return originIsHere
    }

    /// Whether two secrets are the same, in a time that tells nothing of where they differ.
    static func same(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count, !left.isEmpty else { return false }
        return zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
