using System.Diagnostics;

namespace Utilities.Drills.Faults;

/// <summary>Programs of the system that make and remove faults.</summary>
internal static class Shell
{
    private static readonly TimeSpan TidyingLimit = TimeSpan.FromSeconds(10);

    public static bool IsRoot { get; } = Environment.UserName == "root";

    /// <summary>Runs a program; what it says on a failure is the exception's text.</summary>
    public static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {(await error).Trim()}");
    }

    /// <summary>The same where a failure does not matter: tidying up.</summary>
    public static async Task Try(string program, params string[] arguments)
    {
        try
        {
            await Run(program, arguments);
        }
        catch (InvalidOperationException)
        {
            // Gone already.
        }
    }

    /// <summary>The same while this process ends, when nothing can be awaited any more.</summary>
    public static void TryAtOnce(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true });
        process?.WaitForExit(TidyingLimit);
    }

    public static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin").Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
