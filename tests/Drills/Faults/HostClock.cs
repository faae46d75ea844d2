using System.Globalization;

namespace Utilities.Drills.Faults;

/// <summary>The wall clock of a host, stepped by libfaketime for the processes that are started with it; what measures spans goes on as before.</summary>
public sealed class HostClock
{
    private const string Faketime = "/usr/lib/*/faketime/libfaketimeMT.so.1";

    private readonly string file;

    private HostClock(string file, string library)
    {
        this.file = file;
        Library = library;
        Set(TimeSpan.Zero);
    }

    public string Library { get; }

    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["FAKETIME_TIMESTAMP_FILE"] = file,
        ["FAKETIME_CACHE_DURATION"] = "1" /* second after which the file is read again */,
        ["DONT_FAKE_MONOTONIC"] = "1",
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        ["NO_FAKE_STAT"] = "1",
    };

    /// <summary>How far it is from the right time.</summary>
    public TimeSpan Offset { get; private set; }

    public DateTimeOffset Now => TimeProvider.System.GetUtcNow() + Offset;

    public static Lever<HostClock> Find(string stack)
    {
        var parts = Faketime.Split("/*/");
        var library = Directory.Exists(parts[0]) ? Directory.GetDirectories(parts[0]).Select(folder => Path.Combine(folder, parts[1])).FirstOrDefault(File.Exists) : null;
        return library is null ? Lever<HostClock>.Without("libfaketime (Debian: faketime) is not here") : new HostClock(Path.Combine(stack, "host-clock"), library);
    }

    /// <summary>A step from one instant to the next, in one go as a bad time server would make it.</summary>
    public void Set(TimeSpan offset)
    {
        // Written aside and renamed: it is read at every look at the clock.
        File.WriteAllText(file + ".new", offset.TotalSeconds.ToString("+0;-0;+0", CultureInfo.InvariantCulture) + "\n");
        File.Move(file + ".new", file, overwrite: true);
        Offset = offset;
    }
}
