// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Primitives

/// A path that has a route, and a method it takes.
struct KnownPath: Sendable {
    let segments: [Substring]
    let method: HTTPRequest.Method

    init(_ path: String, _ method: HTTPRequest.Method) {
        segments = path.split(separator: "/")
        self.method = method
    }

    var parameterCount: Int { segments.count { $0.first == "{" } }

    func matches(_ path: String) -> Bool {
        let actual = path.split(separator: "/")
        guard actual.count == segments.count else { return false }
        return zip(segments, actual).allSatisfy { $0 == $1 || $0.first == "{" }
    }
}

/// Answers requests that no route takes, because the router says 404 also for a wrong method.
struct UnmatchedRequests: RouterMiddleware {
    typealias Context = APIContext

    let known: [KnownPath]
    let shared: SharedParts
    /// The refusal as a page; `nil` for whoever wants none.
    let page: @Sendable (Request, [String]) async -> Response?
    private let metrics: RouteMetrics

    init(
        known: [KnownPath],
        shared: SharedParts,
        page: @escaping @Sendable (Request, [String]) async -> Response?
    ) {
        self.known = known
        self.shared = shared
        self.page = page
        metrics = shared.metrics.route(method: "other", path: "unmatched")
    }

    func handle(
        _ request: Request,
        context: APIContext,
        next: (Request, APIContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        let allowed = allowed(at: path)
        let problem = problem(allowed)
        metrics.record(status: problem.status, nanoseconds: 0)
        if let page = await page(request, allowed) {
            return request.method == .head ? page.createHeadResponse() : page
        }
        let response = ResponseMaker.response(
            problem,
            requestID: shared.requestNumbers.next(),
            language: Language(accepted: RequestHead(request.headers).acceptLanguage),
            instance: path
        )
        return request.method == .head ? response.createHeadResponse() : response
    }

    /// The methods that a path takes; none where there is no such path.
    private func allowed(at path: String) -> [String] {
        let matching = known.filter { $0.matches(path) }
        // A literal path hides one with a parameter, as it does for the router.
        guard let fewest = matching.map(\.parameterCount).min() else { return [] }
        let methods = matching.filter { $0.parameterCount == fewest }.map(\.method)
        var allowed = Set(methods.map(\.rawValue))
        if allowed.contains("GET") { allowed.insert("HEAD") }
        return allowed.sorted()
    }

    private func problem(_ allowed: [String]) -> Problem {
        guard !allowed.isEmpty else { return Problem(404, .notFound) }
        return Problem(
            405,
            .methodNotAllowed,
            [JSON.Member("allow", .array(allowed.map { .string($0) }))],
            fields: [Problem.Field(name: .allow, value: allowed.joined(separator: ", "))]
        )
    }
}
