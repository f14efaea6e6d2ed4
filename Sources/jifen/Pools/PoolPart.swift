// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// As many codes of a file as one command takes.
struct PoolPart: Sendable {
    let first: Int
    let last: Int
    let codes: [String]
    /// The lines of the file, in the sequence of the codes.
    private let lines: [Int]

    init(_ codes: [(line: Int, text: String)]) {
        lines = codes.map(\.line)
        self.codes = codes.map(\.text)
        first = lines.first ?? 0
        last = lines.last ?? 0
    }

    /// What came of a part.
    struct Result: Sendable {
        let lines: String
        let codes: Int
        /// `nil` when it was only tried.
        var entry: String?
        var refusal: String?

        var text: String {
            if let refusal { return "\(lines): refused, \(refusal)" }
            return "\(lines): " + (entry.map { "taken with entry \($0)" } ?? "good")
        }
    }

    private func result(entry: String? = nil, refusal: String? = nil) -> Result {
        Result(
            lines: "lines \(first) to \(last)",
            codes: codes.count,
            entry: entry,
            refusal: refusal
        )
    }

    /// By the operator at the machine.
    func take(
        of reward: String,
        into folder: OpenFolder,
        isDryRun: Bool
    ) async throws -> Result {
        guard let number = folder.engine.program?.registry.reward(code: reward) else {
            throw Failure(
                "the program has no reward '\(reward)'",
                advice: "Declare it under rewards/ with 'codes', and publish it."
            )
        }
        let kept = KeptTerms(
            of: number,
            in: folder.engine.versions,
            at: folder.engine.now,
            since: 0
        )
        guard let partner = kept.partner else {
            throw Failure("nobody gives the reward '\(reward)'")
        }
        let sealed = try folder.sealer.seal(codes, of: number, at: partner)
        let request = Request(.importCodes(sealed.command), isDryRun: isDryRun)
        let submission = Submission(request, codes: sealed.codes)
        switch try await folder.engine.submit([submission]).first {
        case .recorded(let record), .replayed(let record): return result(entry: record.id.text)
        case .refused(.codes(.known(let places))):
            let named = places.map { "\(lines[$0])" }.joined(separator: ", ")
            return result(refusal: "codes_known: line \(named) in a pool already")
        case .refused(let refusal): return result(refusal: RefusalText.text(of: refusal))
        case .previewed, .unchanged, nil: return result()
        }
    }

    /// By a partner's key.
    func send(
        of reward: String,
        through client: BatchClient,
        key: String,
        isDryRun: Bool
    ) async throws -> Result {
        let answer = try await client.run(
            isDryRun ? "/v1/code-imports?dry_run=true" : "/v1/code-imports",
            key: key,
            ["reward": .string(reward), "codes": .array(codes.map { .string($0) })]
        )
        guard !answer.isDone else {
            return result(entry: answer.body["entry_id"]?.stringValue)
        }
        let wrong = (answer.body["errors"]?.arrayValue ?? []).compactMap { error -> String? in
            guard let pointer = error["pointer"]?.stringValue else { return nil }
            let place = pointer.split(separator: "/").last.flatMap { Int($0) }
            let line = place.flatMap { lines.indices.contains($0) ? "line \(lines[$0])" : nil }
            return "\(line ?? pointer) \(error["code"]?.stringValue ?? "")"
        }
        return result(refusal: (answer.words + wrong).joined(separator: ": "))
    }
}
