// SPDX-License-Identifier: Apache-2.0

import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/members/{id}/age-band`: a member has come into another age band.
    ///
    /// A band and never a date of birth: it is all that the rules about minors need to know.
    static let changeAgeBand = LedgerWrite(
        id: "changeAgeBand",
        scope: .membersWrite,
        createsObject: false,
        prepare: { reader, site in
            let named = reader.batchMember(site)
            let read = reader.required("age_band") { $0.ageBand($1) }
            let band = try reader.finish(read)
            let command = ChangeAgeBand(member: try await site.member(named), band: band)
            return PreparedWrite(command: .changeAgeBand(command))
        },
        write: { record, view, writer in writer.putAgeBandChange(record, view) }
    )
}

extension ObjectReader {
    /// An age band by its name; `nil` when the field is absent.
    mutating func ageBand(_ name: String) -> AgeBand? {
        guard let code = text(name) else { return nil }
        if let band = AgeBand(code: code) { return band }
        report(name, .unknown, Expected.oneOf(AgeBand.allCases.map(\.code)))
        return nil
    }
}

extension JSONWriter {
    fileprivate mutating func putAgeBandChange(_ record: Record, _ view: RecordView) {
        guard case .ageBandChanged(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) changes no age band")
        }
        beginPersonObject("age_band_change", record, view)
        field("age_band")
        put(fact.band.code)
        endObject(record, view)
    }
}
