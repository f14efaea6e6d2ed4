// SPDX-License-Identifier: Apache-2.0

import API
import Web

/// The interface for pages: each visitor asks it as the principal that sign-in says the visitor is.
struct PageContract: Contract {
    let calls: InsideCalls
    let principal: @Sendable (Visitor) -> Principal?

    func answer(
        _ call: ContractCall,
        for visitor: Visitor?,
        in language: PageLanguage
    ) async -> ContractAnswer {
        await answer(call, as: visitor.flatMap(principal), in: language)
    }

    func answer(
        _ call: ContractCall,
        as principal: Principal?,
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
            as: principal
        )
        return ContractAnswer(status: answer.status, fields: answer.fields, body: answer.body)
    }
}
