// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives
import Testing

@testable import API

/// Every role against every operation.
@Suite("Roles")
struct RoleMatrixTests {
    private static func principal(_ role: StaffRole) throws -> Principal {
        try #require(
            Principal(
                staff: 1,
                role: role,
                partner: role.side == .partner ? PartnerNumber(1) : nil,
                inspection: inspection(of: [])
            )
        )
    }

    private static func inspection(of members: [MemberID]) -> Inspection {
        Inspection(
            number: 1,
            officer: 1,
            secondOfficer: 2,
            document: "1",
            purpose: "2",
            scope: Inspection.Scope(members: members),
            openedAt: ManualClock.start,
            endsAt: .latest
        )
    }

    @Test("An officer alone may do nothing")
    func alone() throws {
        let officer = try #require(Principal(staff: 1, role: .regulatorOfficer, partner: nil))
        #expect(officer.scopes.isEmpty)
        for operation in Operation.all where operation.access != .anybody {
            guard operation.access != .visitor else { continue }
            guard operation.access != .anyKey else { continue }
            #expect(throws: Problem.self, "\(operation.id)") { try operation.admit(officer) }
        }
    }

    @Test("What each role may do is written down, operation by operation")
    func matrix() throws {
        let letters: [(StaffRole, Character)] = zip(StaffRole.allCases, "cmfaMRFAdur").map {
            ($0, $1)
        }
        let principals = try letters.map { (try RoleMatrixTests.principal($0.0), $0.1) }
        let lines = Operation.all.filter { $0.access != .anybody && $0.access != .visitor }.map {
            operation -> String in
            let may = principals.map { principal, letter in
                (try? operation.admit(principal)) == nil ? "." : letter
            }
            return "\(String(may)) \(operation.id)"
        }
        #expect(lines.sorted { $0.dropFirst(12) < $1.dropFirst(12) } == RoleMatrix.lines)
    }

    @Test("An auditor and an officer change nothing, but for evidence that officers ask for")
    func readers() throws {
        let changing = Operation.all.filter { $0.method == .post && $0.needsIdempotencyKey }
        let auditor = try RoleMatrixTests.principal(.auditor)
        for operation in changing where operation.access != .anyKey {
            #expect(throws: Problem.self, "\(operation.id)") { try operation.admit(auditor) }
        }
        let officer = try RoleMatrixTests.principal(.regulatorOfficer)
        let allowed = changing.filter { (try? $0.admit(officer)) != nil }.map(\.id)
        #expect(allowed.sorted() == ["releaseEvidence", "requestEvidence"])
    }

    @Test("A partner's role comes with a partner, and no other role does")
    func sides() {
        for role in StaffRole.allCases {
            let partner = PartnerNumber(3)
            let isPartner = role.side == .partner
            #expect((Principal(staff: 1, role: role, partner: partner) != nil) == isPartner)
            #expect((Principal(staff: 1, role: role, partner: nil) != nil) == !isPartner)
        }
    }

    @Test("Who publishes rules does not review them, but for the one who may do everything")
    func fourEyes() {
        for role in StaffRole.allCases where role != .operatorAdmin {
            #expect(!role.scopes.isSuperset(of: [.programWrite, .programReview]), "\(role)")
        }
    }
}
