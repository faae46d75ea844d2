using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Registers a window, duty desk or hotline seat, or replaces what is registered.</summary>
public static class SaveSeat
{
    private const int MostBusinesses = 100;

    /// <param name="AnswersCalls">A window seat does not answer calls, a hotline seat does (K7).</param>
    /// <param name="Hours">Needed except round the clock: <c>08:30-12:00,13:30-17:30</c>.</param>
    public sealed record Body(
        string? Kind, string? NameZh, string? NameEn, string? PlaceZh, string? PlaceEn, bool? Accessible, bool? AnswersCalls, IReadOnlyList<string>? Businesses, string? Calendar, string? Hours,
        string? Certificate, bool? Active);

    public static void MapSaveSeat(this IEndpointRouteBuilder api) =>
        api.MapPut("/windows/{code}", Handle).RequireRoles(Roles.Supervisor, Roles.Operator).Produces<Seat>()
            .WithSummary("Register or revise a window, duty desk or hotline seat 登记窗口、值班台、热线坐席").WithTags("Windows");

    private static async Task<IResult> Handle(string code, Body body, HttpContext http, UnitOfWork unit, TimeProvider time, CancellationToken cancel)
    {
        var (now, match) = (time.GetUtcNow(), ETags.IfMatch(http.Request));
        var outcome = await unit.Execute<Seat>(async () =>
        {
            var before = await SeatTable.Find(unit, code);
            var version = SavedVersion.Next(match, before?.Version);
            if (version.IsRefused) return version.Refusal!;
            var businesses = (await unit.Query<string>("SELECT code FROM hall_business WHERE active = @yes", new { yes = true })).ToHashSet(StringComparer.Ordinal);
            var given = Check(code, body, businesses, now);
            if (given.IsRefused) return given;
            if (before is { } && before.Kind != given.Value.Kind) return Refusal.Unprocessable("kind-is-fixed", "A seat keeps its kind.", $"'{code}' is a {before.Kind}.", "K7");
            var seat = given.Value with { Version = version.Value };
            return await SeatTable.Store(unit, seat) ? seat : Refusal.VersionConflict($"'{code}' was changed in the meantime.");
        }, cancel);
        return outcome.WithETag(http, seat => seat.Version);
    }

    /// <summary>Pure.</summary>
    internal static Outcome<Seat> Check(string code, Body body, IReadOnlySet<string> businesses, DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var kind = errors.OneOf("kind", body.Kind, Seat.Kinds);
        var calendar = errors.OneOf("calendar", body.Calendar, OpeningHours.Calendars);
        var served = (body.Businesses ?? []).Distinct(StringComparer.Ordinal).ToList();
        if (served.Count > MostBusinesses) errors.Add("businesses", "too-many", $"At most {MostBusinesses} businesses.");
        foreach (var unknown in served.Where(business => !businesses.Contains(business))) errors.Add("businesses", "unknown-business", $"No business '{unknown}' is registered.");
        if (kind == Seat.Window && served.Count == 0) errors.Add("businesses", "required", "Say which 'businesses' the window serves.");
        if (kind is Seat.DutyDesk or Seat.Hotline && served.Count > 0) errors.Add("businesses", "windows-only", "Only windows serve a queue.");
        if (calendar is OpeningHours.Daily or OpeningHours.WorkingDays && OpeningHours.Read(body.Hours).Count == 0)
            errors.Add("hours", "not-hours", "Give 'hours' such as 08:30-12:00,13:30-17:30, rising.");
        var seat = new Seat
        {
            Code = errors.Code("code", code),
            Kind = kind,
            NameZh = errors.Text("nameZh", body.NameZh),
            NameEn = errors.Text("nameEn", body.NameEn),
            PlaceZh = errors.Text("placeZh", body.PlaceZh),
            PlaceEn = errors.Text("placeEn", body.PlaceEn),
            Accessible = body.Accessible ?? false,
            AnswersCalls = body.AnswersCalls ?? kind != Seat.Window,
            Businesses = served,
            Calendar = calendar,
            Hours = calendar == OpeningHours.RoundTheClock ? "" : body.Hours ?? "",
            Certificate = body.Certificate is null ? null : errors.Code("certificate", body.Certificate),
            Active = body.Active ?? true,
            UpdatedAt = now,
        };
        if (errors.Any) return errors.ToRefusal();
        return seat.AnswersCalls == (kind == Seat.Window)
            ? Refusal.Unprocessable("separate-seats", "Windows do not answer calls, hotline and duty seats do.", $"'{code}' is a {kind}.", "K7")
            : seat;
    }
}
