// SPDX-License-Identifier: Apache-2.0

public import Primitives
import Rules

/// All that it takes to recompute a draw, apart from the data folder: what was frozen, what every
/// ticket drew, and after the end the seed and the dossier.
public struct DrawProof: Hashable, Sendable {
    public struct Terms: Hashable, Sendable {
        public let version: ProgramVersion
        public let manifest: JSON
    }

    public struct Ticket: Hashable, Sendable {
        public let entry: EntryID
        public let version: ProgramVersion
        public let line: DrawLine
    }

    public let draw: String
    public let commitment: [UInt8]
    /// SHA-256 of the manifest of the first terms.
    public let manifest: [UInt8]
    /// Those that were frozen, and then each under which a ticket was drawn.
    public private(set) var terms: [Terms]
    public private(set) var tickets: [Ticket] = []
    public private(set) var seed: [UInt8]?
    public private(set) var dossier: JSON?

    /// The draw as an entry started it; `nil` for an entry that starts none.
    public init?(_ record: Record, _ version: BoundProgram) {
        guard case .drawStarted(let fact) = record.fact,
            let code = version.registry.gameCode(fact.draw)
        else { return nil }
        draw = code
        commitment = fact.commitment
        manifest = fact.manifest
        terms = []
        add(version)
    }

    private mutating func add(_ version: BoundProgram) {
        guard !terms.contains(where: { $0.version == version.version }),
            case .draw(let index) = version.program.games.place(of: draw)
        else { return }
        let draw = version.program.games.draws[index]
        terms.append(Terms(version: version.version, manifest: version.program.manifest(of: draw)))
    }

    /// Takes in what an entry says of this draw.
    public mutating func add(_ record: Record, _ version: BoundProgram) {
        switch record.fact {
        case .prizeDrawn(let fact) where version.registry.gameCode(fact.draw) == draw:
            add(version)
            tickets.append(Ticket(entry: record.id, version: record.version, line: fact.line))
        case .drawEnded(let fact) where version.registry.gameCode(fact.draw) == draw:
            seed = fact.seed
            dossier = try? JSONParser.parse(fact.dossier)
        default: break
        }
    }
}

// MARK: - Checking

extension DrawProof {
    /// The first thing that does not agree; `nil` when all does.
    public var fault: String? {
        guard let first = terms.first, DrawHash.of(first.manifest.canonical.bytes) == manifest
        else {
            return "the terms are not those whose hash was published at the start"
        }
        var audit = DrawAudit(draw: draw, commitment: commitment, seed: seed)
        if let fault = audit.seedFault { return fault }
        var odds: [ProgramVersion: DrawOdds] = [:]
        for terms in terms {
            guard let read = DrawOdds(terms.manifest) else {
                return "the terms of version \(terms.version) cannot be read"
            }
            odds[terms.version] = read
        }
        for ticket in tickets {
            guard let odds = odds[ticket.version] else {
                return "ticket \(ticket.line.ticket) was drawn under unknown terms"
            }
            if let fault = audit.fault(in: ticket.line, by: odds) { return fault }
        }
        return fault(in: audit)
    }

    private func fault(in audit: DrawAudit) -> String? {
        guard let dossier else { return nil }
        func text(_ name: String) -> String? { dossier.member(name)?.stringValue }
        guard text("seed") == seed.map(Hexadecimal.text),
            text("commitment") == Hexadecimal.text(commitment),
            text("manifest_sha256") == Hexadecimal.text(manifest)
        else { return "the dossier names another seed, commitment or manifest" }
        guard text("transcript_sha256") == Hexadecimal.text(audit.transcript),
            dossier.member("tickets")?.integerValue == Int64(clamping: audit.tickets)
        else { return "the dossier is about other tickets" }
        for prize in dossier.member("prizes")?.arrayValue ?? [] {
            guard let code = prize.member("code")?.stringValue else { return "a prize has no code" }
            let given = audit.given(code)
            guard prize.member("given")?.integerValue == given else {
                return "of '\(code)' \(given) were given, and the dossier says otherwise"
            }
        }
        return nil
    }
}

