using System.Diagnostics;

namespace Utilities.Drills.Stacks;

/// <summary>A process of a cell. It ends with its standard input, so also when the drill itself is killed.</summary>
internal sealed class DrilledProcess(string name, IReadOnlyList<string> command, string folder, IReadOnlyDictionary<string, string> environment, string log) : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(25);

    private readonly Lock gate = new();
    private Process? process;

    public string Name => name;

    public void Start()
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (key, value) in environment) start.Environment[key] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IEnumerable<string> LastLines()
    {
        lock (gate) return File.Exists(log) ? File.ReadLines(log).TakeLast(15).ToList() : [];
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (!process.HasExited) process.StandardInput.Close();
        using var patience = new CancellationTokenSource(StopLimit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null) return;
        lock (gate) File.AppendAllText(log, line + "\n");
    }
}
