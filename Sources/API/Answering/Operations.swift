// SPDX-License-Identifier: Apache-2.0

extension Operation {
    /// Everything the interface can do; the contract says the same, and a test compares.
    static let all: [Operation] =
        members + persons + households + commands + published + drafts + green + trade + games
        + evidence + funds + settlement + access + log + health

    private static let members: [Operation] = [
        LedgerWrite.enrolMember.operation("/v1/members"),
        lookUpMember, readMember, readBalance, readTier, readRewardProgress, listLots, listEntries,
        readEntry, readReceipt, readStatement, readTrace, exportMember, readMemberCode,
        listMemberRedemptions, lookUpEntries,
        LedgerWrite.eraseMember.operation("/v1/members/{id}/erasure", pathID: "id"),
        LedgerWrite.freezeMember.operation("/v1/members/{id}/freeze", pathID: "id"),
        LedgerWrite.objectToFreeze.operation("/v1/members/{id}/freeze/objection", pathID: "id"),
        LedgerWrite.answerObjection.operation("/v1/members/{id}/freeze/answer", pathID: "id"),
        LedgerWrite.unfreezeMember.operation("/v1/members/{id}/freeze/end", pathID: "id"),
        listFrozenMembers,
        LedgerWrite.addIdentifier.operation("/v1/members/{id}/identifiers", pathID: "id"),
        LedgerWrite.removeIdentifier.operation(
            "/v1/members/{id}/identifiers/remove",
            pathID: "id"
        ),
        LedgerWrite.assignTier.operation("/v1/members/{id}/tier", pathID: "id"),
    ]

    private static let persons: [Operation] = [
        LedgerWrite.changeAgeBand.operation("/v1/members/{id}/age-band", pathID: "id"),
        LedgerWrite.giveConsent.operation("/v1/members/{id}/consents", pathID: "id"),
        LedgerWrite.withdrawConsent.operation(
            "/v1/members/{id}/consents/withdraw",
            pathID: "id"
        ),
        LedgerWrite.sendMessage.operation("/v1/messages"), listMessages,
        askQuestion, listMemberQuestions, listQuestions, readQuestion, answerQuestion,
        withdrawQuestion, giveEvidencePicture, listEvidencePictures, readEvidencePicture,
        LedgerWrite.attestCredit.operation("/v1/members/{id}/attestations", pathID: "id"),
        LedgerWrite.withdrawCredit.operation(
            "/v1/members/{id}/attestations/withdraw",
            body: .optionalObject,
            pathID: "id"
        ),
    ]

    private static let households: [Operation] = [
        readHousehold,
        LedgerWrite.formHousehold.operation(
            "/v1/members/{id}/household",
            body: .optionalObject,
            pathID: "id"
        ),
        LedgerWrite.inviteToHousehold.operation(
            "/v1/members/{id}/household/invitations",
            pathID: "id"
        ),
        LedgerWrite.joinHousehold.operation("/v1/members/{id}/household/join", pathID: "id"),
        LedgerWrite.transferPoints.operation(
            "/v1/members/{id}/household/transfers",
            pathID: "id"
        ),
        LedgerWrite.leaveHousehold.operation(
            "/v1/members/{id}/household/leave",
            body: .optionalObject,
            pathID: "id"
        ),
        LedgerWrite.removeFromHousehold.operation(
            "/v1/members/{id}/household/removals",
            pathID: "id"
        ),
    ]

    private static let evidence: [Operation] = [
        listActs, listLookUps, listMemberLookUps, listLookUpHeads, listInspectionQueries,
        runInspectionQuery, readSupervision, previewEvidence, requestAdjustment,
        listAdjustmentRequests,
        approveAdjustment, rejectAdjustment,
        listEvidence, readEvidence, exportEvidence,
        LedgerWrite.requestEvidence.operation("/v1/evidence"),
        LedgerWrite.releaseEvidence.operation(
            "/v1/evidence/{id}/release",
            body: .optionalObject,
            pathID: "id"
        ),
    ]

    private static let green: [Operation] = [
        readMemberGreen, readMemberCommunities, readPartnerGreen, readProgramGreen,
        readGreenCertificate,
    ]

    private static let trade: [Operation] = [
        openShift, closeShift, listShifts, readShiftSheet,
        listPartnerDays, readShift, listReceipts, readPartnerAnalytics,
        proposeCampaign, proposeStop, proposeStore, proposeStock, listProposals,
        listCampaigns, readCampaign,
    ]

    private static let games: [Operation] = [
        listGames, readMemberGames, readDraw, readLeaderboard, readPlay,
        LedgerWrite.checkIn.operation(
            "/v1/members/{id}/check-ins",
            body: .optionalObject,
            pathID: "id"
        ),
        LedgerWrite.reportGameEvent.operation("/v1/game-events"),
        LedgerWrite.judgeGameEvent.operation("/v1/game-events/{id}/judgement", pathID: "id"),
        LedgerWrite.drawPrize.operation("/v1/draws", query: []),
        LedgerWrite.claimBadgePrize.operation("/v1/badge-prizes"),
        LedgerWrite.startDraw.operation(
            "/v1/draws/{code}/start",
            body: .optionalObject,
            pathID: "code"
        ),
        LedgerWrite.endDraw.operation(
            "/v1/draws/{code}/end",
            body: .optionalObject,
            pathID: "code"
        ),
    ]

