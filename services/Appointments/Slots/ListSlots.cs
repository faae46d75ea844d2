using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>Every slot of a calendar, closed and full ones too, for those who run it.</summary>
public static class ListSlots
{
    internal static void Map(IEndpointRouteBuilder api) => api.MapGet("/calendars/{code}/slots", Handle).RequireRoles(Roles.Staff)
        .Produces<Page<Slot>>().WithSummary("The slots of a calendar 日历时段").WithTags("Slots");

    private static async Task<IResult> Handle(string code, DateOnly? from, DateOnly? to, string? state, string? cursor, int? limit, Database database, TimeProvider time, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        if (state is not null) errors.OneOf("state", state, [Slot.Open, Slot.Closed]);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var page = TimePage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var first = from ?? HallTime.Day(time.GetUtcNow());
        var rows = await database.Read(db => db.QueryAsync<Slot>($"""
            SELECT {Slot.Columns} FROM booking_slot
            WHERE calendar_code = @code AND starts_at >= @begin AND starts_at < @end AND (@state IS NULL OR state = @state) AND (starts_at > @At OR (starts_at = @At AND id > @Id))
            ORDER BY starts_at, id{database.Limit("@Take")}
            """, new { code, begin = HallTime.WholeDay(first).From, end = HallTime.WholeDay(to ?? DateOnly.MaxValue).Until, state, page.Value.At, page.Value.Id, page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), slot => slot.StartsAt, slot => slot.Id));
    }
}
