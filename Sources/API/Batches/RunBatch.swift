// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import NIOCore
import Primitives

extension Operation {
    /// `POST /v1/batches`: up to a thousand commands, one on each line, each with its own result.
    ///
    /// Every line carries its own idempotency key, so the request needs none.
    static let runBatch = Operation(
        id: "runBatch",
        method: .post,
        path: "/v1/batches",
        access: .anyKey,
        body: .lines,
        query: ["atomic", LedgerWrite.dryRun],
        media: .lines
    ) { call in
        if try call.query.flag("atomic") { throw Problem(422, .atomicBatchesUnsupported) }
        let caller = try call.caller
        let isDryRun = try call.query.flag(LedgerWrite.dryRun)
        var batch = BatchRun(caller, isDryRun: isDryRun, language: call.language)
        let lines = try BatchLines.split(call.body)
        for (index, range) in lines.enumerated() {
            await batch.take(BatchLines.parse(call.body, range), at: index)
            if let fault = batch.fault, batch.hasAnswered == false { throw fault }
        }
        await batch.submitWaiting()
        if let fault = batch.fault, batch.hasAnswered == false { throw fault }
        var answer = Answer(batch.results(requestID: call.requestID), media: .lines)
        answer.isDryRun = isDryRun
        return answer
    }
}
