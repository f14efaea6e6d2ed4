// SPDX-License-Identifier: Apache-2.0

import Ledger
import Loyalty
import Primitives

/// The store has the codes of others that the journal has committed to, each once, and no others.
struct CodeAudit {
    private var imports: [CodesImported] = []

    mutating func note(_ record: Record) {
        if case .codesImported(let fact) = record.fact { imports.append(fact) }
    }

    /// What is wrong, once the whole journal has been noted.
    ///
    /// With the folder's sealer the codes are opened and compared with what was committed to; without it only
    /// their places are.
    func problems(in store: any Store, _ sealer: Sealer?) throws -> [VerificationProblem] {
        let sorted = imports.sorted { ($0.reward, $0.first) < ($1.reward, $1.first) }
        var rest = sorted[...]
        var problems: [VerificationProblem] = []
        var edge = TreeEdge()
        var read: Int64 = 0
        func report(_ detail: String) {
            guard problems.count < VerificationReport.problemsMaximum else { return }
            problems.append(VerificationProblem(nil, .codesAreHandedOnce, detail))
        }
        func end(_ fact: CodesImported) {
            if read != fact.count {
                report(
                    "of reward \(fact.reward) \(read) codes are there from \(fact.first) on,"
                        + " the journal commits to \(fact.count)"
                )
            } else if sealer != nil, edge.root.bytes != fact.root {
                report(
                    "codes of reward \(fact.reward) from \(fact.first) on are not those that the"
                        + " journal commits to"
                )
            }
            (edge, read) = (TreeEdge(), 0)
        }
        try store.forEachCode { stored in
            while let fact = rest.first, !fact.mayHave(stored) {
                guard fact.isBefore(stored) else { break }
                end(fact)
                rest = rest.dropFirst()
            }
            guard let fact = rest.first, fact.mayHave(stored) else {
                return report(
                    "code \(stored.number) of reward \(stored.reward) is none that the journal commits to"
                )
            }
            read += 1
            guard let sealer else { return }
            let text = sealer.open(stored.code, at: fact.partner)
            guard let text, sealer.isDigest(stored.code, of: text, at: fact.partner) else {
                return report("code \(stored.number) of reward \(stored.reward) cannot be opened")
            }
            edge.append(Sealer.leaf(text, stored.code.salt)) { _, _ in }
        }
        for fact in rest { end(fact) }
        return problems
    }
}

extension CodesImported {
    /// Whether a code has a place in the import.
    fileprivate func mayHave(_ stored: StoredCode) -> Bool {
        stored.reward == UInt32(reward) && (first..<first + count).contains(stored.number)
    }

    fileprivate func isBefore(_ stored: StoredCode) -> Bool {
        (UInt32(reward), first + count - 1) < (stored.reward, stored.number)
    }
}
