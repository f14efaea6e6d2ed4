// SPDX-License-Identifier: Apache-2.0

public import Loyalty

/// How a request ended.
public enum Outcome: Hashable, Sendable {
    /// It happened, and the entry is durable.
    case recorded(Record)
    /// It had happened before: the entry of the first time.
    case replayed(Record)
    /// A dry run: the entry that would be written; its ids are not taken.
    case previewed(Record)
    /// There was nothing to do.
    case unchanged
    /// The system worked and says no; nothing changed.
    case refused(Refusal)
}

/// Why the engine could not even decide: the world failed, or there is no room.
public enum EngineFault: Error, Hashable, Sendable {
    /// The inbox is full; nothing was taken. Try again after so many seconds.
    case busy(retryAfterSeconds: Int)
    /// The engine is stopping.
    case stopping
    /// The store failed; the process has to be restarted. Says why.
    case failed(String)
}

/// A request with the identifiers in the clear that its command seals.
public struct Submission: Sendable {
    public var request: Request
    /// For enrolment and added identifiers: what the vault keeps if the command is recorded.
    public var vault: [VaultEntry]
    /// For an import of codes of others: what the store keeps of them if the command is recorded.
    public var codes: [SealedCode]
    /// Worked out by the engine on the caller's thread, for commands that publish.
    var prepared: PreparedPublication?

    public init(_ request: Request, vault: [VaultEntry] = [], codes: [SealedCode] = []) {
        self.request = request
        self.vault = vault
        self.codes = codes
    }
}
