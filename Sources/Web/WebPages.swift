// SPDX-License-Identifier: Apache-2.0

public import Engine
import HTTPTypes
public import Hummingbird
public import Primitives

/// The pages, ready to be mounted on a router.
public struct WebPages: Sendable {
    private let engine: Engine
    private let version: String
    private let assets: WebAssets
    private let templates: PageTemplates
    private let words: [PageLanguage: PageWords]
    private let reference: ReferenceModel

    /// The paths that are mounted, each for GET and HEAD.
    public static let paths = ["/", "/docs", "/licences", "/look", WebAssets.path]

    /// Reads and compiles what the room ships; throws when a file of it is broken.
    ///
    /// `contract` is the OpenAPI document; `problems` is a list of objects with `code`, `title` and
    /// `detail`, the last two in `zh` and `en`.
    public init(
        engine: Engine,
        version: String,
        assets: WebAssets,
        contract: JSON,
        problems: JSON
    ) throws {
        self.engine = engine
        self.version = version
        self.assets = assets
        templates = try PageTemplates()
        words = try Dictionary(
            uniqueKeysWithValues: PageLanguage.allCases.map { ($0, try PageWords($0)) }
        )
        reference = ReferenceQuery(contract: contract, problems: problems).model()
    }

    public func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        for method in [HTTPRequest.Method.get, .head] {
            router.on("/", method: method) { request, _ in
                let model = await StatusQuery(engine: engine, version: version).model()
                return page(request) { StatusView(model: model, frame: $0).render() }
            }
            router.on("/docs", method: method) { request, _ in
                page(request) { ReferenceView(model: reference, frame: $0).render() }
            }
            router.on("/licences", method: method) { request, _ in
                page(request) { LicencesView(licences: assets.licences, frame: $0).render() }
            }
            router.on("/look", method: method) { request, _ in PageLook.chosen(by: request) }
            router.on(RouterPath(stringLiteral: WebAssets.path), method: method) {
                request,
                context in
                let edition = context.parameters.get("edition") ?? ""
                let name = context.parameters.getCatchAll().joined(separator: "/")
                guard let file = assets.response(edition, name, request) else {
                    throw HTTPError(.notFound)
                }
                return file
            }
        }
    }

    private func page(_ request: Request, _ render: (PageFrame) -> String) -> Response {
        let language = PageLanguage(request)
        guard let words = words[language] else { preconditionFailure("no words for \(language)") }
        let frame = PageFrame(
            templates: templates,
            words: words,
            assets: assets,
            language: language,
            look: PageLook(request),
            path: request.uri.path
        )
        return PageResponse.page(render(frame), language, request)
    }
}
