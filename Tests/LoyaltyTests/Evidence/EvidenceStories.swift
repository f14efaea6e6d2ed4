// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives
import Rules
import Testing

@Suite("Evidence goes out by two")
struct EvidenceStories {
    private static func request(
        _ scope: EvidenceScope,
        days: Int64 = 30,
        officers: [String] = ["A-1", "A-2"],
        _ bank: Bank
    ) -> Command {
        .requestEvidence(
            RequestEvidence(
                EvidenceRequested(
                    authority: "Market regulation",
                    officers: officers,
                    document: "2026-17",
                    purpose: "Looks at awards",
                    scope: scope,
                    expiresAt: bank.now.adding(days: days)
                )
            )
        )
    }

    private static func release(_ id: EntryID) -> Command {
        .releaseEvidence(ReleaseEvidence(request: id))
    }

    private static func town() -> Bank {
        Scenario.play(
            """
            enrol ann
            enrol bob
            buy ann shop 25.00
            """
        )
    }

    static func world() -> Bank {
        let bank = town()
        let asked = bank.submit(request(EvidenceScope(members: [MemberID(1)]), bank))
        bank.authority = Authority(principal: 8)
        if let id = asked.records.last?.id { bank.submit(release(id)) }
        return bank
    }

    @Test("Whoever asked does not release, another does, and once")
    func twoPersons() throws {
        let bank = EvidenceStories.town()
        let asked = bank.submit(
            EvidenceStories.request(EvidenceScope(members: [MemberID(1)]), bank)
        )
        let id = try #require(asked.records.last?.id)
        #expect(bank.submit(EvidenceStories.release(id)).refusal == .evidence(.samePerson))
        bank.authority = Authority(principal: 8)
        #expect(
            bank.submit(EvidenceStories.release(EntryID(1))).refusal == .evidence(.unknownCase)
        )
        let released = try #require(bank.submit(EvidenceStories.release(id)).records.last)
        #expect(
            bank.submit(EvidenceStories.release(id)).refusal
                == .evidence(.alreadyReleased(released.id))
        )
        bank.checkWholly()
    }

    @Test("A case ends, and is not released after that")
    func expiry() throws {
        let bank = EvidenceStories.town()
        let wide = EvidenceScope(from: bank.now)
        let reply = bank.submit(EvidenceStories.request(wide, days: 367, bank))
        #expect(reply.refusal == .evidence(.expiresTooLate(maximumDays: 366)))
        let asked = bank.submit(EvidenceStories.request(wide, days: 1, bank))
        let id = try #require(asked.records.last?.id)
        let end = bank.now.adding(days: 1)
        bank.now = end
        bank.authority = Authority(principal: 8)
        #expect(bank.submit(EvidenceStories.release(id)).refusal == .evidence(.expired(end)))
    }

    @Test("A scope names what there is, two officers, and something")
    func shape() {
        let bank = EvidenceStories.town()
        let nobody = EvidenceScope(members: [MemberID(99)])
        #expect(
            bank.submit(EvidenceStories.request(nobody, bank)).refusal
                == .evidence(.unknownSubject("mem_0000000000033"))
        )
        let one = EvidenceStories.request(nobody, officers: ["A-1"], bank)
        #expect(bank.submit(one).refusal?.code == "validation_failed")
        let twice = EvidenceStories.request(nobody, officers: ["A-1", "A-1"], bank)
        #expect(bank.submit(twice).refusal?.code == "validation_failed")
        let empty = EvidenceStories.request(EvidenceScope(), bank)
        #expect(bank.submit(empty).refusal?.code == "validation_failed")
    }

    @Test("As long as a case is open nobody whom it is about is erased")
    func legalHold() throws {
        let bank = EvidenceStories.town()
        let lot = try #require(bank.state.members[1]?.value.lots.lots.first?.id)
        let until = bank.now.adding(days: 30)
        let asked = bank.submit(EvidenceStories.request(EvidenceScope(lots: [lot]), bank))
        let id = try #require(asked.records.last?.id)
        func erase(_ member: UInt64) -> Reply {
            bank.submit(
                .eraseMember(
                    EraseMember(
                        member: MemberID(member),
                        reason: .accountClosed,
                        askedBy: .member,
                        points: .forfeit
                    )
                )
            )
        }
        #expect(erase(1).refusal == .erasure(.evidenceIsHeld(id, until: until)))
        #expect(erase(2).refusal == nil)
        bank.now = until
        #expect(erase(1).refusal == nil)
        bank.checkWholly()
    }
}
