// SPDX-License-Identifier: Apache-2.0

package import Engine
package import Logging

/// Everything the operations share; the executable makes it.
///
/// A class, because every request hands it on several times and a struct would be a dozen counted
/// references each time.
package final class SharedParts: Sendable {
    package let engine: Engine
    package let sealer: Sealer
    package let keys: any KeyDirectory
    package let clock: any WallClock
    /// Nanoseconds on a clock that only moves forward, for measuring.
    package let stopwatch: @Sendable () -> UInt64
    package let requestNumbers: RequestNumbers
    package let version: VersionWords
    package let readiness: [ReadinessCheck]
    package let contract: ContractDocuments
    package let logger: Logger
    let cursors: CursorSeal
    let limiter: RateLimiter?
    let metrics: RequestMetrics

    /// `cursorSecret` signs the cursors of lists and has 32 bytes; `rateLimit` is `nil` for none.
    package init(
        engine: Engine,
        sealer: Sealer,
        keys: any KeyDirectory,
        clock: any WallClock,
        stopwatch: @escaping @Sendable () -> UInt64,
        requestNumbers: RequestNumbers,
        cursorSecret: [UInt8],
        rateLimit: RateLimit? = .standard,
        version: VersionWords,
        readiness: [ReadinessCheck] = [],
        contract: ContractDocuments,
        logger: Logger
    ) {
        self.engine = engine
        self.sealer = sealer
        self.keys = keys
        self.clock = clock
        self.stopwatch = stopwatch
        self.requestNumbers = requestNumbers
        self.version = version
        self.readiness = readiness
        self.contract = contract
        self.logger = logger
        cursors = CursorSeal(secret: cursorSecret)
        limiter = rateLimit.map(RateLimiter.init)
        metrics = RequestMetrics()
    }
}
