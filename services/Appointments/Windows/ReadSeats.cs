using Dapper;
using Utilities.Matters;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Appointments;

/// <summary>The register of windows, duty desk and hotline seats. Public: it holds no person.</summary>
public static class ReadSeats
{
    public static void MapReadSeats(this IEndpointRouteBuilder api)
    {
        api.MapGet("/windows/{code}", One).AllowAnonymous().Produces<Seat>().WithSummary("One window or seat 查询窗口").WithTags("Windows");
        api.MapGet("/windows", List).AllowAnonymous().Produces<Page<Seat>>().WithSummary("Windows, duty desk and hotline seats 窗口登记簿").WithTags("Windows");
    }

    private static async Task<IResult> One(string code, HttpContext http, Database database, CancellationToken cancel)
    {
        var found = await database.Read(async db => await SeatTable.Whole(
            db, null, (await db.QueryAsync<Seat>($"SELECT {Seat.Columns} FROM hall_seat WHERE code = @code", new { code })).AsList()), cancel);
        Outcome<Seat> outcome = found is [var seat] ? seat : Refusal.NotFound("window", code);
        return outcome.WithETag(http, s => s.Version);
    }

    private static async Task<IResult> List(string? kind, string? business, bool? accessible, bool? active, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(async db => await SeatTable.Whole(db, null, (await db.QueryAsync<Seat>($"""
            SELECT {Seat.Columns} FROM hall_seat
            WHERE code > @After AND (@kind IS NULL OR kind = @kind) AND (@accessible IS NULL OR accessible = @accessible) AND (@active IS NULL OR active = @active)
                AND (@business IS NULL OR EXISTS (SELECT 1 FROM hall_seat_business b WHERE b.seat = code AND b.business = @business))
            ORDER BY code{database.Limit("@Take")}
            """, new { page.Value.After, page.Value.Take, kind, business, accessible, active })).AsList()), cancel);
        return TypedResults.Ok(page.Value.Cut(rows, seat => seat.Code));
    }
}
