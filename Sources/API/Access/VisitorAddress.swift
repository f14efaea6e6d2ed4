// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Whom requests without a key are counted for: an address, or the part of it that one line has.
enum VisitorAddress {
    /// Whom nobody can tell apart, such as a request in a test.
    static let unknown: UInt64 = 0
    /// Sets IPv4 numbers apart from the first halves of IPv6.
    private static let ofFour: UInt64 = 1 << 32

    /// The number of whoever asks.
    ///
    /// A proxy on this machine says whom it speaks for: the last address in `X-Forwarded-For` is the
    /// one that it has seen itself. Anybody else's word is not taken.
    static func number(of peer: SocketAddress?, forwardedFor: String?) -> UInt64 {
        guard let peer, let number = number(of: peer) else { return unknown }
        guard isHere(peer), let last = forwardedFor?.split(separator: ",").last else {
            return number
        }
        let text = last.trimming(" []")
        guard let named = try? SocketAddress(ipAddress: text, port: 0) else { return number }
        return self.number(of: named) ?? number
    }

    /// All of an IPv4 address; of IPv6 the 64 bits that a line is given, for the rest is the visitor's
    /// own to choose.
    private static func number(of address: SocketAddress) -> UInt64? {
        switch address {
        case .v4(let four):
            // Family and port stand before the address.
            return withUnsafeBytes(of: four.address) { bytes in
                let number = bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)
                return ofFour | UInt64(UInt32(bigEndian: number))
            }
        case .v6(let six):
            // Family, port and flow stand before the address.
            return withUnsafeBytes(of: six.address) { bytes in
                let first = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                let second = bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)
                let (prefix, rest) = (UInt64(bigEndian: first), UInt64(bigEndian: second))
                // An IPv4 address inside of IPv6 is that address.
                guard prefix == 0, rest >> 32 == 0xFFFF else { return prefix }
                return ofFour | (rest & 0xFFFF_FFFF)
            }
        case .unixDomainSocket: return unknown
        }
    }

    private static func isHere(_ peer: SocketAddress) -> Bool {
        guard let number = number(of: peer) else { return false }
        if number & ofFour != 0, number >> 33 == 0 { return (number & 0xFF00_0000) >> 24 == 127 }
        return peer.ipAddress == "::1"
    }
}

extension Substring {
    fileprivate func trimming(_ letters: String) -> String {
        var rest = self
        while let first = rest.first, letters.contains(first) { rest.removeFirst() }
        while let last = rest.last, letters.contains(last) { rest.removeLast() }
        return String(rest)
    }
}
