using System.Diagnostics;

namespace Utilities.Launcher;

/// <summary>How to start one process.</summary>
/// <param name="Name">Its name in logs; unique.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="WorkingFolder">Its working directory.</param>
/// <param name="Environment">Its whole environment; nothing else is inherited.</param>
/// <param name="Quiet">Its output goes to the log file only.</param>
public sealed record ChildSpec(
    string Name, IReadOnlyList<string> Command, string WorkingFolder, IReadOnlyDictionary<string, string> Environment, bool Quiet = false);

/// <summary>
/// One supervised process: started, watched, started again when it ends unasked, stopped. The command must stop when its
/// standard input ends (tethered.sh sees to it): closing that pipe is how it is asked to, and if the launcher itself is
/// killed the kernel closes it. It runs in a session of its own, so Ctrl-C reaches the launcher alone.
/// </summary>
public sealed class Child(ChildSpec spec, Output output, PidFile pids, TimeProvider time)
{
    private readonly CancellationTokenSource stopping = new();
    private Process? process;
    private Task life = Task.CompletedTask;

    public string Name => spec.Name;

    /// <summary>How often it ended without being asked to.</summary>
    public int Crashes { get; private set; }

    public void Start() => life = Live();

    /// <summary>Asks it to stop and waits; after the limit, or when there is no more time, kills it.</summary>
    public async Task Stop(TimeSpan limit, CancellationToken hurry)
    {
        await stopping.CancelAsync();
        try
        {
            process?.StandardInput.Close();
            await life.WaitAsync(limit, time, hurry);
        }
        catch (Exception late) when (late is TimeoutException or OperationCanceledException)
        {
            output.Say($"{Name} did not stop in time and is killed.");
            process?.Kill();
            await life;
        }
    }

    private async Task Live()
    {
        while (!stopping.IsCancellationRequested)
        {
            var started = time.GetTimestamp();
            var code = await RunOnce();
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            var pause = RestartPause.After(++Crashes, time.GetElapsedTime(started));
            output.Say($"{Name} ended with code {code}; it is started again in {pause.TotalSeconds:0.#} s.");
            await Task.Delay(pause, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<int> RunOnce()
    {
        var start = new ProcessStartInfo("setsid", spec.Command)
        {
            WorkingDirectory = spec.WorkingFolder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
        pids.Add(process.Id, Name);
        var reading = Task.WhenAll(Copy(process.StandardOutput), Copy(process.StandardError));
        if (stopping.IsCancellationRequested)
        {
            process.StandardInput.Close();
        }

        await process.WaitForExitAsync(CancellationToken.None);
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1), time, CancellationToken.None));
        return process.ExitCode;
    }

    private async Task Copy(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            output.Line(Name, line, spec.Quiet);
        }
    }
}
