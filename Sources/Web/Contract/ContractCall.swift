// SPDX-License-Identifier: Apache-2.0

public import HTTPTypes
import Primitives

/// One request of the interface, as a page makes it.
public struct ContractCall: Sendable {
    public let method: HTTPRequest.Method
    /// Path and query, percent-encoded.
    public let target: String
    /// The bytes of the body; none for a reading call.
    public let body: [UInt8]
    public let idempotencyKey: String?

    /// `path` comes from `ContractPath`, which encodes what stands in it.
    static func get(_ path: ContractPath) -> ContractCall {
        ContractCall(method: .get, target: path.text, body: [], idempotencyKey: nil)
    }

    /// `key` belongs to the form that was sent, so that sending it twice does one thing.
    static func post(_ path: ContractPath, _ body: JSON? = nil, key: String) -> ContractCall {
        ContractCall(
            method: .post,
            target: path.text,
            body: body.map(\.bytes) ?? [],
            idempotencyKey: key
        )
    }
}

/// A path of the interface: `"/v1/members/\(id)/lots"` with `.query("limit", "50")`.
///
/// What is interpolated is percent-encoded, so nothing that a reader typed can lead elsewhere.
struct ContractPath: Sendable, ExpressibleByStringInterpolation {
    private(set) var text: String

    init(stringLiteral value: String) { text = value }

    init(stringInterpolation: Interpolation) { text = stringInterpolation.text }

    struct Interpolation: StringInterpolationProtocol {
        var text = ""

        init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity)
        }

        mutating func appendLiteral(_ literal: String) { text += literal }

        mutating func appendInterpolation(_ part: String) { text += PercentText.encoded(part) }

        mutating func appendInterpolation(_ number: Int64) { text += String(number) }
    }

    /// The path with one more parameter; `nil` and the empty text add none.
    func query(_ name: String, _ value: String?) -> ContractPath {
        guard let value, !value.isEmpty else { return self }
        var path = self
        path.text += text.contains("?") ? "&" : "?"
        path.text += "\(PercentText.encoded(name))=\(PercentText.encoded(value))"
        return path
    }
}

/// Percent-encoding of parts of addresses (RFC 3986): all but the unreserved characters.
enum PercentText {
    static func encoded(_ text: String) -> String {
        var result = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                result += (byte < 16 ? "%0" : "%") + digits
            }
        }
        return result
    }
}
