using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The version under which a registered thing is put: what is new begins at one, what is there is changed only by whoever has read it. Pure.</summary>
internal static class SavedVersion
{
    public static Outcome<long> Next(long? match, long? current) => (match, current) switch
    {
        (null, null) => 1,
        (not null, null) => Refusal.VersionConflict("There is nothing here yet to be changed."),
        (null, not null) => Refusal.VersionRequired(),
        var (read, now) when read != now => Refusal.VersionConflict($"It is at version {now}, not {read}."),
        _ => current!.Value + 1,
    };
}
