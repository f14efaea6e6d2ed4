// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

/// What a member who has signed in reaches of the interface.
@Suite("A member's own")
struct MemberDoorTests {
    @Test("These operations are open to members, and no others")
    func table() {
        let open = Operation.all.filter { $0.access != .anybody && $0.memberRule.own != .never }
        #expect(
            open.map { "\($0.id) \($0.memberRule.own)" }.sorted() == [
                "approveProof entry", "askQuestion path", "cancelRedemption entry", "checkIn path",
                "claimBadgePrize body", "drawPrize body", "eraseMember path", "exportMember path",
                "formHousehold path", "giveArtwork entry", "giveConsent path",
                "giveEvidencePicture entry", "inviteToHousehold path", "joinHousehold path",
                "leaveHousehold path", "listEntries path", "listEvidencePictures entry",
                "listGames open", "listLots path", "listMemberLookUps path",
                "listMemberQuestions path", "listMemberRedemptions path", "listMessages path",
                "listPartners open", "listProgramVersions open", "listRewards open",
                "listRuleVersions open", "listRules open", "listSlots open", "objectToFreeze path",
                "readArtwork entry", "readBalance path", "readCodeKey open",
                "readCodePicture entry", "readEntry entry", "readEvidencePicture entry",
                "readHold entry", "readHousehold path", "readLeaderboard query", "readMember path",
                "readMemberCode path", "readMemberCommunities path", "readMemberGames path",
                "readMemberGreen path",
                "readPartner open", "readProgram open", "readProof entry", "readPurchase entry",
                "readQuestion question", "readReceipt entry", "readRedemption entry",
                "readReward open", "readRewardCard open", "readRewardProgress path",
                "readRule open", "readRuleCard open", "readSlot open", "readStatement path",
                "readTier path", "readTrace lot", "redeemReward body", "rejectProof entry",
                "removeFromHousehold path", "showRedemptionCodes entry", "transferPoints path",
                "withdrawConsent path",
                "withdrawCredit path", "withdrawQuestion question",
            ]
        )
        #expect(Set(MemberRule.table.keys).isSubset(of: Set(Operation.all.map(\.id))))
    }

    @Test("What is open to members asks for nothing that they are not given")
    func scopes() throws {
        let member = try #require(Principal(member: MemberID(7)))
        for operation in Operation.all where operation.memberRule.own != .never {
            #expect(throws: Never.self, "\(operation.id)") { try operation.admit(member) }
        }
        var needed: Set<Scope> = []
        for operation in Operation.all where operation.memberRule.own != .never {
            switch operation.access {
            case .key(let scope), .operatorKey(let scope): needed.insert(scope)
            case .anybody, .visitor, .anyKey: break
            }
        }
        #expect(Scope.ofMembers == needed)
    }

    @Test("Whatever takes a member's id in its path looks at it where members may come")
    func paths() {
        for operation in Operation.all where operation.path.hasPrefix("/v1/members/{id}") {
            #expect([.never, .path].contains(operation.memberRule.own), "\(operation.id)")
        }
        for operation in Operation.all where operation.memberRule.own == .open {
            #expect(operation.method == .get && !operation.path.contains("member"))
        }
    }

    @Test("Nobody who is no operator, partner or member gets past")
    func closed() throws {
        let member = try #require(Principal(member: MemberID(7)))
        for operation in Operation.all
        where operation.access != .anybody && operation.memberRule.own == .never {
            #expect(throws: Problem.self, "\(operation.id)") { try operation.admit(member) }
        }
    }
}
