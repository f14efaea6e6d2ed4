// SPDX-License-Identifier: Apache-2.0

public import Engine
import HTTPTypes
public import Hummingbird
public import Primitives

/// The pages, ready to be mounted on a router.
public struct WebPages: Sendable {
    private let engine: Engine
    private let version: String
    private let reference: ReferenceModel

    /// The paths that are mounted, each for GET and HEAD.
    public static let paths = ["/", "/docs", StyleSheet.path]

    /// `contract` is the OpenAPI document; `problems` is a list of objects with `code`, `title` and
    /// `detail`, the last two in `zh` and `en`.
    public init(engine: Engine, version: String, contract: JSON, problems: JSON) {
        self.engine = engine
        self.version = version
        reference = ReferenceQuery(contract: contract, problems: problems).model()
    }

    public func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        for method in [HTTPRequest.Method.get, .head] {
            router.on("/", method: method) { request, _ in await status(request) }
            router.on("/docs", method: method) { request, _ in docs(request) }
            router.on(RouterPath(stringLiteral: StyleSheet.path), method: method) { request, _ in
                PageResponse.styleSheet(request)
            }
        }
    }

    private func status(_ request: Request) async -> Response {
        let language = PageLanguage(request)
        let model = await StatusQuery(engine: engine, version: version).model()
        let html = StatusView(model: model, language: language).render()
        return PageResponse.page(html, language, request)
    }

    private func docs(_ request: Request) -> Response {
        let language = PageLanguage(request)
        let html = ReferenceView(model: reference, language: language).render()
        return PageResponse.page(html, language, request)
    }
}
