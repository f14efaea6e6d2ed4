// SPDX-License-Identifier: Apache-2.0

public import Primitives
public import Rules

/// Makes documents the program at once: the first program, or one that is worse for nobody.
///
/// Only the machine's own interface offers it; everybody else submits a draft.
public struct PublishProgram: Hashable, Sendable {
    public var source: ProgramSource

    public init(source: ProgramSource) {
        self.source = source
    }
}

/// Puts documents up for review.
public struct SubmitDraft: Hashable, Sendable {
    public var source: ProgramSource
    /// What the author says about them.
    public var note: String

    public init(source: ProgramSource, note: String = "") {
        self.source = source
        self.note = note
    }
}

/// Says whether a draft may be published; whoever submitted it may not say so.
public struct ReviewDraft: Hashable, Sendable {
    public var draft: EntryID
    public var verdict: ReviewVerdict
    public var reason: String

    public init(draft: EntryID, verdict: ReviewVerdict, reason: String = "") {
        self.draft = draft
        self.verdict = verdict
        self.reason = reason
    }
}

/// Announces a draft as the next version.
public struct ScheduleVersion: Hashable, Sendable {
    public var draft: EntryID
    /// When it takes effect; `nil` for as early as may be.
    public var effectiveAt: Instant?

    public init(draft: EntryID, effectiveAt: Instant? = nil) {
        self.draft = draft
        self.effectiveAt = effectiveAt
    }
}

/// Takes back a draft, also one that is announced and not yet in force.
public struct WithdrawDraft: Hashable, Sendable {
    public var draft: EntryID
    public var reason: String

    public init(draft: EntryID, reason: String) {
        self.draft = draft
        self.reason = reason
    }
}
