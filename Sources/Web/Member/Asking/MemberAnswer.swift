// SPDX-License-Identifier: Apache-2.0

import Hummingbird

extension PageVisit {
    /// After a form of a member: another page when it was done, and else its own again with what was
    /// wrong; what the interface failed at is no answer to a form.
    func finishOwn(
        _ answer: ContractAnswer,
        at path: @autoclosure () -> String,
        refused: (ContractRefusal) async throws -> String
    ) async throws -> Response {
        guard !answer.isSuccess else { return redirect(to: path()) }
        return try await again(ContractRefusal(answer), refused)
    }

    /// The page of a form again, with what was wrong.
    func again(
        _ refusal: ContractRefusal,
        _ html: (ContractRefusal) async throws -> String
    ) async throws -> Response {
        guard refusal.status < 500 else { throw refusal }
        return respond(try await html(refusal), status: .init(code: 422))
    }
}