extension DrawOdds {
    /// Of a manifest; `nil` when it is none.
    fileprivate init?(_ manifest: JSON) {
        guard let rows = manifest.member("prizes")?.arrayValue else { return nil }
        var parts: [Part] = []
        var sum: Int64 = 0
        for row in rows {
            guard let code = row.member("code")?.stringValue,
                let odds = row.member("odds_ppm")?.integerValue,
                (1...PrizeDraw.parts).contains(odds),
                let soldOut = row.member("when_sold_out")?.stringValue
            else { return nil }
            sum += odds
            guard sum <= PrizeDraw.parts else { return nil }
            parts.append(
                Part(
                    prize: code,
                    oddsPPM: odds,
                    stock: row.member("stock")?.integerValue,
                    substitute: soldOut == Prize.noPrizeWord ? nil : soldOut
                )
            )
        }
        self.init(prizes: parts)
    }
}

// MARK: - JSON

extension DrawProof {
    static let object = "draw_record"

    public var json: JSON {
        .object([
            .init("object", .string(DrawProof.object)),
            .init("draw", .string(draw)),
            .init("commitment", .string(Hexadecimal.text(commitment))),
            .init("manifest_sha256", .string(Hexadecimal.text(manifest))),
            .init("seed", seed.map { .string(Hexadecimal.text($0)) } ?? .null),
            .init(
                "terms",
                .array(
                    terms.map {
                        .object([
                            .init("version", .integer(Int64($0.version))),
                            .init("manifest", $0.manifest),
                        ])
                    }
                )
            ),
            .init("tickets", .array(tickets.map(\.json))),
            .init("dossier", dossier ?? .null),
        ])
    }

    /// `nil` for what is no such object.
    public init?(_ json: JSON) {
        func bytes(_ name: String) -> [UInt8]? {
            json.member(name)?.stringValue.flatMap(Hexadecimal.exactBytes)
        }
        guard json.member("object")?.stringValue == DrawProof.object,
            let draw = json.member("draw")?.stringValue,
            let commitment = bytes("commitment"), commitment.count == DrawHash.length,
            let manifest = bytes("manifest_sha256"),
            let rows = json.member("terms")?.arrayValue,
            let lines = json.member("tickets")?.arrayValue
        else { return nil }
        self.draw = draw
        self.commitment = commitment
        self.manifest = manifest
        seed = bytes("seed")
        dossier = json.member("dossier").flatMap { $0.objectValue == nil ? nil : $0 }
        terms = []
        for row in rows {
            guard let version = row.member("version")?.integerValue,
                let number = ProgramVersion(exactly: version),
                let manifest = row.member("manifest")
            else { return nil }
            terms.append(Terms(version: number, manifest: manifest))
        }
        for line in lines {
            guard let ticket = Ticket(line) else { return nil }
            tickets.append(ticket)
        }
    }
}

extension DrawProof.Ticket {
    fileprivate var json: JSON {
        .object([
            .init("entry", .string(entry.text)),
            .init("version", .integer(Int64(version))),
            .init("ticket", .integer(Int64(clamping: line.ticket))),
            .init("number", .integer(line.number)),
            .init("drawn", line.drawn.isEmpty ? .null : .string(line.drawn)),
            .init("prize", line.prize.isEmpty ? .null : .string(line.prize)),
        ])
    }

    fileprivate init?(_ json: JSON) {
        guard let entry = json.member("entry")?.stringValue.flatMap({ EntryID(text: $0) }),
            let version = json.member("version")?.integerValue.flatMap({
                ProgramVersion(exactly: $0)
            }),
            let ticket = json.member("ticket")?.integerValue.flatMap({ UInt64(exactly: $0) }),
            let number = json.member("number")?.integerValue
        else { return nil }
        self.init(
            entry: entry,
            version: version,
            line: DrawLine(
                ticket: ticket,
                number: number,
                drawn: json.member("drawn")?.stringValue ?? "",
                prize: json.member("prize")?.stringValue ?? ""
            )
        )
    }
}

extension JSON {
    /// A member of an object; `nil` when it has none of this name, or it is `null`.
    fileprivate func member(_ name: String) -> JSON? {
        guard let value = objectValue?.first(where: { $0.name == name })?.value else { return nil }
        if case .null = value { return nil }
        return value
    }
}
