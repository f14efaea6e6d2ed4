// SPDX-License-Identifier: Apache-2.0

public import Hummingbird

/// What the router knows of a request; what the operations know is in `Call`.
public struct APIContext: RequestContext {
    public var coreContext: CoreRequestContextStorage

    public init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
