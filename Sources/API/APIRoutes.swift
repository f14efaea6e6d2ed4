// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
public import Hummingbird

/// The interface, ready to be mounted on a router.
public struct APIRoutes: Sendable {
    private let shared: SharedParts

    public init(_ shared: SharedParts) {
        self.shared = shared
    }

    /// Mounts every operation, and HEAD beside every GET.
    public func addRoutes(to router: Router<APIContext>) {
        for operation in Operation.all {
            add(operation, to: router)
        }
    }

    private func add(_ operation: Operation, to router: Router<APIContext>) {
        let method = operation.method
        let path = RouterPath(stringLiteral: operation.route)
        let metrics = shared.metrics.route(method: method.rawValue, path: operation.path)
        var responder = OperationResponder(
            operation: operation,
            shared: shared,
            metrics: metrics
        )
        router.on(path, method: method, responder: responder)
        guard method == .get else { return }
        responder.isHead = true
        router.on(path, method: .head, responder: responder)
    }

    /// Answers what no route takes: 405 with `Allow` on a known path, 404 elsewhere.
    ///
    /// Call it last, when every route stands, so that no route passes through it. `pages` is
    /// what others have mounted, each GET with HEAD; `page` makes a page of the refusal for whoever wants
    /// one, given the methods that the path takes, and `nil` for callers of the interface.
    public func addFallback(
        to router: Router<APIContext>,
        pages: [(path: String, method: HTTPRequest.Method)] = [],
        page: @escaping @Sendable (Request, [String]) async -> Response? = { _, _ in nil }
    ) {
        var known = Operation.all.map { KnownPath($0.path, $0.method) }
        known += pages.map { KnownPath($0.path, $0.method) }
        router.add(middleware: UnmatchedRequests(known: known, shared: shared, page: page))
    }
}
