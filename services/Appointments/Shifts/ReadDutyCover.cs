using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Where the roster of duty desk or hotline has holes, and where nobody was there.</summary>
public static class ReadDutyCover
{
    private const int MostDays = 92;

    public static void MapReadDutyCover(this IEndpointRouteBuilder api) =>
        api.MapGet("/shifts/cover", Handle).RequireRoles(Roles.Staff).Produces<DutyCover>().WithSummary("How far a post is manned 值班覆盖与空缺").WithTags("Shifts");

    private static async Task<IResult> Handle(string? kind, DateTimeOffset? from, DateTimeOffset? to, Database database, TimeProvider time, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var errors = new FieldErrors();
        errors.Near("from", from, now);
        errors.Near("to", to, now);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var window = new Stretch(from ?? now, to ?? (from ?? now).AddDays(7));
        errors.OneOf("kind", kind, Seat.Kinds);
        if (window.Length <= TimeSpan.Zero || window.Length > TimeSpan.FromDays(MostDays)) errors.Add("to", "out-of-range", $"'to' must lie after 'from', at most {MostDays} days.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var which = new { kind, window.From, window.Until, now };
        return TypedResults.Ok(await database.Read(async db =>
            DutyCover.Of(window, (await db.QueryAsync<DutyStand>(DutyStand.Select, which)).AsList(), (await db.QueryAsync<DutyStand>(DutyStand.Away, which)).AsList(), now), cancel));
    }
}
