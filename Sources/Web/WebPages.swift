// SPDX-License-Identifier: Apache-2.0

public import Engine
import HTTPTypes
public import Hummingbird
public import Logging
import Loyalty
import Primitives
import Rules

/// What pages need of the process around them.
public struct PageParts: Sendable {
    public let engine: Engine
    public let version: String
    public let assets: WebAssets
    public let contract: any Contract
    public let visitors: any Visitors
    public let clock: any WallClock
    /// Makes a text that nobody can guess, for the keys of forms.
    public let makeKey: @Sendable () -> String
    public let logger: Logger
    /// `nil` where nobody can sign in.
    public let signIn: SignInParts?
    /// Where open pages hear that there is something new.
    public let streams: LiveStreams
    /// `nil` where it is not known.
    public var publicAddress: PublicAddress?
    /// Whom a demo lets everybody sign in as.
    public var logins: [HomeLogin] = []
    /// A number for the address that a request is from, behind trusted proxies too; 0 for none.
    public var address: @Sendable (Request, any RequestContext) -> UInt64 = { _, _ in 0 }

    public init(
        engine: Engine,
        version: String,
        assets: WebAssets,
        contract: any Contract,
        visitors: any Visitors,
        clock: any WallClock,
        makeKey: @escaping @Sendable () -> String,
        logger: Logger,
        signIn: SignInParts? = nil,
        streams: LiveStreams = LiveStreams()
    ) {
        self.engine = engine
        self.version = version
        self.assets = assets
        self.contract = contract
        self.visitors = visitors
        self.clock = clock
        self.makeKey = makeKey
        self.logger = logger
        self.signIn = signIn
        self.streams = streams
    }
}

/// The pages, ready to be mounted on a router.
public struct WebPages: Sendable {
    private let parts: PageParts
    private let resources: PageResources

    /// The pages of the five faces.
    static let routes: [PageRoute] =
        MemberPages.routes + TillPages.routes + PartnerPages.routes + OperatorPages.routes
        + RegulatorPages.routes + CertificatePage.routes

    private static let openPaths = [
        "/", "/status", "/docs", "/licences", "/offline", "/offline-worker.js", "/look",
        "/favicon.ico", WebAssets.path,
    ]

    /// What is mounted: paths and their methods, but for HEAD beside every GET.
    public static var paths: [(path: String, method: HTTPRequest.Method)] {
        openPaths.map { ($0, .get) } + SignInPages.paths
            + routes.map { ($0.path, $0.method) }
    }

    public init(_ parts: PageParts, _ resources: PageResources) {
        self.parts = parts
        self.resources = resources
    }

    var contract: any Contract { parts.contract }
    var visitors: any Visitors { parts.visitors }
    var publicAddress: PublicAddress? { parts.publicAddress }

    var live: LiveDesk {
        LiveDesk(streams: parts.streams, news: parts.engine.news, visitors: parts.visitors)
    }

    func now() -> Instant { parts.clock.now() }

    func address(_ request: Request, _ context: any RequestContext) -> UInt64 {
        parts.address(request, context)
    }

    /// The program's zone; that of most programs before there is one.
    var zone: ProgramTimeZone { parts.engine.program?.program.timeZone ?? .shanghai }

    func note(_ fault: String) { parts.logger.error("\(fault)") }

    public func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        for method in [HTTPRequest.Method.get, .head] { addOpenPages(to: router, method) }
        if let signIn = parts.signIn { SignInPages(self, signIn).addRoutes(to: router) }
        for route in WebPages.routes {
            let door = FaceDoor(route: route, pages: self)
            let methods = route.method == .get ? [.get, .head] : [route.method]
            for method in methods {
                router.on(RouterPath(stringLiteral: route.path), method: method) {
                    await door.respond(to: $0, parameters: $1.parameters)
                }
            }
        }
    }

    private func addOpenPages<Context: RequestContext>(
        to router: some RouterMethods<Context>,
        _ method: HTTPRequest.Method
    ) {
        router.on("/", method: method) { request, _ in
            let program = parts.engine.program?.program.name
            return page(request) {
                HomeView(program: program, logins: parts.logins, frame: $0).render()
            }
        }
        router.on("/status", method: method) { request, _ in
            let model = await StatusQuery(engine: parts.engine, version: parts.version).model()
            return page(request) { StatusView(model: model, frame: $0).render() }
        }
        router.on("/docs", method: method) { request, _ in
            page(request) { frame in
                ReferenceView(
                    model: resources.reference,
                    bodies: resources.referenceBodies,
                    frame: frame
                ).render()
            }
        }
        router.on("/licences", method: method) { request, _ in
            page(request) { LicencesView(licences: parts.assets.licences, frame: $0).render() }
        }
        // Kept by browsers, so nothing of whoever asks stands on it.
        router.on("/offline", method: method) { request, _ in
            page(request) { $0.render("Unreached", title: $0.words("page.unreached"), [:]) }
        }
        router.on("/offline-worker.js", method: method) { _, _ in
            guard let script = parts.assets.content(of: "offline-worker.js") else {
                throw HTTPError(.notFound)
            }
            return PageResponse.script(script)
        }
        router.on("/favicon.ico", method: method) { request, _ in
            guard let file = parts.assets.favicon(request) else { throw HTTPError(.notFound) }
            return file
        }
        router.on("/look", method: method) { request, _ in PageLook.chosen(by: request) }
        router.on(RouterPath(stringLiteral: WebAssets.path), method: method) { request, context in
            let edition = context.parameters.get("edition") ?? ""
            let name = context.parameters.getCatchAll().joined(separator: "/")
            guard let file = parts.assets.response(edition, name, request) else {
                throw HTTPError(.notFound)
            }
            return file
        }
    }

    private func page(_ request: Request, _ render: (PageFrame) -> String) -> Response {
        let frame = frame(of: request, face: .open, session: nil)
        let response = PageResponse.page(render(frame), frame.language)
        return request.method == .head ? response.createHeadResponse() : response
    }

    func frame(of request: Request, face: Face, session: PageSession?) -> PageFrame {
        let language = PageLanguage(request)
        return PageFrame(
            templates: resources.templates,
            words: resources.words(in: language),
            assets: parts.assets,
            language: language,
            look: PageLook(request),
            path: request.uri.path,
            face: face,
            session: session,
            zone: face.isConsole ? "\(zone.name), \(zone.offsetText)" : nil,
            makeKey: parts.makeKey
        )
    }
}

extension ProgramTimeZone {
    /// As in `UTC+8`; the zones that programs know have whole hours.
    fileprivate var offsetText: String {
        let hours = offsetSeconds / 3_600
        return hours < 0 ? "UTC\(hours)" : "UTC+\(hours)"
    }
}
