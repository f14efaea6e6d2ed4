// SPDX-License-Identifier: Apache-2.0

public import Hummingbird
import NIOCore

/// What the router knows of a request; what the operations know is in `Call`.
public struct APIContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    private let channel: any Channel

    /// Who is at the other end of the connection.
    var peer: SocketAddress? { channel.remoteAddress }

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        channel = source.channel
    }
}
