// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/rules`: the earning rules as they are published.
    static let listRules = Operation(
        id: "listRules",
        method: .get,
        path: "/v1/rules",
        access: .key(.programRead),
        query: ["partner", "limit", "cursor"]
    ) { call in
        let caller = try call.caller
        let program = caller.program.program
        let (page, partner) = try call.pageOfProgram("/v1/rules")
        let rules = program.rules.filter { rule in
            partner.map { rule.partnerIndexes.contains($0) } ?? true
        }
        let standing = try await caller.guarantee()
        return page.answer(rules) { $0.put($1, of: program, standing) }
    }

    /// `GET /v1/rules/{code}`: one rule.
    static let readRule = Operation(
        id: "readRule",
        method: .get,
        path: "/v1/rules/{code}",
        access: .key(.programRead)
    ) { call in
        let caller = try call.caller
        let program = caller.program.program
        guard let index = program.ruleIndex(code: call.parameter("code")) else {
            throw Problem(404, .unknownRule)
        }
        let standing = try await caller.guarantee()
        return .object { $0.put(program.rules[index], of: program, standing) }
    }
}

extension CompiledProgram {
    /// The place of a partner that a query names.
    func requirePartner(code: String) throws(Problem) -> Int {
        guard let index = partnerIndex(code: code) else { throw Problem(.unknownPartner) }
        return index
    }
}

extension Call {
    /// A page of what one version of the program has, and the place of the partner that the query may
    /// narrow it to.
    func pageOfProgram(_ path: String) throws -> (page: Page, partner: Int?) {
        let program = try caller.program
        let code = query["partner"]
        let partner = try code.map { code throws(Problem) in
            try program.program.requirePartner(code: code)
        }
        return (try Page(self, path, filters: ["\(program.version)", code]), partner)
    }
}
