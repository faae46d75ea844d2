using Dapper;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Billing;

/// <summary>What a utility's own desk noted as unpaid, with what billing knew when it heard of it. One row of table <c>arrears_note</c>.</summary>
public sealed record ArrearsNote
{
    public const string Owed = "owed";
    public const string NotDueYet = "not-due-yet";
    public const string NothingOwed = "nothing-owed";
    public const string UnknownAccount = "unknown-account";

    public static readonly string[] Answers = [Owed, NotDueYet, NothingOwed, UnknownAccount];

    public string Service { get; init; } = "";

    /// <summary>Number of the utility's note.</summary>
    public string Number { get; init; } = "";

    public string? ServicePoint { get; init; }

    public string? Account { get; init; }

    public string Period { get; init; } = "";

    public string Source { get; init; } = "";

    public DateTimeOffset NotedAt { get; init; }

    /// <summary>One of <see cref="Answers"/>.</summary>
    public string Answer { get; init; } = "";

    public DateTimeOffset AnsweredAt { get; init; }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/arrears/notes", List).RequireRoles(Roles.Staff).Produces<Page<ArrearsNote>>()
            .WithSummary("What utilities noted as unpaid, and what billing knows 各单位登记的欠费与核对结果").WithTags("Arrears");

    private static async Task<IResult> List(string? answer, string? account, string? cursor, int? limit, Database database, CancellationToken cancel)
    {
        var page = ListPage.Of(cursor, limit);
        if (page.IsRefused) return page.Refusal!.ToResult();
        var errors = new FieldErrors();
        if (answer is not null) errors.OneOf("answer", answer, Answers);
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = await database.Read(db => db.QueryAsync<ArrearsNote>($"""
            SELECT service, number, service_point, account, period, source, noted_at, answer, answered_at FROM arrears_note
            WHERE number > @after AND (@answer IS NULL OR answer = @answer) AND (@account IS NULL OR account = @account) ORDER BY number{database.Limit("@take")}
            """, new { after = page.Value.After, answer, account, take = page.Value.Take }), cancel);
        return TypedResults.Ok(page.Value.Cut(rows.AsList(), note => note.Number));
    }
}
