// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension Bank {
    /// Publishes at once where that is allowed; otherwise one person submits and another approves.
    ///
    /// Answers what the last of the commands came to.
    @discardableResult
    func adopt(_ source: ProgramSource) -> Reply {
        let direct = submit(.publishProgram(PublishProgram(source: source)))
        guard case .needsReview = direct.refusal else { return direct }
        guard let draft = approvedDraft(source) else { return direct }
        return submit(.scheduleVersion(ScheduleVersion(draft: draft)))
    }

    /// A draft that a second person has approved.
    func approvedDraft(_ source: ProgramSource) -> EntryID? {
        let draft = submit(.submitDraft(SubmitDraft(source: source))).records.last?.id
        guard let draft else { return nil }
        _ = with(Authority(principal: 8)) {
            submit(.reviewDraft(ReviewDraft(draft: draft, verdict: .approved)))
        }
        return draft
    }

    /// Lets somebody else act.
    func with<Value>(_ other: Authority, _ body: () -> Value) -> Value {
        let own = authority
        authority = other
        defer { authority = own }
        return body()
    }

    /// The version in force, 0 for none.
    var versionInForce: ProgramVersion { state.versions.inForce(at: now)?.version ?? 0 }
}
