import Domain

extension Site {
    /// Every endpoint with who comes through and what it takes, as one JSON value: what tests of rights are made from.
    /// `[{"method": "GET", "path": "/people/{person}", "policy": "person", "fields": [{"name", "kind", "limit"}]}]`.
    package static func routesJSON(_ endpoints: [Endpoint] = endpoints) -> String {
        let rows = endpoints.map { endpoint in
            let fields = (endpoint.method == .post ? FormReading.always : []) + endpoint.fields
            let described = fields.map { field in
                "{\"name\": \(quoted(field.name)), \"kind\": \(quoted(field.kind.rawValue)), \"limit\": \(field.limit)}"
            }
            return "{\"method\": \(quoted(endpoint.method.rawValue)), \"path\": \(quoted(endpoint.path.text)), "
                + "\"policy\": \(quoted(endpoint.gate.name)), \"fields\": [\(described.joined(separator: ", "))]}"
        }
        return "[\n  " + rows.joined(separator: ",\n  ") + "\n]\n"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case let scalar where scalar.value < 0x20:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
