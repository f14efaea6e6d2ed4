// SPDX-License-Identifier: Apache-2.0

/// How an operation is held to what two officers have opened together (`Inspection`): about whom and
/// what it is, and of which time.
///
/// What the table does not list is closed to authorities, whatever their scopes say.
struct InspectionRule: Hashable, Sendable {
    /// Whose things an operation shows.
    ///
    /// An inspection that names neither members nor partners is about
    /// all of them; one that names some is about those alone, members with all partners and partners
    /// with all members.
    enum About: Hashable, Sendable {
        case closed
        /// What is the same for everybody: terms of the program, and the officer's own record.
        case published
        /// Sums of the whole program, in which no member can be found.
        case totals
        /// Rows of any member and any partner.
        case everything
        /// `{id}` in the path is the member.
        case member
        /// `{code}` or `{partner}` in the path, or else `partner` in the query, is the partner.
        case partner
        /// `{id}` in the path names what an entry records.
        case entry
        /// `{id}` in the path is a lot; the entry that gave it counts.
        case lot
        /// The operation leaves out the rows that are outside of the inspection.
        case rows
        /// `{id}` in the path is a case; the scope of the case counts.
        case evidenceCase
        /// The scope of a case in the body.
        case evidenceScope
    }

    /// Which moments an operation shows.
    enum Period: Hashable, Sendable {
        /// None in particular, or those that `About` looks at already.
        case any
        /// That of `at` in the query, or else now.
        case moment
        /// From the day or moment `from` to that of `until` in the query.
        case span
        /// That of `day` in the query, or else today.
        case day
        /// Those of the cycle `{number}`.
        case cycle
        /// All of them: an inspection of a period cannot ask it.
        case history
    }

    let about: About
    let period: Period
    /// Whether it is written down that it was asked: whatever shows what single members or partners did.
    let isNoted: Bool

    init(_ about: About, _ period: Period = .any, isNoted: Bool = true) {
        self.about = about
        self.period = period
        self.isNoted = isNoted
    }

    static let closed = InspectionRule(.closed, isNoted: false)
    static let published = InspectionRule(.published, isNoted: false)
    static let totals = InspectionRule(.totals, isNoted: false)
}

extension Operation {
    var inspectionRule: InspectionRule { InspectionRule.table[id] ?? .closed }
}

extension InspectionRule {
    /// Every operation that is open to authorities, by its id; a golden test lists them.
    static let table: [String: InspectionRule] = ofMembers.merging(ofEntries) { first, _ in first }
        .merging(ofPartners) { first, _ in first }
        .merging(ofAll) { first, _ in first }
        .merging(ofEverybody) { first, _ in first }

    private static let ofMembers: [String: InspectionRule] = [
        "readMember": InspectionRule(.member, .moment),
        "readBalance": InspectionRule(.member, .moment),
        "readTier": InspectionRule(.member, .moment),
        "readRewardProgress": InspectionRule(.member, .moment),
        "listLots": InspectionRule(.member, .moment),
        "readHousehold": InspectionRule(.member, .moment),
        "readMemberGames": InspectionRule(.member, .moment),
        "listMessages": InspectionRule(.member, .history),
        "listMemberRedemptions": InspectionRule(.member, .history),
        "listMemberLookUps": InspectionRule(.member),
        "readStatement": InspectionRule(.member, .span),
        "readMemberGreen": InspectionRule(.member, .span),
        "readMemberCommunities": InspectionRule(.member, .history),
        "listEntries": InspectionRule(.rows),
        // Nobody is looked up by telephone for an inspection of others.
        "lookUpMember": InspectionRule(.everything),
        "readLeaderboard": InspectionRule(.everything),
        "listFrozenMembers": InspectionRule(.everything, .moment),
        "listActs": InspectionRule(.everything, .history),
        "listMemberQuestions": InspectionRule(.member, .history),
        "readQuestion": InspectionRule(.everything, .history),
        "listEvidencePictures": InspectionRule(.everything, .history),
        "readEvidencePicture": InspectionRule(.everything, .history),
    ]

    private static let ofEntries: [String: InspectionRule] = [
        "readEntry": InspectionRule(.entry),
        "readReceipt": InspectionRule(.entry),
        "readPurchase": InspectionRule(.entry),
        "readHold": InspectionRule(.entry),
        "readRedemption": InspectionRule(.entry),
        "readArtwork": InspectionRule(.entry),
        "readProof": InspectionRule(.entry),
        "readTrace": InspectionRule(.lot),
        "lookUpEntries": InspectionRule(.rows),
        "listEvidence": InspectionRule(.rows, isNoted: false),
        "readEvidence": InspectionRule(.evidenceCase),
        "exportEvidence": InspectionRule(.evidenceCase),
        "releaseEvidence": InspectionRule(.evidenceCase),
        "requestEvidence": InspectionRule(.evidenceScope),
        "previewEvidence": InspectionRule(.evidenceScope, isNoted: false),
        "runInspectionQuery": InspectionRule(.rows),
    ]

    private static let ofPartners: [String: InspectionRule] = [
        "readPartnerAccount": InspectionRule(.partner, .moment),
        "readPartnerAnalytics": InspectionRule(.partner, .history),
        "readPartnerGreen": InspectionRule(.partner, .history),
        "listPartnerDays": InspectionRule(.partner, .span),
        "readShift": InspectionRule(.partner, .day),
        // It leaves out what is not of the period.
        "listReceipts": InspectionRule(.partner),
        "listProposals": InspectionRule(.partner),
        "listShifts": InspectionRule(.partner, .history),
        "readShiftSheet": InspectionRule(.partner, .history),
        "listCampaigns": InspectionRule(.partner, .history),
        "listWaitingRedemptions": InspectionRule(.partner, .moment),
        "listSettlementLines": InspectionRule(.partner, .cycle),
        "readSettlementStatement": InspectionRule(.partner, .cycle),
        "readSettlementStatementCSV": InspectionRule(.partner, .cycle),
        "readSettlementStatementPage": InspectionRule(.partner, .cycle),
    ]

    private static let ofAll: [String: InspectionRule] = [
        "readEntryBundle": InspectionRule(.everything, .history),
        "listSettlements": InspectionRule(.everything, .history, isNoted: false),
        "readSettlement": InspectionRule(.everything, .cycle, isNoted: false),
        "readSettlementMatrix": InspectionRule(.everything, .cycle, isNoted: false),
        "readPaymentFile": InspectionRule(.everything, .cycle),
        // Of any partner, because a campaign is named and not a partner.
        "readCampaign": InspectionRule(.everything, .history),
        "readFund": .totals,
        "readLiability": .totals,
        "readLiabilityRollForward": .totals,
        "readPlay": .totals,
        "readSupervision": .totals,
        "readProgramGreen": .totals,
    ]

    private static let ofEverybody: [String: InspectionRule] = Dictionary(
        uniqueKeysWithValues: [
            "readProgram", "readCalendar", "listPartners", "readPartner", "listRules", "readRule",
            "readRuleCard",
            "listRewards", "readReward", "readRewardCard", "listSlots", "readSlot", "listGames",
            "readCodeKey", "listProgramVersions", "listRuleVersions", "readProgramDocuments",
            "listDrafts", "readDraft", "readBacktest", "lintDocuments", "listLookUps",
            "listLookUpHeads", "listInspectionQueries",
        ].map { ($0, .published) }
    )
}
