// SPDX-License-Identifier: Apache-2.0

import Loyalty

/// Codes of others that come in with the entry that commits to them.
extension Decider {
    /// An import that names a code twice, or one that a pool of the partner has, takes in nothing.
    func codeRefusal(_ submission: Submission) throws -> Refusal? {
        guard case .importCodes(let command) = submission.request.command else { return nil }
        guard submission.request.command.violations.isEmpty else { return nil }
        guard submission.codes.count == command.count else {
            return .invalid([Violation("/codes", .inconsistent, "the codes that it commits to")])
        }
        var seen: Set<[UInt8]> = []
        var known: [Int] = []
        for (place, code) in submission.codes.enumerated() {
            let isNew = seen.insert(code.digest).inserted
            guard isNew, !(try isKnown(code.digest)) else {
                known.append(place)
                if known.count == CodeLimits.named { break }
                continue
            }
        }
        return known.isEmpty ? nil : .codes(.known(known))
    }

    private func isKnown(_ digest: [UInt8]) throws -> Bool {
        if open.codes.contains(digest) || flight.codes.contains(digest) { return true }
        return try store.hasCode(digest)
    }

    func take(_ codes: [SealedCode], _ fact: CodesImported) {
        for (place, code) in codes.enumerated() {
            open.codes.insert(code.digest)
            open.commit.codes.append(
                StoredCode(
                    reward: UInt32(fact.reward),
                    number: fact.first + Int64(place),
                    code: code
                )
            )
        }
    }
}
