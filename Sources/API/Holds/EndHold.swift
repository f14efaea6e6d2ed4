// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

extension LedgerWrite {
    /// `POST /v1/holds/{id}/capture`: held points are taken, all or part; the rest is released.
    static let captureHold = LedgerWrite(
        id: "captureHold",
        scope: .holdsWrite,
        createsObject: false,
        prepare: { reader, site in
            let id = reader.holdID(site)
            let points = reader.points("points")
            let placed = try await site.caller.hold(try reader.finish(id))
            return PreparedWrite(
                command: .captureHold(CaptureHold(hold: placed.placed.id, points: points)),
                subject: placed.placed
            )
        },
        write: { record, view, writer in writer.putEndedHold(record, view) }
    )

    /// `POST /v1/holds/{id}/release`: held points go back to their lots.
    static let releaseHold = LedgerWrite(
        id: "releaseHold",
        scope: .holdsWrite,
        createsObject: false,
        prepare: { reader, site in
            let id = reader.holdID(site)
            let placed = try await site.caller.hold(try reader.finish(id))
            return PreparedWrite(
                command: .releaseHold(ReleaseHold(hold: placed.placed.id)),
                subject: placed.placed
            )
        },
        write: { record, view, writer in writer.putEndedHold(record, view) }
    )
}

extension ObjectReader {
    /// The hold that the path names, or in a batch the field `hold_id`.
    fileprivate mutating func holdID(_ site: WriteSite) -> String? {
        if let id = site.pathID { return id }
        return required("hold_id") { $0.id($1, of: HoldEntity.self)?.text }
    }
}

extension Caller {
    /// A hold that the caller may see; anything else is as if it were not there.
    func hold(_ text: String) async throws -> HoldState {
        guard let id = HoldID(text: text), let record = try await engine.record(id.recordedIn),
            let hold = HoldState(placed: record), sees(hold.fact.partner)
        else { throw Problem(.unknownHold) }
        return hold
    }
}

extension JSONWriter {
    fileprivate mutating func putEndedHold(_ record: Record, _ view: RecordView) {
        guard let hold = view.subject.flatMap(HoldState.init(placed:)) else {
            preconditionFailure("the hold was read before it was ended")
        }
        putHold(hold.ended(by: record), after: record, view)
    }
}
