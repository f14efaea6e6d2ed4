// SPDX-License-Identifier: Apache-2.0

/// A kind of content that is sent or taken.
struct Media: Hashable, Sendable {
    let type: String
    let subtype: String
    /// The whole value of `Content-Type`.
    let field: String

    static let json = Media("application", "json")
    static let problem = Media("application", "problem+json")
    static let lines = Media("application", "x-ndjson")
    static let yaml = Media("application", "yaml")
    static let tar = Media("application", "x-tar")
    static let octets = Media("application", "octet-stream")
    static let svg = Media("image", "svg+xml")
    static let text = Media("text", "plain", suffix: "; charset=utf-8")
    static let metrics = Media("text", "plain", suffix: "; version=0.0.4; charset=utf-8")

    private init(_ type: String, _ subtype: String, suffix: String = "") {
        self.type = type
        self.subtype = subtype
        field = type + "/" + subtype + suffix
    }

    var name: String { type + "/" + subtype }

    /// Whether a `Content-Type` names this kind, parameters aside.
    func matches(contentType: String) -> Bool {
        if contentType == name { return true }
        guard let essence = contentType.split(separator: ";").first else { return false }
        let written = essence.trimmed.lowercased()
        return written == name || (self == .lines && Media.otherNamesOfLines.contains(written))
    }

    private static let otherNamesOfLines: Set = [
        "application/ndjson", "application/jsonl", "application/jsonlines",
    ]

    /// Whether an `Accept` lets this kind through; problems are sent whatever it says.
    func isAccepted(by accept: String?) -> Bool {
        guard let accept, accept != "*/*", accept != name else { return true }
        var isAccepted = false
        for range in accept.split(separator: ",").prefix(APILimits.acceptRanges) {
            let parts = range.split(separator: ";")
            guard let wanted = parts.first?.trimmed.lowercased() else { continue }
            let covers = wanted == "*/*" || wanted == type + "/*" || wanted == name
            guard covers else { continue }
            let weight = parts.dropFirst().first { $0.trimmed.hasPrefix("q=") }
            isAccepted = weight.map { QualityValue.thousandths($0.trimmed) > 0 } ?? true
            if isAccepted { return true }
        }
        return isAccepted
    }
}
