// SPDX-License-Identifier: Apache-2.0

import NIOCore

/// Whose word is taken on whom a request is from (`X-Forwarded-For`): proxies on this machine, and
/// those that the operator names.
public struct TrustedProxies: Hashable, Sendable {
    public static let rangesMaximum = 64
    /// Only proxies on this machine.
    public static let here = TrustedProxies()

    private let ranges: [AddressRange]
    private let trustsHere: Bool

    private init() {
        ranges = []
        trustsHere = true
    }

    /// Reads `10.0.0.0/8,2001:db8::/32,192.0.2.7`, or `none` for nobody; `nil` for anything else.
    public init?(text: String) {
        guard text != "none" else {
            ranges = []
            trustsHere = false
            return
        }
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let found = parts.compactMap { AddressRange(text: $0.trimming(" ")) }
        guard found.count == parts.count, found.count <= TrustedProxies.rangesMaximum else {
            return nil
        }
        ranges = found
        trustsHere = true
    }

    func trust(_ address: SocketAddress) -> Bool {
        guard let bytes = AddressRange.bytes(of: address) else { return false }
        return (trustsHere && AddressRange.here.contains { $0.holds(bytes) })
            || ranges.contains { $0.holds(bytes) }
    }
}

/// An address, or all that begin as it does.
struct AddressRange: Hashable, Sendable {
    /// This machine.
    static let here = [AddressRange(text: "127.0.0.0/8"), AddressRange(text: "::1")]
        .compactMap(\.self)

    private let bytes: [UInt8]
    private let bits: Int

    init?(text: String) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = try? SocketAddress(ipAddress: String(parts[0]), port: 0),
            let bytes = AddressRange.bytes(of: address)
        else { return nil }
        let all = bytes.count * 8
        let bits = parts.count == 2 ? Int(parts[1]) : all
        guard let bits, (0...all).contains(bits) else { return nil }
        self.bytes = bytes
        self.bits = bits
    }

    func holds(_ other: [UInt8]) -> Bool {
        guard other.count == bytes.count else { return false }
        let whole = bits / 8
        guard bytes[..<whole] == other[..<whole] else { return false }
        let rest = bits % 8
        guard rest > 0 else { return true }
        let mask = UInt8(truncatingIfNeeded: 0xFF << (8 - rest))
        return bytes[whole] & mask == other[whole] & mask
    }

    /// The four or sixteen bytes of an address; an IPv4 address inside of IPv6 is that address.
    static func bytes(of address: SocketAddress) -> [UInt8]? {
        switch address {
        case .v4(let four):
            // Family and port stand before the address.
            return withUnsafeBytes(of: four.address) { Array($0[4..<8]) }
        case .v6(let six):
            // Family, port and flow stand before the address.
            let all = withUnsafeBytes(of: six.address) { Array($0[8..<24]) }
            let isFour = all[..<10].allSatisfy { $0 == 0 } && all[10] == 0xFF && all[11] == 0xFF
            return isFour ? Array(all[12...]) : all
        case .unixDomainSocket: return nil
        }
    }
}
