// SPDX-License-Identifier: Apache-2.0

public import Hummingbird
import NIOCore

/// Whom requests without a key are counted for: an address, or the part of it that one line has.
public struct VisitorAddress: Sendable {
    /// Whom nobody can tell apart, such as a request in a test.
    public static let unknown: UInt64 = 0
    /// Sets IPv4 numbers apart from the first halves of IPv6.
    private static let ofFour: UInt64 = 1 << 32
    /// Proxies that stand one behind the other; further ones are not looked at.
    static let chainMaximum = 8

    let proxies: TrustedProxies

    /// The number of whoever sends a request that came in over a socket.
    public func number(of request: Request, _ context: APIContext) -> UInt64 {
        number(of: context.peer, forwardedFor: RequestHead(request.headers).forwardedFor)
    }

    /// The number of whoever asks.
    ///
    /// A trusted proxy says whom it speaks for: the last address in `X-Forwarded-For` is the one that
    /// it has seen itself, and where that is another trusted proxy, the one before it. Anybody else's
    /// word is not taken.
    func number(of peer: SocketAddress?, forwardedFor: String?) -> UInt64 {
        guard let peer else { return VisitorAddress.unknown }
        var visitor = peer
        var named = (forwardedFor ?? "").split(separator: ",")
        for _ in 0..<VisitorAddress.chainMaximum {
            guard proxies.trust(visitor), let last = named.popLast(),
                let next = try? SocketAddress(ipAddress: last.trimming(" []"), port: 0)
            else { break }
            visitor = next
        }
        return VisitorAddress.number(of: visitor)
    }

    /// All of an IPv4 address; of IPv6 the 64 bits that a line is given, for the rest is the visitor's
    /// own to choose.
    private static func number(of address: SocketAddress) -> UInt64 {
        guard let bytes = AddressRange.bytes(of: address) else { return unknown }
        let first = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return bytes.count == 4 ? ofFour | first : first
    }
}

extension Substring {
    func trimming(_ letters: String) -> String {
        var rest = self
        while let first = rest.first, letters.contains(first) { rest.removeFirst() }
        while let last = rest.last, letters.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
