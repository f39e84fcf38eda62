import Domain
import Store

/// What a log may say of an error: a code or the name of a type, and never its text, which may hold somebody's data.
package enum FaultCode {
    package static func of(_ error: any Error) -> String {
        switch error {
        case let fault as Fault: fault.code
        case let problem as DataFolder.Problem: problem.isFull ? "folder.full" : "folder"
        case is CancellationError: "cancelled"
        default: "unexpected." + String(describing: type(of: error))
        }
    }
}
