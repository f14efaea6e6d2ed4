// SPDX-License-Identifier: Apache-2.0

import Primitives

/// The way in for members: a telephone number, a code that it is sent, and for who is no member yet
/// the form to join.
final class MemberSignIn: Sendable {
    static let codeSeconds: Int64 = 300
    static let triesMaximum = 5
    private static let entriesMaximum = 10_000
    /// Time to read what one agrees to.
    private static let entrySeconds: Int64 = 1_800

    /// Somebody on the way in.
    struct Step: Hashable, Sendable {
        let phone: SignInPhone
        let back: String
        var code: String
        var codeEndsAt: Instant
        var mayAskAgainAt: Instant
        var triesLeft = MemberSignIn.triesMaximum
        /// Whether the code was shown, so that the telephone is known to be at hand.
        var isProven = false
    }

    enum Verdict: Sendable {
        case right(Step)
        case wrong(triesLeft: Int)
        /// The code is over, or was tried too often.
        case over
        case tooLate
    }

    let entrance: MemberEntrance
    private let makeBytes: @Sendable (Int) -> [UInt8]
    private let entries = PendingEntries<Step>(
        maximum: MemberSignIn.entriesMaximum,
        lifeSeconds: MemberSignIn.entrySeconds
    )
    private let minute = AttemptCounter(.codesPerMinute)
    private let hour = AttemptCounter(.codesPerHour)
    private let all = AttemptCounter(.codesInAll)

    init(_ entrance: MemberEntrance, makeBytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.entrance = entrance
        self.makeBytes = makeBytes
    }

    func step(_ entry: SignInToken, at now: Instant) -> Step? { entries[entry, now] }

    func startAgain(_ entry: SignInToken) { entries.remove(entry) }

    /// Sends a code; throws the limit that forbids it, or what the sender says.
    func sendCode(
        to phone: SignInPhone,
        back: String,
        entry: SignInToken,
        in language: PageLanguage,
        at now: Instant
    ) async throws {
        // What is only shown costs nobody anything, and bothers no telephone.
        let isSent = !entrance.sender.showsCodes
        if isSent {
            try minute.count(phone.e164, at: now)
            try hour.count(phone.e164, at: now)
        }
        try all.count("", at: now)
        let code = newCode()
        let step = Step(
            phone: phone,
            back: back,
            code: code,
            codeEndsAt: now.adding(seconds: MemberSignIn.codeSeconds),
            mayAskAgainAt: isSent
                ? now.adding(seconds: AttemptLimit.codesPerMinute.windowSeconds) : now
        )
        try await entrance.sender.send(code, to: phone, in: language)
        entries.put(step, for: entry, at: now)
    }

    func show(code typed: String, entry: SignInToken, at now: Instant) -> Verdict {
        let typed = typed.filter { $0 != " " }
        let verdict = entries.change(entry, at: now) { step -> Verdict in
            guard !step.isProven, step.codeEndsAt > now, step.triesLeft > 0 else { return .over }
            step.triesLeft -= 1
            guard ConstantTime.areEqual(step.code, typed) else {
                return step.triesLeft > 0 ? .wrong(triesLeft: step.triesLeft) : .over
            }
            step.isProven = true
            step.code = ""
            return .right(step)
        }
        return verdict ?? .tooLate
    }

    /// Who has the telephone; `nil` when nobody does.
    func member(of phone: SignInPhone, in language: PageLanguage) async throws -> String? {
        let body: JSON = ["identifier": ["type": "phone", "value": .string(phone.e164)]]
        let call = ContractCall.post("/v1/members/lookup", body, key: "")
        let answer = await entrance.desk.answer(call, for: nil, in: language)
        if !answer.isSuccess {
            let refusal = ContractRefusal(answer)
            if refusal.code == "unknown_member" { return nil }
            throw refusal
        }
        return answer.json["id"]?.stringValue
    }

    /// Makes the owner of the telephone a member, with what was agreed to; sending the form twice
    /// makes one.
    func enrol(
        _ step: Step,
        consents: [String],
        entry: SignInToken,
        in language: PageLanguage
    ) async throws -> String? {
        let body: JSON = [
            "identifiers": [["type": "phone", "value": .string(step.phone.e164)]],
            "age_band": "adult",
            "consents": .array(consents.map(JSON.string)),
        ]
        let key = "enrol-" + Hexadecimal.text(Array(entry.hash.prefix(16)))
        let call = ContractCall.post("/v1/members", body, key: key)
        let answer = await entrance.desk.answer(call, for: nil, in: language)
        return try answer.object()["id"]?.stringValue
    }

    private func newCode() -> String {
        let number = makeBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 1_000_000
        let digits = String(number)
        return String(repeating: "0", count: 6 - digits.utf8.count) + digits
    }
}
