// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

extension Caller {
    /// The number of a cycle in a path.
    static func cycle(_ text: String) throws(Problem) -> UInt64 {
        guard let number = UInt64(text), number > 0 else {
            throw Problem(.settlement(.unknown))
        }
        return number
    }

    /// The plan of a cycle; of one that is not closed only for the operator.
    func plan(_ text: String) async throws -> SettlementPlan {
        let number = try Caller.cycle(text)
        do {
            let plan = try await engine.settlementPlan(number)
            guard plan.closed != nil || principal.isOperator else {
                throw Problem(.settlement(.unknown))
            }
            return plan
        } catch is SettlementRunFault {
            throw Problem(.settlement(.unknown))
        }
    }

    /// The same as it was by some books.
    func plan(_ text: String, in books: Books) throws -> SettlementPlan {
        let number = try Caller.cycle(text)
        do {
            let plan = try engine.settlementPlan(number, in: books)
            guard plan.closed != nil || principal.isOperator else {
                throw Problem(.settlement(.unknown))
            }
            return plan
        } catch is SettlementRunFault {
            throw Problem(.settlement(.unknown))
        }
    }

    /// A statement of a cycle that the caller may see.
    func statement(_ call: Call) async throws -> SettlementStatement {
        let code = call.parameter("partner")
        guard let partner = program.registry.partner(code: code) else {
            throw Problem(.unknownPartner)
        }
        guard sees(partner) else { throw Problem.another(partner: code) }
        let run = try await engine.run(try await call.settlementPlan())
        guard let statement = run.statements.first(where: { $0.partner == partner }) else {
            throw Problem(.settlement(.noStatement))
        }
        return statement
    }
}

extension Call {
    /// The cycle of the path, as it is or as it was at the moment that the query names.
    func settlementPlan() async throws -> SettlementPlan {
        let number = parameter("number")
        guard query["at"] != nil else { return try await caller.plan(number) }
        return try caller.plan(number, in: try await books())
    }
}
