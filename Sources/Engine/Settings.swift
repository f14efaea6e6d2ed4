// SPDX-License-Identifier: Apache-2.0

package import Rules

/// The named maxima of an engine, and what else it is told once.
package struct EngineSettings: Sendable {
    /// Submissions that may wait; more are told `busy`.
    package var inboxMaximum = 65_536
    /// Submissions that one commit takes at most.
    package var batchMaximum = 8_192
    /// Into how many ranges the state rows are divided for the write-back sweep.
    package var sweepRanges = 300
    /// After how many entries the sweep writes the next range back.
    package var entriesPerSweep = 1_000
    /// How many bytes the loaded members may take before clean ones are evicted.
    package var cacheBytes = 256 << 20
    /// For how many days an idempotency key is remembered at least.
    package var keyRetentionDays: Int64 = 30
    /// How many members one settling pass takes at most.
    package var settleMaximum = 4_096
    /// What a publication has to pass besides the checks that no program can go without.
    package var publicationChecks: [PublicationCheck] = []

    package init() {}
}
