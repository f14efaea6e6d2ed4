// SPDX-License-Identifier: Apache-2.0

package import Hummingbird

/// What the router knows of a request; what the operations know is in `Call`.
package struct APIContext: RequestContext {
    package var coreContext: CoreRequestContextStorage

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}
