// SPDX-License-Identifier: Apache-2.0

/// The stable names of everything that the linter can find.
public enum LintCode: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    // Earning rules and their documents.
    case missingFact = "RULE-01"
    case openEndedValidity = "RULE-02"
    case buriedTerm = "RULE-03"
    case shortNotice = "RULE-04"
    case retroactiveChange = "RULE-05"
    case roundedToNothing = "RULE-06"
    case keepsAfterReturn = "RULE-07"
    case bankTrigger = "RULE-08"
    case unbackedAward = "RULE-09"
    case growingPoints = "RULE-10"
    case farmedWelcome = "RULE-11"

    // Rewards and their documents.
    case longWait = "REW-02"
    case emptyStock = "REW-03"
    case wrongSalePrice = "REW-05"
    case raisedOriginal = "REW-06"
    case cashlikeReward = "REW-07"
    case missingFloor = "REW-09"

    // Advertising.
    case unpricedReward = "COPY-01"
    case calledFree = "COPY-02"
    case falseExpiry = "COPY-03"
    case brokenLifetime = "COPY-04"
    case promisedGain = "COPY-05"
    case pyramidWords = "COPY-06"
    case superlative = "COPY-07"
    case wrongArithmetic = "COPY-08"
    case unnamedTier = "COPY-09"
    case unsourcedGrams = "COPY-10"
    case borrowedAuthority = "COPY-11"
    case unsourcedStatistic = "COPY-12"
    case falsePressure = "COPY-13"

    // Games.
    case oddsNotWhole = "CAM-01"
    case prizeOverCap = "CAM-02"
    case untoldTerm = "CAM-03"
    case changedAfterStart = "CAM-04"
    case wageredPoints = "CAM-05"
    case minorsMayPlay = "CAM-06"
    case rarePiece = "CAM-07"
    case untaxedPrize = "CAM-08"
    case untoldUsage = "CAM-09"
    case partnerNotAsked = "CAM-10"
    case unprovenSubsidy = "CAM-11"

    // Terms and conditions.
    case finalInterpretation = "TERM-01"
    case unilateralGift = "TERM-02"
    case noAftersales = "TERM-03"
    case forfeitOnClosing = "TERM-04"
    case bundledConsent = "TERM-05"

    // Referral, credit, minors.
    case deepReferral = "REF-01"
    case paidReferral = "REF-02"
    case sharedOutside = "REF-03"
    case creditPenalty = "CRED-01"
    case unauthorisedCredit = "CRED-02"
    case starvedPublic = "CRED-03"
    case commerceAtSchool = "MIN-01"

    // Settlement between partners.
    case unwrittenSettlement = "SET-01"
    case endlessCredit = "SET-02"
    case unsecuredCredit = "SET-03"
    case cycleBeforeReturns = "SET-04"
    case chargedBeforeReturns = "SET-05"
    case heavyFee = "SET-06"
    case eatenFaceValue = "SET-07"
    case uselessAlert = "SET-08"
    case lossOnMembers = "SET-09"
    case declinedSetOff = "SET-10"

    // The check itself.
    case textTooLong = "TEXT-01"
    case tooManyFindings = "TEXT-02"

    public var description: String { rawValue }
}
