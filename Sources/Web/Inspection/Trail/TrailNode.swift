// SPDX-License-Identifier: Apache-2.0

/// A station of the way: what happened, when, and what proves it.
struct TrailNode: Sendable {
    /// What kind of station it is, in words, such as 规则.
    let stage: String
    let title: String
    var tone = ConsoleTone.plain
    var moment: String?
    /// Points that it was about, with their sign.
    var amount: String?
    var facts: [ConsolePair] = []
    /// A text that was in force then.
    var quotation: String?
    var entry: String?
    var hash: String?

    func content(in frame: PageFrame) -> [String: Any] {
        var content: [String: Any] = [
            "node_stage": stage, "node_title": title, "node_tone": tone.rawValue,
            "node_facts": facts.map { $0.content(in: frame) },
        ]
        content["node_moment"] = moment
        content["node_amount"] = amount
        content["node_quotation"] = quotation
        if let entry {
            var proof: [String: Any] = ["proof_entry": entry]
            proof["proof_hash"] = hash
            proof["proof_short"] = hash.map { String($0.prefix(12)) + "…" }
            content["node_proof"] = proof
        }
        return content
    }
}
