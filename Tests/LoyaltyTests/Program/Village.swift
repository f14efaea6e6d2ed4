// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

/// A program with thirty days of notice, and versions of it that are better or worse for members.
enum Village {
    static func source(
        night: Int = 10,
        validDays: Int = 30,
        price: Int = 100,
        faceValue: String = "1/60",
        noticeDays: Int = 30
    ) -> ProgramSource {
        let source = Documents.source(
            head: Documents.tiers,
            noticeDays: noticeDays,
            partners: ["code: inn, scene: hotel, denomination: 1, return_window_days: 2"],
            rules: [
                """
                code: night, trigger: purchase, partners: [inn],
                amount: {points: \(night), per_amount: 1.00}
                """,
                """
                code: supper, kind: promotional, trigger: purchase, partners: [inn],
                amount: {points: 1, per_amount: 1.00}, validity: {days: \(validDays)},
                until: 2027-12-31
                """,
            ],
            rewards: ["code: quill, partner: inn, price: \(price), value: 5.00, stock: 9"]
        )
        return ProgramSource(
            files: source.files.map {
                SourceFile(path: $0.path, text: $0.text.replacing("1/60", with: faceValue))
            }
        )
    }

    static let worse = source(night: 9)
    static let better = source(night: 11)

    /// `reviewer` is the authority of whom `Bank.approvedDraft` lets review.
    static let author = Authority(principal: 7)
    static let reviewer = Authority(principal: 8)

    static var bank: Bank { Bank(source()) }
}

extension Bank {
    func draft(_ source: ProgramSource) -> EntryID {
        submit(.submitDraft(SubmitDraft(source: source))).records.last?.id ?? EntryID(0)
    }

    @discardableResult
    func review(
        _ draft: EntryID,
        _ verdict: ReviewVerdict = .approved,
        _ reason: String = "seen",
        by reviewer: Authority = Village.reviewer
    ) -> Reply {
        with(reviewer) {
            submit(.reviewDraft(ReviewDraft(draft: draft, verdict: verdict, reason: reason)))
        }
    }

    @discardableResult
    func schedule(_ draft: EntryID, at effectiveAt: Instant? = nil) -> Reply {
        submit(.scheduleVersion(ScheduleVersion(draft: draft, effectiveAt: effectiveAt)))
    }

    @discardableResult
    func withdraw(_ draft: EntryID) -> Reply {
        submit(.withdrawDraft(WithdrawDraft(draft: draft, reason: "second thoughts")))
    }

    func status(_ draft: EntryID) -> DraftStatus? {
        state.drafts[draft]?.status(among: state.versions, at: now)
    }

    func later(days: Int64) { now = now.adding(days: days) }
}
