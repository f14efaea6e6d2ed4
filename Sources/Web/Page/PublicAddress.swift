// SPDX-License-Identifier: Apache-2.0

/// Where others find the server, for what is shared outside of it.
public struct PublicAddress: Sendable {
    /// Such as `https://points.example.cn`, without a slash behind it.
    let text: String
    /// An address as a drawing (SVG) that a telephone reads; `nil` for one that is too long.
    let draw: @Sendable (String) -> String?

    public init(_ text: String, draw: @escaping @Sendable (String) -> String?) {
        self.text = text
        self.draw = draw
    }

    /// The drawing of one of our pages, as a part of another drawing: a square at a place, in its units.
    func picture(of path: String, x: Int, y: Int, side: Int) -> String? {
        guard let drawing = draw(text + path), drawing.hasPrefix("<svg ") else { return nil }
        return "<svg x=\"\(x)\" y=\"\(y)\" width=\"\(side)\" height=\"\(side)\" "
            + drawing.dropFirst("<svg ".count)
    }
}
