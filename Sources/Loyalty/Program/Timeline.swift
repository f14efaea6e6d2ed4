// SPDX-License-Identifier: Apache-2.0

import Ledger
public import Primitives

/// Where a version stands at a moment.
public enum VersionStatus: String, Hashable, Sendable, CaseIterable {
    /// Announced, and not yet in force.
    case scheduled
    case live
    /// Another version has taken its place.
    case retired
    /// Taken back before it took effect.
    case withdrawn
}

/// The versions of a program in the sequence of their numbers, which is that of their effect.
///
/// Which one is in force follows from them and the moment alone, so that a version goes live and
/// another retires without anybody's doing, and a replay gives the same.
extension [BoundProgram] {
    /// The version in force at a moment; `nil` before the first one's effect.
    public func inForce(at instant: Instant) -> BoundProgram? {
        if let last, last.effectiveAt <= instant, last.withdrawnAt == nil { return last }
        return last { $0.effectiveAt <= instant && $0.withdrawnAt == nil }
    }

    /// The version that others are compared with: the newest that was not taken back.
    public var latest: BoundProgram? { last { $0.withdrawnAt == nil } }

    /// The versions as they were known when an entry was recorded: those announced before it, and those
    /// that were taken back only later as they stood then.
    public func known(before record: Record) -> [BoundProgram] {
        filter { $0.publishedIn.map { $0.rawValue < record.sequence } ?? true }
            .map { version in
                let isLater = version.withdrawnAt.map { $0 > record.ledger.recordedAt } ?? false
                return isLater ? version.withdrawn(at: nil) : version
            }
    }

    /// The version that is announced and waits for its moment; there is one at most.
    public func scheduled(at instant: Instant) -> BoundProgram? {
        latest.flatMap { $0.effectiveAt > instant ? $0 : nil }
    }

    public func status(of version: BoundProgram, at instant: Instant) -> VersionStatus {
        if version.withdrawnAt != nil { return .withdrawn }
        if version.effectiveAt > instant { return .scheduled }
        return inForce(at: instant)?.version == version.version ? .live : .retired
    }

    /// The version that this one replaces; `nil` for the first.
    public func predecessor(of version: BoundProgram) -> BoundProgram? {
        last { $0.version < version.version && $0.withdrawnAt == nil }
    }
}
