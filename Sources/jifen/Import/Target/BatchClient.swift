// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import Primitives

/// Sends batches of commands to a running server, again and again if that may help.
struct BatchClient: Sendable {
    /// What came of one line of a batch.
    struct Answer: Sendable {
        let status: Int64
        let isReplay: Bool
        let body: JSON

        var code: String? { body["code"]?.stringValue }
        var isDone: Bool { status < 400 }

        /// Its code and its sentence, where it is a refusal.
        var words: [String] { [code, body["detail"]?.stringValue].compactMap { $0 } }
    }

    private static let triesMaximum = 6
    private static let firstPauseMilliseconds = 200
    private static let pauseSecondsMaximum = 60
    private static let timeoutSeconds: TimeInterval = 60

    private let base: URL
    private let key: String
    private let session: URLSession

    init(server: String, key: String) throws(Failure) {
        guard let url = URL(string: server), let scheme = url.scheme, url.host() != nil,
            ["http", "https"].contains(scheme)
        else {
            throw Failure(
                "'\(server)' is no address of a server",
                advice: "Write it as http://127.0.0.1:8080"
            )
        }
        base = url
        self.key = key
        let configuration = URLSessionConfiguration.ephemeral
        configuration.timeoutIntervalForRequest = BatchClient.timeoutSeconds
        session = URLSession(configuration: configuration)
    }

    /// One line of a batch, by the name of its operation in the contract.
    static func line(_ operation: String, key: String, _ body: JSON) -> JSON {
        ["operation": .string(operation), "idempotency_key": .string(key), "body": body]
    }

    /// The answers, one for each line.
    ///
    /// Lines carry their own keys, so a retry books nothing twice.
    func run(_ lines: [JSON], isDryRun: Bool = false) async throws -> [Answer] {
        guard !lines.isEmpty else { return [] }
        var writer = JSONWriter(reserving: lines.count * 400)
        for line in lines {
            writer.put(line)
            writer.newline()
        }
        let path = isDryRun ? "/v1/batches?dry_run=true" : "/v1/batches"
        let reply = try await send("POST", path, Data(writer.bytes))
        let answers = try reply.split(separator: UInt8(ascii: "\n")).map(answer)
        guard answers.count == lines.count else {
            throw Failure("the server answered \(answers.count) of \(lines.count) lines")
        }
        return answers
    }

    /// One command on its own path; a refusal is an answer.
    func run(_ path: String, key: String, _ body: JSON) async throws -> Answer {
        let reply = try await exchange("POST", path, Data(body.text.utf8), idempotencyKey: key)
        let json = try JSONParser.parse(reply.data)
        return Answer(status: Int64(reply.status), isReplay: false, body: json)
    }

    /// A JSON object from the server.
    func object(_ path: String) async throws -> JSON {
        try JSONParser.parse(try await send("GET", path, nil))
    }

    private func answer(_ line: Data) throws -> Answer {
        let json = try JSONParser.parse(line)
        guard let status = json["status"]?.integerValue, let body = json["body"] else {
            throw Failure("the server's answer is no batch result", advice: "Is it Jifen's?")
        }
        return Answer(
            status: status,
            isReplay: json["replayed"]?.boolValue ?? false,
            body: body
        )
    }
}

extension BatchClient {
    private func send(_ method: String, _ path: String, _ body: Data?) async throws -> Data {
        let reply = try await exchange(method, path, body)
        guard reply.status < 300 else {
            let words = words(of: reply.data, reply.status)
            throw Failure("the server refused the batch: \(words)")
        }
        return reply.data
    }

    /// Sends until there is an answer that another try would not change.
    private func exchange(
        _ method: String,
        _ path: String,
        _ body: Data?,
        idempotencyKey: String? = nil
    ) async throws -> (status: Int, data: Data) {
        var pause = BatchClient.firstPauseMilliseconds
        var lastWords = ""
        for _ in 0..<BatchClient.triesMaximum {
            do {
                let request = request(method, path, body, idempotencyKey)
                let (data, response) = try await session.data(for: request)
                guard let response = response as? HTTPURLResponse else {
                    throw Failure("the server did not answer in HTTP")
                }
                guard [429, 500, 502, 503, 504].contains(response.statusCode) else {
                    return (response.statusCode, data)
                }
                lastWords = words(of: data, response.statusCode)
                if let wait = response.value(forHTTPHeaderField: "Retry-After").flatMap(Int.init) {
                    pause = max(pause, min(wait, BatchClient.pauseSecondsMaximum) * 1_000)
                }
            } catch let error as URLError {
                lastWords = error.localizedDescription
            }
            try await Task.sleep(for: .milliseconds(pause))
            pause = min(pause * 2, BatchClient.pauseSecondsMaximum * 1_000)
        }
        throw Failure(
            "the server did not take the batch after \(BatchClient.triesMaximum) tries: \(lastWords)",
            advice: "What was taken stays. Import the file again when \(base) is well."
        )
    }

    private func request(
        _ method: String,
        _ path: String,
        _ body: Data?,
        _ idempotencyKey: String?
    ) -> URLRequest {
        let text = base.absoluteString.withoutFinalSlash + path
        var request = URLRequest(url: URL(string: text) ?? base)
        request.httpMethod = method
        request.httpBody = body
        request.setValue("Bearer \(key)", forHTTPHeaderField: "Authorization")
        request.setValue("en", forHTTPHeaderField: "Accept-Language")
        if let idempotencyKey {
            request.setValue(idempotencyKey, forHTTPHeaderField: "Idempotency-Key")
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        } else if body != nil {
            request.setValue("application/x-ndjson", forHTTPHeaderField: "Content-Type")
        }
        return request
    }

    private func words(of data: Data, _ status: Int) -> String {
        let problem = try? JSONParser.parse(data)
        let code = problem?["code"]?.stringValue
        let detail = problem?["detail"]?.stringValue ?? problem?["title"]?.stringValue
        return [String(status), code, detail].compactMap { $0 }
            .joined(separator: " ")
    }
}
