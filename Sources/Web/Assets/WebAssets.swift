// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// The files that pages load: our own, and browser libraries where they are installed.
///
/// All are in memory, and their addresses change with their content, so browsers keep them for ever.
public struct WebAssets: Sendable {
    /// Larger files are no assets of pages.
    private static let maximumBytes = 8 << 20

    struct File: Sendable {
        let content: ByteBuffer
        /// Made when the library was installed; `nil` where there is none.
        let compressed: ByteBuffer?
        let type: String
    }

    /// A browser library's file, whence it is and how it may be used.
    struct Licence: Hashable, Sendable {
        let file: String
        let package: String
        let licence: String
    }

    private var files: [String: File] = [:]
    private(set) var licences: [Licence] = []
    /// In every address; another one when any file is another.
    private let edition: String

    /// `vendor` is the folder of the browser libraries; pages do without where it is not there.
    public init(vendor: String?) throws {
        var checksum = Checksum()
        for ending in ["css", "js", "svg"] {
            let shipped = try ShippedFiles.all(in: "Files", withExtension: ending)
            for (stem, content) in shipped.sorted(by: { $0.key < $1.key }) {
                let name = "\(stem).\(ending)"
                checksum.add(name, content)
                files[name] = File(content, compressed: nil, name)
            }
        }
        if let vendor { try WebAssets.read(vendor, into: &files, &licences, &checksum) }
        edition = checksum.text
    }

    private static func read(
        _ vendor: String,
        into files: inout [String: File],
        _ licences: inout [Licence],
        _ checksum: inout Checksum
    ) throws {
        guard let list = FileManager.default.contents(atPath: vendor + "/licences.json") else {
            return
        }
        for entry in try JSONParser.parse(list).arrayValue ?? [] {
            guard let name = entry["file"]?.stringValue, !name.contains(".."),
                let content = FileManager.default.contents(atPath: vendor + "/" + name),
                content.count <= maximumBytes
            else { throw BrokenResource(description: "\(vendor) lacks what its list names") }
            checksum.add(name, content)
            let compressed = FileManager.default.contents(atPath: "\(vendor)/\(name).gz")
            files["vendor/" + name] = File(content, compressed: compressed, name)
            licences.append(
                Licence(
                    file: name,
                    package: entry["wheel"]?.stringValue ?? "",
                    licence: entry["licence"]?.stringValue ?? ""
                )
            )
        }
    }

    /// The address of a file such as `theme.css` or `vendor/htmx.min.js`; `nil` where it is not
    /// installed.
    func url(of name: String) -> String? {
        files[name].map { _ in "\(WebAssets.root)/\(edition)/\(name)" }
    }

    /// A file's bytes, for what must be served under an address of its own.
    func content(of name: String) -> ByteBuffer? { files[name]?.content }

    static let root = "/assets"
    static let path = "/assets/{edition}/**"

    /// The file at an address, for as long as the browser likes; an older edition is gone.
    func response(_ edition: String, _ name: String, _ request: Request) -> Response? {
        guard edition == self.edition, let file = files[name] else { return nil }
        var fields = PageResponse.common
        fields[.contentType] = file.type
        fields[.cacheControl] = "public, max-age=31536000, immutable"
        fields[.vary] = "Accept-Encoding"
        var content = file.content
        let accepted = request.headers[.acceptEncoding] ?? ""
        if let compressed = file.compressed, accepted.contains("gzip") {
            content = compressed
            fields[.contentEncoding] = "gzip"
        }
        let body = ResponseBody(byteBuffer: content)
        let response = Response(status: .ok, headers: fields, body: body)
        return request.method == .head ? response.createHeadResponse() : response
    }
}

extension WebAssets {
    /// The program's sign, for browsers that ask for it under the address that they all know.
    func favicon(_ request: Request) -> Response? {
        guard var response = response(edition, "favicon.svg", request) else { return nil }
        response.headers[.cacheControl] = "public, max-age=86400"
        return response
    }
}

extension WebAssets.File {
    fileprivate init(_ content: Data, compressed: Data?, _ name: String) {
        self.content = ByteBuffer(bytes: content)
        self.compressed = compressed.map { ByteBuffer(bytes: $0) }
        type =
            switch name.split(separator: ".").last {
            case "css": "text/css; charset=utf-8"
            case "js": "text/javascript; charset=utf-8"
            case "svg": "image/svg+xml"
            default: "application/octet-stream"
            }
    }
}

/// Tells one set of files from another: FNV-1a with 64 bits, which need not withstand anybody.
private struct Checksum {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ name: String, _ content: Data) {
        for byte in Array(name.utf8) + [0] { mix(byte) }
        content.withUnsafeBytes { bytes in
            for byte in bytes { mix(byte) }
        }
    }

    private mutating func mix(_ byte: UInt8) {
        state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    var text: String { String(state, radix: 36) }
}
