namespace Utilities.Heating.Tests;

/// <summary>What every test of a temperature visit begins with.</summary>
public static class Visits
{
    /// <summary>Nine in the morning of the next local day: by day, whatever the tests before have done to the clock.</summary>
    public static void NextMorning(this HeatingService heating)
    {
        var local = heating.Now.ToOffset(TimeSpan.FromHours(8));
        heating.Clock.MoveTo(new DateTimeOffset(local.Date, local.Offset).AddDays(1).AddHours(9));
    }

    public static async Task Thermometer(this HeatingService heating, string code, int validDays = 300)
    {
        var today = DateOnly.FromDateTime(heating.Now.ToOffset(TimeSpan.FromHours(8)).Date);
        (await heating.Dispatcher.Post("thermometers", new { code, model = "数字温度计 T-100", calibratedOn = today.AddDays(-10), validUntil = today.AddDays(validDays) })).Expect(201);
    }

    public static object Booking(DateTimeOffset bookedAt, string? nightAgreedBy = null, string? servicePointId = null) => new
    {
        servicePointId, name = "李秀英", phone = "13987654321", address = "阳光花园6栋301", bookedAt, nightAgreedBy,
    };

    public static string VisitNumber(this Answer answer) => answer.Body.GetProperty("visit").GetProperty("number").GetString()!;

    public static string VisitState(this Answer answer) => answer.Body.GetProperty("visit").GetProperty("state").GetString()!;

    public static object Start(string thermometer, params string[] staff) => new { staff, thermometer, workPassesShown = true, formCarried = true };

    public static object Form(params (string Room, double Celsius)[] rooms) => new
    {
        customerName = "李秀英",
        customerPhone = "13987654321",
        rooms = rooms.Select(room => new { room = room.Room, celsius = room.Celsius }),
        outdoorCelsius = -3.5,
        radiators = "hot",
        customerOpinion = "无",
        filledBy = "crew-7",
    };

    /// <summary>A visit with its form filled in.</summary>
    public static async Task<Answer> Visited(this HeatingService heating, string thermometer, params (string Room, double Celsius)[] rooms)
    {
        heating.NextMorning();
        await heating.Thermometer(thermometer);
        var number = (await heating.Clerk.Post("temperature-visits", Booking(heating.Now.AddHours(1)))).Expect(201).VisitNumber();
        (await heating.Crew.Post($"temperature-visits/{number}/start", Start(thermometer, "crew-7", "crew-8"))).Expect(200);
        return (await heating.Crew.Post($"temperature-visits/{number}/form", Form(rooms))).Expect(200);
    }
}
