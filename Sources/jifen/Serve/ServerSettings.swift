// SPDX-License-Identifier: Apache-2.0

import API
import Logging
import Web

/// What a server may be told, with its defaults.
struct ServerSettings: Sendable {
    static let defaultHost = "127.0.0.1"
    static let defaultPort = 8_080
    static let defaultCacheMegabytes = 256
    static let portRange = 1...65_535
    static let cacheRange = 16...1_048_576
    static let secondsRange = 0...3_600
    static let rateRange = 0...100_000_000
    static let pointsRange = 1...1_000_000_000
    private static let rateWindowSeconds: Int64 = 60

    var host = ServerSettings.defaultHost
    var port = ServerSettings.defaultPort
    /// Requests a minute of one key; 0 for any number.
    var rateLimit = RateLimit.standard.requests
    /// Requests a minute of one address without a key; 0 for any number.
    var visitorLimit = RateLimit.ofVisitors.requests
    /// Whose word is taken on whom a request is from.
    var proxies = TrustedProxies.here
    /// Redemptions of so many points ask people again who they are.
    var stepUpPoints = Int(StepUpTerms.standard.redemptionPoints)
    /// How long requests are still taken after readiness says no, so that a balancer notices.
    var drainSeconds = 1
    /// How long a server whose store failed goes on saying why before it ends.
    var failureGraceSeconds = 5
    var logLevel = Logger.Level.info
    /// The folder of the browser libraries; pages do without when it is not there.
    var vendor = ".vendor/web"

    /// Whether browsers come over TLS, which something in front of the server ends.
    var isBehindTLS = false
    /// Where browsers find the server, without a final slash; `nil` where it is not known.
    var publicAddress: String?
    var memberCodes = MemberCodes.off
    /// Whom a demo lets everybody sign in as.
    var logins: [HomeLogin] = []
    /// With whom staff signs in besides; `nil` for accounts of Jifen's own alone.
    var provider: OpenIDSettings?
    /// Whether somebody may become a member on the pages.
    var enrolsOnline = false

    var limit: RateLimit? {
        guard rateLimit > 0 else { return nil }
        return RateLimit(requests: rateLimit, windowSeconds: ServerSettings.rateWindowSeconds)
    }

    var limitOfVisitors: RateLimit? {
        guard visitorLimit > 0 else { return nil }
        return RateLimit(
            requests: visitorLimit,
            windowSeconds: ServerSettings.rateWindowSeconds,
            of: .address
        )
    }

    var address: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "http://\(name):\(port)"
    }
}
