// SPDX-License-Identifier: Apache-2.0

public import Loyalty
public import Rules

/// The named maxima of an engine, and what else it is told once.
public struct EngineSettings: Sendable {
    /// Submissions that may wait; more are told `busy`.
    public var inboxMaximum = 65_536
    /// Submissions that one commit takes at most.
    public var batchMaximum = 8_192
    /// From how many entries on an idle committer gets a batch though more jobs wait, so that both
    /// threads have work; a smaller one is not worth a sync of its own.
    public var earlyBatch = 1_024
    /// Into how many ranges the state rows are divided for the write-back sweep.
    public var sweepRanges = 300
    /// After how many entries the sweep writes the next range back.
    public var entriesPerSweep = 1_000
    /// How many bytes the loaded members may take before clean ones are evicted.
    public var cacheBytes = 256 << 20
    /// For how many days an idempotency key is remembered at least.
    public var keyRetentionDays: Int64 = 30
    /// How many members one settling pass takes at most.
    public var settleMaximum = 4_096
    /// How many members the deciding thread visits at most between two looks at its inbox, when a
    /// day of the calendar sets rules off.
    public var scheduleMaximum: UInt64 = 500
    /// How many redemptions of a cancelled slot are cancelled between two looks at the inbox.
    public var cancellationMaximum = 200
    /// What a publication has to pass besides the checks that no program can go without.
    public var publicationChecks: [PublicationCheck] = []
    /// The seeds of draws that are on, from outside of the journal.
    public var drawSeeds: any DrawSeeds = NoSeeds()
    /// Where the transparency log is kept; `nil` for none.
    public var log: LogSettings?

    public init() {}
}
