using Utilities.ServiceDefaults;

namespace Utilities.Complaints.Tests;

/// <summary>The telephone switch, as a partner system.</summary>
public static class TelephoneSwitch
{
    public static Caller Switch(this ServiceFixture hall) => hall.As("switch-1", Roles.Partner);

    public static async Task<Answer> Ring(this ServiceFixture hall, string callId, string line, DateTimeOffset? at = null) =>
        (await hall.Switch().Post("phone/events", new { callId, @event = "ringing", line, at = at ?? hall.Now, caller = "13812345678" })).Expect(200);

    public static async Task<Answer> PickUp(this ServiceFixture hall, string callId, string line, int rings, DateTimeOffset? at = null, string agent = "clerk-1") =>
        (await hall.Switch().Post("phone/events", new { callId, @event = "answered", line, at = at ?? hall.Now, rings, agent })).Expect(200);

    public static async Task<Answer> GiveUp(this ServiceFixture hall, string callId, string line, int rings, DateTimeOffset? at = null) =>
        (await hall.Switch().Post("phone/events", new { callId, @event = "abandoned", line, at = at ?? hall.Now, rings })).Expect(200);

    public static async Task<Answer> HangUp(this ServiceFixture hall, string callId, string line, string by, DateTimeOffset? at = null) =>
        (await hall.Switch().Post("phone/events", new { callId, @event = "ended", line, at = at ?? hall.Now, by })).Expect(200);
}
