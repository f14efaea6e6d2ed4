// SPDX-License-Identifier: Apache-2.0

public import Loyalty

/// The campaigns that were asked for last, each folded as far as it was asked for.
actor CampaignFolds {
    /// Each remembers up to `CampaignBook.maximumMembers` members.
    private static let maximum = 8

    private var folds: [CampaignFold] = []

    func fold(of question: CampaignQuestion) -> CampaignFold {
        if let index = folds.firstIndex(where: { $0.question == question }) {
            let found = folds.remove(at: index)
            folds.append(found)
            return found
        }
        if folds.count >= CampaignFolds.maximum { folds.removeFirst() }
        let fold = CampaignFold(question)
        folds.append(fold)
        return fold
    }
}

extension Engine {
    /// Reads what a campaign brought about at some partners, with everything acknowledged before included.
    ///
    /// The first question reads the stretch of the journal that the campaign is compared over, for one
    /// caller at a time; the next one goes on from there.
    public func campaign<Value: Sendable>(
        _ rule: RuleNumber,
        on subject: CampaignSubject,
        at partners: Set<PartnerNumber>,
        over days: CampaignDays,
        _ read: @Sendable @escaping (CampaignBook) -> Value
    ) async throws -> Value {
        let question = CampaignQuestion(
            rule: rule,
            subject: subject,
            partners: partners,
            days: days
        )
        let fold = await campaignFolds.fold(of: question)
        return try await campaignDesk.alone { try await fold.caughtUp(in: self, read) }
    }
}
