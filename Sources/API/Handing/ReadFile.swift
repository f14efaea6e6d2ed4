// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /v1/redemptions/{id}/artwork`: the picture that the member gave.
    static let readArtwork = reading("readArtwork", "artwork") { $0.artwork }

    /// `GET /v1/redemptions/{id}/proof`: the proof that waits or was approved.
    static let readProof = reading("readProof", "proof") { $0.proof }

    /// The bytes are letters in JSON, so that no browser runs what is in a drawing.
    private static func reading(
        _ id: String,
        _ word: String,
        _ file: @Sendable @escaping (Handing) -> HandedFile?
    ) -> Operation {
        Operation(
            id: id,
            method: .get,
            path: "/v1/redemptions/{id}/\(word)",
            access: .key(.redemptionsRead)
        ) { call in
            let caller = try call.caller
            let made = try await caller.redemption(call.parameter("id"))
            let course = try await caller.engine.course(ofRedemption: made.id)
            guard let file = file(course.handing), let member = made.member,
                let bytes = try await call.shared.bytes(of: file, for: member)
            else { throw Problem(404, .notFound) }
            return .object { writer in
                writer.beginObject()
                writer.field("object")
                writer.put("redemption_file" as StaticString)
                writer.field("id")
                writer.put(RedemptionID(made.id))
                writer.putFields(of: file)
                writer.field("content")
                writer.put(Base64.encode(bytes))
                writer.endObject()
            }
        }
    }
}
