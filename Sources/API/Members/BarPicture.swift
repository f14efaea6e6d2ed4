// SPDX-License-Identifier: Apache-2.0

/// Digits as a picture of bars (Code 128, set C; ISO/IEC 15417), for scanners that read no squares.
struct BarPicture: Hashable, Sendable {
    /// The widths of bars and gaps in turn, a bar first.
    let widths: [Int]

    /// The narrowest bars that the standard wants light on both sides.
    static let margin = 10
    private static let height = 40

    private static let start = 105
    private static let modulus = 103
    private static let stop = "2331112"

    /// By the value of a symbol, the last one begins a code of pairs of digits.
    private static let patterns = """
        212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132
        122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212
        322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311
        112133 112331 132131 113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321
        331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214
        112412 122114 122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212
        124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113 114311 411113
        411311 113141 114131 311141 411131 211412 211214 211232
        """.split(whereSeparator: \.isWhitespace)

    /// `nil` for anything but pairs of digits.
    init?(_ digits: String) {
        let numbers = digits.utf8.map { Int($0) - 0x30 }
        guard !numbers.isEmpty, numbers.count.isMultiple(of: 2),
            numbers.allSatisfy({ (0...9).contains($0) })
        else { return nil }
        let pairs = stride(from: 0, to: numbers.count, by: 2).map {
            numbers[$0] * 10 + numbers[$0 + 1]
        }
        let sum = pairs.enumerated().reduce(BarPicture.start) { $0 + ($1.offset + 1) * $1.element }
        let symbols = [BarPicture.start] + pairs + [sum % BarPicture.modulus]
        let drawn = symbols.map { BarPicture.patterns[$0] } + [BarPicture.stop[...]]
        widths = drawn.joined().utf8.map { Int($0) - 0x30 }
    }

    /// As a drawing without scripts, styles or links that takes any shape: one path of bars on white.
    var svg: String {
        var (x, path, isBar) = (BarPicture.margin, "", true)
        for width in widths {
            if isBar { path += "M\(x) 0h\(width)v\(BarPicture.height)h-\(width)z" }
            (x, isBar) = (x + width, !isBar)
        }
        let whole = x + BarPicture.margin
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole) \(BarPicture.height)" \
            preserveAspectRatio="none" shape-rendering="crispEdges" role="img">\
            <rect width="\(whole)" height="\(BarPicture.height)" fill="#fff"/>\
            <path d="\(path)" fill="#000"/></svg>

            """
    }
}
