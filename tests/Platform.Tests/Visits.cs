using System.Text.Json;
using Utilities.ServiceDefaults;
using Utilities.TestKit;

namespace Utilities.Platform.Tests;

/// <summary>Visits to homes, as the tests bring them about.</summary>
internal static class Visits
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A team of the utility that can be booked on working days.</summary>
    public static async Task Open(UtilityDay day, string code, string utility) => (await day.At("appointments", Roles.Dispatcher).Post("calendars", new
    {
        code, organisation = $"{utility}-team", nameZh = "上门服务", nameEn = "Visits", kind = "doorstep", utility, days = "working-days", hours = "mon-fri 08:30-11:30", slotMinutes = 60, capacity = 2,
    })).Expect(201);

    /// <summary>The latest visit of a request once it is in this state.</summary>
    public static async Task<JsonElement> Reach(UtilityDay day, string number, string state)
    {
        JsonElement last = default;
        await Eventually.True(async () =>
        {
            last = (await day.As(Roles.Clerk).Get($"requests/{number}/visits")).Expect(200).Body.EnumerateArray().LastOrDefault();
            return last.ValueKind == JsonValueKind.Object && last.GetProperty("state").GetString() == state;
        }, Patience, $"the visit of {number} to be {state}");
        return last;
    }
}
