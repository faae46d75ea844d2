using System.Diagnostics;
using Utilities.Launcher;

namespace Utilities.Apphost.Tests;

/// <summary>Real processes, supervised as the launcher does it.</summary>
public sealed class ChildTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder folder = new();
    private readonly StringWriter console = new();
    private readonly Output output;
    private readonly PidFile pids;

    public ChildTests()
    {
        output = new Output(folder.Path("logs"), console, colours: false);
        pids = new PidFile(folder.Path("launcher.pids"));
    }

    [Fact]
    public async Task A_process_that_is_asked_to_stop_stops_and_is_not_started_again()
    {
        var child = Start("trap 'echo goodbye; exit 0' TERM; echo hello; while :; do sleep 0.05; done");
        await Says("hello");

        await child.Stop(Limit, CancellationToken.None);

        Assert.Contains("goodbye", console.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, child.Crashes);
        Assert.False(Assert.Single(pids.Read()).IsAlive());
    }

    [Fact]
    public async Task A_process_that_does_not_listen_is_killed_after_the_limit()
    {
        var child = Start("trap '' TERM; echo deaf; while :; do sleep 0.05; done");
        await Says("deaf");

        await child.Stop(TimeSpan.FromMilliseconds(300), CancellationToken.None);

        Assert.False(Assert.Single(pids.Read()).IsAlive());
        Assert.Contains("did not stop in time", console.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_signal_leaves_no_time()
    {
        var child = Start("trap '' TERM; echo deaf; while :; do sleep 0.05; done");
        await Says("deaf");

        var begun = Stopwatch.GetTimestamp();
        await child.Stop(TimeSpan.FromMinutes(5), new CancellationToken(canceled: true));

        Assert.True(Stopwatch.GetElapsedTime(begun) < Limit);
    }

    [Fact]
    public async Task A_process_that_ends_unasked_is_started_again()
    {
        var child = Start($"echo start; test -e {folder.Path("second")} && exec sleep 60; touch {folder.Path("second")}; exit 3");
        await Says("start", times: 2);

        Assert.Equal(1, child.Crashes);
        Assert.Contains("ended with code 3; it is started again in 1 s.", console.ToString(), StringComparison.Ordinal);
        await child.Stop(Limit, CancellationToken.None);
    }

    [Fact]
    public async Task It_has_a_session_of_its_own_so_that_the_terminal_does_not_signal_it()
    {
        var child = Start("echo \"session $(cut -d' ' -f6 /proc/$$/stat) $$\"; exec sleep 60");
        await Says("session");

        var words = console.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal(words[^2], words[^1]);
        await child.Stop(Limit, CancellationToken.None);
    }

    [Fact]
    public async Task It_sees_the_given_environment_and_nothing_else()
    {
        var child = Start("echo \"mark=$MARK home=$HOME.\"; exec sleep 60", new Dictionary<string, string> { ["MARK"] = "水" });
        await Says("mark=水 home=.");
        await child.Stop(Limit, CancellationToken.None);
    }

    [Fact]
    public async Task It_ends_when_the_process_that_holds_its_standard_input_is_killed()
    {
        // The middle process stands for a launcher that is killed: it alone holds the writing end of the pipe.
        var script = $"mkfifo {folder.Path("pipe")}; exec 9<>{folder.Path("pipe")}; "
            + $"{Tether} sh -c 'echo $$ > {folder.Path("pid")}; exec sleep 600' < {folder.Path("pipe")} 9>&- & exec sleep 600";
        using var holder = Process.Start(new ProcessStartInfo("sh", ["-c", script]) { UseShellExecute = false })!;
        try
        {
            await Eventually(() => File.Exists(folder.Path("pid")) && File.ReadAllText(folder.Path("pid")).Length > 1, "the tethered process starts");
            var mark = ProcessMark.Of(int.Parse(await File.ReadAllTextAsync(folder.Path("pid")), System.Globalization.CultureInfo.InvariantCulture), "sleep")!;

            holder.Kill();

            await Eventually(() => ProcessMark.Of(mark.Pid, mark.Name) != mark, "the tethered process ends with its holder");
        }
        finally
        {
            holder.Kill(entireProcessTree: true);
        }
    }

    public void Dispose()
    {
        output.Dispose();
        folder.Dispose();
    }

    private static string Tether => WorkingCopy.Path("apphost", "tethered.sh");

    private Child Start(string script, Dictionary<string, string>? environment = null)
    {
        var variables = new Dictionary<string, string>(environment ?? []) { ["PATH"] = "/usr/bin:/bin" };
        var child = new Child(new ChildSpec("child", [Tether, "sh", "-c", script], folder.Root, variables), output, pids, TimeProvider.System);
        child.Start();
        return child;
    }

    private Task Says(string text, int times = 1) =>
        Eventually(() => console.ToString().Split($"| {text}").Length > times, $"the process says '{text}'");

    private static async Task Eventually(Func<bool> condition, string what)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!condition())
        {
            Assert.False(limit.IsCancellationRequested, $"Not within {Limit}: {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
        }
    }
}
