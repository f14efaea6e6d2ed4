// SPDX-License-Identifier: Apache-2.0

import Foundation
public import Loyalty
public import Primitives

/// The versions that are durable, as of the entry that changed them last.
struct PublishedVersions: Sendable {
    let versions: [BoundProgram]
    /// The moment of that entry: time does not go back behind it, whatever the clock says.
    let recordedAt: Instant

    func inForce(at now: Instant) -> BoundProgram? {
        versions.inForce(at: max(now, recordedAt))
    }
}

/// The durable versions, for readers on any thread.
// Reason: `published` is touched only with `lock` locked.
final class PublishedProgram: @unchecked Sendable {
    private let lock = NSLock()
    private var published: PublishedVersions

    init(_ published: PublishedVersions) {
        self.published = published
    }

    /// The version in force; it changes with time alone, too.
    func inForce(at now: Instant) -> BoundProgram? {
        lock.lock()
        defer { lock.unlock() }
        return published.inForce(at: now)
    }

    /// Every version, in the sequence of their numbers.
    var versions: [BoundProgram] {
        lock.lock()
        defer { lock.unlock() }
        return published.versions
    }

    var latest: BoundProgram? {
        lock.lock()
        defer { lock.unlock() }
        return published.versions.latest
    }

    func set(_ published: PublishedVersions) {
        lock.lock()
        defer { lock.unlock() }
        self.published = published
    }
}

/// The versions and drafts of the program, true as of one moment.
public struct ProgramBook: Sendable {
    public let versions: [BoundProgram]
    public let drafts: DraftBook
    public let now: Instant

    public init(versions: [BoundProgram], drafts: DraftBook, now: Instant) {
        self.versions = versions
        self.drafts = drafts
        self.now = now
    }

    public var inForce: BoundProgram? { versions.inForce(at: now) }

    public func status(of version: BoundProgram) -> VersionStatus {
        versions.status(of: version, at: now)
    }

    public func status(of draft: ProgramDraft) -> DraftStatus {
        draft.status(among: versions, at: now)
    }
}
