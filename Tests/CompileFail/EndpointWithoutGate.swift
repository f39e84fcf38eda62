// expect: missing argument for parameter #2 in call
import Web

let page = Endpoint.get("/people") { _ in .text("everybody") }
