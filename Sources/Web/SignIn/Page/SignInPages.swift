// SPDX-License-Identifier: Apache-2.0

import Engine
import HTTPTypes
import Hummingbird
import Primitives

/// The pages on which somebody signs in or out.
///
/// They stand outside of the faces, because there is no session yet to look at; each browser has a
/// token of its own for the way in.
struct SignInPages: Sendable {
    let pages: WebPages
    let visitors: SessionVisitors
    let staff: StaffSignIn
    let members: MemberSignIn?
    let parts: SignInParts
    let enrolments: PendingEntries<[UInt8]>
    let provided: PendingEntries<OpenIDProvider.Request>
    let addresses = AddressLimits()

    static let paths: [(path: String, method: HTTPRequest.Method)] = [
        ("/sign-in", .get), ("/sign-in", .post), ("/sign-in/code", .post),
        ("/m/sign-in", .get), ("/m/sign-in", .post), ("/m/sign-in/code", .post),
        ("/m/sign-in/join", .post), ("/sign-out", .post),
        ("/sign-in/provider", .get), ("/sign-in/provider/back", .get),
        ("/account", .get), ("/account/password", .post), ("/account/sessions", .post),
        ("/account/factor", .get), ("/account/factor", .post), ("/account/factor/off", .post),
        ("/r/open", .get), ("/r/open", .post),
    ]

    private static let enrolmentsMaximum = 1_000
    private static let enrolmentSeconds: Int64 = 900
    private static let providedMaximum = 10_000
    private static let providedSeconds: Int64 = 600

    init(_ pages: WebPages, _ parts: SignInParts) {
        self.pages = pages
        visitors = parts.visitors
        staff = StaffSignIn(
            staff: parts.staff,
            box: parts.box,
            principal: parts.visitors.principal,
            failed: { account, failure, now in
                Task { await SignInPages.note(failure, of: account, at: now, parts, pages) }
            }
        )
        members = parts.members.map { MemberSignIn($0, makeBytes: parts.makeBytes) }
        self.parts = parts
        enrolments = PendingEntries(
            maximum: SignInPages.enrolmentsMaximum,
            lifeSeconds: SignInPages.enrolmentSeconds
        )
        provided = PendingEntries(
            maximum: SignInPages.providedMaximum,
            lifeSeconds: SignInPages.providedSeconds
        )
    }

    /// Nobody waits for it: the limits of tries bound how many there are.
    private static func note(
        _ failure: StaffSignIn.Failure,
        of account: StaffAccount,
        at now: Instant,
        _ parts: SignInParts,
        _ pages: WebPages
    ) async {
        do {
            try await parts.staff.note(
                .signInFailed,
                failure.rawValue,
                ofStaff: account.number,
                as: parts.visitors.principal(account.number),
                at: now
            )
        } catch {
            pages.note("a sign-in that failed is not in the trail: \(error)")
        }
    }

    func addRoutes<Context: RequestContext>(to router: some RouterMethods<Context>) {
        add(router, "/sign-in", .get) { try await showStaff($0) }
        add(router, "/sign-in", .post, .attempt) { try await takePassword($0) }
        add(router, "/sign-in/code", .post, .attempt) { try await takeStaffCode($0) }
        add(router, "/m/sign-in", .get) { try await showMember($0) }
        add(router, "/m/sign-in", .post, .code) { try await takePhone($0) }
        add(router, "/m/sign-in/code", .post, .attempt) { try await takeMemberCode($0) }
        add(router, "/m/sign-in/join", .post, .attempt) { try await join($0) }
        add(router, "/sign-in/provider", .get) { try await goToProvider($0) }
        add(router, "/sign-in/provider/back", .get, .attempt) { try await comeFromProvider($0) }
        router.on("/sign-out", method: .post) { request, _ in await signOut(request) }
        addAccount(to: router)
    }

    /// The pages of whoever is signed in, of every kind.
    private func addAccount<Context: RequestContext>(to router: some RouterMethods<Context>) {
        own(router, "/account", .get, .open) { try await showAccount($0) }
        own(router, "/account/password", .post, .open) { try await changePassword($0) }
        own(router, "/account/sessions", .post, .open) { try await endSessions($0) }
        own(router, "/account/factor", .get, .open) { try await showFactor($0) }
        own(router, "/account/factor", .post, .open) { try await takeFactor($0) }
        own(router, "/account/factor/off", .post, .open) { try await dropFactor($0) }
        own(router, "/r/open", .get, .regulator) { try await showOpening($0) }
        own(router, "/r/open", .post, .regulator) { try await openInspection($0) }
    }

    private func own<Context: RequestContext>(
        _ router: some RouterMethods<Context>,
        _ path: RouterPath,
        _ method: HTTPRequest.Method,
        _ face: Face,
        _ answer: @escaping @Sendable (AccountVisit) async throws -> Response
    ) {
        let methods: [HTTPRequest.Method] = method == .get ? [.get, .head] : [method]
        for method in methods {
            router.on(path, method: method) { request, _ in
                let response = await respondToOwner(request, face, answer)
                return method == .head ? response.createHeadResponse() : response
            }
        }
    }

