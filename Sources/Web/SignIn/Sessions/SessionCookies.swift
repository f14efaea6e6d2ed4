// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// The two cookies of signing in: the session's, and one for the way to it.
struct SessionCookies: Sendable {
    /// Whether browsers come over TLS; then the cookies never leave it, and belong to this host alone.
    let isSecure: Bool

    private static let entrySeconds = 1_800

    private var prefix: String { isSecure ? "__Host-" : "" }
    private var session: String { prefix + "jifen_session" }
    private var entry: String { prefix + "jifen_entry" }

    func session(of request: Request) -> SignInToken? { token(session, request) }
    func entry(of request: Request) -> SignInToken? { token(entry, request) }

    func keepSession(_ token: SignInToken, seconds: Int64) -> Cookie {
        cookie(session, token.text, seconds: Int(seconds))
    }

    func keepEntry(_ token: SignInToken) -> Cookie {
        cookie(entry, token.text, seconds: SessionCookies.entrySeconds)
    }

    var dropSession: Cookie { cookie(session, "", seconds: 0) }
    var dropEntry: Cookie { cookie(entry, "", seconds: 0) }

    private func token(_ name: String, _ request: Request) -> SignInToken? {
        request.cookies[name].flatMap { SignInToken(text: $0.value) }
    }

    private func cookie(_ name: String, _ value: String, seconds: Int) -> Cookie {
        Cookie(
            name: name,
            value: value,
            maxAge: seconds,
            path: "/",
            secure: isSecure,
            httpOnly: true,
            sameSite: .lax
        )
    }
}
