// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules

extension OpenFolder {
    /// The way of an operator who is alone: a draft, a review that is waived, the announcement.
    ///
    /// All three are in the journal, with the reason. A draft that cannot be announced after all
    /// is withdrawn, so that it does not stay open.
    func publish(
        _ source: ProgramSource,
        withoutReview reason: String,
        at effectiveAt: Instant?
    ) async throws -> Publication {
        let draft: EntryID
        do throws(RefusedCommand) {
            draft = try await decide(.submitDraft(SubmitDraft(source: source, note: reason))).id
        } catch {
            guard case .refusal(.programUnchanged(let version)) = error else { throw error.failure }
            return .unchanged(version)
        }
        do throws(RefusedCommand) {
            return try await announce(draft, reason, at: effectiveAt)
        } catch {
            let withdrawal = WithdrawDraft(draft: draft, reason: RefusedCommand.words(of: error))
            _ = try? await decide(.withdrawDraft(withdrawal))
            throw error.failure
        }
    }

    private func announce(
        _ draft: EntryID,
        _ reason: String,
        at effectiveAt: Instant?
    ) async throws(RefusedCommand) -> Publication {
        let waiver = ReviewDraft(draft: draft, verdict: .waived, reason: reason)
        _ = try await decide(.reviewDraft(waiver))
        let schedule = ScheduleVersion(draft: draft, effectiveAt: effectiveAt)
        let record = try await decide(.scheduleVersion(schedule))
        guard case .versionScheduled(let fact) = record.fact else {
            preconditionFailure("the entry announces a version")
        }
        guard fact.effectiveAt > record.ledger.recordedAt else { return .published(fact.version) }
        return .announced(fact.version, fact.effectiveAt)
    }
}

extension RefusedCommand {
    fileprivate static func words(of refused: RefusedCommand) -> String {
        switch refused {
        case .refusal(let refusal): "not announced: \(refusal.code)"
        case .fault: "not announced"
        }
    }
}
