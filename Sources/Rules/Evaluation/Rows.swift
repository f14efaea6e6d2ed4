// SPDX-License-Identifier: Apache-2.0

/// Rows of plain values that are written once and then only read.
///
/// Reading an array that an object holds counts a reference up and down, and the hot loop reads a
/// dozen of them for every rule. These rows are counted with their owner, which must call `free`
/// when it ends.
// Reason: a pointer is not `Sendable`, but nobody writes through this one.
struct Rows<Element: Sendable>: @unchecked Sendable {
    private let start: UnsafeMutablePointer<Element>
    let count: Int

    init(_ elements: [Element]) {
        count = elements.count
        start = .allocate(capacity: max(count, 1))
        for (index, element) in elements.enumerated() {
            (start + index).initialize(to: element)
        }
    }

    @inline(__always)
    subscript(index: Int) -> Element {
        precondition(index >= 0 && index < count, "a row that is there")
        return start[index]
    }

    @inline(__always)
    subscript(index: Int32) -> Element { self[Int(index)] }

    @inline(__always)
    var first: UnsafePointer<Element> { UnsafePointer(start) }

    /// Where a row stands, for rows that are too large to be copied for every look.
    @inline(__always)
    func place(of index: Int) -> UnsafePointer<Element> {
        precondition(index >= 0 && index < count, "a row that is there")
        return UnsafePointer(start + index)
    }

    var indices: Range<Int> { 0..<count }

    func free() {
        start.deinitialize(count: count)
        start.deallocate()
    }
}
