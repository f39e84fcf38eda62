import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Web

/// Stands at each connection. It closes after an answer that says so, and on whoever takes nothing of an answer; and it
/// puts the headers that every answer carries on those that are made below us, such as for a request that cannot be read.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount
    private let isBehindTLS: Bool
    private var closesAfterThis = false
    private var stalled: Scheduled<Void>?

    init(patience: Duration, isBehindTLS: Bool) {
        self.patience = TimeAmount(patience)
        self.isBehindTLS = isBehindTLS
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if head.headerFields[.connection] == "close" { closesAfterThis = true }
            for (name, value) in WebResponse.security(isBehindTLS: isBehindTLS) {
                guard let name = HTTPField.Name(name), head.headerFields[name] == nil else { continue }
                head.headerFields[name] = value
            }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .end where closesAfterThis:
            let channel = context.channel
            context.writeAndFlush(data).assumeIsolated().whenComplete { _ in
                // First our side alone: closing at once while something still comes would take the answer away.
                channel.close(mode: .output, promise: nil)
                channel.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
            }
            promise?.succeed()
        case .body, .end:
            context.write(data, promise: promise)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if context.channel.isWritable {
            stalled?.cancel()
            stalled = nil
        } else if stalled == nil {
            let channel = context.channel
            stalled = context.eventLoop.scheduleTask(in: patience) { channel.close(promise: nil) }
        }
        context.fireChannelWritabilityChanged()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        stalled?.cancel()
    }
}
