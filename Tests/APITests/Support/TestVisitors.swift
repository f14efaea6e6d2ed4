// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Hummingbird
import Loyalty
import Primitives
import Web

/// Visitors of tests: the session's cookie is `role.partner`, such as `cashier.fruit`.
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
        let staff = StaffVisitor(
            number: 1_000,
            name: "测试员",
            role: role,
            partner: parts.count > 1 ? parts[1] : nil,
            inspection: role == "regulator_officer" ? TestVisitors.inspection : nil
        )
        return PageSession(visitor: .staff(staff), formToken: TestVisitors.formToken)
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
        guard case .staff(let staff) = visitor else { return nil }
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
