// SPDX-License-Identifier: Apache-2.0

import Foundation
import Mustache

/// A file that the room ships is not there or not as it should be.
struct BrokenResource: Error, CustomStringConvertible {
    let description: String
}

/// The templates of all pages, read and compiled once.
struct PageTemplates: Sendable {
    /// Every template lies in the folder of its page and is named in `Package.swift`.
    private static let names = ["Layout", "Status", "Reference", "Licences"]

    private let library: MustacheLibrary

    init() throws {
        var library = MustacheLibrary()
        for name in PageTemplates.names {
            guard let url = Bundle.module.url(forResource: name, withExtension: "mustache") else {
                throw BrokenResource(description: "the template \(name) is missing")
            }
            try library.register(String(contentsOf: url, encoding: .utf8), named: name)
        }
        self.library = library
    }

    func render(_ name: String, _ content: [String: Any]) -> String {
        guard let html = library.render(content, withTemplate: name) else {
            preconditionFailure("no template \(name)")
        }
        return html
    }
}
