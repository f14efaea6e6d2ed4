// SPDX-License-Identifier: Apache-2.0

import Mustache

/// The templates of all pages, read and compiled once.
///
/// Every template lies in the folder of its page and is named in `Package.swift`.
struct PageTemplates: Sendable {
    private let library: MustacheLibrary

    init() throws {
        var library = MustacheLibrary()
        for (name, content) in try ShippedFiles.all(in: "", withExtension: "mustache") {
            try library.register(String(decoding: content, as: UTF8.self), named: name)
        }
        guard library.getTemplate(named: "Layout") != nil else {
            throw BrokenResource(description: "the templates are missing")
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
