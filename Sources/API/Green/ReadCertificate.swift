// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension Operation {
    /// `GET /v1/green-certificates/{number}`: what a green certificate certifies, for anybody who has
    /// its number; added up again each time, and nothing of whose it is.
    static let readGreenCertificate = Operation(
        id: "readGreenCertificate",
        method: .get,
        path: "/v1/green-certificates/{number}",
        access: .visitor
    ) { call in
        let engine = call.shared.engine
        guard let program = engine.program else { throw Problem(.programNotPublished) }
        guard
            let number = CertificateNumber(text: call.parameter("number"), call.shared.sealer),
            let text = number.text(call.shared.sealer),
            let member = try await engine.member(number.member), member.erasedAt == nil,
            let newest = try await engine.record(number.newest),
            let totals = try await engine.greenTotals(of: number, zone: program.program.timeZone)
        else { throw Problem(404, .unknownCertificate) }
        let zone = program.program.timeZone
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("green_certificate" as StaticString)
            writer.field("number")
            writer.put(text)
            writer.field("program")
            writer.put(program.program.name)
            writer.field("from")
            writer.put(number.from.map { "\($0)" })
            writer.field("until")
            writer.put(number.until.map { "\($0)" })
            writer.field("as_of")
            writer.put(newest.ledger.recordedAt, in: zone)
            writer.field("actions")
            writer.put(totals.all.actions)
            writer.field("grams")
            writer.put(totals.all.grams)
            writer.field("grams_highest")
            writer.put(totals.highestGrams(in: program.program.green))
            writer.field("notice")
            writer.put(GreenTotals.notice)
            writer.endObject()
        }
    }
}

extension Engine {
    /// The totals that a certificate certifies; `nil` where there is no such member.
    func greenTotals(
        of number: CertificateNumber,
        zone: ProgramTimeZone
    ) async throws -> GreenTotals? {
        try await greenTotals(of: number.member) { record in
            let day = zone.day(of: record.ledger.occurredAt)
            return record.id.rawValue <= number.newest.rawValue && (number.from ?? day) <= day
                && day <= (number.until ?? day)
        }
    }
}
