// SPDX-License-Identifier: Apache-2.0

import Rules

/// The first page: what this program is, and a door for each kind of visitor.
struct HomeView: Sendable {
    /// `nil` before a program is published.
    let program: LocalizedText?
    let logins: [HomeLogin]
    let frame: PageFrame

    func render() -> String {
        let name =
            program.map { frame.language($0.zh, $0.en) } ?? frame.words("page.brand")
        return frame.render(
            "Home",
            title: name,
            [
                "name": name,
                "is_empty": program == nil,
                "is_demo": !logins.isEmpty,
                "password": logins.compactMap(\.password).first as Any,
                "doors": HomeView.doors.map(door),
            ]
        )
    }

    private static let doors: [(face: Face, icon: String)] = [
        (.member, "person"), (.till, "qr-code"), (.partner, "shop"), (.operator, "gear"),
        (.regulator, "shield-check"),
    ]

    private func door(_ door: (face: Face, icon: String)) -> [String: Any] {
        let logins = logins.filter { login in
            login.role == "member"
                ? door.face == .member : HomeView.mainFace(of: login.role) == door.face
        }
        return [
            "title": frame.words("home.\(door.face)"),
            "detail": frame.words("home.\(door.face)_detail"),
            "enter": frame.words("home.\(door.face)_enter"),
            "href": door.face.home,
            "icon": door.icon,
            "has_logins": !logins.isEmpty,
            "logins": logins.map { ["name": $0.name, "shown": $0.shown] },
        ]
    }

    /// Where somebody with a role mostly works; a role may open several faces.
    private static func mainFace(of role: String) -> Face? {
        let faces = RoleFaces.faces(of: role)
        return doors.map(\.face).last { faces.contains($0) }
    }
}
