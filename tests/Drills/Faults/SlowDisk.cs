using System.Globalization;

namespace Utilities.Drills.Faults;

/// <summary>Makes every fsync and fdatasync of a service take longer, by a library of a few lines that is compiled here and preloaded.</summary>
public sealed class SlowDisk
{
    private readonly string file;

    private SlowDisk(string file, string library)
    {
        this.file = file;
        Library = library;
        Delay = TimeSpan.Zero;
    }

    public string Library { get; }

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal) { ["DRILL_SLOW_DISK"] = file };

    /// <summary>How much longer.</summary>
    public TimeSpan Delay
    {
        set => File.WriteAllText(file, ((long)value.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
    }

    public static async Task<Lever<SlowDisk>> Make(string stack)
    {
        if (Shell.Find("gcc") is not { } compiler) return Lever<SlowDisk>.Without("gcc, which compiles the library that slows fsync down, is not here");
        var (source, library) = (Path.Combine(stack, "slow-disk.c"), Path.Combine(stack, "slow-disk.so"));
        await using (var text = typeof(SlowDisk).Assembly.GetManifestResourceStream("slow-disk.c")!)
        await using (var copy = File.Create(source)) await text.CopyToAsync(copy);
        try
        {
            await Shell.Run(compiler, "-shared", "-fPIC", "-O2", "-o", library, source, "-ldl");
        }
        catch (InvalidOperationException refused)
        {
            return Lever<SlowDisk>.Without($"the library that slows fsync down does not compile: {refused.Message}");
        }

        return new SlowDisk(Path.Combine(stack, "slow-disk.ms"), library);
    }
}
