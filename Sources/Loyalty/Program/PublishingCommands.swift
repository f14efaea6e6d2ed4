// SPDX-License-Identifier: Apache-2.0

package import Primitives
package import Rules

/// Makes documents the program at once: the first program, or one that is worse for nobody.
///
/// Only the machine's own interface offers it; everybody else submits a draft.
package struct PublishProgram: Hashable, Sendable {
    package var source: ProgramSource

    package init(source: ProgramSource) {
        self.source = source
    }
}

/// Puts documents up for review.
package struct SubmitDraft: Hashable, Sendable {
    package var source: ProgramSource
    /// What the author says about them.
    package var note: String

    package init(source: ProgramSource, note: String = "") {
        self.source = source
        self.note = note
    }
}

/// Says whether a draft may be published; whoever submitted it may not say so.
package struct ReviewDraft: Hashable, Sendable {
    package var draft: EntryID
    package var verdict: ReviewVerdict
    package var reason: String

    package init(draft: EntryID, verdict: ReviewVerdict, reason: String = "") {
        self.draft = draft
        self.verdict = verdict
        self.reason = reason
    }
}

/// Announces a draft as the next version.
package struct ScheduleVersion: Hashable, Sendable {
    package var draft: EntryID
    /// When it takes effect; `nil` for as early as may be.
    package var effectiveAt: Instant?

    package init(draft: EntryID, effectiveAt: Instant? = nil) {
        self.draft = draft
        self.effectiveAt = effectiveAt
    }
}

/// Takes back a draft, also one that is announced and not yet in force.
package struct WithdrawDraft: Hashable, Sendable {
    package var draft: EntryID
    package var reason: String

    package init(draft: EntryID, reason: String) {
        self.draft = draft
        self.reason = reason
    }
}
