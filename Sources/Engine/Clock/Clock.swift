// SPDX-License-Identifier: Apache-2.0

public import Primitives

/// Where the engine gets the time from; the sandbox and the tests move their own.
public protocol WallClock: Sendable {
    func now() -> Instant
}
