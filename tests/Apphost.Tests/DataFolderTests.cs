using System.Diagnostics;
using Utilities.Launcher;

namespace Utilities.Apphost.Tests;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void A_second_launcher_is_refused_and_told_who_holds_the_folder()
    {
        using var first = DataFolder.Hold(folder.Root);
        first.Pids.Add(Environment.ProcessId, "launcher");

        var refused = Assert.Throws<StartFailed>(() => DataFolder.Hold(folder.Root));

        Assert.Contains(folder.Root, refused.Message, StringComparison.Ordinal);
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_leaves_no_trace_of_itself_and_can_be_held_again()
    {
        using (var first = DataFolder.Hold(folder.Root))
        {
            first.Pids.Add(Environment.ProcessId, "launcher");
        }

        Assert.Empty(Directory.GetFiles(folder.Root));
        using var second = DataFolder.Hold(folder.Root);
        Assert.Equal(folder.Root, second.Root);
    }

    [Fact]
    public void A_new_folder_is_for_its_owner_alone()
    {
        using var held = DataFolder.Hold(folder.Path("new"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path("new")));
    }

    [Fact]
    public void A_secret_is_made_once_and_for_its_owner_alone()
    {
        using var held = DataFolder.Hold(folder.Root);
        var secret = held.Secret("services", "billing");
        Assert.Equal(64, secret.Length);
        Assert.Equal(secret, held.Secret("services", "billing"));
        Assert.NotEqual(secret, held.Secret("services", "other"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder.Root, "services", "billing")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.Path("services")));
    }

    [Fact]
    public async Task What_a_killed_launcher_left_is_ended()
    {
        using var held = DataFolder.Hold(folder.Root);
        // Its command line names tethered.sh, as that of a process of ours does while it starts; nobody asks it to stop.
        using var left = Process.Start(new ProcessStartInfo("sh", ["-c", "trap '' TERM; while :; do sleep 0.1; done", "tethered.sh"]) { UseShellExecute = false })!;
        held.Pids.Add(left.Id, "water");

        Assert.Equal(["water"], await held.ClearLeftovers(new HastyTime(), CancellationToken.None));
        await left.WaitForExitAsync();
    }

    [Fact]
    public async Task A_stranger_that_got_the_number_of_a_dead_process_is_left_alone()
    {
        using var held = DataFolder.Hold(folder.Root);
        using var stranger = Process.Start(new ProcessStartInfo("sleep", ["60"]) { UseShellExecute = false })!;
        try
        {
            held.Pids.Add(stranger.Id, "water");
            Assert.Empty(await held.ClearLeftovers(new HastyTime(), CancellationToken.None));

            var mark = ProcessMark.Of(stranger.Id, "water")!;
            Assert.False((mark with { StartTicks = mark.StartTicks - 1 }).IsAlive());
            Assert.False(stranger.HasExited);
        }
        finally
        {
            stranger.Kill();
        }
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A clock on which every look is a second later, so that time limits pass at once.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private DateTimeOffset now = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => now += TimeSpan.FromSeconds(1);
    }
}
