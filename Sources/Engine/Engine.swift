// SPDX-License-Identifier: Apache-2.0

package import Loyalty
package import Primitives

/// The engine of one program: takes requests, answers questions, owns the two writing threads.
package final class Engine: Sendable {
    /// Opens the store's program: loads the rows, replays what is behind their marks, and starts
    /// the threads. Throws when the store cannot be read or does not fit together.
    package init(store: any Store, clock: any WallClock, settings: EngineSettings = .init()) throws
    {
        preconditionFailure("being written")
    }

    /// The version in force; `nil` before the first publication.
    package var program: BoundProgram? { preconditionFailure("being written") }

    package var now: Instant { preconditionFailure("being written") }

    /// Decides the submissions in order, as one or more commits, and answers each once durable.
    package func submit(_ submissions: [Submission]) async throws(EngineFault) -> [Outcome] {
        preconditionFailure("being written")
    }

    /// The member as of now, with everything acknowledged before included; `nil` when unknown.
    package func member(_ id: MemberID) async throws(EngineFault) -> Member? {
        preconditionFailure("being written")
    }

    /// The member whom an identifier belongs to.
    package func member(ofIdentifier digest: [UInt8]) async throws -> MemberID? {
        preconditionFailure("being written")
    }

    /// One durable journal entry.
    package func record(_ id: EntryID) async throws -> Record? {
        preconditionFailure("being written")
    }

    /// A member's entries, newest first, from the one before `cursor` (or the newest) on, at most
    /// `limit` that satisfy `isIncluded`; `next` is the cursor of the rest, `nil` at the end.
    package func statement(
        of member: MemberID,
        before cursor: EntryID?,
        limit: Int,
        where isIncluded: @Sendable @escaping (Record) -> Bool
    ) async throws -> (records: [Record], next: EntryID?)? {
        preconditionFailure("being written")
    }

    /// Accounts of partners and of the program, stock, counts: for the operator's overview.
    package func overview() async throws(EngineFault) -> Overview {
        preconditionFailure("being written")
    }

    /// Whether requests are taken; otherwise why not.
    package var condition: Condition { preconditionFailure("being written") }

    /// Stops taking requests, finishes those taken, writes every dirty row back, closes the store.
    package func stop() async throws { preconditionFailure("being written") }
}

/// Whether an engine takes requests.
package enum Condition: Hashable, Sendable {
    case ready
    case stopping
    /// The store failed, as in a full disk or a failed sync. Says why.
    case failed(String)
}

/// The program at a glance, true as of `sequence`.
package struct Overview: Hashable, Sendable {
    package let sequence: UInt64
    package let members: UInt64
    package let program: ProgramState
    package let partners: [PartnerState]
    package let rewards: [RewardState]
    package let loadedMembers: Int
    package let dirtyRows: Int
    package let waiting: Int
    /// Points issued and not yet redeemed, taken back or lapsed.
    package let openPoints: Int64
}
