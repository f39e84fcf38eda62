// expect: 'require' is inaccessible due to 'internal' protection level
import Domain

let lax = Policy<SetPractice>.require("") { _ in true }
