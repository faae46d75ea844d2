using System.Text.RegularExpressions;

namespace Utilities.Architecture.Tests;

/// <summary>Rules about source text. Each finds the offending pieces of a text and is itself tested on a bad sample.</summary>
public static partial class CodeRules
{
    /// <summary>Rows and messages commit together only through the unit of work; the bus itself is core/Messaging's.</summary>
    [GeneratedRegex(@"\b(IBus|IPublishEndpoint|ISendEndpointProvider|IBusControl)\b", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Bus { get; }

    /// <summary>Names and levels of log lines stand in Log.cs; nothing is destructured, since it may be about a person.</summary>
    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|\{@\w", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex LooseLog { get; }

    /// <summary>An exception that vanishes without a word why.</summary>
    [GeneratedRegex(@"\bcatch\b[^{;]*\{\s*\}", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex SwallowedException { get; }

    [GeneratedRegex(@"NotImplementedException|\b(TODO|FIXME|HACK|XXX)\b|Thread\.Sleep|\.GetAwaiter\(\)\.GetResult\(\)|\basync void\b", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Unfinished { get; }

    [GeneratedRegex(@"^\s*(public |internal |private |protected |file )?(partial )?interface I[A-Z]\w*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Interface { get; }

    [GeneratedRegex(@"^\s*((public|internal|private|protected|file|sealed|static|abstract|partial|readonly) )*(class|record|struct|record struct) [A-Z]\w*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Type { get; }

    /// <summary>Passwords and keys written into a file: connection strings, addresses, configuration values, PEM blocks.</summary>
    [GeneratedRegex(
        """
        (?ix)
        -----BEGIN\ [A-Z\ ]*PRIVATE\ KEY
        | \b(password|pwd)=(?!["'{$<]|secret\b|password\b|…)[^;"'\s]{3,};
        | amqps?://\w+:(?!guest@|secret@|password@|pass@|[{<$])[^@\s"]+@
        | "[\w.-]*(password|secret|api-?key)"\s*:\s*"(?!["{<$\\]|\.\.\.|…)[^"]{4,}"
        """, RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Secret { get; }

    /// <summary>An unquoted SQL alias that is a reserved word of T-SQL: SQLite takes it, SQL Server does not.</summary>
    [GeneratedRegex(
        @"\bAS (add|backup|browse|bulk|by|check|close|current|database|deny|disk|dump|end|exit|external|file|full|function|group|identity|index|key|kill|left|lineno|load|national|of|off|offsets|on|open|option|order|outer|over|percent|plan|precision|primary|print|proc|procedure|public|read|references|restore|restrict|return|revert|right|rule|save|schema|set|shutdown|statistics|table|to|top|transaction|trigger|union|unique|update|use|user|values|view|when|where)\b",
        RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex ReservedAlias { get; }

    /// <summary>Test methods: the name after [Fact] or [Theory], with or without a display name, and whatever attributes follow.</summary>
    [GeneratedRegex(@"\[(Fact|Theory)\b(?<attribute>[^\n]*)\n(\s*\[[^\n]*\n)*\s*public (async )?(void|Task|ValueTask) (?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex TestMethod { get; }

    /// <summary>A sentence: words between underscores, a capital first.</summary>
    [GeneratedRegex(@"^[A-Z][A-Za-z0-9]*(_[A-Za-z0-9]+)+$", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Sentence { get; }

    /// <summary>A gRPC service that anybody could call: only health is public.</summary>
    [GeneratedRegex(@"MapGrpcService<(?!HealthRpc>)\w+>\(\)(?!\s*\.RequireRoles\()", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex OpenGrpc { get; }

    public static string[] Find(Regex rule, IEnumerable<SourceFile> files) =>
        [.. files.SelectMany(file => rule.Matches(file.Text).Select(match => $"{file.Path}: {match.Value.Trim()}"))];
}
