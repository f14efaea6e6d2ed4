// SPDX-License-Identifier: Apache-2.0

extension LedgerWrite {
    /// Every command that a batch can carry, by the name of its operation.
    static let byName: [String: LedgerWrite] = Dictionary(
        [
            enrolMember, addIdentifier, removeIdentifier, assignTier, changeAgeBand, giveConsent,
            withdrawConsent, attestCredit, withdrawCredit, recordPurchase, recordActivity,
            payWithPoints, placeHold, captureHold, releaseHold, redeemReward,
            fulfilRedemption, useRedemption, cancelRedemption, refundRedemption,
            useRedemptionCode, importSlots, cancelSlot,
            formHousehold, inviteToHousehold, joinHousehold, leaveHousehold, removeFromHousehold,
            transferPoints, approveProof, rejectProof, reportCreditFailure,
            returnPurchase, adjustPoints, checkIn, reportGameEvent, judgeGameEvent, claimBadgePrize,
            sendMessage, recordPartnerPayment, recordDeposit, writeOffReceivable,
            contributeToFund, writeOffDebt,
        ].map { ($0.id, $0) },
        uniquingKeysWith: { first, _ in first }
    )

    /// Whether later lines of a batch may name a member by what this command stores.
    var storesIdentifiers: Bool { id == "enrolMember" || id == "addIdentifier" }
}
