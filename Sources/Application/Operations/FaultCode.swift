import Domain
import Store

/// What a log may say of an error: a code or the name of a type, and never its text, which may hold somebody's data.
package enum FaultCode {
    package static func of(_ error: any Error) -> String {
        switch error {
        case let fault as Fault: fault.code
        case let problem as DataFolder.Problem: problem.isFull ? "folder.full" : "folder"
        case is UploadFolder.NoRoom: "folder.full"
        case is CancellationError: "cancelled"
        default: "unexpected." + String(describing: type(of: error))
        }
    }

    /// Whether an error says that the disk takes nothing more: a file of the data folder, the store, or what is to come.
    package static func isFull(_ error: any Error) -> Bool {
        switch error {
        case let fault as Fault: fault.isFull
        case let problem as DataFolder.Problem: problem.isFull
        case is UploadFolder.NoRoom: true
        default: false
        }
    }
}
