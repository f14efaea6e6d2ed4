// SPDX-License-Identifier: Apache-2.0

internal import CQRCode

/// A code as a picture of squares (ISO/IEC 18004), for a screen or a printed ticket.
public struct CodePicture: Hashable, Sendable {
    /// Letters that a picture takes at most; a code has about 130.
    public static let maximumLetters = 1_000
    /// Light squares around, as the standard wants them.
    public static let margin = 4

    /// Squares on each side, the margin not counted.
    public let side: Int
    /// Row by row.
    private let isDark: [Bool]

    /// `nil` for a text that is empty or longer than a picture takes, or that is not of digits, capitals and
    /// the few signs of the dense form.
    public init?(_ text: String) {
        guard qrcodegen_isAlphanumeric(text) else { return nil }
        self.init(drawing: text)
    }

    /// An address of any ASCII letters, which takes more squares; `nil` for any other text.
    public init?(address text: String) {
        guard text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) else { return nil }
        self.init(drawing: text)
    }

    private init?(drawing text: String) {
        guard (1...CodePicture.maximumLetters).contains(text.utf8.count) else { return nil }
        let length = Int(qrcodegen_BUFFER_LEN_MAX_BYTES)
        var work = [UInt8](repeating: 0, count: length)
        var drawn = [UInt8](repeating: 0, count: length)
        // A quarter of the squares may be lost: what is on paper gets creased.
        let isDrawn = qrcodegen_encodeText(
            text,
            &work,
            &drawn,
            qrcodegen_Ecc_QUARTILE,
            qrcodegen_VERSION_MIN,
            qrcodegen_VERSION_MAX,
            qrcodegen_Mask_AUTO,
            true
        )
        guard isDrawn else { return nil }
        let side = Int(qrcodegen_getSize(drawn))
        self.side = side
        isDark = (0..<side * side).map { place in
            qrcodegen_getModule(drawn, Int32(place % side), Int32(place / side))
        }
    }

    /// Whether the square is dark; those of the margin and beyond are not.
    public func isDark(x: Int, y: Int) -> Bool {
        guard (0..<side).contains(x), (0..<side).contains(y) else { return false }
        return isDark[y * side + x]
    }

    /// As a drawing without scripts, styles or links: one path of runs on white.
    public var svg: String {
        let whole = side + 2 * CodePicture.margin
        var path = ""
        for y in 0..<side {
            var x = 0
            while x < side {
                guard isDark(x: x, y: y) else {
                    x += 1
                    continue
                }
                let start = x
                while isDark(x: x, y: y) { x += 1 }
                let (left, top) = (start + CodePicture.margin, y + CodePicture.margin)
                path += "M\(left) \(top)h\(x - start)v1h-\(x - start)z"
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole) \(whole)" \
            shape-rendering="crispEdges" role="img">\
            <rect width="\(whole)" height="\(whole)" fill="#fff"/>\
            <path d="\(path)" fill="#000"/></svg>

            """
    }

    /// For a terminal: two rows of squares in each line, light on whatever the terminal's ground is.
    public var blocks: String {
        let margin = CodePicture.margin
        var lines: [String] = []
        for top in stride(from: -margin, to: side + margin, by: 2) {
            let line = (-margin..<side + margin).map { x -> Character in
                switch (isDark(x: x, y: top), isDark(x: x, y: top + 1)) {
                case (false, false): "█"
                case (false, true): "▀"
                case (true, false): "▄"
                case (true, true): " "
                }
            }
            lines.append(String(line))
        }
        return lines.joined(separator: "\n")
    }
}
