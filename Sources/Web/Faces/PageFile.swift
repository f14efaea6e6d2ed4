// SPDX-License-Identifier: Apache-2.0

import Foundation
import Hummingbird
import Primitives

/// Files on their way through pages: the interface takes and gives them as letters in JSON.
enum PageFile {
    /// What file choosers offer; what a file is, the interface finds out by looking.
    static let accepted = "image/png,image/jpeg,application/pdf"
    private static let endings = [
        "image/png": "png", "image/jpeg": "jpg", "application/pdf": "pdf", "image/svg+xml": "svg",
    ]

    /// `artwork` or `proof` of a redemption, as a file to keep.
    static func response(
        _ word: String,
        of redemption: String,
        _ visit: PageVisit
    ) async throws -> Response {
        let file = try await visit.read("/v1/redemptions/\(redemption)/\(word)")
        return try response(file, named: "\(word)-\(redemption)")
    }

    /// A file as the interface gives it; the name is without its ending.
    static func response(_ file: JSON, named name: String) throws -> Response {
        let type = file.text(at: "media_type")
        guard let ending = endings[type],
            let bytes = Data(base64Encoded: file.text(at: "content"))
        else { throw PageRefusal.notFound }
        return PageResponse.given(Array(bytes), type: type, name: "\(name).\(ending)")
    }

    /// The body of the interface's step for the first file of a form.
    static func body(_ visit: PageVisit) -> JSON {
        let bytes = visit.files.first?.bytes ?? []
        return ["content": .string(Data(bytes).base64EncodedString())]
    }
}
