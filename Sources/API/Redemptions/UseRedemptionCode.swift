// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/redemption-codes/use`: whoever shows a code is served, now or as noted offline.
    static let useRedemptionCode = LedgerWrite(
        id: "useRedemptionCode",
        scope: .redemptionsWrite,
        createsObject: false,
        prepare: { reader, site in
            let text = reader.requiredText("code", maximumBytes: 400)
            let body = try StepBody(&reader, site.caller)
            let made = try await site.caller.redemption(code: try reader.finish(text))
            return PreparedWrite(
                command: .changeRedemption(body.command(.use, of: made)),
                subject: made
            )
        },
        write: { record, view, writer in writer.putRedemptionChange(record, view) }
    )
}

extension Caller {
    fileprivate func redemption(code text: String) async throws -> Record {
        let code: RedemptionCode
        do throws(RedemptionCode.Fault) {
            code = try RedemptionCode.read(
                text,
                program: program.program.code,
                publicKey: shared.codes.publicKey
            )
        } catch {
            throw Problem(422, error == .forged ? .codeForged : .codeMalformed)
        }
        return try await redemption(code.redemption)
    }
}
