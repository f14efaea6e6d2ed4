// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Hummingbird
import Loyalty
import Primitives
import Web

/// Visitors of tests: the session's cookie is `role.partner`, such as `cashier.fruit`, for somebody who may do
/// all that its side may; `person.role` for somebody of the operator's staff with what the role may do, and no
/// more; and a member's id for the member.
struct TestVisitors: Visitors {
    static let formToken = "form-token"
    /// What officers of tests have opened.
    private static let inspection = Inspection(
        number: 1,
        officer: 1,
        secondOfficer: 2,
        document: "检字〔2026〕1号",
        purpose: "例行检查",
        scope: Inspection.Scope(),
        openedAt: ManualClock.start,
        endsAt: .latest
    )

    func session(of request: Hummingbird.Request) async throws -> PageSession? {
        guard let cookie = request.cookies["jifen_session"]?.value else { return nil }
        let parts = cookie.split(separator: ".").map(String.init)
        guard let role = parts.first else { return nil }
        if let visitor = person(parts) {
            return PageSession(visitor: visitor, formToken: TestVisitors.formToken)
        }
        let staff = StaffVisitor(
            number: 1_000,
            name: "测试员",
            role: role,
            partner: parts.count > 1 ? parts[1] : nil,
            inspection: role == "regulator_officer" ? TestVisitors.inspection : nil
        )
        return PageSession(visitor: .staff(staff), formToken: TestVisitors.formToken)
    }

    private func person(_ parts: [String]) -> Visitor? {
        if parts.count == 1, MemberID(text: parts[0]) != nil {
            return .member(MemberVisitor(id: parts[0], name: "+86138****8000"))
        }
        guard parts.count == 2, parts[0] == "person", let number = PrincipalNumbers.staff(7) else {
            return nil
        }
        return .staff(
            StaffVisitor(number: number, account: 7, name: "测试员", role: parts[1], partner: nil)
        )
    }

    func isOpen(_ session: PageSession) async throws -> Bool { true }

    func sessionsMark() async throws -> Int64 { 0 }
}

/// The interface as visitors of tests ask it.
struct TestContract: Contract {
    let calls: InsideCalls
    let registry: Registry

    func answer(
        _ call: ContractCall,
        for visitor: Visitor?,
        in language: PageLanguage
    ) async -> ContractAnswer {
        let answer = await calls.answer(
            InsideQuestion(
                method: call.method,
                target: call.target,
                body: call.body,
                idempotencyKey: call.idempotencyKey,
                language: language.tag
            ),
            as: visitor.flatMap(principal)
        )
        return ContractAnswer(status: answer.status, fields: answer.fields, body: answer.body)
    }

    private func principal(of visitor: Visitor) -> Principal? {
        guard case .staff(let staff) = visitor else {
            guard case .member(let member) = visitor else { return nil }
            return MemberID(text: member.id).flatMap { Principal(member: $0) }
        }
        if staff.account > 0 {
            let role = StaffRole(rawValue: staff.role)
            return role.flatMap { Principal(staff: staff.account, role: $0, partner: nil) }
        }
        guard let partner = staff.partner else {
            return Principal(id: staff.number, kind: .operator, scopes: Scope.ofOperator)
        }
        // Of accounts and keys the administrators of partners alone know.
        let scopes =
            staff.role == "partner_admin" ? StaffRole.partnerAdmin.scopes : Scope.ofPartners
        return registry.partner(code: partner).map {
            Principal(id: staff.number, kind: .partner($0), scopes: scopes)
        }
    }
}
