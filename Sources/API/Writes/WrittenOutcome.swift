// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// What came of a command, as the interface says it; a refusal is a problem instead.
struct WrittenOutcome: Sendable {
    /// `nil` when there was nothing to do.
    let record: Record?
    let status: Int
    let location: String?
    let isReplay: Bool
    let isPreview: Bool

    init(_ outcome: Outcome, of write: LedgerWrite) throws(Problem) {
        switch outcome {
        case .recorded(let made), .replayed(let made):
            if case .redemptionChanged(let fact) = made.fact, fact.step == .dispute {
                throw Problem.disputed(made, fact)
            }
            record = made
        case .previewed(let preview): record = preview
        case .unchanged: record = nil
        case .refused(let refusal): throw Problem(refusal)
        }
        if case .replayed = outcome { isReplay = true } else { isReplay = false }
        if case .previewed = outcome { isPreview = true } else { isPreview = false }
        let isMade = record != nil && !isPreview && write.createsObject
        status = isMade ? 201 : 200
        location = isMade ? record.flatMap { write.location($0.id) } : nil
    }
}

extension LedgerWrite {
    /// Writes the object that a command was about.
    func write(
        _ written: WrittenOutcome,
        _ subject: Record?,
        _ program: BoundProgram,
        into writer: inout JSONWriter
    ) {
        guard let record = written.record else {
            writer.beginObject()
            writer.field("object")
            writer.put("outcome" as StaticString)
            writer.field("outcome")
            writer.put("unchanged" as StaticString)
            writer.endObject()
            return
        }
        let view = RecordView(
            program: program,
            isPreview: written.isPreview,
            subject: subject
        )
        write(record, view, &writer)
    }
}
