// SPDX-License-Identifier: Apache-2.0

import API
import Engine
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Loyalty
import NIOCore
import Primitives
import SQLiteStore
import Synchronization
import Testing

@testable import Web

/// The pages with people who sign in, over accounts and sessions in a file of their own.
struct SignInServer: Sendable {
    static let password = "correct horse battery"
    /// Of all accounts, because hashing takes its time.
    static let hash = Result {
        try PasswordHash(of: password, salt: Array(repeating: 3, count: 16)).text
    }

    let server: TestServer
    let folder: URL
    let access: AccessDatabase
    let codes = SentCodes()
    let box = SecretBox(key: Array(repeating: 4, count: 32))
    let streams: LiveStreams

    init(_ terms: LiveTerms = LiveTerms()) async throws {
        streams = LiveStreams(terms)
        server = try await TestServer()
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        access = try AccessDatabase.open(at: folder.appending(path: "access.db").path)
    }

    /// As another process opens the accounts.
    func openAgain() throws -> AccessDatabase {
        try AccessDatabase.open(at: folder.appending(path: "access.db").path)
    }

    func account(
        _ name: String,
        _ role: StaffRole,
        partner: String? = nil
    ) async throws -> StaffAccount {
        let new = NewStaff(
            name: name,
            displayName: "员工 \(name)",
            role: role,
            partner: partner,
            passwordHash: try SignInServer.hash.get()
        )
        return try await access.addStaff(new, at: server.clock.now())
    }

    /// Runs a test with a new browser, and again with another where it asks for one.
    func run(
        enrols: Bool = true,
        isSecure: Bool = false,
        _ body: @Sendable (@Sendable () -> Browser) async throws -> Void
    ) async throws {
        let clock = server.clock
        let random = Mutex(UInt8(0))
        let makeBytes: @Sendable (Int) -> [UInt8] = { count in
            let next = random.withLock { value in
                value &+= 1
                return value
            }
            return (0..<count).map { UInt8(truncatingIfNeeded: $0) &* 7 &+ next }
        }
        let visitors = SessionVisitors(
            sessions: access,
            staff: access,
            clock: clock,
            isSecure: isSecure,
            makeBytes: makeBytes,
            principal: { PrincipalNumbers.staff($0) ?? 0 },
            ended: { [streams] in streams.noteEndedSessions() }
        )
        let calls = InsideCalls(server.shared)
        let entrance = MemberEntrance(
            desk: DeskOfTests(calls: calls),
            phone: { PhoneNumber($0).map { SignInPhone(e164: $0.e164, shown: "\($0)") } },
            sender: codes,
            enrols: enrols
        )
        let parts = PageParts(
            engine: server.engine,
            version: "1.2.3",
            assets: try WebAssets(vendor: nil),
            contract: DeskOfTests(calls: calls),
            visitors: visitors,
            clock: clock,
            makeKey: { "form-key" },
            logger: server.shared.logger,
            signIn: SignInParts(
                visitors: visitors,
                staff: access,
                box: box,
                members: entrance,
                clock: clock,
                makeBytes: makeBytes,
                isPartner: { [engine = server.engine] in
                    engine.program?.registry.partner(code: $0) != nil
                }
            ),
            streams: streams
        )
        let pages = WebPages(parts, try ShippedParts.pages.get())
        let router = Router(context: APIContext.self)
        pages.addRoutes(to: router)
        router.get("/whoami") { request, _ in
            let session = try await visitors.session(of: request)
            return session.map { "\($0.visitor)" } ?? "nobody"
        }
        let app = Application(router: router)
        try await app.test(.router) { client in
            try await body { Browser(client: client) }
        }
        try await server.engine.stop()
        access.close()
        try? FileManager.default.removeItem(at: folder)
    }
}

/// The codes that went out.
final class SentCodes: CodeSender {
    struct Broken: Error {}

    private let state = Mutex((last: "", count: 0, isBroken: false))

    let showsCodes = false
    var last: String { state.withLock { $0.last } }
    var count: Int { state.withLock { $0.count } }

    func breakDown() { state.withLock { $0.isBroken = true } }

    func send(_ code: String, to phone: SignInPhone, in language: PageLanguage) async throws {
        try state.withLock { state in
            if state.isBroken { throw Broken() }
            state = (code, state.count + 1, false)
        }
    }
}

private struct DeskOfTests: Contract {
    let calls: InsideCalls

    func answer(
        _ call: ContractCall,
        for visitor: Visitor?,
        in language: PageLanguage
    ) async -> ContractAnswer {
        let answer = await calls.answer(
            InsideQuestion(
                method: call.method,
                target: call.target,
                body: call.body,
                idempotencyKey: call.idempotencyKey,
                language: language.tag
            ),
            as: .signInDesk
        )
        return ContractAnswer(status: answer.status, fields: answer.fields, body: answer.body)
    }
}

/// A browser that keeps cookies and fills in the forms of the page it is on.
final class Browser: Sendable {
    private let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])
    private let page = Mutex("")

    init(client: any TestClientProtocol) {
        self.client = client
    }

    /// The token of the form on the page.
    var formToken: String {
        let text = page.withLock { $0 }
        let field = text.firstMatch(of: /name="form_token" value="([0-9a-f]+)"/)
        return field.map { String($0.1) } ?? ""
    }

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    func set(_ name: String, _ value: String) { cookies.withLock { $0[name] = value } }

    func get(_ path: String) async throws -> Reply { try await send(.get, path, "") }

    /// Sends the form of the page that was asked for last.
    func post(
        _ path: String,
        _ fields: KeyValuePairs<String, String>,
        token: String? = nil,
        origin: String? = nil
    ) async throws -> Reply {
        var parts = ["form_token=\(token ?? formToken)"]
        for (name, value) in fields {
            let encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            parts.append("\(name)=\(encoded)")
        }
        return try await send(.post, path, parts.joined(separator: "&"), origin: origin)
    }

    func post(_ path: String, _ fields: [(String, String)]) async throws -> Reply {
        let parts = fields.map { name, value in
            let encoded = value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            return "\(name)=\(encoded)"
        }
        let body = (["form_token=\(formToken)"] + parts).joined(separator: "&")
        return try await send(.post, path, body)
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String,
        origin: String? = nil
    ) async throws -> Reply {
        var fields: HTTPFields = [:]
        let known = cookies.withLock { $0.map { "\($0.key)=\($0.value)" }.sorted() }
        if !known.isEmpty { fields[.cookie] = known.joined(separator: "; ") }
        if method == .post { fields[.contentType] = "application/x-www-form-urlencoded" }
        if let origin { fields[.origin] = origin }
        let buffer = ByteBuffer(string: body)
        let reply = try await client.execute(
            uri: path,
            method: method,
            headers: fields,
            body: buffer
        ) { Reply($0) }
        for field in reply.fields where field.name == .setCookie { keep(field.value) }
        if !reply.text.isEmpty { page.withLock { $0 = reply.text } }
        return reply
    }

    private func keep(_ cookie: String) {
        let pair = cookie.prefix { $0 != ";" }.split(
            separator: "=",
            omittingEmptySubsequences: false
        )
        let (name, value) = (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
        cookies.withLock { $0[name] = value.isEmpty ? nil : value }
    }
}
