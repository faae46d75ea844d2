using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Gas;

/// <summary>Unpaid fees and how often their customers were reminded.</summary>
public static class ReadArrears
{
    public sealed record Reminder
    {
        public int Sequence { get; init; }
        public DateTimeOffset At { get; init; }
        public string Channel { get; init; } = "";
        public bool Reached { get; init; }
        public string Actor { get; init; } = "";
        public string? Note { get; init; }
    }

    public sealed record View(Arrears Arrears, IReadOnlyList<Reminder> Reminders);

    public static void MapReadArrears(this IEndpointRouteBuilder api)
    {
        api.MapGet("/arrears/{number}", One).RequireRoles(Roles.Staff).Produces<View>().WithSummary("One unpaid fee and its reminders 查询欠费催缴").WithTags("Arrears");
        api.MapGet("/arrears", List).RequireRoles(Roles.Staff).Produces<Page<Arrears>>().WithSummary("Unpaid fees 欠费列表").WithTags("Arrears");
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, CancellationToken cancel)
    {
        var view = await database.Read(async db =>
        {
            if (await db.QuerySingleOrDefaultAsync<Arrears>($"{Arrears.Select} WHERE a.number = @number", new { number }) is not { } arrears) return null;
            var reminders = (await db.QueryAsync<Reminder>("SELECT sequence, at, channel, reached, actor, note FROM arrears_reminder WHERE arrears_id = @Id ORDER BY sequence", arrears)).AsList();
            return new View(arrears.For(http.Actor()), Arrears.SeesNotes(http.Actor()) ? reminders : [.. reminders.Select(reminder => reminder with { Note = Masking.FreeText(reminder.Note) })]);
        }, cancel);
        if (view is null) return Refusal.NotFound("arrears", number).ToResult();
        http.Response.Headers.ETag = ETags.Of(view.Arrears.Version);
        return TypedResults.Ok(view);
    }

    private static async Task<IResult> List(string? state, string? servicePoint, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var rows = await database.Read(db => db.QueryAsync<Arrears>($"""
            {Arrears.Select} WHERE a.number > @after AND (@state IS NULL OR a.state = @state) AND (@servicePoint IS NULL OR p.number = @servicePoint)
            ORDER BY a.number{database.Limit("@take")}
            """, new { after = page.Value.After, state, servicePoint, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut([.. rows.Select(arrears => arrears.For(http.Actor()))], arrears => arrears.Number));
    }
}
