// SPDX-License-Identifier: Apache-2.0

/// What a member who has signed in may do with an operation: nothing, unless the table says how the
/// operation is the member's own.
struct MemberRule: Hashable, Sendable {
    /// How it is made sure that a member sees and changes only what is the member's own.
    enum Own: Hashable, Sendable {
        case never
        /// It shows the same to everybody.
        case open
        /// `{id}` in the path is the member.
        case path
        /// `member_id` in the body is the member.
        case body
        /// `member_id` in the query, where it stands, is the member.
        case query
        /// `{id}` in the path names what an entry about the member records.
        case entry
        /// `{id}` in the path is a lot that was the member's first.
        case lot
        /// `{id}` in the path is a question of the member's.
        case question
    }

    let own: Own
    /// The fields of the body that a member may send; no others, because some speak for a partner.
    let fields: Set<String>
    /// Fields that must stand in the body with this value.
    let fixed: [String: String]

    init(_ own: Own, fields: Set<String> = [], fixed: [String: String] = [:]) {
        self.own = own
        self.fields = fields
        self.fixed = fixed
    }

    static let never = MemberRule(.never)
}

extension Operation {
    var memberRule: MemberRule { MemberRule.table[id] ?? .never }
}

extension MemberRule {
    /// Every operation that is open to members, by its id; a golden test lists them.
    static let table: [String: MemberRule] = own.merging(objects) { first, _ in first }
        .merging(everybodys) { first, _ in first }

    private static let own: [String: MemberRule] = [
        "readMember": MemberRule(.path),
        "readBalance": MemberRule(.path),
        "readTier": MemberRule(.path),
        "readRewardProgress": MemberRule(.path),
        "listLots": MemberRule(.path),
        "listEntries": MemberRule(.path),
        "readStatement": MemberRule(.path),
        "exportMember": MemberRule(.path),
        "eraseMember": MemberRule(
            .path,
            fields: ["reason", "asked_by", "points"],
            fixed: ["asked_by": "member"]
        ),
        "objectToFreeze": MemberRule(.path, fields: ["words"]),
        "giveConsent": MemberRule(.path, fields: ["purpose"]),
        "withdrawConsent": MemberRule(.path, fields: ["purpose"]),
        "withdrawCredit": MemberRule(.path),
        "listMessages": MemberRule(.path),
        "listMemberLookUps": MemberRule(.path),
        "askQuestion": MemberRule(.path, fields: ["entry_id", "reason", "words"]),
        "listMemberQuestions": MemberRule(.path),
        "readHousehold": MemberRule(.path),
        "formHousehold": MemberRule(.path),
        "inviteToHousehold": MemberRule(.path, fields: ["invited_id"]),
        "joinHousehold": MemberRule(.path, fields: ["household_id"]),
        "transferPoints": MemberRule(.path, fields: ["recipient_id", "points"]),
        "leaveHousehold": MemberRule(.path),
        "removeFromHousehold": MemberRule(.path, fields: ["removed_id"]),
        "readMemberGreen": MemberRule(.path),
        "readMemberCommunities": MemberRule(.path),
        "readMemberCode": MemberRule(.path),
        "listMemberRedemptions": MemberRule(.path),
        "readMemberGames": MemberRule(.path),
        "checkIn": MemberRule(.path),
        "readLeaderboard": MemberRule(.query),
        "drawPrize": MemberRule(.body, fields: ["member_id", "draw"]),
        "claimBadgePrize": MemberRule(.body, fields: ["member_id", "badge_prize"]),
        "redeemReward": MemberRule(
            .body,
            fields: ["member_id", "reward", "quantity", "store", "cash", "slot", "item"]
        ),
    ]

    private static let objects: [String: MemberRule] = [
        "readEntry": MemberRule(.entry),
        "readReceipt": MemberRule(.entry),
        "readTrace": MemberRule(.lot),
        "readPurchase": MemberRule(.entry),
        "readHold": MemberRule(.entry),
        "readRedemption": MemberRule(.entry),
        "readCodePicture": MemberRule(.entry),
        "showRedemptionCodes": MemberRule(.entry),
        "cancelRedemption": MemberRule(
            .entry,
            fields: ["by", "quantity", "reason"],
            fixed: ["by": "member"]
        ),
        "giveArtwork": MemberRule(.entry, fields: ["media_type", "sha256", "content"]),
        "readArtwork": MemberRule(.entry),
        "giveEvidencePicture": MemberRule(.entry, fields: ["media_type", "sha256", "content"]),
        "listEvidencePictures": MemberRule(.entry),
        "readEvidencePicture": MemberRule(.entry),
        "readQuestion": MemberRule(.question),
        "withdrawQuestion": MemberRule(.question),
        "readProof": MemberRule(.entry),
        "approveProof": MemberRule(.entry),
        "rejectProof": MemberRule(.entry, fields: ["reason"]),
    ]

    private static let everybodys: [String: MemberRule] = Dictionary(
        uniqueKeysWithValues: [
            "readProgram", "listPartners", "readPartner", "listRules", "readRule", "listRewards",
            "readReward", "readRewardCard",
            "readRuleCard", "listSlots", "readSlot", "listProgramVersions",
            "listRuleVersions",
            "listGames", "readCodeKey",
        ].map { ($0, MemberRule(.open)) }
    )
}
