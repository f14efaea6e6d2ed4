// SPDX-License-Identifier: Apache-2.0

extension ProblemWords {
    /// What the transparency log cannot answer, and what it takes from nobody.
    static let ofLog: [ProblemCode: ProblemWords] = [
        .logNotReady: ProblemWords(
            "尚无已签名的检查点",
            "No checkpoint is signed yet",
            "日志刚刚开始,或没有见证签名;请稍后再试",
            "The log has just begun, or no witness has signed; try again soon"
        ),
        .logFailed: ProblemWords(
            "透明日志已停止",
            "The transparency log has stopped",
            "原因见 /readyz?verbose 与服务器日志,请联系运营方",
            "The reason is in /readyz?verbose and in the server's log; tell the operator"
        ),
        .beyondLog: ProblemWords(
            "超出日志范围",
            "Beyond the log",
            "已签名的日志有 {size} 条",
            "The signed log has {size} entries"
        ),
        .invalidNote: ProblemWords(
            "不是检查点签名文件",
            "Not a signed checkpoint",
            "请求体应为 C2SP signed-note 格式的检查点和见证签名",
            "The body is a checkpoint as a C2SP signed note, with lines of witnesses"
        ),
        .unknownWitness: ProblemWords(
            "未知的见证方",
            "Unknown witness",
            "没有一行签名来自已配置的见证方,见 GET /v1/log/keys",
            "No line is by a configured witness; GET /v1/log/keys lists them"
        ),
        .wrongCosignature: ProblemWords(
            "见证签名无效",
            "Wrong cosignature",
            "{witness} 的签名与检查点不符",
            "The line of {witness} is not a signature of this checkpoint"
        ),
        .unknownCheckpoint: ProblemWords(
            "检查点不存在",
            "Unknown checkpoint",
            "本日志从未签署该大小或该根哈希的检查点",
            "This log never signed a checkpoint of that size and root"
        ),
        .notCosigned: ProblemWords(
            "尚无见证签名",
            "Not cosigned",
            "还没有见证方签署过本日志的检查点",
            "No witness has signed a checkpoint of this log yet"
        ),
    ]
}
