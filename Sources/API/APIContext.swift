// SPDX-License-Identifier: Apache-2.0

public import Hummingbird

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

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
