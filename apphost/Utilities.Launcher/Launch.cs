using System.Collections;
using System.Runtime.InteropServices;

namespace Utilities.Launcher;

/// <summary>One run of the launcher, from taking the data folder to giving it back.</summary>
public static class Launch
{
    public static async Task<int> Run(LaunchOptions options, Repository repository)
    {
        using var stop = new CancellationTokenSource();
        using var hurry = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, OnSignal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, OnSignal);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, OnSignal);

        var time = TimeProvider.System;
        using var folder = DataFolder.Hold(options.DataFolder);
        using var output = new Output(folder.Path("logs"), Console.Out, colours: !Console.IsOutputRedirected);
        using var http = new HttpClient(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(5) };
        var stack = new Stack(options, repository, folder, output, time, http);
        try
        {
            var left = await folder.ClearLeftovers(time, stop.Token);
            if (left.Count > 0)
            {
                output.Say($"Cleared up after a launcher that was killed: {string.Join(", ", left)}.");
            }

            folder.Pids.Add(Environment.ProcessId, "launcher");
            await stack.Start(InheritedEnvironment(), stop.Token);
            await Task.Delay(Timeout.InfiniteTimeSpan, time, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: that is how a run ends.
        }
        finally
        {
            await stack.Stop(hurry.Token);
        }

        output.Say("Stopped.");
        return 0;

        // The first signal stops in order, the second at once.
        void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            (stop.IsCancellationRequested ? hurry : stop).Cancel();
        }
    }

    private static Dictionary<string, string> InheritedEnvironment() => Environment.GetEnvironmentVariables()
        .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
}
