// SPDX-License-Identifier: Apache-2.0

/// Shows the lines that were not taken: the first of them, so that a wrong mapping does not bury
/// the terminal.
final class BadLines {
    static let shownMaximum = 100

    private let progress: Progress
    private var count = 0

    init(progress: Progress) {
        self.progress = progress
    }

    func note(_ bad: BadLine) {
        count += 1
        if count <= BadLines.shownMaximum {
            progress.note("line \(bad.number): \(bad.fault)")
        } else if count == BadLines.shownMaximum + 1 {
            progress.note("more lines are wrong; they are counted, but not shown")
        }
    }
}
