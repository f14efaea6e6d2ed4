// SPDX-License-Identifier: Apache-2.0

package import Primitives

/// Where the engine gets the time from; the sandbox and the tests move their own.
package protocol WallClock: Sendable {
    func now() -> Instant
}
