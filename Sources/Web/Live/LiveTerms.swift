// SPDX-License-Identifier: Apache-2.0

/// How many streams may be open, how long, and how often they speak.
public struct LiveTerms: Sendable {
    /// Streams at one time; who comes after that is told to come later.
    public var streamsMaximum = 256
    /// Streams of one account; another one ends the oldest of them.
    public var accountMaximum = 4
    /// All that follows is counted in these.
    public var tick = Duration.seconds(1)
    /// A proxy that sees nothing for longer may take the connection for dead.
    public var pingTicks = 15
    /// A stream lives no longer, and the browser comes again.
    public var lifeTicks = 900
    /// Whether sessions have run out is looked at at least so often.
    public var sessionTicks = 60

    public init() {}

    /// After how long a browser that lost the stream comes again.
    static let retryMilliseconds = 3_000
    /// How long who finds no room should wait.
    static let retryAfterSeconds = 60
    /// At most one word of a change in so many ticks.
    static let memberPaceTicks = 1
    /// Its pages sum up the whole program, and are asked for again after each word.
    static let consolePaceTicks = 10
}
