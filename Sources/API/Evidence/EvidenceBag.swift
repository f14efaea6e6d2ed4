// SPDX-License-Identifier: Apache-2.0

import Disclosure
public import Engine
import Ledger
public import Loyalty
public import Primitives
import Rules

/// What goes out for a case that was released: the same case gives the same bytes, whenever it is
/// asked for, because nothing is in it but the journal up to the release and its checkpoint.
public struct EvidenceBag: Sendable {
    let held: EvidenceCase
    let records: [Record]
    let log: ProvenLog
    /// All versions of the program, in the sequence of their numbers.
    let versions: [BoundProgram]

    /// The folder's name.
    public var name: String { "evidence-\(EvidenceCaseID(held.id))" }

    public var count: Int { records.count }

    /// The time of every file of it: that of the release.
    public var madeAt: Instant { held.releasedAt ?? held.requestedAt }

    /// Reads what a case is about out of the engine; a refusal when nothing may go out.
    public init(of held: EvidenceCase, from engine: Engine) async throws {
        guard let release = held.release else { throw Problem(409, .caseNotReleased) }
        guard held.isOpen(at: engine.now) else {
            throw Problem(.evidence(.expired(held.request.expiresAt)))
        }
        self.held = held
        versions = engine.versions
        log = try await engine.provenLog(firstWith: release)
        records = try await engine.entries(of: held) { $0.partner }
    }

    public func bag() throws -> Bag {
        guard let latest = versions.last else { throw Problem(.programNotPublished) }
        let names = EntryNames(latest.registry)
        let json = EntryJSON(names: names)
        var lines = EntryWriter(reserving: 1 << 16)
        for record in records {
            json.write(record, into: &lines)
            lines.newline()
        }
        var payload = [
            BagFile("entries.ndjson", lines.bytes),
            BagFile("proofs.json", try ProofText.proofs(of: records.map(\.id), in: log)),
            BagFile("checkpoint.txt", log.checkpoint),
            BagFile("case.json", caseJSON(latest).canonical.bytes),
            try VerifierFiles.script(), try VerifierFiles.bagPage(),
        ]
        for version in cited {
            let number = EvidenceBag.number(version.version)
            let program = try programJSON(version).canonical.bytes
            payload.append(BagFile("programs/\(number).json", program))
            payload.append(BagFile("cards/\(number).json", cardsJSON(version).canonical.bytes))
        }
        return Bag(payload: payload, tags: tags(latest))
    }

    /// The bag as one archive, of the time of its release.
    public func archive() throws -> [UInt8] {
        try bag().files.archive(named: name, at: madeAt)
    }

    /// Versions that an entry cites, in the sequence of their numbers.
    private var cited: [BoundProgram] {
        let numbers = Set(records.map(\.version))
        return versions.filter { numbers.contains($0.version) }
    }

    private static func number(_ version: ProgramVersion) -> String {
        let digits = String(version)
        return "v" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
    }

    private func tags(_ latest: BoundProgram) -> [(name: String, value: String)] {
        let zone = latest.program.timeZone
        let organiser = latest.program.organiser?.name.zh ?? latest.program.name.zh
        return [
            ("Source-Organization", organiser),
            ("External-Identifier", EvidenceCaseID(held.id).text),
            ("External-Description", held.request.document),
            ("Bagging-Date", "\(zone.day(of: held.releasedAt ?? held.requestedAt))"),
        ]
    }

    private func caseJSON(_ latest: BoundProgram) -> JSON {
        let request = held.request
        let scope = request.scope
        let view = RecordView(program: latest)
        let subjects: JSON = [
            "from": time(scope.from), "until": time(scope.until),
            "lots": .array(scope.lots.map { .string($0.text) }),
            "members": .array(scope.members.map { .string($0.text) }),
            "partners": .array(scope.partners.map { text(view.partnerCode($0.rawValue)) }),
            "rules": .array(scope.rules.map { text(view.ruleCode($0)) }),
        ]
        return [
            "authority": .string(request.authority),
            "case": .string(EvidenceCaseID(held.id).text),
            "document": .string(request.document),
            "entries": .integer(Int64(records.count)),
            "expires_at": time(request.expiresAt),
            "officers": .array(request.officers.map { .string($0) }),
            "program": .string(latest.program.code),
            "purpose": .string(request.purpose),
            "release_entry": text(held.release?.text),
            "released_at": time(held.releasedAt),
            "released_by_key": held.releasedBy.map { key($0) } ?? .null,
            "request_entry": .string(held.id.text),
            "requested_at": time(held.requestedAt),
            "requested_by_key": key(held.requestedBy),
            "scope": subjects,
        ]
    }

    private func programJSON(_ version: BoundProgram) throws -> JSON {
        let source = try ProgramSource(digestInput: version.program.digestInput)
        let documents: [JSON] = source.files.map {
            ["path": .string($0.path), "text": .string($0.text)]
        }
        let rules: [JSON] = version.program.rules.map {
            [
                "code": .string($0.code), "explanation": words($0.explanation),
                "name": words($0.name),
            ]
        }
        return [
            "documents": .array(documents), "effective_at": time(version.effectiveAt),
            "published_at": time(version.publishedAt), "rules": .array(rules),
            "version": .integer(Int64(version.version)),
        ]
    }

    /// The cards of the rules that gave points under a version.
    private func cardsJSON(_ version: BoundProgram) -> JSON {
        var rules: Set<RuleNumber> = []
        for record in records where record.version == version.version {
            for case .issued(let lot) in record.ledger.lotChanges { rules.insert(lot.rule) }
        }
        let publication = Publication(program: version.program, version: Int64(version.version))
        let codes = rules.compactMap { version.index(ofRule: $0) }.sorted()
            .map { version.program.rules[$0].code }
        return .array(codes.compactMap { KeyFactsCard(rule: $0, in: publication)?.json })
    }

    private func key(_ authority: Authority) -> JSON {
        .integer(Int64(clamping: authority.principal))
    }

    private func time(_ instant: Instant?) -> JSON { text(instant?.rfc3339()) }

    private func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }

    private func words(_ text: LocalizedText) -> JSON {
        ["en": .string(text.en), "zh": .string(text.zh)]
    }
}
