using Utilities.TestKit.Otlp;

namespace Utilities.Platform.Tests;

/// <summary>A running platform whose processes send their traces, metrics and logs to the tests.</summary>
[CollectionDefinition(Shared)]
public sealed class WatchedPlatform : IAsyncLifetime, ICollectionFixture<WatchedPlatform>
{
    public const string Shared = "watched platform";

    public string Folder { get; } = Directory.CreateTempSubdirectory("utilities-platform-").FullName;

    public TestKit.Platform Platform { get; private set; } = null!;

    public OtlpReceiver Telemetry { get; private set; } = null!;

    /// <summary>What every process has written to its standard output and error.</summary>
    public IReadOnlyList<(string Process, string Text)> LogFiles =>
        [.. Directory.GetFiles(Folder, "*.log*", SearchOption.AllDirectories).Where(file => !file.Contains("broker", StringComparison.Ordinal)).Select(file => (Path.GetFileName(file), Read(file)))];

    public async ValueTask InitializeAsync()
    {
        Telemetry = await OtlpReceiver.Start();
        var environment = new Dictionary<string, string>(Telemetry.Environment, StringComparer.Ordinal)
        {
            ["Telemetry__ReadEvery"] = "00:00:01",
            ["Telemetry__CountEvery"] = "00:00:01",
            ["LOGGING__CONSOLE__FORMATTEROPTIONS__INCLUDESCOPES"] = "true",
        };
        Platform = await TestKit.Platform.Start(Folder, environment: environment);
    }

    public async ValueTask DisposeAsync()
    {
        await Platform.DisposeAsync();
        await Telemetry.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
