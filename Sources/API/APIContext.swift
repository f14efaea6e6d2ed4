// SPDX-License-Identifier: Apache-2.0

public import Hummingbird
import NIOCore

/// What the router knows of a request; what the operations know is in `Call`.
public struct APIContext: RequestContext {
    /// How a request came in.
    enum Door: Sendable {
        /// Over a socket: its key says who it is.
        case street
        /// From a page, whose session has said who it is.
        case inside(Principal?)
    }

    public var coreContext: CoreRequestContextStorage
    var door = Door.street
    /// Of a request from a socket.
    private let channel: (any Channel)?

    /// Who is at the other end of the connection; `nil` inside of the process.
    var peer: SocketAddress? { channel?.remoteAddress }

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }

    /// Of a request from inside of the process.
    init(inside source: some RequestContextSource, as principal: Principal?) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = nil
        door = .inside(principal)
    }
}
