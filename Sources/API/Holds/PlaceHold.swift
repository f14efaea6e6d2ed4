// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/holds`: points are reserved for a partner until a stated moment.
    static let placeHold = LedgerWrite(
        id: "placeHold",
        scope: .holdsWrite,
        prepare: { reader, site in
            let member = reader.member(site.caller)
            let partner = try reader.partner(site.caller)
            let points = reader.required("points") { $0.points($1) }
            let minutes = reader.integer("minutes", in: 1...525_600)
            let source = reader.source(partner: partner, type: "hold")
            let (reference, holder, held) = try reader.finish(member, partner, points)
            let command = PlaceHold(
                member: try await site.caller.member(reference),
                partner: holder,
                points: held,
                minutes: minutes,
                source: source
            )
            return PreparedWrite(command: .placeHold(command))
        },
        location: { "/v1/holds/\(HoldID($0))" },
        write: { record, view, writer in
            guard let hold = HoldState(placed: record) else {
                preconditionFailure("\(record.fact.kind) is no hold")
            }
            writer.putHold(hold, after: record, view)
        }
    )
}
