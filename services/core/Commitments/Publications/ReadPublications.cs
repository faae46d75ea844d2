using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Utilities.Messaging;
using Utilities.ServiceDefaults;

namespace Utilities.Commitments;

/// <summary><c>GET /publications</c>: published fulfilment rates with their history, newest first. Public on purpose; what is not published yet only staff see.</summary>
internal static class ReadPublications
{
    private const int Default = 50;
    private const int Max = 200;

    private const string Lines = """
        SELECT p.commitment_id, p.profile, COUNT(CASE WHEN r.kept = @yes THEN 1 END) AS kept, COUNT(r.kept) AS due
        FROM publication_promise p
        LEFT JOIN publication_row r ON r.publication_id = p.publication_id AND r.commitment_id = p.commitment_id AND r.profile = p.profile
        WHERE p.publication_id = @id
        GROUP BY p.commitment_id, p.profile ORDER BY p.commitment_id, p.profile
        """;

    /// <summary>A rate with the rate of each promise in it.</summary>
    /// <param name="SourceQuote">Verbatim words of the source.</param>
    /// <param name="Lines">Every promise that the rate covers.</param>
    /// <param name="Editions">Every public edition of the same period, oldest first.</param>
    internal sealed record View(Publication Publication, BilingualText? Title, string? SourceQuote, IReadOnlyList<Line> Lines, IReadOnlyList<Publication> Editions);

    /// <param name="Profile">Whose promise it is: that of another profile where the organisation picked it.</param>
    /// <param name="Limit">What was promised.</param>
    /// <param name="Due">None where nothing of it fell due.</param>
    internal sealed record Line(string CommitmentId, string Profile, BilingualText? Title, string? Limit, int Kept, int Due);

    public static void Map(IEndpointRouteBuilder app, string service)
    {
        app.MapGet($"/api/{service}/publications", List).WithName("ListPublications").WithTags("Commitments")
            .WithSummary("Published fulfilment rates 承诺兑现率公布").AllowAnonymous().Produces<Page<Publication>>();
        app.MapGet($"/api/{service}/publications/{{number}}", One).WithName("GetPublication").WithTags("Commitments")
            .WithSummary("One published rate with the rate of each promise 承诺兑现率详情").AllowAnonymous().Produces<View>();
    }

    private static async Task<IResult> List(string? state, string? commitmentId, string? cursor, int? limit, HttpContext http, Database database, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        string[] visible = http.Actor().IsStaff ? [.. PublicationStates.Public, PublicationStates.Computed, PublicationStates.Discarded] : PublicationStates.Public;
        if (state is not null) errors.OneOf("state", state, visible);
        var take = (int)(errors.Range("limit", limit, 1, Max) ?? Default);
        var before = cursor is null ? ["~"] : Cursor.Read(cursor, 1);
        if (before is null) errors.Add("cursor", "not-a-cursor", "'cursor' is not one that this list gave; leave it out to begin at the start.");
        if (errors.Any) return errors.ToRefusal().ToResult();
        var rows = (await database.Read(db => db.QueryAsync<Publication>($"""
            SELECT {Publication.Columns} FROM publication WHERE state IN @states AND number < @before AND (@commitmentId IS NULL OR commitment_id = @commitmentId)
            ORDER BY number DESC{database.Limit("@take")}
            """, new { states = state is null ? visible : [state], before = before![0], commitmentId, take = take + 1 }), cancel)).AsList();
        return TypedResults.Ok(new Page<Publication>([.. rows.Take(take)], rows.Count > take ? Cursor.Of(rows[take - 1].Number) : null));
    }

    private static async Task<IResult> One(string number, HttpContext http, Database database, ChosenBook book, CancellationToken cancel)
    {
        var staff = http.Actor().IsStaff;
        var view = await database.Read<View?>(async db =>
        {
            var found = await db.QuerySingleOrDefaultAsync<Publication>($"SELECT {Publication.Columns} FROM publication WHERE number = @number", new { number });
            if (found is null || !(staff || PublicationStates.Public.Contains(found.State))) return null;
            var editions = await db.QueryAsync<Publication>($"""
                SELECT {Publication.Columns} FROM publication WHERE commitment_id = @CommitmentId AND profile = @Profile AND from_day = @FromDay AND until_day = @UntilDay ORDER BY edition
                """, found);
            var lines = await db.QueryAsync<(string Id, string Profile, int Kept, int Due)>(Lines, new { id = found.Id, yes = true });
            var row = book.Book.Find(found.CommitmentId, found.Profile);
            return new View(found, row?.Title, row?.SourceQuote,
                [.. lines.Select(line => LineOf(book.Book.Find(line.Id, line.Profile), line))],
                [.. editions.Where(edition => staff || PublicationStates.Public.Contains(edition.State))]);
        }, cancel);
        if (view is null) return Refusal.NotFound("publication", number).ToResult();
        http.Response.Headers.ETag = ETags.Of(view.Publication.Version);
        return TypedResults.Ok(view);
    }

    private static Line LineOf(Commitment? row, (string Id, string Profile, int Kept, int Due) line) => new(line.Id, line.Profile, row?.Title, row?.Limit.Text, line.Kept, line.Due);
}
