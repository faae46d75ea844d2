namespace Utilities.Grpc.Tests;

/// <summary>A foreign client, @grpc/grpc-js, against our server; each case is written out in <c>judge/client.js</c>.</summary>
public sealed class ForeignClientTests(ForeignClientTests.Run run) : IClassFixture<ForeignClientTests.Run>
{
    private static readonly string[] Cases =
    [
        "unary", "metadata", "all codes", "crash", "unimplemented", "compressed", "deadline", "cancel", "rows", "rows fail midway",
        "rows are not held back", "rows deadline", "big messages", "a thousand at once", "retry", "health",
    ];

    public static TheoryData<string> Names => [.. Cases];

    [Theory, MemberData(nameof(Names))]
    public void It_finds_no_fault_in(string name) => Assert.Null(run.Findings[name]);

    [Fact]
    public void Every_case_it_has_is_asked_for() => Assert.Equal(Cases.Order(StringComparer.Ordinal), run.Findings.Keys.Order(StringComparer.Ordinal));

    public sealed class Run : IAsyncLifetime
    {
        private readonly JudgeHost judge = new();

        public IReadOnlyDictionary<string, string?> Findings { get; private set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

        public async ValueTask InitializeAsync()
        {
            await judge.InitializeAsync();
            Findings = await NodeJudge.Judge(judge.Host.GrpcAddress);
        }

        public ValueTask DisposeAsync() => judge.DisposeAsync();
    }
}
