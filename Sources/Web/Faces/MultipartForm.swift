// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Primitives

/// A form with a file (`multipart/form-data`, RFC 7578), read whole within its bounds.
struct MultipartForm: Sendable {
    /// The largest file, and what stands around it.
    static let maximumBytes = 2_097_152 + (64 << 10)
    static let maximumParts = 20
    private static let maximumBoundary = 70

    /// A file as the browser sent it; what it is called and what kind it says it is are not believed.
    struct File: Hashable, Sendable {
        let field: String
        let bytes: [UInt8]
    }

    let fields: PageFields
    let files: [File]

    static func read(_ request: Request) async throws(PageRefusal) -> MultipartForm {
        guard let boundary = boundary(of: request.headers[.contentType] ?? "") else {
            throw PageRefusal.malformed
        }
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: maximumBytes)
        } catch {
            throw PageRefusal.tooLarge
        }
        guard let form = MultipartForm(Array(body.readableBytesView), boundary: boundary) else {
            throw PageRefusal.malformed
        }
        return form
    }

    static func boundary(of type: String) -> String? {
        let parts = type.split(separator: ";").map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        guard parts.first?.lowercased() == "multipart/form-data",
            let named = parts.first(where: { $0.lowercased().hasPrefix("boundary=") })
        else { return nil }
        let text = named.dropFirst("boundary=".count).trimmingCharacters(in: ["\""])
        return (1...maximumBoundary).contains(text.utf8.count) ? text : nil
    }

    /// `nil` for what is no such form, or has too many parts.
    init?(_ body: [UInt8], boundary: String) {
        let mark = Array("--\(boundary)".utf8)
        guard body.starts(with: mark) else { return nil }
        let between = Array("\r\n".utf8) + mark
        var rest = body[mark.count...]
        var pairs: [(String, String)] = []
        var files: [File] = []
        while !rest.starts(with: Array("--".utf8)) {
            guard rest.starts(with: Array("\r\n".utf8)),
                pairs.count + files.count < MultipartForm.maximumParts,
                let end = MultipartForm.place(of: between, in: rest)
            else { return nil }
            let part = rest[(rest.startIndex + 2)..<end]
            guard let cut = MultipartForm.place(of: Array("\r\n\r\n".utf8), in: part) else {
                return nil
            }
            let head = String(decoding: part[part.startIndex..<cut], as: UTF8.self)
            let content = Array(part[(cut + 4)...])
            guard let name = MultipartForm.value("name", in: head) else { return nil }
            if MultipartForm.value("filename", in: head) != nil {
                files.append(File(field: name, bytes: content))
            } else if let text = String(validating: content, as: UTF8.self) {
                pairs.append((name, text))
            } else {
                return nil
            }
            rest = rest[(end + between.count)...]
        }
        fields = PageFields(pairs)
        self.files = files
    }

    /// The value of `name="…"` in the line that describes the part.
    private static func value(_ name: String, in head: String) -> String? {
        let lines = head.split(separator: "\r\n")
        guard
            let line = lines.first(where: {
                $0.lowercased().hasPrefix("content-disposition: form-data")
            }),
            let start = line.range(of: "; \(name)=\"")?.upperBound
        else { return nil }
        return line[start...].firstIndex(of: "\"").map { String(line[start..<$0]) }
    }

    private static func place(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
        var start = bytes.startIndex
        let last = bytes.endIndex - pattern.count
        while start <= last {
            guard let found = bytes[start...last].firstIndex(of: first) else { return nil }
            if bytes[found...].starts(with: pattern) { return found }
            start = found + 1
        }
        return nil
    }
}
