// SPDX-License-Identifier: Apache-2.0

/// A picture to share: what was saved, and nothing of who saved it.
struct GreenPoster: Sendable {
    static let width = 750
    static let height = 1_000
    private static let kindsShown = 4

    let model: MemberGreenModel
    let words: PageWords
    /// Where the certificate can be checked; without it the poster has the number alone.
    let address: PublicAddress?

    var svg: String {
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 750 1000" width="750" height="1000" \
            role="img" font-family="PingFang SC, Microsoft YaHei, Noto Sans CJK SC, \
            WenQuanYi Micro Hei, sans-serif">
            <rect width="750" height="1000" fill="#0b6b3c"/>
            <circle cx="640" cy="110" r="190" fill="#0f7f48"/>
            <circle cx="70" cy="930" r="230" fill="#0f7f48"/>
            <path d="M375 150c60 40 90 95 90 150a90 90 0 0 1-180 0c0-55 30-110 90-150z" fill="#8fd9ac"/>
            <path d="M375 215v215" stroke="#0b6b3c" stroke-width="8" stroke-linecap="round"/>

            """
        text += line(60, 92, 34, model.programName, bold: true)
        text += line(375, 500, 36, title, middle: true)
        text += line(375, 610, 92, saved, bold: true, middle: true)
        text += line(375, 665, 30, below, middle: true)
        if let range = GreenText.range(model.whole.grams, model.gramsHighest, words) {
            text += line(375, 702, 24, range, middle: true)
        }
        var y = 758
        for kind in model.kinds.prefix(GreenPoster.kindsShown) {
            text += line(120, y, 30, kind.name)
            text += line(630, y, 30, value(kind), end: true)
            y += 46
        }
        text += line(375, 932, 24, model.notice, middle: true)
        if let number = model.certificate {
            text += square(number)
            let shown = words("green.poster_number", ["number": number])
            text += line(375, 970, 20, shown, middle: true)
        }
        return text + "</svg>\n"
    }

    /// What a telephone reads to check the certificate.
    private func square(_ number: String) -> String {
        address?.picture(of: CertificatePage.address(of: number), x: 560, y: 30, side: 160) ?? ""
    }

    private var title: String {
        switch model.period {
        case .all: words("green.poster_all")
        case .year(let year): words("green.poster_period", ["period": year])
        case .month(let month): words("green.poster_period", ["period": month])
        }
    }

    private var below: String {
        words(model.whole.grams > 0 ? "green.poster_of" : "green.poster_actions")
    }

    /// Where no grams were counted the actions are what there is to show.
    private var saved: String {
        model.whole.grams > 0
            ? GreenText.mass(model.whole.grams, words)
            : words("green.times", ["times": model.whole.actions.grouped])
    }

    private func value(_ kind: MemberGreenModel.Tally) -> String {
        let times = words("green.times", ["times": kind.actions.grouped])
        return kind.grams > 0 ? "\(times) · \(GreenText.mass(kind.grams, words))" : times
    }

    private func line(
        _ x: Int,
        _ y: Int,
        _ size: Int,
        _ text: String,
        bold: Bool = false,
        middle: Bool = false,
        end: Bool = false
    ) -> String {
        let anchor = middle ? "middle" : end ? "end" : "start"
        let weight = bold ? " font-weight=\"700\"" : ""
        return "<text x=\"\(x)\" y=\"\(y)\" font-size=\"\(size)\" text-anchor=\"\(anchor)\""
            + " fill=\"#fff\"\(weight)>\(SVGText.escaped(text))</text>\n"
    }
}