    private static let commands: [Operation] = [
        LedgerWrite.recordPurchase.operation("/v1/purchases"),
        readPurchase,
        LedgerWrite.recordActivity.operation("/v1/activities"),
        quotePurchase,
        LedgerWrite.payWithPoints.operation("/v1/payments"),
        LedgerWrite.placeHold.operation("/v1/holds"),
        readHold,
        LedgerWrite.captureHold.operation(
            "/v1/holds/{id}/capture",
            body: .optionalObject,
            pathID: "id"
        ),
        LedgerWrite.releaseHold.operation(
            "/v1/holds/{id}/release",
            body: .optionalObject,
            pathID: "id"
        ),
        LedgerWrite.redeemReward.operation("/v1/redemptions"),
        readRedemption,
        readCodePicture,
        redemptionStep(.fulfilRedemption, "fulfil"),
        redemptionStep(.useRedemption, "use"),
        LedgerWrite.cancelRedemption.operation("/v1/redemptions/{id}/cancel", pathID: "id"),
        redemptionStep(.refundRedemption, "refund"),
        LedgerWrite.giveArtwork.operation(
            "/v1/redemptions/{id}/artwork",
            body: .documents,
            pathID: "id"
        ),
        LedgerWrite.giveProof.operation(
            "/v1/redemptions/{id}/proof",
            body: .documents,
            pathID: "id"
        ),
        readArtwork, readProof,
        redemptionStep(.approveProof, "approval"),
        LedgerWrite.rejectProof.operation("/v1/redemptions/{id}/rejection", pathID: "id"),
        LedgerWrite.reportCreditFailure.operation(
            "/v1/redemptions/{id}/failures",
            pathID: "id"
        ),
        listWaitingRedemptions,
        LedgerWrite.useRedemptionCode.operation("/v1/redemption-codes/use"),
        readCodeKey,
        LedgerWrite.importSlots.operation("/v1/slot-imports", body: .inventory),
        LedgerWrite.cancelSlot.operation("/v1/slot-cancellations"),
        LedgerWrite.importCodes.operation("/v1/code-imports", body: .inventory),
        readCodePool, listPoolCodes, showRedemptionCodes,
        LedgerWrite.returnPurchase.operation("/v1/returns"),
        LedgerWrite.adjustPoints.operation("/v1/adjustments"),
        runBatch,
    ]

    private static func redemptionStep(_ write: LedgerWrite, _ word: String) -> Operation {
        write.operation("/v1/redemptions/{id}/\(word)", body: .optionalObject, pathID: "id")
    }

    private static let funds: [Operation] = [
        readFund, readPartnerAccount,
        LedgerWrite.contributeToFund.operation("/v1/fund/contributions"),
        LedgerWrite.recordPartnerPayment.operation(
            "/v1/partners/{code}/payments",
            pathID: "code"
        ),
        LedgerWrite.recordDeposit.operation("/v1/partners/{code}/deposits", pathID: "code"),
        LedgerWrite.writeOffReceivable.operation(
            "/v1/partners/{code}/write-offs",
            pathID: "code"
        ),
        LedgerWrite.writeOffDebt.operation("/v1/members/{id}/debt-write-offs", pathID: "id"),
    ]

    private static let published: [Operation] = [
        readProgram, readCalendar, listPartners, readPartner, listRules, readRule, readRuleCard,
        listRewards,
        readReward, readRewardCard,
        readPriceHistory, listSlots, readSlot,
        listProgramVersions, listRuleVersions,
    ]

    private static let drafts: [Operation] = [
        readProgramDocuments, lintDocuments, simulateDocuments, backtestDocuments, readBacktest,
        submitDraft, listDrafts, readDraft, reviewDraft, scheduleDraft, withdrawDraft,
    ]

    private static let settlement: [Operation] = [
        listSettlements, readSettlement, closeSettlement, readSettlementStatement,
        readSettlementStatementCSV, readSettlementStatementPage, readSettlementMatrix,
        listSettlementLines, readPaymentFile,
        LedgerWrite.paySettlement.operation(
            "/v1/settlements/{number}/payments",
            pathID: "number"
        ),
        LedgerWrite.disputeLine.operation("/v1/settlements/{number}/disputes", pathID: "number"),
        LedgerWrite.resolveDispute.operation(
            "/v1/settlements/{number}/disputes/{id}/resolution",
            pathID: "id"
        ),
        readLiability, readLiabilityRollForward,
    ]

    private static let access: [Operation] = [
        listStaff, createStaff, readStaff, assignStaff, disableStaff, enableStaff,
        resetStaffPassword, removeStaffFactor, listKeys, createKey, rotateKey, revokeKey,
        listAccessActs, readJobs,
    ]

    private static let log: [Operation] = [
        readCheckpoint, listCheckpoints, readLogKeys, readTile, readEntryBundle,
        readInclusionProof, readConsistencyProof, addCosignatures, readVerifier,
    ]

    private static let health: [Operation] = [
        livez, readyz, version, metrics, contractYAML, contractJSON,
    ]
}
