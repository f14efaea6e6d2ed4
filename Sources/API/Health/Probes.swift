// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Loyalty
import Primitives

extension Operation {
    /// `GET /livez`: the process answers; it looks at nothing else.
    static let livez = Operation(
        id: "livez",
        method: .get,
        path: "/livez",
        access: .anybody,
        media: .text
    ) { _ in
        Answer(Array("ok\n".utf8), media: .text)
    }

    /// `GET /readyz`: whether commands are taken; otherwise 503 with the reasons.
    static let readyz = Operation(
        id: "readyz",
        method: .get,
        path: "/readyz",
        access: .anybody,
        query: ["verbose"],
        media: .text
    ) { call in
        let readiness = Readiness(call.shared)
        let isVerbose = call.query["verbose"] != nil
        var text = isVerbose || !readiness.isReady ? readiness.verboseText : "ok\n"
        // Points go on to pay while the fund is short, so the server stays ready, and says so.
        if isVerbose, let money = try? await call.shared.engine.overview().program.money,
            !money.isCovered
        {
            text = "[!]fund short of \(money.openValue - money.fund) yuan\n" + text
        }
        var answer = Answer(Array(text.utf8), media: .text)
        answer.status = readiness.isReady ? .ok : .serviceUnavailable
        return answer
    }

    /// `GET /version`: what is running.
    static let version = Operation(
        id: "version",
        method: .get,
        path: "/version",
        access: .anybody
    ) { call in
        let words = call.shared.version
        return .object { writer in
            writer.beginObject()
            writer.field("object")
            writer.put("version" as StaticString)
            writer.field("version")
            writer.put(words.version)
            writer.field("commit")
            writer.put(words.commit)
            writer.endObject()
        }
    }
}

/// What is well and what is not.
struct Readiness: Sendable {
    private struct Part: Sendable {
        let name: String
        let isEssential: Bool
        let complaint: String?
    }

    private let parts: [Part]

    init(_ shared: SharedParts) {
        let engine = Part(
            name: "engine",
            isEssential: true,
            complaint: shared.engine.condition.complaint
        )
        parts =
            [engine]
            + shared.readiness.map {
                Part(name: $0.name, isEssential: $0.isEssential, complaint: $0.complaint())
            }
    }

    var isReady: Bool { parts.allSatisfy { !$0.isEssential || $0.complaint == nil } }

    /// Parts that are not well, though requests are taken.
    var degraded: [String] {
        parts.filter { !$0.isEssential && $0.complaint != nil }.map(\.name)
    }

    /// One line for each part, as in `[+]engine ok`; `[-]` stops requests, `[!]` does not.
    var verboseText: String {
        let lines = parts.map { part in
            let mark = part.isEssential ? "[-]" : "[!]"
            return part.complaint.map { "\(mark)\(part.name) \($0)\n" } ?? "[+]\(part.name) ok\n"
        }
        return lines.joined() + (isReady ? "ready\n" : "not ready\n")
    }
}

extension Condition {
    fileprivate var complaint: String? {
        switch self {
        case .ready: nil
        case .stopping: "stopping"
        case .failed(let reason): "failed: \(reason)"
        }
    }
}
