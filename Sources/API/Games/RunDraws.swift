// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Ledger
import Loyalty
import Primitives
import Rules

extension LedgerWrite {
    /// `POST /v1/draws/{code}/start`: the operator opens a draw and commits to its seed.
    static let startDraw = LedgerWrite(
        id: "startDraw",
        scope: .programWrite,
        isForOperator: true,
        prepare: { reader, site in
            try reader.finish(())
            return PreparedWrite(command: .startDraw(StartDraw(draw: try site.draw())))
        },
        write: { record, view, writer in writer.putDrawStarted(record, view) }
    )

    /// `POST /v1/draws/{code}/end`: the operator closes a draw and reveals its seed.
    static let endDraw = LedgerWrite(
        id: "endDraw",
        scope: .programWrite,
        isForOperator: true,
        prepare: { reader, site in
            try reader.finish(())
            return PreparedWrite(command: .endDraw(EndDraw(draw: try site.draw())))
        },
        write: { record, view, writer in writer.putDrawEnded(record, view) }
    )
}

extension WriteSite {
    /// The draw in the path.
    fileprivate func draw() throws(Problem) -> GameNumber {
        guard let number = pathID.flatMap({ caller.program.registry.game(code: $0) }) else {
            throw Problem(.unknownGame)
        }
        return number
    }
}

extension JSONWriter {
    fileprivate mutating func putDrawStarted(_ record: Record, _ view: RecordView) {
        guard case .drawStarted(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) starts no draw")
        }
        beginPersonObject("draw_start", record, view)
        field("draw")
        put(view.gameCode(fact.draw))
        field("commitment")
        put(Hexadecimal.text(fact.commitment))
        field("manifest_sha256")
        put(Hexadecimal.text(fact.manifest))
        endObject(record, view)
    }

    fileprivate mutating func putDrawEnded(_ record: Record, _ view: RecordView) {
        guard case .drawEnded(let fact) = record.fact else {
            preconditionFailure("\(record.fact.kind) ends no draw")
        }
        beginPersonObject("draw_end", record, view)
        field("draw")
        put(view.gameCode(fact.draw))
        field("seed")
        put(Hexadecimal.text(fact.seed))
        field("dossier")
        put(encoded: fact.dossier)
        endObject(record, view)
    }
}

extension Operation {
    /// `GET /v1/draws/{code}`: what anybody may know of a draw: its terms, the hash of its seed and what
    /// is left, and after the end the seed and the dossier.
    static let readDraw = Operation(
        id: "readDraw",
        method: .get,
        path: "/v1/draws/{code}",
        access: .visitor
    ) { call in
        let engine = call.shared.engine
        guard let bound = engine.program else { throw Problem(.programNotPublished) }
        let code = call.parameter("code")
        guard let number = bound.registry.game(code: code) else { throw Problem(.unknownGame) }
        let state = try await engine.overview().games[number] ?? GameState()
        var terms = bound
        // A version that has the draw no more leaves what is over to be read all the same.
        if bound.drawIndex(of: number) == nil, let start = state.start {
            terms = try await engine.programBook().versions[Int(start.latest) - 1]
        }
        guard let index = terms.drawIndex(of: number) else { throw Problem(.unknownGame) }
        let draw = terms.program.games.draws[index]
        let ended: DrawEnded?
        if let end = state.end, case .drawEnded(let fact) = try await engine.record(end)?.fact {
            ended = fact
        } else {
            ended = nil
        }
        return .object {
            $0.put(draw, state, ended, terms, day: bound.program.timeZone.day(of: call.now))
        }
    }
}

extension BoundProgram {
    fileprivate func drawIndex(of number: GameNumber) -> Int? {
        if case .draw(let index) = place(ofGame: number) { index } else { nil }
    }
}

extension JSONWriter {
    fileprivate mutating func put(
        _ draw: PrizeDraw,
        _ state: GameState,
        _ ended: DrawEnded?,
        _ terms: BoundProgram,
        day: CalendarDay
    ) {
        beginObject()
        field("object")
        put("draw" as StaticString)
        field("code")
        put(draw.code)
        field("status")
        put(draw.status(state, on: day))
        field("program_version")
        put(Int64(terms.version))
        field("manifest")
        put(terms.program.manifest(of: draw))
        field("commitment")
        put(state.start.map { Hexadecimal.text($0.commitment) })
        field("manifest_sha256")
        put(state.start.map { Hexadecimal.text($0.manifest) })
        field("tickets")
        put(Int64(clamping: state.tickets))
        field("transcript_sha256")
        put(Hexadecimal.text(state.transcript))
        field("prizes")
        beginArray()
        for prize in draw.prizes {
            beginObject()
            field("code")
            put(prize.code)
            field("odds_ppm")
            put(prize.oddsPPM)
            field("drawn")
            put(state.drawn(prize.code))
            field("given")
            put(state.given(prize.code))
            field("left")
            put(state.left(of: prize))
            endObject()
        }
        endArray()
        field("seed")
        put(ended.map { Hexadecimal.text($0.seed) })
        field("dossier")
        if let ended { put(encoded: ended.dossier) } else { putNull() }
        endObject()
    }
}

extension PrizeDraw {
    /// Where a draw stands.
    func status(_ state: GameState, on day: CalendarDay) -> String {
        if state.end != nil { return "ended" }
        guard state.start != nil else { return "announced" }
        if day < from { return "started" }
        return day <= until ? "open" : "closed"
    }
}
