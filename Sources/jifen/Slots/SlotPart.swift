// SPDX-License-Identifier: Apache-2.0

import Engine
import Loyalty
import Primitives

/// As many days of a file as one command takes.
struct SlotPart: Sendable {
    let days: [OfferedDay]

    /// What came of a part.
    struct Result: Sendable {
        let days: String
        /// `nil` when nothing changed.
        var entry: String?
        var refusal: String?

        var text: String {
            if let refusal { return "\(days): refused, \(refusal)" }
            return "\(days): " + (entry.map { "taken with entry \($0)" } ?? "nothing new")
        }
    }

    private var name: String {
        guard let first = days.first?.day, let last = days.last?.day else { return "-" }
        return first == last ? "\(first)" : "\(first) to \(last)"
    }

    /// By the operator at the machine.
    static func take(
        _ parts: [SlotPart],
        of reward: String,
        into folder: OpenFolder
    ) async throws -> [Result] {
        guard let number = folder.engine.program?.registry.reward(code: reward) else {
            throw Failure(
                "the program has no reward '\(reward)'",
                advice: "Declare it under rewards/ with 'slots', and publish it."
            )
        }
        let submissions = parts.map { part in
            Submission(Request(.importSlots(ImportSlots(reward: number, days: part.days))))
        }
        let outcomes = try await folder.engine.submit(submissions)
        return zip(parts, outcomes).map { part, outcome in
            switch outcome {
            case .recorded(let record), .replayed(let record), .previewed(let record):
                Result(days: part.name, entry: record.id.text)
            case .unchanged: Result(days: part.name)
            case .refused(let refusal):
                Result(days: part.name, refusal: RefusalText.text(of: refusal))
            }
        }
    }

    /// By a partner's key; a run's own idempotency keys, so that an older file can be taken again.
    static func send(
        _ parts: [SlotPart],
        of reward: String,
        through client: BatchClient
    ) async throws -> [Result] {
        let run = Hexadecimal.text(Randomness.bytes(12))
        var results: [Result] = []
        for (number, part) in parts.enumerated() {
            let answer = try await client.run(
                "/v1/slot-imports",
                key: "slots-\(run)-\(number)",
                part.json(of: reward)
            )
            results.append(part.result(of: answer))
        }
        return results
    }

    private func result(of answer: BatchClient.Answer) -> Result {
        guard !answer.isDone else {
            return Result(days: name, entry: answer.body["entry_id"]?.stringValue)
        }
        let wrong = (answer.body["errors"]?.arrayValue ?? []).compactMap { error in
            error["pointer"]?.stringValue.map { "\($0) \(error["code"]?.stringValue ?? "")" }
        }
        return Result(days: name, refusal: (answer.words + wrong).joined(separator: ": "))
    }

    private func json(of reward: String) -> JSON {
        let days: [JSON] = days.map { offered in
            let slots: [JSON] = offered.slots.map { slot in
                [
                    "code": .string(slot.code), "starts_at": .string(slot.startsAt.rfc3339()),
                    "ends_at": .string(slot.endsAt.rfc3339()),
                    "for_money": .integer(slot.forMoney), "for_points": .integer(slot.forPoints),
                ]
            }
            return ["day": .string("\(offered.day)"), "slots": .array(slots)]
        }
        return ["reward": .string(reward), "days": .array(days)]
    }
}
