// SPDX-License-Identifier: Apache-2.0

import Primitives
import Rules

/// The query of a request: known parameters only, each once.
struct Query: Hashable, Sendable {
    static let none = Query()

    /// In the sequence of the request.
    private(set) var parameters: [Parameter] = []

    struct Parameter: Hashable, Sendable {
        let name: String
        let value: String
    }

    private init() {}

    /// Reads `a=1&b=2`; refuses what the operation does not know, and what occurs twice.
    init(_ text: String, known: [String]) throws(Problem) {
        guard text.utf8.count <= APILimits.queryBytes else {
            throw Problem.invalid("query", Expected.atMostBytes(APILimits.queryBytes))
        }
        for part in text.split(separator: "&") {
            let pieces = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentCoding.decode(pieces[0]),
                let value = PercentCoding.decode(pieces.count > 1 ? pieces[1] : "")
            else { throw Problem.invalid("query", Expected.percentEncoded) }
            guard known.contains(name) else {
                let shown = String(name.prefix(APILimits.queryNameLetters))
                throw Problem(400, .unknownParameter, [JSON.Member("parameter", .string(shown))])
            }
            guard !parameters.contains(where: { $0.name == name }) else {
                throw Problem.invalid(name, Expected.once)
            }
            parameters.append(Parameter(name: name, value: value))
        }
    }

    subscript(name: String) -> String? {
        parameters.first { $0.name == name }?.value
    }

    func flag(_ name: String) throws(Problem) -> Bool {
        switch self[name] {
        case nil, "false": return false
        case "true": return true
        default: throw Problem.invalid(name, Expected.oneOf(["true", "false"]))
        }
    }

    func moment(_ name: String) throws(Problem) -> Instant? {
        guard let text = self[name] else { return nil }
        guard let instant = Instant(rfc3339: text) else {
            throw Problem.invalid(name, Expected.time)
        }
        return instant
    }

    /// The number of objects on a page.
    func limit() throws(Problem) -> Int {
        guard let text = self["limit"] else { return Int(APILimits.pageDefault) }
        guard let limit = Int64(text), (1...APILimits.pageMaximum).contains(limit) else {
            throw Problem.invalid("limit", Expected.between(1, APILimits.pageMaximum))
        }
        return Int(limit)
    }
}

extension Problem {
    static func invalid(_ parameter: String, _ expected: LocalizedText) -> Problem {
        Problem(
            400,
            .invalidParameter,
            [
                JSON.Member("parameter", .string(parameter)),
                JSON.Member("expected", ["zh": .string(expected.zh), "en": .string(expected.en)]),
            ]
        )
    }
}

extension Query {
    /// A day, `YYYY-MM-DD`; `nil` where the parameter is not there.
    func day(_ name: String) throws(Problem) -> CalendarDay? {
        try self[name].map { text throws(Problem) in try CalendarDay(parameter: name, text) }
    }
}
