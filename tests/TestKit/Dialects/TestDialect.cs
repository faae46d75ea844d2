using Utilities.Messaging;

namespace Utilities.TestKit;

/// <summary>
/// On which database the tests of this process run. <c>./test</c> runs the projects with databases twice: as they are, and with
/// <c>UTILITIES_TEST_DIALECT=sqlserver</c>. Then only tests on a database take part, on the server that <c>UTILITIES_SQLSERVER</c> names; without one each is skipped (docs/adr/0030).
/// </summary>
public static class TestDialect
{
    public const string Variable = "UTILITIES_TEST_DIALECT";

    /// <summary>Connection string of a SQL Server on which databases may be created and dropped; what it says of a database is not used.</summary>
    public const string ServerVariable = "UTILITIES_SQLSERVER";

    public static Dialect Current { get; } = Environment.GetEnvironmentVariable(Variable) switch
    {
        null or "" or "sqlite" => Dialect.Sqlite,
        "sqlserver" => Dialect.SqlServer,
        var other => throw new InvalidOperationException($"{Variable} is '{other}'; it may be sqlite or sqlserver."),
    };

    public static string? Server { get; } = Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } server ? server : null;

    /// <summary>Why no test of this process runs; null when they do.</summary>
    public static string? SkipReason { get; } = Current == Dialect.SqlServer && Server is null ? $"{ServerVariable} names no server." : null;

    /// <summary>For statements of tests where one text cannot serve both.</summary>
    public static string Pick(string sqlite, string sqlServer) => Current == Dialect.Sqlite ? sqlite : sqlServer;
}
