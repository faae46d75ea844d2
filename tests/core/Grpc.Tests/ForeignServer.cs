using System.Diagnostics;
using System.Globalization;

namespace Utilities.Grpc.Tests;

/// <summary><c>judge/server.js</c>: the judge's methods on @grpc/grpc-js.</summary>
public sealed class ForeignServer : IJudge, IAsyncLifetime
{
    private Process? process;

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public async ValueTask InitializeAsync()
    {
        process = await NodeJudge.Start("server.js");
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        Address = new Uri($"http://127.0.0.1:{int.Parse(line, CultureInfo.InvariantCulture)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        process.StandardInput.Close();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
    }
}
