/// How much the server takes on at once, and how long it waits for anybody.
package struct Limits: Sendable {
    /// Open connections; more wait to be accepted.
    package var connections = 512
    /// Requests that are worked on at once, and those that wait for their turn. Beyond: 503.
    package var working = 64
    package var waiting = 64
    /// The same for the state of the server and for signing in, which work when nothing else does.
    package var reservedWorking = 16
    package var reservedWaiting = 16
    /// The same for forms with files, which take long.
    package var uploadsWorking = 8
    package var uploadsWaiting = 8
    /// The longest wait for a turn.
    package var turn = Duration.seconds(10)
    /// The longest time for one request, and for one with files.
    package var request = Duration.seconds(30)
    package var upload = Duration.seconds(900)
    /// An upload that is slower than this, in bytes a second, is given up after ``request``.
    package var uploadPace = 4096
    /// A connection on which nothing comes, or whose other end takes nothing, is closed after this.
    package var idle = Duration.seconds(20)
    /// What is being answered when the server is told to stop may take so long.
    package var stopping = Duration.seconds(15)
    /// How often the inbox is looked through.
    package var inbox = Duration.seconds(10)
    /// The bytes and the number of a request's header fields.
    package var headerBytes = 16 << 10
    package var headerFields = 64

    package init() {}
}