    private func respondToOwner(
        _ request: Request,
        _ face: Face,
        _ answer: (AccountVisit) async throws -> Response
    ) async -> Response {
        let session = try? await visitors.session(of: request)
        let frame = pages.frame(of: request, face: face, session: session)
        do {
            guard let session, let query = PageFields(encoded: request.uri.query ?? "") else {
                throw PageRefusal.signIn
            }
            if face != .open { try FaceDoor.requireNoDuty(of: session) }
            var form = PageFields.none
            if request.method == .post {
                form = try await PageForm.fields(of: request)
                try PageForm.checkOrigin(of: request, form, session)
            }
            return try await answer(
                AccountVisit(
                    frame: frame,
                    session: session,
                    query: query,
                    form: form,
                    now: pages.now()
                )
            )
        } catch let refusal as PageRefusal {
            return RefusalView(frame: frame).response(refusal, request)
        } catch {
            pages.note("a page of an account failed: \(error)")
            return RefusalView(frame: frame).fault()
        }
    }

    private func add<Context: RequestContext>(
        _ router: some RouterMethods<Context>,
        _ path: RouterPath,
        _ method: HTTPRequest.Method,
        _ counted: AddressLimits.Counted = .nothing,
        _ answer: @escaping @Sendable (SignInVisit) async throws -> Response
    ) {
        let methods: [HTTPRequest.Method] = method == .get ? [.get, .head] : [method]
        for method in methods {
            router.on(path, method: method) { request, context in
                let address = pages.address(request, context)
                let response = await respond(to: request, from: address, counted, answer)
                return method == .head ? response.createHeadResponse() : response
            }
        }
    }

    private func respond(
        to request: Request,
        from address: UInt64,
        _ counted: AddressLimits.Counted,
        _ answer: (SignInVisit) async throws -> Response
    ) async -> Response {
        let frame = pages.frame(of: request, face: .open, session: nil)
        do {
            try addresses.count(counted, of: address, at: pages.now())
            let known = visitors.cookies.entry(of: request)
            let entry = known ?? visitors.makeToken()
            guard let query = PageFields(encoded: request.uri.query ?? "") else {
                throw PageRefusal.malformed
            }
            var form = PageFields.none
            if request.method == .post {
                form = try await PageForm.fields(of: request)
                try PageForm.checkOrigin(of: request, form, nil)
                guard known != nil, ConstantTime.areEqual(form["form_token"] ?? "", entry.formToken)
                else { throw PageRefusal.formToken }
            }
            let visit = SignInVisit(
                request: request,
                frame: frame,
                query: query,
                form: form,
                entry: entry,
                now: pages.now()
            )
            var response = try await answer(visit)
            addresses.note(response, to: counted, of: address)
            if known == nil { response.setCookie(visitors.cookies.keepEntry(entry)) }
            return response
        } catch let reached as LimitReached {
            let seconds = reached.seconds(from: pages.now())
            return RefusalView(frame: frame).limited(seconds: seconds)
        } catch let refusal as PageRefusal {
            return RefusalView(frame: frame).response(refusal, request)
        } catch let refusal as ContractRefusal {
            return RefusalView(frame: frame).response(refusal)
        } catch {
            pages.note("signing in failed: \(error)")
            return RefusalView(frame: frame).fault()
        }
    }

    /// Ends the session of the cookie; the form comes from the head of any page.
    private func signOut(_ request: Request) async -> Response {
        let frame = pages.frame(of: request, face: .open, session: nil)
        do {
            let session = try await visitors.session(of: request)
            let form = try await PageForm.fields(of: request)
            try PageForm.checkOrigin(of: request, form, session)
            let cookie = try await visitors.close(request)
            var target = "/sign-in"
            switch session?.visitor {
            case .member: target = "/m/sign-in"
            case .staff(let staff):
                try await parts.staff.note(
                    .signedOut,
                    "",
                    ofStaff: staff.account,
                    as: staff.number,
                    at: pages.now()
                )
            case nil: break
            }
            return PageResponse.redirect(to: target, cookies: [cookie])
        } catch let refusal as PageRefusal {
            return RefusalView(frame: frame).response(refusal, request)
        } catch {
            pages.note("signing out failed: \(error)")
            return RefusalView(frame: frame).fault()
        }
    }
}

/// A request of somebody on the way in.
struct SignInVisit: Sendable {
    let request: Request
    let frame: PageFrame
    let query: PageFields
    let form: PageFields
    /// The browser's own token for the way in.
    let entry: SignInToken
    let now: Instant

    var words: PageWords { frame.words }

    /// Where to go afterwards: a page of ours, or nowhere in particular.
    var back: String {
        let text = form["back"] ?? query["back"] ?? ""
        let isOurs =
            text.hasPrefix("/") && !text.hasPrefix("//") && !text.contains("\\")
            && text.utf8.count <= SignInVisit.backBytesMaximum
            && text.utf8.allSatisfy { (0x21..<0x7F).contains($0) }
        return isOurs ? text : ""
    }

    private static let backBytesMaximum = 1_000
}
